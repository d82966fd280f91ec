/* int and float beyond what ops.h offers to everybody. */
#ifndef EDGE_NUMBER_H
#define EDGE_NUMBER_H

#include "core/ops.h"
#include "num/big.h"

/* ---- ints as limbs: types/int.c ---- */

/* Any int Value, valid as long as it and `buf`. */
Big int_view(Value v, u32 buf[2]);
/* An int in the making, with room for so many limbs; NULL with MemoryError or OverflowError. The
 * arithmetic of num/ computes into int_room(), then int_seal() makes it a Value. */
Int *int_alloc(u64 limbs);
static inline Big int_room(Int *i) { return (Big){i->d, 0, false}; }
Value int_seal(Int *i, const Big *result);
/* The exception of a failed operation of num/. */
Value num_error(NumStatus status);
/* The same value as a plain int: what +True and +(instance of a subclass) give. */
Value int_plain(Value v);
Value int_of_class(Class *cls, Value v); /* an instance of a user subclass */
i64 int_clamped(Value v);                /* to the range of i64 */
bool int_is_negative(Value v);

/* ---- int_ops.c ---- */

Value int_divmod(Value a, Value b); /* a tuple */
Value int_pow_mod(Value base, Value exp, Value mod);

/* ---- int_text.c ---- */

/* Decimal digits are limited in both directions, as in CPython: a conversion takes quadratic time. */
enum { INT_MAX_STR_DIGITS = 4300 };
typedef struct IntText { /* digits without sign */
  char *digits;
  u32 len;
  bool neg;
  u32 room;
  char local[64];
} IntText;
/* False with an exception. `text` must be closed after success, and not be moved. */
bool int_text_open(IntText *text, Value v, unsigned base);
void int_text_close(IntText *text);
/* Writes an inline int, in base 2, 8, 10 or 16 and with its sign, in front of `end`; where it begins. */
char *small_int_digits(char *end, i64 value, unsigned base);
u32 small_int_length(i64 value); /* of its decimal text */
Value int_with_prefix(Value v, unsigned base); /* hex(), oct(), bin() */
Value int_parse_value(Value text, int base);   /* str, bytes, bytearray; base 0 or 2..36 */

/* Text that float() and int() read: ASCII, spaces stripped at both ends, Unicode digits translated. */
typedef struct NumberText {
  const char *at;
  u32 len;
  char *owned;
  u32 owned_size;
} NumberText;
bool number_text_open(NumberText *t, Value v); /* false: MemoryError */
void number_text_close(NumberText *t);
void number_text_strip(NumberText *t); /* ASCII white space */
/* "…: %R", cut off at 200 characters as CPython does for int(). */
Value bad_int_literal(Value v, int base);

/* ---- float*.c ---- */

Value float_of_class(Class *cls, double d); /* inline for float itself */
Value float_object(Class *cls, double d);
Value float_parse_value(Value text); /* str, bytes, bytearray */
Value float_power(double a, double b);
Value float_divmod(double a, double b);
/* (68, 'Result not representable'): errno and its text where the oracle runs. */
Value float_range_error(void);

/* ---- number_builtins.c, and the natives it shares with the methods ---- */

Value int_round(Value *args, u32 nargs);
Value float_round_method(Value *args, u32 nargs);

Value builtin_abs(Value *args, u32 nargs);
Value builtin_bin(Value *args, u32 nargs);
Value builtin_divmod(Value *args, u32 nargs);
Value builtin_hex(Value *args, u32 nargs);
Value builtin_oct(Value *args, u32 nargs);
Value builtin_pow(Value *args, u32 nargs);   /* pow(base, exp, mod=None): kw "base,exp,mod" */
Value builtin_round(Value *args, u32 nargs); /* round(number, ndigits=None): kw "number,ndigits" */

#endif
