// `from time import …`: the page's clocks.

const dateOf = (seconds) => (seconds === null ? new Date() : new Date(seconds * 1000));

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
    localtime: (seconds = null) => {
      const date = dateOf(seconds);
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
    gmtime: (seconds = null) => {
      const date = dateOf(seconds);
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
    isoformat: (seconds = null) => dateOf(seconds).toISOString(),
    /** For people, in their language or in another. */
    format: (seconds = null, locale = null) =>
      dateOf(seconds).toLocaleString(locale === null ? undefined : locale),
    timezone: () => Intl.DateTimeFormat().resolvedOptions().timeZone,
    /** Seconds that the local time is ahead of UTC. */
    utc_offset: (seconds = null) => -60 * dateOf(seconds).getTimezoneOffset(),
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
