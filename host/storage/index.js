// `from storage import …`: strings that stay in the browser, by key. The last argument names the
// area: "local", which stays, or "session", which ends with the tab.

const failure = (name, message) => Object.assign(new Error(message), { name });

const areaOf = (area) => {
  if (area !== "local" && area !== "session") {
    throw failure("ValueError", `there is no storage '${area}', only local and session`);
  }
  try {
    return area === "local" ? localStorage : sessionStorage;
  } catch {
    throw failure("PermissionError", `this page may not use its ${area} storage`);
  }
};

const text = (value, what) => {
  if (typeof value !== "string") {
    throw failure(
      "TypeError",
      `${what} must be a str, not ${value === null ? "None" : typeof value}`,
    );
  }
  return value;
};

export const storage = ({ pushEvent }) => {
  let watching = false;

  return {
    get: (key, area = "local") => areaOf(area).getItem(text(key, "a key")),
    set: (key, value, area = "local") => {
      const store = areaOf(area);
      text(key, "a key");
      try {
        store.setItem(key, text(value, "a value"));
      } catch (error) {
        if (error.name !== "QuotaExceededError") throw error;
        const size = key.length + value.length;
        throw failure("OSError", `the ${area} storage is full: no room for ${size} characters`);
      }
    },
    remove: (key, area = "local") => areaOf(area).removeItem(text(key, "a key")),
    keys: (area = "local") => {
      const store = areaOf(area);
      return Array.from({ length: store.length }, (_, index) => store.key(index)).sort();
    },
    clear: (area = "local") => areaOf(area).clear(),

    /** From now on `receive()` gets, as JSON, what other tabs change in the local storage. */
    watch: () => {
      if (watching) return;
      watching = true;
      addEventListener("storage", ({ key, newValue, storageArea }) => {
        if (storageArea !== localStorage) return;
        pushEvent(JSON.stringify({ type: "storage", key, value: newValue }));
      });
    },
  };
};
