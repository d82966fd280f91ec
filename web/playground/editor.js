// The playground's editor: CodeMirror with Python, coloured by the page's own
// custom properties so that light and dark need no second theme.

import { autocompletion, closeBrackets, closeBracketsKeymap } from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap, indentWithTab } from "@codemirror/commands";
import { python } from "@codemirror/lang-python";
import {
  bracketMatching,
  HighlightStyle,
  indentOnInput,
  indentUnit,
  syntaxHighlighting,
} from "@codemirror/language";
import { lintGutter, lintKeymap, setDiagnostics } from "@codemirror/lint";
import { highlightSelectionMatches, searchKeymap } from "@codemirror/search";
import { EditorState, Prec } from "@codemirror/state";
import {
  drawSelection,
  EditorView,
  highlightActiveLine,
  highlightActiveLineGutter,
  keymap,
  lineNumbers,
} from "@codemirror/view";
import { tags } from "@lezer/highlight";

const look = EditorView.theme({
  ".cm-scroller": { fontFamily: "var(--mono)", fontSize: "13.5px", lineHeight: "1.6" },
  ".cm-content": { padding: "12px 0", caretColor: "var(--accent)" },
  ".cm-line": { padding: "0 16px 0 8px" },
  ".cm-cursor": { borderLeftColor: "var(--accent)", borderLeftWidth: "2px" },
  ".cm-gutters": { backgroundColor: "var(--surface)", color: "var(--soft)", border: "none" },
  ".cm-activeLine, .cm-activeLineGutter": { backgroundColor: "var(--active-line)" },
  "&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground":
    { background: "var(--selection)" },
  ".cm-selectionMatch, &.cm-focused .cm-matchingBracket": {
    backgroundColor: "var(--accent-wash)",
  },
  ".cm-panels, .cm-tooltip": {
    backgroundColor: "var(--surface)",
    color: "var(--ink)",
    borderColor: "var(--line)",
  },
  ".cm-diagnostic-error": { borderLeftColor: "var(--danger)" },
  ".cm-diagnosticText": { fontFamily: "var(--mono)", fontSize: "13px" },
});

const colours = HighlightStyle.define([
  { tag: [tags.keyword, tags.operatorKeyword], color: "var(--syntax-keyword)" },
  { tag: [tags.string, tags.special(tags.string)], color: "var(--syntax-string)" },
  { tag: [tags.number, tags.bool, tags.null], color: "var(--syntax-number)" },
  { tag: tags.comment, color: "var(--syntax-comment)", fontStyle: "italic" },
  { tag: tags.function(tags.variableName), color: "var(--syntax-name)" },
  { tag: tags.function(tags.definition(tags.variableName)), color: "var(--syntax-name)" },
  { tag: tags.definition(tags.className), color: "var(--syntax-class)" },
  { tag: tags.className, color: "var(--syntax-class)" },
  { tag: tags.meta, color: "var(--syntax-class)" },
]);

/** Position of a 1-based column of whole characters; the editor counts UTF-16 units. */
const position = (line, column) =>
  line.from +
  Array.from(line.text)
    .slice(0, Math.max(column - 1, 0))
    .join("").length;

/**
 * @param {HTMLElement} parent
 * @param {{ doc: string, onRun: () => void, onStop: () => boolean, onChange: (doc: string) => void }} options
 */
export function createEditor(parent, { doc, onRun, onStop, onChange }) {
  const run = () => {
    onRun();
    return true;
  };
  const extensions = [
    Prec.highest(keymap.of([{ key: "Mod-Enter", run }])),
    // Escape stops a running program; when nothing runs the editor keeps its own meaning of the key.
    Prec.high(keymap.of([{ key: "Escape", run: () => onStop() }])),
    lineNumbers(),
    lintGutter(),
    history(),
    drawSelection(),
    indentUnit.of("    "),
    EditorState.tabSize.of(4),
    indentOnInput(),
    bracketMatching(),
    closeBrackets(),
    autocompletion({ activateOnTyping: false }),
    highlightActiveLine(),
    highlightActiveLineGutter(),
    highlightSelectionMatches(),
    python(),
    syntaxHighlighting(colours),
    look,
    EditorView.contentAttributes.of({ "aria-label": "Python program", "data-testid": "program" }),
    keymap.of([
      ...closeBracketsKeymap,
      ...defaultKeymap,
      ...searchKeymap,
      ...historyKeymap,
      ...lintKeymap,
      indentWithTab,
    ]),
    EditorView.updateListener.of((update) => {
      if (update.docChanged) onChange(update.state.doc.toString());
    }),
  ];
  const view = new EditorView({ parent, state: EditorState.create({ doc, extensions }) });
  return {
    get text() {
      return view.state.doc.toString();
    },

    /** Replaces the program; the undo history starts anew so that undo never brings back another file. */
    load(text) {
      view.setState(EditorState.create({ doc: text, extensions }));
    },

    /** Marks the given positions (1-based line and column) and brings the first into view. */
    mark(problems) {
      const { doc } = view.state;
      const diagnostics = problems
        .filter(({ line }) => line >= 1 && line <= doc.lines)
        .map(({ line, column, message, severity }) => {
          const at = doc.line(line);
          const from = position(at, column);
          const word = view.state.wordAt(from);
          return { from, to: word?.to ?? Math.min(from + 1, at.to), severity, message };
        });
      view.dispatch(setDiagnostics(view.state, diagnostics));
      if (diagnostics.length > 0) {
        view.dispatch({ effects: EditorView.scrollIntoView(diagnostics[0].from, { y: "center" }) });
      }
    },

    goTo(line, column) {
      if (line > view.state.doc.lines) return;
      view.dispatch({
        selection: { anchor: position(view.state.doc.line(line), column) },
        scrollIntoView: true,
      });
      view.focus();
    },

    focus: () => view.focus(),
  };
}
