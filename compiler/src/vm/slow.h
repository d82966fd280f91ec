/* Slow paths of instructions, by the file that defines them. Values or signals unless said otherwise. */
#ifndef EDGE_SLOW_H
#define EDGE_SLOW_H

#include "core/ops.h"
#include "vm/task.h"

/* variables.c */
void name_error(Value name);
void unbound_local(Code *c, u32 reg);
void unbound_free(Code *c, u32 index);
Value load_global(Dict *globals, Str *name);
bool del_global(Dict *globals, Str *name); /* false: NameError */
Value load_name(Value ns, Dict *globals, Str *name);
Value load_name_free(Value ns, Str *name, Function *fn, u32 index);
Value store_name(Value ns, Str *name, Value v);
Value del_name(Value ns, Str *name);
Value cell_new(Value v);
Value function_make(Code *code, Module *m, const Value *regs, u32 parts);
Value frame_locals(const Frame *f, const Value *regs);

/* build.c */
Value build_list(const Value *v, u32 n);
Value build_tuple(const Value *v, u32 n);
Value build_set(const Value *v, u32 n);
Value build_dict(const Value *v, u32 n);
Value build_string(const Value *v, u32 n);
Value extend_list(Value list, Value iterable, Value callee); /* callee: of f(*iterable), else V_UNDEF */
Value add_to_set(Value set, Value v);
Value update_set(Value set, Value iterable);
Value dict_unpack(Value dict, Value mapping);
Value dict_merge(Value dict, Value mapping, Value callee);
/* Fill out[0..]; a V_CALL yields a tuple to unpack in the place of v. */
Value unpack(Value v, Value *out, u32 n);
Value unpack_star(Value v, Value *out, u32 before, u32 after);
Value format_field(Value v, u8 conversion, Value spec);
bool is_sequence_pattern(Value v);
bool is_mapping_pattern(Value v);
Value match_class(Value *args); /* subject, class, how many positional sub-patterns, names of the others */
CallState for_next(Task *t, Value iterator, u16 dest);

/* raise.c */
Value raise_statement(Task *t, Value exc, Value cause); /* V_ERROR; V_CALL to construct first */
Value exc_match(Value exc, Value type);
void dunder_missing(Value o, u32 name);

/* ops.c */
Value binary_try(BinOp op, bool inplace, Value a, Value b, u32 stage);
Value compare_try(CmpOp op, Value a, Value b, u32 stage);
Value with_operands(Value signal, u32 op, Value a, Value b); /* for a look-up apart from the current instruction */
Value value_getslice(Value o, Value start, Value stop);
Value check_len(Value n); /* result of __len__ */
bool is_iterator(Value v);

/* prelude.c */
Value prelude_load(ICache *ic); /* the function of that name, kept there */
Value prelude_function_c(const char *name);

Value native_module_ready(Module *m); /* abi/native.c: the module, after its constants */
Value alias_getattr(Value alias, Str *name); /* types/alias.c */
Value method_getattr(Value method, Str *name); /* types/function.c */
Value host_call(Native *n, Value *args, u32 nargs); /* abi/native.c; args[nargs] is the dict of keywords or V_UNDEF */

#endif
