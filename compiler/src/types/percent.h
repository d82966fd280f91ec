/* The directives of %-formatting: "%(key)-+ #0width.precisioncode". */
#ifndef EDGE_PERCENT_H
#define EDGE_PERCENT_H

#include "types/chars.h"

typedef struct Directive {
  bool has_key;
  Span key;
  bool left, plus, space, alternate, zero;
  bool star_width, star_precision; /* given by an argument */
  i32 width, precision;            /* -1 when not given */
  u32 code;                        /* the conversion: a code point */
  u32 at;                          /* where it stands */
} Directive;

/* In two steps, as the key is looked up in between. *pos is behind the "%"; false with ValueError. */
bool percent_read_key(Span t, u32 *pos, Directive *d);
bool percent_read_rest(Span t, bool text, u32 *pos, Directive *d);

#endif
