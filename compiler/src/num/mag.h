/* Magnitudes: unsigned limb arrays, least significant first. Internal to num/.
 *
 * These primitives neither allocate nor fail; where scratch is needed the caller hands it in, so that
 * the float code can run on stack buffers. Lengths may include zero limbs on top unless said
 * otherwise. */
#ifndef EDGE_MAG_H
#define EDGE_MAG_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* The length without the zero limbs on top. */
static inline uint32_t mag_trim(const uint32_t *d, uint32_t n) {
  while (n > 0 && d[n - 1] == 0) n--;
  return n;
}

/* Trimmed operands. */
int mag_cmp(const uint32_t *a, uint32_t an, const uint32_t *b, uint32_t bn);
uint64_t mag_bit_length(const uint32_t *a, uint32_t n);
/* Whether any of the lowest `bits` bits is set; trimmed operand. */
bool mag_low_bits(const uint32_t *a, uint32_t n, uint64_t bits);
/* Trailing zero bits of a non-zero magnitude. */
uint64_t mag_trailing_zeros(const uint32_t *a);

/* an >= bn; writes an limbs and returns the carry (borrow). `out` may be `a` or `b`. */
uint32_t mag_add(uint32_t *out, const uint32_t *a, uint32_t an, const uint32_t *b, uint32_t bn);
uint32_t mag_sub(uint32_t *out, const uint32_t *a, uint32_t an, const uint32_t *b, uint32_t bn);

/* a * m + carry into n limbs; returns the limb above them. `out` may be `a`. */
uint32_t mag_mul_small(uint32_t *out, const uint32_t *a, uint32_t n, uint32_t m, uint32_t carry);
/* Quotient of n limbs; returns the remainder. `out` may be `a`, or NULL. */
uint32_t mag_div_small(uint32_t *out, const uint32_t *a, uint32_t n, uint32_t m);

/* Both return the trimmed length. Room of shl: n + bits / 32 + 1. `out` may be `a`. */
uint32_t mag_shl(uint32_t *out, const uint32_t *a, uint32_t n, uint64_t bits);
uint32_t mag_shr(uint32_t *out, const uint32_t *a, uint32_t n, uint64_t bits);

/* Schoolbook product into an + bn limbs, which overlap no operand. */
void mag_mul_school(uint32_t *out, const uint32_t *a, uint32_t an, const uint32_t *b, uint32_t bn);
/* The same with Karatsuba above a threshold. Scratch of mag_mul_scratch limbs (0: none is needed). */
void mag_mul(uint32_t *out, const uint32_t *a, uint32_t an, const uint32_t *b, uint32_t bn,
             uint32_t *scratch);
size_t mag_mul_scratch(uint32_t an, uint32_t bn);
/* a -= q * mod for that q which leaves zeros in the low half of `a`, which are dropped: what is left is congruent to
 * a / 2^(32n), and below 2 * mod when a < mod * 2^(32n). `a` has 2n + 1 limbs, `inverse` is -1 / mod[0] modulo 2^32. The
 * result, of n limbs and perhaps one above, begins at a + n. */
void mag_montgomery(uint32_t *a, const uint32_t *mod, uint32_t n, uint32_t inverse);

/* a / b for an >= bn >= 1, b trimmed: an - bn + 1 quotient limbs, bn remainder limbs (either may be
 * NULL; the remainder may be `a` or `b`). Scratch of mag_div_scratch limbs. */
void mag_div(uint32_t *quo, uint32_t *rem, const uint32_t *a, uint32_t an, const uint32_t *b, uint32_t bn,
             uint32_t *scratch);
static inline size_t mag_div_scratch(uint32_t an, uint32_t bn) { return (size_t)an + bn + 1; }

/* a *= 5^k, in place; returns the new trimmed length. The caller knows the room. */
uint32_t mag_mul_pow5(uint32_t *a, uint32_t n, uint32_t k);

/* a / b of trimmed non-zero operands as quo × 2^exp with a quotient of 63 or 64 bits; `sticky` tells
 * that it was truncated. Scratch of mag_ratio_scratch limbs. */
void mag_ratio(const uint32_t *a, uint32_t an, const uint32_t *b, uint32_t bn, uint64_t *quo, int64_t *exp,
               bool *sticky, uint32_t *scratch);
static inline size_t mag_ratio_scratch(uint32_t an, uint32_t bn) {
  size_t shifted = (an > bn ? an : bn) + 4;
  return shifted + 8 + bn + shifted + bn + 1;
}

#endif
