// `from dom import …`: the document. An element never leaves the page; the program holds a number
// for it, the same number for the same element, until it gives it back with `release`.

export const dom = ({ pushEvent }) => {
  const elements = new Map();
  const numbers = new WeakMap();
  let last = 0;

  const numberOf = (element) => {
    if (element === null) return null;
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
    if (!element) throw new ReferenceError(`there is no element ${number}`);
    return element;
  };

  return {
    body: () => numberOf(document.body),
    query: (selector, within = null) =>
      numberOf((within === null ? document : at(within)).querySelector(selector)),
    query_all: (selector, within = null) =>
      [...(within === null ? document : at(within)).querySelectorAll(selector)].map(numberOf),
    create: (tag) => numberOf(document.createElement(tag)),
    append: (parent, child) => {
      at(parent).append(at(child));
    },
    remove: (element) => at(element).remove(),
    release: (element) => {
      elements.delete(element);
    },

    text: (element) => at(element).textContent,
    set_text: (element, text) => {
      at(element).textContent = text;
    },
    value: (element) => at(element).value ?? null,
    set_value: (element, value) => {
      at(element).value = value;
    },
    attribute: (element, name) => at(element).getAttribute(name),
    set_attribute: (element, name, value) => at(element).setAttribute(name, value),
    remove_attribute: (element, name) => at(element).removeAttribute(name),
    add_class: (element, name) => at(element).classList.add(name),
    remove_class: (element, name) => at(element).classList.remove(name),
    toggle_class: (element, name) => at(element).classList.toggle(name),
    set_style: (element, name, value) => at(element).style.setProperty(name, value),
    focus: (element) => at(element).focus(),

    /** From now on `receive()` gets `{"type", "element", "value", "key"}` as JSON for each event. */
    listen: (element, type) => {
      at(element).addEventListener(type, (event) => {
        if (type === "submit") event.preventDefault();
        pushEvent(
          JSON.stringify({
            type,
            element,
            value: event.target.value ?? null,
            key: event.key ?? null,
          }),
        );
      });
    },
  };
};
