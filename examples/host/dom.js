// A host module: functions that run on the page and that Python calls like any other.
// A node never leaves the page; Python holds its number. Events go the other way by `pushEvent`.
export const dom = ({ pushEvent }) => {
  const nodes = [];
  const register = (node) => nodes.push(node) - 1;

  return {
    query: (selector) => {
      const node = document.querySelector(selector);
      if (!node) throw new Error(`nothing matches ${selector}`);
      return register(node);
    },
    create: (parent, tag) => register(nodes[parent].appendChild(document.createElement(tag))),
    set_text: (node, text) => {
      nodes[node].textContent = text;
    },
    toggle_class: (node, name) => nodes[node].classList.toggle(name),
    take_value: (node) => {
      const { value } = nodes[node];
      nodes[node].value = "";
      return value;
    },
    listen: (node, type, message) => {
      nodes[node].addEventListener(type, (event) => {
        event.preventDefault();
        pushEvent(message);
      });
    },
    // A handler may be asynchronous: Python waits for the answer.
    pause: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
  };
};
