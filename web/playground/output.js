// The playground's output pane: text is gathered and written once a frame, in blocks, so that a
// program that prints without end neither blocks the page nor grows it.

/** Characters in one block; a full block is left to the browser to skip while it is out of sight. */
const BLOCK = 8_192;
/** Characters kept; the oldest blocks go first. */
const KEPT = 262_144;
/** Text that came faster than frames; what is older than this is never shown. */
const WAITING = KEPT;

const LOCATION = /<input>:(\d+):(\d+)/g;

export class OutputPane {
  #element;
  #onLocation;
  #waiting = [];
  #waitingLength = 0;
  #shown = 0;
  #frame = 0;
  #block = null;

  /**
   * @param {HTMLElement} element
   * @param {(line: number, column: number) => void} onLocation a place in a traceback was chosen
   */
  constructor(element, onLocation) {
    this.#element = element;
    this.#onLocation = onLocation;
  }

  write(text) {
    this.#waiting.push(text);
    this.#waitingLength += text.length;
    while (this.#waitingLength > WAITING && this.#waiting.length > 1) {
      this.#waitingLength -= this.#waiting.shift().length;
    }
    this.#frame ||= requestAnimationFrame(() => this.flush());
  }

  /** Shows what waits; called before anything that must stand after it. */
  flush() {
    cancelAnimationFrame(this.#frame);
    this.#frame = 0;
    const text = this.#waiting.join("").slice(-KEPT);
    this.#waiting = [];
    this.#waitingLength = 0;
    this.#keepingPlace(() => {
      for (let from = 0; from < text.length; from += BLOCK) {
        this.#append(text.slice(from, from + BLOCK));
      }
    });
  }

  /** A line that the user sent to the program. */
  event(text) {
    this.#section("event", [`› ${text}\n`]);
  }

  /** A diagnostic or traceback; the places in it lead to the editor. */
  error(text) {
    const parts = [];
    let done = 0;
    for (const match of text.matchAll(LOCATION)) {
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = match[0];
      button.title = "Show in the editor";
      button.onclick = () => this.#onLocation(Number(match[1]), Number(match[2]));
      parts.push(text.slice(done, match.index), button);
      done = match.index + match[0].length;
    }
    const section = this.#section("error", [...parts, text.slice(done).trimEnd()]);
    // Its first lines matter most; what was printed before them may scroll away.
    if (section.offsetHeight > this.#element.clientHeight) {
      this.#element.scrollTop = section.offsetTop;
    }
  }

  clear() {
    this.flush();
    this.#element.replaceChildren();
    this.#block = null;
    this.#shown = 0;
  }

  #append(text) {
    if (!this.#block || this.#block.length + text.length > BLOCK) {
      const pre = document.createElement("pre");
      this.#block = pre.appendChild(document.createTextNode(""));
      this.#element.append(pre);
    }
    this.#block.appendData(text);
    this.#shown += text.length;
    while (this.#shown > KEPT && this.#element.childElementCount > 1) {
      const oldest = this.#element.firstElementChild;
      this.#shown -= oldest.textContent.length;
      oldest.remove();
    }
  }

  #section(kind, parts) {
    this.flush();
    const pre = document.createElement("pre");
    pre.className = kind;
    pre.append(...parts);
    this.#keepingPlace(() => this.#element.append(pre));
    this.#shown += pre.textContent.length;
    this.#block = null;
    return pre;
  }

  /** Follows the end, unless the reader has scrolled up. */
  #keepingPlace(change) {
    const { scrollTop, scrollHeight, clientHeight } = this.#element;
    const atEnd = scrollTop + clientHeight >= scrollHeight - 4;
    change();
    if (atEnd) this.#element.scrollTop = this.#element.scrollHeight;
  }
}
