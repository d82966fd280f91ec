// `from dom import …`: the document. An element never leaves the page; the program holds a number
// for it, the same number for the same element, until it gives it back with `release`.

import { failure, optional } from "../arguments.js";

/** What `on` can be told. */
const OPTIONS = ["prevent", "stop", "once"];

export const dom = ({ pushEvent }) => {
  const elements = new Map();
  const numbers = new WeakMap();
  /** What ends each listener and observer, by its number. */
  const ends = new Map();
  let last = 0;

  const numberOf = (element) => {
    if (!element) return null;
    let number = numbers.get(element);
    if (number === undefined) {
      number = ++last;
      numbers.set(element, number);
    }
    elements.set(number, element);
    return number;
  };

  const at = (number) => {
    const element = elements.get(number);
    if (!element) {
      throw failure("LookupError", `there is no element ${number}`);
    }
    return element;
  };

  const root = (number) => (number === null ? document : at(number));

  const numbersOf = (list) => [...list].map(numberOf);

  /** A selector that is wrong is a wrong value; a SyntaxError would be one of the program. */
  const select = (method, node, selector) => {
    try {
      return node[method](selector);
    } catch (error) {
      if (error.name !== "SyntaxError") throw error;
      throw failure("ValueError", `this is no selector: ${selector}`);
    }
  };

  /** Values that cross; objects of the page do not. */
  const plain = (value) =>
    value === undefined || typeof value === "object" || typeof value === "function" ? null : value;

  const begin = (end) => {
    const number = ++last;
    ends.set(number, end);
    return number;
  };

  const finish = (number) => {
    ends.get(number)?.();
    ends.delete(number);
  };

  const describe = (event, listener, element) => ({
    type: event.type,
    listener,
    element,
    target: event.target instanceof Element ? numberOf(event.target) : null,
    value: event.target?.value ?? null,
    checked: event.target?.checked ?? null,
    key: event.key ?? null,
    x: event.clientX ?? null,
    y: event.clientY ?? null,
    button: event.button ?? null,
    modifiers: ["alt", "ctrl", "meta", "shift"].filter((name) => event[`${name}Key`]),
  });

  const observers = {
    resize: (element, report) => {
      const observer = new ResizeObserver(([{ contentRect }]) =>
        report({ width: contentRect.width, height: contentRect.height }),
      );
      observer.observe(element);
      return observer;
    },
    visible: (element, report) => {
      const observer = new IntersectionObserver((entries) =>
        report({ visible: entries[entries.length - 1].isIntersecting }),
      );
      observer.observe(element);
      return observer;
    },
    change: (element, report) => {
      const observer = new MutationObserver((records) => report({ changes: records.length }));
      observer.observe(element, {
        attributes: true,
        characterData: true,
        childList: true,
        subtree: true,
      });
      return observer;
    },
  };

  return {
    // Finding.
    body: () => numberOf(document.body),
    head: () => numberOf(document.head),
    query: (selector, ...given) =>
      numberOf(select("querySelector", root(optional(["within"], given)[0]), selector)),
    query_all: (selector, ...given) =>
      numbersOf(select("querySelectorAll", root(optional(["within"], given)[0]), selector)),
    parent: (element) => numberOf(at(element).parentElement),
    children: (element) => numbersOf(at(element).children),
    closest: (element, selector) => numberOf(select("closest", at(element), selector)),
    matches: (element, selector) => select("matches", at(element), selector),
    contains: (element, other) => at(element).contains(at(other)),

    // Making and moving.
    create: (tag, ...given) => {
      const [text] = optional(["text"], given);
      const element = document.createElement(tag);
      if (text !== null) element.textContent = text;
      return numberOf(element);
    },
    append: (parent, ...children) => at(parent).append(...children.map(at)),
    insert_before: (element, ...others) => at(element).before(...others.map(at)),
    insert_after: (element, ...others) => at(element).after(...others.map(at)),
    replace: (element, ...others) => at(element).replaceWith(...others.map(at)),
    clear: (element) => at(element).replaceChildren(),
    remove: (element) => at(element).remove(),
    release: (element) => {
      elements.delete(element);
    },

    // Contents.
    get_text: (element) => at(element).textContent,
    set_text: (element, text) => {
      at(element).textContent = text;
    },
    get_html: (element) => at(element).innerHTML,
    set_html: (element, html) => {
      at(element).innerHTML = html;
    },
    get_value: (element) => plain(at(element).value),
    set_value: (element, value) => {
      at(element).value = value;
    },
    get_property: (element, name) => plain(at(element)[name]),
    set_property: (element, name, value) => {
      at(element)[name] = value;
    },
    tag: (element) => at(element).localName,

    // Attributes, classes, styles.
    get_attribute: (element, name) => at(element).getAttribute(name),
    set_attribute: (element, name, value) => at(element).setAttribute(name, value),
    remove_attribute: (element, name) => at(element).removeAttribute(name),
    attributes: (element) =>
      Object.fromEntries([...at(element).attributes].map(({ name, value }) => [name, value])),
    add_class: (element, ...names) => at(element).classList.add(...names),
    remove_class: (element, ...names) => at(element).classList.remove(...names),
    toggle_class: (element, name, ...given) => {
      const [on] = optional(["on"], given);
      return at(element).classList.toggle(name, ...(on === null ? [] : [on]));
    },
    has_class: (element, name) => at(element).classList.contains(name),
    classes: (element) => [...at(element).classList],
    get_style: (element, name) => getComputedStyle(at(element)).getPropertyValue(name),
    set_style: (element, name, value) => at(element).style.setProperty(name, value),
    remove_style: (element, name) => {
      at(element).style.removeProperty(name);
    },

    // What a user could do, and see.
    focus: (element) => at(element).focus(),
    blur: (element) => at(element).blur(),
    click: (element) => at(element).click(),
    scroll_to: (element) => at(element).scrollIntoView(),
    rect: (element) => {
      const { x, y, width, height } = at(element).getBoundingClientRect();
      return { x, y, width, height };
    },
    get_title: () => document.title,
    set_title: (title) => {
      document.title = title;
    },
    location: () => document.location.href,

    /**
     * From now on `receive()` gets each event of the type as JSON; `null` stands for the window.
     * Forms are not submitted where somebody listens to that.
     */
    on: (element, type, options) => {
      const target = element === null ? window : at(element);
      const { options: inDict, ...byName } = options ?? {};
      const given = { ...inDict, ...byName };
      const unknown = Object.keys(given).filter((name) => !OPTIONS.includes(name));
      if (unknown.length > 0) {
        const known = OPTIONS.join(", ");
        throw failure("TypeError", `on() has no option ${unknown.join(", ")}: it has ${known}`);
      }
      const { prevent = type === "submit", stop = false, once = false } = given;
      const listener = begin(() => target.removeEventListener(type, handle));
      function handle(event) {
        if (prevent) event.preventDefault();
        if (stop) event.stopPropagation();
        if (once) finish(listener);
        pushEvent(JSON.stringify(describe(event, listener, element)));
      }
      target.addEventListener(type, handle);
      return listener;
    },
    off: finish,

    /** Reports of `kind`: "resize", "visible" or "change", as JSON through `receive()`. */
    observe: (element, kind) => {
      const observe = Object.hasOwn(observers, kind) ? observers[kind] : null;
      if (!observe) {
        const known = Object.keys(observers).join(", ");
        throw failure("ValueError", `there is no observer '${kind}', only ${known}`);
      }
      const report = (detail) =>
        pushEvent(JSON.stringify({ type: kind, observer: number, element, ...detail }));
      const observer = observe(at(element), report);
      const number = begin(() => observer.disconnect());
      return number;
    },
    unobserve: finish,
  };
};
