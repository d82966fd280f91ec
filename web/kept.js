// A file in the origin private file system: what a worker reads from there is there at once, where
// the browser's own cache passes it through two other processes. Where there is none (no secure
// context, a private window), or where another worker is at it, everything goes on without.

const FOLDER = "edge-python";

/** Bytes that are written without a pause. */
const SLICE = 1 << 20;

const folder = async (options) =>
  (await navigator.storage.getDirectory()).getDirectoryHandle(FOLDER, options);

const pause = () => new Promise((resolve) => setTimeout(resolve));

export class KeptFile {
  #name;

  /** @param {string} name of the file; what has another name is another build's */
  constructor(name) {
    this.#name = name;
  }

  /** A `FileSystemSyncAccessHandle` for reading; null without one. */
  async open() {
    try {
      const file = await (await folder()).getFileHandle(this.#name);
      return await file.createSyncAccessHandle({ mode: "read-only" });
    } catch {
      return null;
    }
  }

  /** Keeps these bytes, and lets go of them. */
  async keep(bytes) {
    try {
      const place = await folder({ create: true });
      await dropOthers(place, this.#name);
      const handle = await place.getFileHandle(this.#name, { create: true });
      const file = await handle.createSyncAccessHandle();
      try {
        await write(file, bytes);
      } finally {
        file.close();
      }
    } catch {
      // Nothing depends on it.
    }
    bytes.buffer.transfer?.(0); // the collector would let them lie for long
  }

  async forget() {
    try {
      await (await folder()).removeEntry(this.#name);
    } catch {} // it is not there, or another worker is reading it
  }
}

/** Writes the file so that its first word comes last: without that, it is no snapshot. */
async function write(file, bytes) {
  file.truncate(0);
  for (let at = 4; at < bytes.length; at += SLICE) {
    const slice = bytes.subarray(at, at + SLICE);
    if (file.write(slice, { at }) < slice.length) throw new Error("there is no room");
    await pause();
  }
  file.write(bytes.subarray(0, 4), { at: 0 });
  file.flush();
}

/** Drops what other builds have kept, but for the one that was kept last: a site may have two. */
async function dropOthers(place, own) {
  const others = [];
  for await (const [name, handle] of place.entries()) {
    if (name !== own) others.push({ name, time: (await handle.getFile()).lastModified });
  }
  others.sort((one, other) => other.time - one.time);
  for (const { name } of others.slice(1)) await place.removeEntry(name);
}
