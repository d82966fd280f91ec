// The programs one can choose: one's own and those in examples/. Changes are kept in the
// browser, each program's for itself, so that trying an example never costs one's own work.

const EXAMPLES = new URL("./examples/", document.baseURI);
const PREFIX = "edge-python playground: ";

const WELCOME = `# Press Run, or Ctrl-Enter (⌘-Enter on a Mac).

def greet(name):
    return f"Hello, {name}!"

for name in ["world", "Edge Python"]:
    print(greet(name))

squares = {n: n * n for n in range(1, 6)}
print(squares)
`;

// Storage may be refused (private mode, a full disk): the playground then forgets, and works.
function stored(name) {
  try {
    return localStorage.getItem(PREFIX + name);
  } catch {
    return null;
  }
}

function store(name, text) {
  try {
    if (text === null) localStorage.removeItem(PREFIX + name);
    else localStorage.setItem(PREFIX + name, text);
  } catch {}
}

async function download(name) {
  const response = await fetch(new URL(name, EXAMPLES));
  if (!response.ok) throw new Error(`examples/${name}: HTTP status ${response.status}`);
  return response;
}

/** The list of examples: `[{ file, title, description, interactive }]`. */
export async function listExamples() {
  return (await download("index.json")).json();
}

export class Programs {
  /** File name of the chosen example; "" is one's own program. */
  current = "";
  #original = WELCOME;

  /** Goes to another program; returns its text. */
  async choose(name) {
    const original = name === "" ? WELCOME : await (await download(name)).text();
    this.current = name;
    this.#original = original;
    return stored(name) ?? original;
  }

  /** Keeps a change; returns whether the program now differs from how it came. */
  save(text) {
    const changed = text !== this.#original;
    store(this.current, changed ? text : null);
    return changed;
  }

  /** Forgets the changes; returns the text as it came. */
  restore() {
    store(this.current, null);
    return this.#original;
  }
}
