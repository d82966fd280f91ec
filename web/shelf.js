// The runtime's files in Cache Storage, for visits without a network. Each is kept by its SHA-256, so
// that what another build has left there is never taken for this one's.

const NAME = "edge-python";

export class Shelf {
  #base;
  #files;
  #first;

  /**
   * @param {string} base where the runtime was loaded from
   * @param {Record<string, [number, string]>} files bytes and SHA-256 of each file, by its path
   * @param {boolean} first look here first; otherwise, only when the network has failed
   */
  constructor(base, files, first) {
    this.#base = base;
    this.#files = files;
    this.#first = first;
  }

  /** Bytes and SHA-256 of a file of the runtime; undefined for any other URL. */
  entry(url) {
    return this.#files[url.slice(this.#base.length).split("?", 1)[0]];
  }

  #key(url) {
    return `${url.split("?", 1)[0]}?sha256=${encodeURIComponent(this.entry(url)[1])}`;
  }

  /** The kept response; undefined without one. */
  async find(url) {
    try {
      return this.entry(url) && (await (await caches.open(NAME)).match(this.#key(url)));
    } catch {
      return undefined; // Cache Storage cannot be had
    }
  }

  /** The response of `network()`, or the kept one. */
  async response(url, network) {
    const kept = this.#first ? await this.find(url) : undefined;
    if (kept) return kept;
    try {
      return await network();
    } catch (error) {
      const last = await this.find(url);
      if (last) return last;
      throw error;
    }
  }

  /** Has these files on the shelf, and those of other builds off it. */
  async keep(urls) {
    const cache = await caches.open(NAME);
    const held = new Set((await cache.keys()).map(({ url }) => url));
    for (const url of urls.filter((url) => this.entry(url))) {
      const key = this.#key(url);
      if (held.has(key)) continue;
      // As it was loaded, so that the browser's own cache has it; bytes of another build are refused.
      await cache.put(key, await fetch(url, { integrity: `sha256-${this.entry(url)[1]}` }));
    }
    const own = new Set(Object.keys(this.#files).map((path) => this.#key(this.#base + path)));
    for (const key of held) {
      if (key.startsWith(this.#base) && !own.has(key)) await cache.delete(key);
    }
  }

  async forget() {
    await globalThis.caches?.delete(NAME);
  }
}
