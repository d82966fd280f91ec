// Calls a plugin so that its trap is an error of that call: WebAssembly itself cannot catch one.

/** A plugin may also exhaust the stack, which browsers report each in their own way. */
const isTrap = (error) =>
  error instanceof WebAssembly.RuntimeError ||
  error instanceof RangeError ||
  error?.name === "InternalError";

/** `trapped(number, message)` gives what the call shall return, or undefined: the trap goes on. */
export function guard(trapped) {
  let invoke;
  return {
    bind: (target) => {
      invoke = target;
    },
    call: (number, argv, argc, out) => {
      try {
        return invoke(number, argv, argc, out);
      } catch (error) {
        const answer = isTrap(error) ? trapped(number, error.message) : undefined;
        if (answer === undefined) throw error;
        return answer;
      }
    },
  };
}
