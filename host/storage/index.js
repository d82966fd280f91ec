// `from storage import …`: strings that stay in the browser, by key. The last argument names the
// area: "local", which stays, or "session", which ends with the tab.

import { failure, optional } from "../arguments.js";

const areaOf = (given) => {
  const area = optional(["area"], given)[0] ?? "local";
  if (area !== "local" && area !== "session") {
    throw failure("ValueError", `there is no storage '${area}', only local and session`);
  }
  try {
    return { area, store: area === "local" ? localStorage : sessionStorage };
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
    get: (key, ...given) => areaOf(given).store.getItem(text(key, "a key")),
    set: (key, value, ...given) => {
      const { area, store } = areaOf(given);
      text(key, "a key");
      try {
        store.setItem(key, text(value, "a value"));
      } catch (error) {
        if (error.name !== "QuotaExceededError") throw error;
        const size = key.length + value.length;
        throw failure("OSError", `the ${area} storage is full: no room for ${size} characters`);
      }
    },
    remove: (key, ...given) => areaOf(given).store.removeItem(text(key, "a key")),
    keys: (...given) => {
      const { store } = areaOf(given);
      return Array.from({ length: store.length }, (_, index) => store.key(index)).sort();
    },
    clear: (...given) => areaOf(given).store.clear(),

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
