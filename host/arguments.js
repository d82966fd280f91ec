// What the host modules here have in common; each is bundled with its own copy.

/** An error that is raised in the program under a name of Python's. */
export const failure = (name, message) => Object.assign(new Error(message), { name });

/** Optional arguments by their place, or by name: then an object with them comes last. */
export const optional = (names, given) => {
  const last = given[given.length - 1];
  const isNamed = typeof last === "object" && last?.constructor === Object;
  const placed = isNamed ? given.slice(0, -1) : given;
  const unknown = isNamed ? Object.keys(last).filter((name) => !names.includes(name)) : [];
  if (unknown.length > 0 || placed.length > names.length) {
    const what =
      unknown.length > 0 ? `no argument '${unknown[0]}'` : `at most ${names.length} here`;
    throw failure("TypeError", `${what}: ${names.join(", ")}`);
  }
  return names.map((name, index) => placed[index] ?? (isNamed ? last[name] : null) ?? null);
};
