/* For functions that programs seldom run, in sources that are compiled for speed. */
#ifndef EDGE_RARE_H
#define EDGE_RARE_H

#define RARE __attribute__((minsize))

#endif
