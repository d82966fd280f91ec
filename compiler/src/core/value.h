/* Value: one 64-bit NaN box.
 *
 *   double      any bit pattern outside the three tagged ranges below; hardware NaNs
 *               (0x7FF8… and 0xFFF8…, payload 0) are doubles, so arithmetic needs no canonicalising.
 *               Bits that come from outside (host, struct bytes) go through val_float_bits().
 *   int         top 14 bits set, 50-bit two's complement payload: |i| < 2^49. Larger ints are K_INT
 *               objects; an int that fits is always inline ("small"), so small ints compare by bits.
 *   object      top 16 bits 0x7FFC, a pointer to an Obj in the low 48 bits
 *   special     top 16 bits 0x7FFD, one of the constants below
 */
#ifndef EDGE_VALUE_H
#define EDGE_VALUE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

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

#define TAG_OBJ 0x7FFC000000000000ull
#define TAG_SPECIAL 0x7FFD000000000000ull
#define TAG_INT 0xFFFC000000000000ull
#define INT_PAYLOAD 0x0003FFFFFFFFFFFFull
#define SMALL_MAX ((i64)((1ull << 49) - 1))
#define SMALL_MIN (-(i64)(1ull << 49))

/* Python's singletons. False and True differ in bit 0 alone. */
#define V_NONE (TAG_SPECIAL | 0)
#define V_FALSE (TAG_SPECIAL | 2)
#define V_TRUE (TAG_SPECIAL | 3)
#define V_ELLIPSIS (TAG_SPECIAL | 4)
#define V_NOTIMPL (TAG_SPECIAL | 5)

/* Never visible to programs. */
#define V_UNDEF (TAG_SPECIAL | 8)    /* unbound variable, missing argument, deleted entry */
#define V_ERROR (TAG_SPECIAL | 9)    /* an exception is set in vm.exc */
#define V_CALL (TAG_SPECIAL | 10)    /* the VM must run vm.call and use its result as mine */
#define V_SUSPEND (TAG_SPECIAL | 11) /* the task parks; its result is delivered later */
#define V_STOP (TAG_SPECIAL | 12)    /* iteration ended */

static inline bool val_is_int(Value v) { return v >= TAG_INT; } /* small int */
static inline bool val_is_obj(Value v) { return (v >> 48) == (TAG_OBJ >> 48); }
static inline bool val_is_special(Value v) { return (v >> 48) == (TAG_SPECIAL >> 48); }
static inline bool val_is_bool(Value v) { return (v | 1) == V_TRUE; }
static inline bool val_is_float(Value v) {
  return v < TAG_INT && (v - TAG_OBJ) >= (2ull << 48);
}
/* V_ERROR, V_CALL and V_SUSPEND: "not a result"; natives pass them up unchanged. */
static inline bool val_is_signal(Value v) { return v - V_ERROR <= V_SUSPEND - V_ERROR; }

static inline i64 val_int(Value v) { return (i64)(v << 14) >> 14; }
static inline bool int_fits(i64 i) { return (u64)(i + (1ll << 49)) >> 50 == 0; }
static inline Value val_from_small(i64 i) { return TAG_INT | ((u64)i & INT_PAYLOAD); }
static inline Value val_from_bool(bool b) { return V_FALSE | (u64)b; }

static inline double val_float(Value v) {
  double d;
  memcpy(&d, &v, 8);
  return d;
}
static inline Value val_from_float(double d) { /* d computed by arithmetic, never raw bits */
  Value v;
  memcpy(&v, &d, 8);
  return v;
}
static inline Value val_float_bits(u64 bits) { /* any bits: NaNs lose their payload */
  double d;
  memcpy(&d, &bits, 8);
  return d != d ? (bits & 0x8000000000000000ull) | 0x7FF8000000000000ull : bits;
}

static inline Obj *val_obj(Value v) { return (Obj *)(uintptr_t)(v & 0xFFFFFFFFFFFFull); }
static inline Value val_from_obj(const void *o) { return TAG_OBJ | (u64)(uintptr_t)o; }

#endif
