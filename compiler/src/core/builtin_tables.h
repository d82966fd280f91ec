/* The native tables of the built-in classes and functions, by the file that defines them. startup.c
 * binds them to the classes. A class that is not here has no methods of its own. */
#ifndef EDGE_BUILTIN_TABLES_H
#define EDGE_BUILTIN_TABLES_H

#include "core/native.h"

/* methods */
extern const NativeDef object_methods[], type_methods[], int_methods[], bool_methods[], float_methods[],
    str_methods[], bytes_methods[], bytearray_methods[], list_methods[], tuple_methods[], dict_methods[],
    set_methods[], frozenset_methods[], range_methods[], slice_methods[], property_methods[],
    staticmethod_methods[], classmethod_methods[], super_methods[], iter_methods[], dictview_methods[],
    generator_methods[], coroutine_methods[], async_generator_methods[], function_methods[],
    native_methods[], native_descriptor_methods[], dict_values_methods[], singleton_methods[], method_methods[], mappingproxy_methods[], module_methods[], exception_methods[],
    exception_group_methods[], member_methods[], getset_methods[], alias_methods[], cell_methods[],
    enumerate_methods[], zip_methods[], map_methods[], filter_methods[], reversed_methods[],
    type_variable_methods[], type_alias_methods[], lazy_methods[]; /* callable_iterator, iterator */
/* computed attributes */
extern const GetSetDef object_getsets[], type_getsets[], int_getsets[], float_getsets[], range_getsets[],
    slice_getsets[], property_getsets[], wrapper_getsets[], super_getsets[], function_getsets[],
    builtin_function_getsets[], native_descriptor_getsets[], method_getsets[], generator_getsets[], coroutine_getsets[], async_generator_getsets[], exception_getsets[], module_getsets[],
    alias_getsets[], cell_getsets[], code_getsets[], member_getsets[], dictview_getsets[],
    stop_iteration_getsets[], system_exit_getsets[], exception_group_getsets[], import_error_getsets[],
    name_error_getsets[], attribute_error_getsets[], syntax_error_getsets[], os_error_getsets[],
    unicode_error_getsets[], traceback_getsets[], type_variable_getsets[], type_alias_getsets[];
/* builtin functions: len, print, sorted, … and the concurrency ones; constructors are __new__ of the classes */
extern const NativeDef builtin_functions[], concurrency_functions[];
/* functions only the prelude sees, each name beginning with `_` */
extern const NativeDef container_intrinsics[], builtin_intrinsics[], class_intrinsics[],
    text_intrinsics[], number_intrinsics[];

#endif
