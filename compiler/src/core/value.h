/* Value: one 64-bit NaN box. By the top bits:
 *
 *   0                 special   below 64: one of the constants below; a zeroed Value is None
 *                     object    from 64 up: the pointer to an Obj
 *   0x0001…0xFFF9     float     the double's bits plus FLOAT_OFFSET, which moves them out of the way of
 *                               pointers. Hardware NaNs (0x7FF8… and 0xFFF8…, payload 0) are doubles, so
 *                               arithmetic needs no canonicalising; bits that come from outside (host,
 *                               struct bytes) go through val_float_bits().
 *   14 bits set       int       i + INT_BIAS, |i| < 2^49, so that the bits order as the ints do, and a sum
 *                               of bits shows whether it is still in range. Larger ints are K_INT objects; an
 *                               int that fits is always inline ("small"), so small ints compare by bits.
 *
 * Objects and specials are the small numbers because code is full of them, and WebAssembly's constants
 * are as long as they are large. */
#ifndef EDGE_VALUE_H
#define EDGE_VALUE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/copy.h"
#include "core/rare.h"

typedef uint8_t u8;
typedef uint16_t u16;
typedef uint32_t u32;
typedef uint64_t u64;
typedef int8_t i8;
typedef int16_t i16;
typedef int32_t i32;
typedef int64_t i64;

typedef u64 Value;
typedef struct Obj Obj;

#define SPECIAL_COUNT 64
#define FLOAT_OFFSET (1ull << 48)
#define TAG_INT 0xFFFC000000000000ull
#define INT_BIAS 0xFFFE000000000000ull /* the int 0 */
#define SMALL_MAX ((i64)((1ull << 49) - 1))
#define SMALL_MIN (-(i64)(1ull << 49))

/* Python's singletons. False and True differ in bit 0 alone. */
#define V_NONE ((Value)0)
#define V_FALSE ((Value)2)
#define V_TRUE ((Value)3)
#define V_ELLIPSIS ((Value)4)
#define V_NOTIMPL ((Value)5)

/* Never visible to programs. */
#define V_UNDEF ((Value)8)    /* unbound variable, missing argument, deleted entry */
#define V_ERROR ((Value)9)    /* an exception is set in vm.exc */
#define V_CALL ((Value)10)    /* the VM must run vm.call and use its result as mine */
#define V_SUSPEND ((Value)11) /* the task parks; its result is delivered later */
#define V_STOP ((Value)12)    /* iteration ended */

__attribute__((always_inline)) static inline bool val_is_int(Value v) { return v >= TAG_INT; } /* small int */
__attribute__((always_inline)) static inline bool val_is_obj(Value v) {
  const u64 addresses = sizeof(void *) == 4 ? 1ull << 32 : FLOAT_OFFSET;
  return v - SPECIAL_COUNT < addresses - SPECIAL_COUNT;
}
static inline bool val_is_special(Value v) { return v < SPECIAL_COUNT; }
static inline bool val_is_bool(Value v) { return (v | 1) == V_TRUE; }
static inline bool val_is_float(Value v) { return v - FLOAT_OFFSET < TAG_INT - FLOAT_OFFSET; }
/* V_ERROR, V_CALL and V_SUSPEND: "not a result"; natives pass them up unchanged. */
static inline bool val_is_signal(Value v) { return v - V_ERROR <= V_SUSPEND - V_ERROR; }

static inline i64 val_int(Value v) { return (i64)(v - INT_BIAS); }
static inline bool int_fits(i64 i) { return (u64)(i + (1ll << 49)) >> 50 == 0; }
static inline Value val_from_small(i64 i) { return INT_BIAS + (u64)i; }
static inline Value val_from_bool(bool b) { return V_FALSE | (u64)b; }

/* False when *out is a × b; true when that is, or nearly is, too large. By way of doubles, since the exact
 * test takes a product of 128 bits, which WebAssembly has not. */
static inline bool mul_overflows(i64 a, i64 b, i64 *out) {
  double estimate = (double)a * (double)b;
  *out = (i64)((u64)a * (u64)b);
  return !(estimate > -0x1p62 && estimate < 0x1p62);
}

static inline double val_float(Value v) {
  double d;
  v -= FLOAT_OFFSET;
  memcpy(&d, &v, 8);
  return d;
}
static inline Value val_from_float(double d) { /* d computed by arithmetic, never raw bits */
  Value v;
  memcpy(&v, &d, 8);
  return v + FLOAT_OFFSET;
}
static inline Value val_float_bits(u64 bits) { /* any bits: NaNs lose their payload */
  double d;
  memcpy(&d, &bits, 8);
  return (d != d ? (bits & 0x8000000000000000ull) | 0x7FF8000000000000ull : bits) + FLOAT_OFFSET;
}

static inline Obj *val_obj(Value v) { return (Obj *)(uintptr_t)v; }
static inline Value val_from_obj(const void *o) { return (Value)(uintptr_t)o; }

#endif
