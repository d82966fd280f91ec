// `from time import …`: the page's clocks.

export const time = () => ({
  /** Seconds since 1970. */
  time: () => Date.now() / 1000,
  /** Seconds since the page was opened; never goes back. */
  monotonic: () => performance.now() / 1000,
  /** Local date and time of `seconds`, or of now, as [year, month, day, hour, minute, second]. */
  localtime: (seconds = null) => {
    const date = seconds === null ? new Date() : new Date(seconds * 1000);
    return [
      date.getFullYear(),
      date.getMonth() + 1,
      date.getDate(),
      date.getHours(),
      date.getMinutes(),
      date.getSeconds(),
    ];
  },
  timezone: () => Intl.DateTimeFormat().resolvedOptions().timeZone,
  sleep: (seconds) => new Promise((resolve) => setTimeout(resolve, seconds * 1000, null)),
});
