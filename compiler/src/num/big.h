/* Arbitrary-precision integers: sign and magnitude, 32-bit limbs, least significant first.
 *
 * A `Big` is a view: it owns nothing. Operands must be normalised (no zero limb on top; zero is
 * n == 0 and not negative), results always are. Every result goes into a buffer of the caller's,
 * `out->d`, that has room for as many limbs as the operation's comment says; the operation then sets
 * `out->n` and `out->neg`. So the VM can allocate an object first and compute in place.
 * Unless said otherwise a result may not overlap an operand. Scratch comes from mem.h, hence the
 * NUM_NOMEM; operations that return void need none and cannot fail. */
#ifndef EDGE_BIG_H
#define EDGE_BIG_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "num.h"

typedef struct Big {
  uint32_t *d;
  uint32_t n;
  bool neg;
} Big;

/* ---- Machine numbers ---- */

/* Room 2. `buf` becomes the view's limbs. */
Big big_from_i64(uint32_t buf[2], int64_t v);
Big big_from_u64(uint32_t buf[2], uint64_t v);
/* True when `a` fits; `*v` is set only then. */
bool big_to_i64(Big a, int64_t *v);

/* ---- Order and bits ---- */

int big_cmp(Big a, Big b); /* -1, 0, 1 */
bool big_eq(Big a, Big b);
/* Of the magnitude; 0 for zero. 64 bits wide because 2^32-1 limbs have more bits than 32 count. */
uint64_t big_bit_length(Big a);
uint64_t big_bit_count(Big a);

/* ---- Ring operations ---- */

/* Room max(a.n, b.n) + 1; `out` may be `a` or `b`. */
void big_sum(Big *out, const Big *a, const Big *b, bool b_neg);
static inline void big_add(Big *out, Big a, Big b) { big_sum(out, &a, &b, b.neg); }
static inline void big_sub(Big *out, Big a, Big b) { big_sum(out, &a, &b, !b.neg); }
/* Room a.n + b.n. */
NumStatus big_mul(Big *out, Big a, Big b);
/* Floor division as Python's // and %: the remainder has the divisor's sign. Either of `quo` and
 * `rem` may be NULL. Rooms: a.n + 1 for the quotient (at least 1), b.n for the remainder. */
NumStatus big_divmod(Big *quo, Big *rem, Big a, Big b);

/* ---- Shifts and two's complement ---- */

/* Room a.n + bits / 32 + 1; `out` may be `a`. The caller bounds `bits`. */
void big_shl(Big *out, Big a, uint64_t bits);
/* Rounds towards minus infinity. Room a.n + 1 (1 for zero); `out` may be `a`. */
void big_shr(Big *out, Big a, uint64_t bits);
/* Room max(a.n, b.n) + 1; `out` may be `a` or `b`. */
typedef enum BitOp { BIT_AND, BIT_OR, BIT_XOR } BitOp;
void big_bits(Big *out, Big a, Big b, BitOp op);
/* ~a. Room a.n + 1; `out` may be `a`. */
void big_invert(Big *out, Big a);

/* ---- Powers and number theory ---- */

/* Limbs that base ** exp needs at most; UINT64_MAX when that does not fit 64 bits. */
uint64_t big_pow_room(Big base, uint64_t exp);
/* Room big_pow_room(base, exp). */
NumStatus big_pow(Big *out, Big base, uint64_t exp);
/* base ** exp % mod, where 0 <= base < mod and exp >= 0. Room mod.n, at least 1. */
NumStatus big_pow_mod(Big *out, Big base, Big exp, Big mod);
/* Never negative. Room max(a.n, b.n). */
NumStatus big_gcd(Big *out, Big a, Big b);
/* floor(sqrt(a)). NUM_DOMAIN when negative. Room a.n / 2 + 1. */
NumStatus big_isqrt(Big *out, Big a);

/* ---- Text ---- */

/* Bytes that big_to_text may write, sign included. */
size_t big_text_room(Big a, unsigned base);
/* Digits in base 2..36, lower case, "-" in front of a negative number; no terminator. */
NumStatus big_to_text(Big a, unsigned base, char *text, size_t *len);
/* Limbs for `len` digits in `base`. */
uint32_t big_parse_room(size_t len, unsigned base);
/* Digits alone: no sign, prefix, space or underscore. NUM_SYNTAX when one is not a digit of `base`,
 * or there is none. */
NumStatus big_parse(Big *out, const char *text, size_t len, unsigned base);

/* ---- Bytes ---- */

/* Two's complement when `is_signed`, else NUM_OVERFLOW for a negative number. NUM_OVERFLOW also when
 * `len` bytes are too few. */
NumStatus big_to_bytes(Big a, uint8_t *bytes, size_t len, bool little, bool is_signed);
/* Room len / 4 + 1. */
void big_from_bytes(Big *out, const uint8_t *bytes, size_t len, bool little, bool is_signed);

/* ---- Doubles ---- */

/* Limbs that the largest double needs. */
#define BIG_DOUBLE_ROOM 33

/* Rounds half to even. NUM_OVERFLOW when the rounded value exceeds the largest double. */
NumStatus big_to_double(Big a, double *v);
/* Truncates. `v` must be finite. Room BIG_DOUBLE_ROOM. */
void big_from_double(Big *out, double v);
/* a / b correctly rounded. NUM_ZERO_DIV, NUM_OVERFLOW. */
NumStatus big_true_div(Big a, Big b, double *v);
/* Exact order of `a` and `v`, which must not be NaN. */
int big_cmp_double(Big a, double v);

/* ---- Hashes: modulo 2^31 - 1, as on the 32-bit CPython that is the oracle ---- */

int32_t big_hash(Big a);
int32_t big_hash_i64(int64_t v);
/* Equal to the hash of an equal integer. `v` must not be NaN, which hashes by identity. */
int32_t big_hash_double(double v);

#endif
