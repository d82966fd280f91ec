/* What native functions of the host leave behind: the error that host_edge_throw stashed. */
#ifndef EDGE_ABI_NATIVE_H
#define EDGE_ABI_NATIVE_H

#include "core/vm.h"

void native_stash(Value exc);
Value native_take_stash(void); /* V_UNDEF: none */
void native_reset(void);       /* also begins call ids anew */
void native_mark(void);        /* the collector's */

#endif
