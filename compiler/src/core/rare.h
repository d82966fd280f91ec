/* For functions that programs seldom run, in sources that are compiled for speed. Not inlined, or they would be
 * compiled for speed with whoever calls them. */
#ifndef EDGE_RARE_H
#define EDGE_RARE_H

#define RARE __attribute__((minsize, noinline))

#endif
