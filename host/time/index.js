// `from time import …`: the page's clocks.

import { failure, optional } from "../arguments.js";

const dateOf = (given, names = ["seconds"]) => {
  const [seconds] = optional(names, given);
  const date = seconds === null ? new Date() : new Date(seconds * 1000);
  if (Number.isNaN(date.getTime())) throw failure("ValueError", `there is no date at ${seconds} s`);
  return date;
};

export const time = ({ pushEvent }) => {
  const timers = new Map();
  let last = 0;

  return {
    /** Seconds since 1970. */
    time: () => Date.now() / 1000,
    time_ns: () => BigInt(Date.now()) * 1_000_000n,
    /** Seconds since the page was opened; never goes back. */
    monotonic: () => performance.now() / 1000,
    perf_counter: () => performance.now() / 1000,
    /** Local date and time of `seconds`, or of now, as [year, month, day, hour, minute, second]. */
    localtime: (...given) => {
      const date = dateOf(given);
      return [
        date.getFullYear(),
        date.getMonth() + 1,
        date.getDate(),
        date.getHours(),
        date.getMinutes(),
        date.getSeconds(),
      ];
    },
    /** The same of UTC. */
    gmtime: (...given) => {
      const date = dateOf(given);
      return [
        date.getUTCFullYear(),
        date.getUTCMonth() + 1,
        date.getUTCDate(),
        date.getUTCHours(),
        date.getUTCMinutes(),
        date.getUTCSeconds(),
      ];
    },
    /** "2026-01-31T12:00:00.000Z" */
    isoformat: (...given) => dateOf(given).toISOString(),
    /** For people, in their language or in another. */
    format: (...given) => {
      const names = ["seconds", "locale"];
      return dateOf(given, names).toLocaleString(optional(names, given)[1] ?? undefined);
    },
    timezone: () => Intl.DateTimeFormat().resolvedOptions().timeZone,
    /** Seconds that the local time is ahead of UTC. */
    utc_offset: (...given) => -60 * dateOf(given).getTimezoneOffset(),
    sleep: (seconds) => new Promise((resolve) => setTimeout(resolve, seconds * 1000, null)),

    /** Every so many seconds `receive()` gets `{"type": "timer", "timer": number}` as JSON. */
    every: (seconds) => {
      const number = ++last;
      const tick = () => pushEvent(JSON.stringify({ type: "timer", timer: number }));
      timers.set(number, setInterval(tick, seconds * 1000));
      return number;
    },
    stop: (number) => {
      clearInterval(timers.get(number));
      timers.delete(number);
    },
  };
};
