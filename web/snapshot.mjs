// A snapshot: the memory of a Python that has started, written over that of a fresh instance of
// Pyodide's core while it arrives. `scripts/build` makes it (scripts/devtools/snapshot).

/** Bytes of a page of a snapshot. */
export const PAGE = 4096;

/** Bytes that `checksum` takes at a time: one word by one takes twice as long. */
const GROUP = 32;

/** Tells pages that were changed on their way, which Python would trip over much later. */
export function checksum(words, sum = 0) {
  for (let at = 0; at < words.length; at += 8) {
    let mixed = words[at] ^ words[at + 1] ^ words[at + 2] ^ words[at + 3];
    mixed ^= words[at + 4] ^ words[at + 5] ^ words[at + 6] ^ words[at + 7];
    sum = (Math.imul(sum, 31) + mixed) | 0;
  }
  return sum;
}

/**
 * A snapshot's file: u32 length of its head, the head as JSON, padding to a multiple of 4, and
 * the pages one after another. The head holds `key` (which build made it), `size` (bytes of
 * memory), `state` (Pyodide's own), `sum` (`checksum` of the pages), and `runs` of them: first,
 * count, first, count…
 */
function readHead(bytes, key) {
  let head;
  try {
    head = JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    throw new Error("what came is not a snapshot");
  }
  if (head.key !== key) throw new Error("the snapshot belongs to another build");
  return head;
}

/** Where the pages begin. */
const pagesAt = (length) => Math.ceil((4 + length) / 4) * 4;

function makeRoom(module, { size }) {
  if (size > module.HEAPU8.length) module.growMemory(size);
}

/** Writes a snapshot that lies in a file (`FileSystemSyncAccessHandle`); returns Pyodide's own state. */
export function restoreFrom(file, key, module) {
  const [length] = readAt(file, new Uint32Array(1), 0);
  const head = readHead(readAt(file, new Uint8Array(Math.min(length, file.getSize())), 4), key);
  makeRoom(module, head);
  let at = pagesAt(length);
  let sum = 0;
  for (let run = 0; run < head.runs.length; run += 2) {
    const [start, size] = [head.runs[run] * PAGE, head.runs[run + 1] * PAGE];
    readAt(file, module.HEAPU8.subarray(start, start + size), at);
    sum = checksum(module.HEAP32.subarray(start / 4, (start + size) / 4), sum);
    at += size;
  }
  if (sum !== head.sum) throw new Error("the snapshot is damaged");
  return head.state;
}

function readAt(file, view, at) {
  if (file.read(view, { at }) !== view.byteLength) throw new Error("the snapshot is cut short");
  return view;
}

/** A snapshot that is written while it comes. */
export class Snapshot {
  /** The file: one stretch of memory, which goes back to the system at once, as chunks of it would not. */
  image;
  #key;
  /** So much of it has come, and was written. */
  #come = 0;
  #written = 0;
  #module = null;
  #head = null;
  /** The run that is being written: its index, where it goes on, where it ends, up to where it was summed. */
  #run = -2;
  #at = 0;
  #end = 0;
  #summed = 0;
  #sum = 0;

  /**
   * @param {string} key of the build
   * @param {number} size bytes of the file
   */
  constructor(key, size) {
    this.#key = key;
    this.image = new Uint8Array(size);
  }

  /** Takes the next bytes of the file; throws when it is not a snapshot of this build. */
  add(chunk) {
    if (this.#come + chunk.length > this.image.length) throw new Error("the snapshot is too long");
    this.image.set(chunk, this.#come);
    this.#come += chunk.length;
    chunk.buffer.transfer?.(0); // for the next one
    if (this.#module) this.#write();
  }

  /** Writes into the memory of this instance, at once and whenever more comes. */
  writeTo(module) {
    this.#module = module;
    this.#write();
  }

  /** All has come; returns Pyodide's own state. */
  end() {
    if (!this.#head) throw new Error("what came is not a snapshot");
    if (this.#at < this.#end || this.#nextRun()) throw new Error("the snapshot is cut short");
    if (this.#sum !== this.#head.sum) throw new Error("the snapshot is damaged");
    return this.#head.state;
  }

  #write() {
    if (!this.#head && !this.#readHead()) return;
    this.#writePages(this.image.subarray(this.#written, this.#come));
    this.#written = this.#come;
  }

  #readHead() {
    if (this.#come < 4) return false;
    const length = new DataView(this.image.buffer).getUint32(0, true);
    if (this.#come < pagesAt(length)) return false;
    this.#head = readHead(this.image.subarray(4, 4 + length), this.#key);
    makeRoom(this.#module, this.#head);
    this.#written = pagesAt(length);
    return true;
  }

  #writePages(chunk) {
    const { HEAPU8, HEAP32 } = this.#module;
    for (let from = 0; from < chunk.length; ) {
      if (this.#at === this.#end && !this.#nextRun()) throw new Error("the snapshot is too long");
      const count = Math.min(chunk.length - from, this.#end - this.#at);
      HEAPU8.set(chunk.subarray(from, from + count), this.#at);
      from += count;
      this.#at += count;
      const whole = this.#at - (this.#at % GROUP);
      this.#sum = checksum(HEAP32.subarray(this.#summed / 4, whole / 4), this.#sum);
      this.#summed = whole;
    }
  }

  #nextRun() {
    this.#run += 2;
    const { runs } = this.#head;
    if (this.#run >= runs.length) return false;
    this.#at = this.#summed = runs[this.#run] * PAGE;
    this.#end = this.#at + runs[this.#run + 1] * PAGE;
    return true;
  }
}
