// What a tag shows while its visitor waits: a bar and a few words, or the error that the wait has
// ended in. A page styles or hides it by its parts (docs/element.md).

/** A visit that is over sooner shows nothing. */
const DELAY_MS = 300;

const STYLE = `
:host { --wait-color: var(--edge-python-color, currentcolor); }
[part="progress"] {
  display: inline-block; inline-size: min(16em, 100%); font: 0.875em/1.5 system-ui, sans-serif;
}
[part="track"] {
  block-size: 0.25em; border-radius: 1em; overflow: hidden;
  background: color-mix(in srgb, var(--wait-color) 20%, transparent);
}
[part="bar"] {
  block-size: 100%; inline-size: 30%; border-radius: inherit; background: var(--wait-color);
  transition: inline-size 0.2s;
}
[part="progress"]:not([aria-valuenow]) [part="bar"] { animation: wait 1s ease-in-out infinite alternate; }
[part="error"] { font: 0.875em/1.5 ui-monospace, monospace; white-space: pre-wrap; overflow-wrap: anywhere; }
@keyframes wait { to { margin-inline-start: 70%; } }
@media (prefers-reduced-motion: reduce) { [part="bar"] { animation: none !important; transition: none; } }
`;

function part(name, role, ...children) {
  const element = document.createElement("div");
  element.part = name;
  if (role) element.role = role;
  element.append(...children);
  return element;
}

/** What stands in the tag stays where it is; the indicator follows it. */
function shadowOf(tag) {
  if (tag.shadowRoot) return tag.shadowRoot;
  const shadow = tag.attachShadow({ mode: "open" });
  // Not a <style>, which a Content Security Policy may refuse.
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(STYLE);
  shadow.adoptedStyleSheets = [sheet];
  shadow.append(document.createElement("slot"));
  return shadow;
}

export class Indicator {
  #tag;
  /** Set while the visitor waits. */
  #timer = null;
  /** What stands in the shadow. */
  #shown = null;
  #detail = { loaded: 0, total: 0, text: "" };

  constructor(tag) {
    this.#tag = tag;
    this.#wait(this.#detail);
  }

  /** Called with every event of the tag. */
  on(name, detail) {
    if (name === "progress" && detail.phase !== "ready") this.#wait(detail);
    else if (this.#timer === null) return;
    else if (name === "error")
      this.end(part("error", "alert", `${detail.name}: ${detail.message}`));
    else this.end();
  }

  /** The wait is over; what it ended in may take the indicator's place. */
  end(result = null) {
    clearTimeout(this.#timer);
    this.#timer = null;
    this.#replace(result);
  }

  #wait(detail) {
    this.#detail = detail;
    if (this.#timer === null) {
      this.#replace(null);
      this.#timer = setTimeout(() => this.#show(), DELAY_MS);
    } else if (this.#shown) this.#update();
  }

  #show() {
    this.#replace(part("progress", "progressbar", part("track", "", part("bar")), part("text")));
    this.#update();
  }

  #update() {
    const { loaded, total, text } = this.#detail;
    const [track, label] = this.#shown.children;
    const share = loaded < total && total > 1 ? Math.floor((100 * loaded) / total) : null;
    label.textContent = text;
    track.firstChild.style.inlineSize = share === null ? "" : `${share}%`;
    this.#shown.ariaLabel = text || "Loading";
    this.#shown.ariaValueNow = share;
  }

  #replace(element) {
    this.#shown?.remove();
    this.#shown = element;
    if (element) shadowOf(this.#tag).append(element);
  }
}
