/* Exceptions: construction, chaining and text. */
#ifndef EDGE_EXCEPTION_H
#define EDGE_EXCEPTION_H

#include "core/ops.h"

/* cls(*args) with everything that the class' own __init__ would set; NULL: exception set. `args` are kept. */
Exception *exception_new(Class *cls, Tuple *args);
/* The same with keywords, their values at args[npos..]. With `user_init` a Python __init__ will do the
 * rest, and only `args` is set. Value or V_ERROR. */
Value exception_construct(Class *cls, const Value *args, u32 npos, Tuple *kwnames, bool user_init);

/* e was raised while `context` was handled. */
void exception_chain(Exception *e, Exception *context);
/* Name and object of a NameError or AttributeError, for suggestions; obj V_UNDEF: none. */
void exception_note_name(Exception *e, Str *name, Value obj);
Value stop_value(Value exc); /* StopIteration.value */
Value exception_str(Value v);
Value exception_repr(Value v);

/* traceback.c: what e.__traceback__ and tb.tb_next are; `entry` indexes the trace of `exc`. */
Value traceback_new(Value exc, u32 entry);

/* The classes whose instances carry more than `args`; T_BaseException for all others. */
TypeId exception_layout(const Class *cls);
/* Fields in Exception.value, a tuple, of the classes that have several. */
enum { SYNTAX_MSG, SYNTAX_FILENAME, SYNTAX_LINENO, SYNTAX_OFFSET, SYNTAX_TEXT, SYNTAX_END_LINENO, SYNTAX_END_OFFSET, SYNTAX_PRINT, SYNTAX_FIELDS };
enum { OS_ERRNO, OS_STRERROR, OS_FILENAME, OS_FILENAME2, OS_FIELDS };
enum { UNICODE_ENCODING, UNICODE_OBJECT, UNICODE_START, UNICODE_END, UNICODE_REASON, UNICODE_FIELDS };
enum { IMPORT_MSG, IMPORT_NAME, IMPORT_PATH, IMPORT_NAME_FROM, IMPORT_FIELDS };
Value exception_field(const Exception *e, u32 field); /* V_NONE when it was never initialised */
bool exception_set_field(Exception *e, u32 count, u32 field, Value v);

/* exception_init.c: the fields that BaseException.__init__(*args, **kw) sets; kw may be NULL. */
bool exception_init(Exception *e, const Value *args, u32 n, Dict *kw);
/* exception_group.c: the checks of BaseExceptionGroup.__new__; may change *cls. */
bool exception_group_check(Class **cls, const Value *args, u32 n, Tuple **exceptions);

#endif
