/* The grammar of str.format() templates: literal text and replacement fields. Spans point into the
 * template. */
#ifndef EDGE_FORMAT_STRING_H
#define EDGE_FORMAT_STRING_H

#include "types/chars.h"

typedef struct FormatPiece {
  Span literal;    /* text before the field, braces already undoubled */
  bool has_field;
  Span field;      /* "0.name[key]", may be empty */
  u32 conversion;  /* the code point after `!`, or 0 */
  Span spec;       /* after `:` */
  bool nested;     /* the spec has fields of its own */
} FormatPiece;

/* The next piece at byte *pos: T_YES, T_NO at the end, T_ERR with ValueError. */
Tri format_next(Span template, u32 *pos, FormatPiece *piece);

/* Where a field's value begins: a position, or a name. */
typedef struct FormatKey {
  bool is_number;
  i64 number;
  Span name; /* empty in a field's first key: numbered automatically */
} FormatKey;

/* The field's first key, and then one .attribute or [item] after the other. As format_next(). */
Tri format_first(Span field, u32 *pos, FormatKey *key);
Tri format_step(Span field, u32 *pos, bool *is_attribute, FormatKey *key);

/* "{}" takes the next position, "{0}" names one, and a template does not do both. */
typedef struct FormatNumbering {
  enum { NUMBERING_OPEN, NUMBERING_AUTOMATIC, NUMBERING_MANUAL } mode;
  i64 next;
} FormatNumbering;
Tri format_number(FormatNumbering *numbering, FormatKey *key); /* T_YES or T_ERR */

#endif
