/* Arguments of messages. C's variadic calls spill every argument to memory and need a stack frame; with
 * hundreds of messages that is a good part of the code. So the macros here count the arguments, make each a
 * u64, and pick a function with as many parameters. */
#ifndef EDGE_ARGS_H
#define EDGE_ARGS_H

/* PICK(f, format, args…) is f##_0(…) for no arguments, f##_1 for one, … f##_many beyond three. */
#define PICK_NTH(a, b, c, d, e, f, g, h, nth, ...) nth
#define PICK(f, ...) PICK_NTH(__VA_ARGS__, f##_many, f##_many, f##_many, f##_many, f##_3, f##_2, f##_1, f##_0)

#define ARG(x) ((unsigned long long)(x))
/* Four to seven arguments as an array. */
#define ARGS_4(a, b, c, d) ARG(a), ARG(b), ARG(c), ARG(d)
#define ARGS_5(a, b, c, d, e) ARGS_4(a, b, c, d), ARG(e)
#define ARGS_6(a, b, c, d, e, f) ARGS_5(a, b, c, d, e), ARG(f)
#define ARGS_7(a, b, c, d, e, f, g) ARGS_6(a, b, c, d, e, f), ARG(g)
#define ARGS_PICK(a, b, c, d, e, f, g, nth, ...) nth
#define ARG_ARRAY(...) \
  (const unsigned long long[]) { ARGS_PICK(__VA_ARGS__, ARGS_7, ARGS_6, ARGS_5, ARGS_4, )(__VA_ARGS__) }

#endif
