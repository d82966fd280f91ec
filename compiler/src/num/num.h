/* What the number libraries share: the status of an operation that can fail.
 *
 * `num/` is arithmetic and text on plain buffers. It knows nothing of the VM's values: the `int` and
 * `float` types call it and turn a status into the exception the language asks for. */
#ifndef EDGE_NUM_H
#define EDGE_NUM_H

typedef enum NumStatus {
  NUM_OK,
  NUM_NOMEM,    /* scratch memory ran out */
  NUM_ZERO_DIV, /* division by zero, or zero to a negative power */
  NUM_OVERFLOW, /* the result does not fit the target (double, byte width) */
  NUM_DOMAIN,   /* no result in the target domain: complex power, non-invertible base, negative root */
  NUM_SYNTAX,   /* the text is not a number */
} NumStatus;

#endif
