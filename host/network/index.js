// `from network import …`: requests, web sockets and event streams, from the page and by its rules.
// Addresses are relative to the document.

import { failure, optional } from "../arguments.js";

const absolute = (url) => {
  try {
    return new URL(url, document.baseURI).href;
  } catch {
    throw failure("ValueError", `this is no URL: ${url}`);
  }
};

const OPTIONS = ["method", "headers", "body", "json", "timeout", "key", "binary", "credentials"];

export const network = ({ pushEvent }) => {
  /** Requests that can be aborted, by their key. */
  const running = new Map();
  /** Sockets and streams that are open. */
  const open = new Map();
  let last = 0;

  /** Options in a dict, or each by its name. */
  const optionsOf = ({ options, ...others }) => ({ ...options, ...others });

  const request = async (url, options) => {
    const unknown = Object.keys(options).filter((name) => !OPTIONS.includes(name));
    if (unknown.length > 0) {
      throw failure(
        "TypeError",
        `fetch() has no option ${unknown.join(", ")}: it has ${OPTIONS.join(", ")}`,
      );
    }
    const { method, headers = {}, body, json, timeout, key, binary = false, credentials } = options;
    const address = absolute(url);
    const stop = new AbortController();
    const mine = { stop, reason: null };
    const sent = new Headers(headers);
    if (json !== undefined && !sent.has("content-type"))
      sent.set("content-type", "application/json");
    // Made first: what it refuses is a mistake of the program, and nothing is under way then.
    const asked = new Request(address, {
      method: method ?? (body !== undefined || json !== undefined ? "POST" : "GET"),
      headers: sent,
      body: json === undefined ? body : JSON.stringify(json),
      signal: stop.signal,
      ...(credentials == null ? {} : { credentials }),
    });
    if (key != null) running.set(key, [...(running.get(key) ?? []), mine]);
    const timer =
      timeout == null
        ? 0
        : setTimeout(() => {
            mine.reason = failure("TimeoutError", `no answer from ${address} within ${timeout} s`);
            stop.abort();
          }, timeout * 1000);
    try {
      const response = await fetch(asked);
      const answer = {
        status: response.status,
        status_text: response.statusText,
        ok: response.ok,
        url: response.url,
        headers: Object.fromEntries(response.headers),
      };
      if (binary) answer.body = new Uint8Array(await response.arrayBuffer());
      else answer.text = await response.text();
      return answer;
    } catch {
      if (mine.reason) throw mine.reason;
      // The browser does not say more: a page may not learn what is in other networks.
      throw failure("ConnectionError", `${address} cannot be reached`);
    } finally {
      clearTimeout(timer);
      const others = (running.get(key) ?? []).filter((one) => one !== mine);
      if (others.length > 0) running.set(key, others);
      else running.delete(key);
    }
  };

  /** The answer, unless its status says that it is none. */
  const good = async (url, options) => {
    const answer = await request(url, options);
    if (!answer.ok) {
      const reason = `${answer.status} ${answer.status_text}`.trim();
      throw failure("OSError", `${answer.url} answered ${reason}`);
    }
    return answer;
  };

  const json = (answer) => {
    try {
      return JSON.parse(answer.text);
    } catch {
      throw failure("ValueError", `${answer.url} answered something that is not JSON`);
    }
  };

  const at = (number) => {
    const found = open.get(number);
    if (!found) throw failure("LookupError", `there is no open socket or stream ${number}`);
    return found;
  };

  const tell = (event) => pushEvent(JSON.stringify(event));

  return {
    fetch: (url, options) => request(url, optionsOf(options ?? {})),
    get_text: async (url, options) => (await good(url, optionsOf(options ?? {}))).text,
    get_bytes: async (url, options) =>
      (await good(url, { ...optionsOf(options ?? {}), binary: true })).body,
    get_json: async (url, options) => json(await good(url, optionsOf(options ?? {}))),
    post_json: async (url, value, options) =>
      json(await good(url, { ...optionsOf(options ?? {}), json: value })),
    /** Ends the requests with that key; they raise ConnectionAbortedError. */
    abort: (key) => {
      for (const one of running.get(key) ?? []) {
        one.reason = failure("ConnectionAbortedError", "the request was aborted");
        one.stop.abort();
      }
    },

    /** The number of a web socket, once it is open; what it receives comes through `receive()`. */
    open_socket: (url, ...given) =>
      new Promise((resolve, reject) => {
        const protocols = optional(["protocols"], given)[0] ?? [];
        const address = absolute(url).replace(/^http/, "ws");
        const socket = new WebSocket(address, protocols);
        const number = ++last;
        let opened = false;
        socket.binaryType = "arraybuffer";
        socket.onopen = () => {
          opened = true;
          open.set(number, socket);
          resolve(number);
        };
        socket.onmessage = ({ data }) => {
          const binary = typeof data !== "string";
          const text = binary ? btoa(String.fromCharCode(...new Uint8Array(data))) : data;
          tell({ type: "socket-message", socket: number, data: text, base64: binary });
        };
        socket.onclose = ({ code, reason }) => {
          open.delete(number);
          if (opened) tell({ type: "socket-close", socket: number, code, reason });
          else reject(failure("ConnectionError", `${address} cannot be reached (code ${code})`));
        };
      }),
    send: (number, data) => at(number).send(data),

    /** The number of a stream of server-sent events; each comes through `receive()`. */
    open_stream: (url, ...given) => {
      const types = optional(["types"], given)[0] ?? [];
      const stream = new EventSource(absolute(url));
      const number = ++last;
      for (const type of ["message", ...types]) {
        stream.addEventListener(type, ({ data, lastEventId }) =>
          tell({ type: "stream-message", stream: number, event: type, data, id: lastEventId }),
        );
      }
      stream.onerror = () => {
        if (stream.readyState !== EventSource.CLOSED) return;
        open.delete(number);
        tell({ type: "stream-close", stream: number });
      };
      open.set(number, stream);
      return number;
    },
    /** Closes a socket or a stream. */
    close: (number) => {
      at(number).close();
      open.delete(number);
    },
  };
};
