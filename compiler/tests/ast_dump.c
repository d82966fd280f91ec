/* See ast_dump.h. The forms are those of CPython's `ast`, so that the two can be compared. */
#include "ast_dump.h"

#include <string.h>

static const char *const binary_names[] = {
    [BINARY_ADD] = "Add",     [BINARY_SUB] = "Sub",       [BINARY_MUL] = "Mult",     [BINARY_DIV] = "Div",
    [BINARY_MOD] = "Mod",     [BINARY_POW] = "Pow",       [BINARY_OR] = "BitOr",     [BINARY_AND] = "BitAnd",
    [BINARY_XOR] = "BitXor",  [BINARY_LSHIFT] = "LShift", [BINARY_RSHIFT] = "RShift", [BINARY_MATMUL] = "MatMult",
    [BINARY_FLOORDIV] = "FloorDiv",
};
static const char *const unary_names[] = {"USub", "UAdd", "Invert", "Not"};
static const char *const compare_names[] = {"Eq", "NotEq", "Lt", "LtE", "Gt", "GtE", "Is", "IsNot", "In", "NotIn"};

static void dump_body(FILE *out, const StmtSeq *body);
static void dump_pattern(FILE *out, const Pattern *pattern);

static void dump_text(FILE *out, const char *bytes, size_t len) {
    putc('"', out);
    for (size_t i = 0; i < len; i++) {
        unsigned char byte = (unsigned char)bytes[i];
        if (byte < 0x20 || byte >= 0x7F || byte == '"' || byte == '\\') {
            fprintf(out, "\\x%02x", byte);
        } else {
            putc(byte, out);
        }
    }
    putc('"', out);
}

static void dump_name(FILE *out, const Name *name) {
    if (name) {
        fprintf(out, " %s", name->bytes);
    } else {
        fputs(" -", out);
    }
}

static void dump_optional(FILE *out, const Expr *expr) {
    putc(' ', out);
    if (expr) {
        dump_expr(out, expr);
    } else {
        putc('-', out);
    }
}

static void dump_seq(FILE *out, const ExprSeq *seq) {
    fputs(" [", out);
    for (uint32_t i = 0; i < seq->count; i++) {
        if (i) {
            putc(' ', out);
        }
        dump_expr(out, seq->items[i]);
    }
    putc(']', out);
}

static void dump_keywords(FILE *out, const KeywordSeq *keywords) {
    for (uint32_t i = 0; i < keywords->count; i++) {
        fputs(" (keyword", out);
        dump_name(out, keywords->items[i].name);
        dump_optional(out, keywords->items[i].value);
        putc(')', out);
    }
}

static void dump_params(FILE *out, const Params *params) {
    static const char *const kinds[] = {"posonly", "arg", "vararg", "kwonly", "kwarg"};
    fputs(" (params", out);
    for (uint32_t i = 0; i < params->count; i++) {
        const Param *param = &params->items[i];
        fprintf(out, " (%s", kinds[param->kind]);
        dump_name(out, param->ident.name);
        dump_optional(out, param->annotation);
        dump_optional(out, param->default_value);
        putc(')', out);
    }
    putc(')', out);
}

static void dump_comprehension(FILE *out, const char *kind, const Expr *expr) {
    fprintf(out, "(%s", kind);
    dump_optional(out, expr->as.comprehension.element);
    if (expr->as.comprehension.value) {
        dump_optional(out, expr->as.comprehension.value);
    }
    for (uint32_t i = 0; i < expr->as.comprehension.clauses->count; i++) {
        const CompFor *clause = &expr->as.comprehension.clauses->items[i];
        fprintf(out, " (for%s", clause->is_async ? " async" : "");
        dump_optional(out, clause->target);
        dump_optional(out, clause->iter);
        dump_seq(out, clause->conditions);
        putc(')', out);
    }
    putc(')', out);
}

static void dump_binary(FILE *out, const Expr *expr) {
    const BinarySeq *rest = expr->as.binary.rest;
    for (uint32_t i = rest->count; i-- > 0;) {
        fprintf(out, "(BinOp %s ", binary_names[rest->items[i].op]);
    }
    dump_expr(out, expr->as.binary.first);
    for (uint32_t i = 0; i < rest->count; i++) {
        dump_optional(out, rest->items[i].operand);
        putc(')', out);
    }
}

static void dump_operand(FILE *out, const char *kind, const Expr *expr) {
    fprintf(out, "(%s", kind);
    dump_optional(out, expr->as.operand);
    putc(')', out);
}

static void dump_sequence(FILE *out, const char *kind, const Expr *expr) {
    fprintf(out, "(%s", kind);
    dump_seq(out, expr->as.sequence);
    putc(')', out);
}

void dump_expr(FILE *out, const Expr *expr) {
    switch ((ExprKind)expr->kind) {
    case EXPR_NONE:
        fputs("None", out);
        return;
    case EXPR_TRUE:
        fputs("True", out);
        return;
    case EXPR_FALSE:
        fputs("False", out);
        return;
    case EXPR_ELLIPSIS:
        fputs("...", out);
        return;
    case EXPR_INT:
        fprintf(out, "(int %u %.*s)", expr->op, (int)expr->as.integer.len, expr->as.integer.digits);
        return;
    case EXPR_FLOAT:
        fprintf(out, "(float %.*s)", (int)expr->as.text.len, expr->as.text.bytes);
        return;
    case EXPR_STR:
        dump_text(out, expr->as.text.bytes, expr->as.text.len);
        return;
    case EXPR_BYTES:
        putc('b', out);
        dump_text(out, expr->as.text.bytes, expr->as.text.len);
        return;
    case EXPR_JOINED:
        dump_sequence(out, "JoinedStr", expr);
        return;
    case EXPR_TEMPLATE:
        dump_sequence(out, "TemplateStr", expr);
        return;
    case EXPR_FORMATTED:
        fputs("(FormattedValue", out);
        dump_optional(out, expr->as.formatted.value);
        fprintf(out, " %c", expr->op ? expr->op : '-');
        dump_optional(out, expr->as.formatted.spec);
        putc(')', out);
        return;
    case EXPR_NAME:
        fprintf(out, "(Name %s)", expr->as.name.id->bytes);
        return;
    case EXPR_ATTRIBUTE:
        fputs("(Attribute", out);
        dump_optional(out, expr->as.attribute.value);
        dump_name(out, expr->as.attribute.attr);
        putc(')', out);
        return;
    case EXPR_SUBSCRIPT:
        fputs("(Subscript", out);
        dump_optional(out, expr->as.subscript.value);
        dump_optional(out, expr->as.subscript.index);
        putc(')', out);
        return;
    case EXPR_SLICE:
        fputs("(Slice", out);
        dump_optional(out, expr->as.slice.lower);
        dump_optional(out, expr->as.slice.upper);
        dump_optional(out, expr->as.slice.step);
        putc(')', out);
        return;
    case EXPR_STARRED:
        dump_operand(out, "Starred", expr);
        return;
    case EXPR_CALL:
        fputs("(Call", out);
        dump_optional(out, expr->as.call.func);
        dump_seq(out, expr->as.call.args);
        dump_keywords(out, expr->as.call.keywords);
        putc(')', out);
        return;
    case EXPR_UNARY:
        fprintf(out, "(UnaryOp %s", unary_names[expr->op]);
        dump_optional(out, expr->as.operand);
        putc(')', out);
        return;
    case EXPR_BINARY:
        dump_binary(out, expr);
        return;
    case EXPR_BOOL:
        dump_sequence(out, expr->op == BOOL_AND ? "BoolOp And" : "BoolOp Or", expr);
        return;
    case EXPR_COMPARE:
        fputs("(Compare", out);
        dump_optional(out, expr->as.compare.left);
        for (uint32_t i = 0; i < expr->as.compare.rest->count; i++) {
            fprintf(out, " %s", compare_names[expr->as.compare.rest->items[i].op]);
            dump_optional(out, expr->as.compare.rest->items[i].operand);
        }
        putc(')', out);
        return;
    case EXPR_CONDITIONAL:
        fputs("(IfExp", out);
        dump_optional(out, expr->as.conditional.test);
        dump_optional(out, expr->as.conditional.then);
        dump_optional(out, expr->as.conditional.otherwise);
        putc(')', out);
        return;
    case EXPR_LAMBDA:
        fputs("(Lambda", out);
        dump_params(out, expr->as.lambda.params);
        dump_optional(out, expr->as.lambda.body);
        putc(')', out);
        return;
    case EXPR_TUPLE:
        dump_sequence(out, "Tuple", expr);
        return;
    case EXPR_LIST:
        dump_sequence(out, "List", expr);
        return;
    case EXPR_SET:
        dump_sequence(out, "Set", expr);
        return;
    case EXPR_DICT:
        fputs("(Dict", out);
        for (uint32_t i = 0; i < expr->as.dict->count; i++) {
            dump_optional(out, expr->as.dict->items[i].key);
            dump_optional(out, expr->as.dict->items[i].value);
        }
        putc(')', out);
        return;
    case EXPR_LIST_COMP:
        dump_comprehension(out, "ListComp", expr);
        return;
    case EXPR_SET_COMP:
        dump_comprehension(out, "SetComp", expr);
        return;
    case EXPR_DICT_COMP:
        dump_comprehension(out, "DictComp", expr);
        return;
    case EXPR_GENERATOR:
        dump_comprehension(out, "GeneratorExp", expr);
        return;
    case EXPR_AWAIT:
        dump_operand(out, "Await", expr);
        return;
    case EXPR_YIELD:
        dump_operand(out, "Yield", expr);
        return;
    case EXPR_YIELD_FROM:
        dump_operand(out, "YieldFrom", expr);
        return;
    case EXPR_NAMED:
        fputs("(NamedExpr", out);
        dump_optional(out, expr->as.named.target);
        dump_optional(out, expr->as.named.value);
        putc(')', out);
        return;
    }
}

static void dump_patterns(FILE *out, const PatternSeq *patterns) {
    for (uint32_t i = 0; i < patterns->count; i++) {
        dump_pattern(out, patterns->items[i]);
    }
}

static void dump_pattern(FILE *out, const Pattern *pattern) {
    putc(' ', out);
    switch ((PatternKind)pattern->kind) {
    case PATTERN_VALUE:
        fputs("(MatchValue", out);
        dump_optional(out, pattern->as.value);
        break;
    case PATTERN_SINGLETON:
        fputs("(MatchSingleton", out);
        dump_optional(out, pattern->as.value);
        break;
    case PATTERN_SEQUENCE:
        fputs("(MatchSequence", out);
        dump_patterns(out, pattern->as.patterns);
        break;
    case PATTERN_MAPPING:
        fputs("(MatchMapping", out);
        for (uint32_t i = 0; i < pattern->as.mapping.items->count; i++) {
            dump_optional(out, pattern->as.mapping.items->items[i].key);
            dump_pattern(out, pattern->as.mapping.items->items[i].pattern);
        }
        dump_name(out, pattern->as.mapping.rest.name);
        break;
    case PATTERN_CLASS:
        fputs("(MatchClass", out);
        dump_optional(out, pattern->as.class_pattern.class_name);
        dump_patterns(out, pattern->as.class_pattern.positional);
        for (uint32_t i = 0; i < pattern->as.class_pattern.keywords->count; i++) {
            dump_name(out, pattern->as.class_pattern.keywords->items[i].name);
            dump_pattern(out, pattern->as.class_pattern.keywords->items[i].pattern);
        }
        break;
    case PATTERN_STAR:
        fputs("(MatchStar", out);
        dump_name(out, pattern->as.capture.ident.name);
        break;
    case PATTERN_AS:
        fputs("(MatchAs", out);
        if (pattern->as.capture.pattern) {
            dump_pattern(out, pattern->as.capture.pattern);
        } else {
            fputs(" -", out);
        }
        dump_name(out, pattern->as.capture.ident.name);
        break;
    case PATTERN_OR:
        fputs("(MatchOr", out);
        dump_patterns(out, pattern->as.patterns);
        break;
    }
    putc(')', out);
}

static void dump_type_params(FILE *out, const TypeParamSeq *params) {
    static const char *const kinds[] = {"TypeVar", "TypeVarTuple", "ParamSpec"};
    for (uint32_t i = 0; i < params->count; i++) {
        fprintf(out, " (%s", kinds[params->items[i].kind]);
        dump_name(out, params->items[i].ident.name);
        dump_optional(out, params->items[i].bound);
        dump_optional(out, params->items[i].default_value);
        putc(')', out);
    }
}

static void dump_aliases(FILE *out, const AliasSeq *aliases) {
    for (uint32_t i = 0; i < aliases->count; i++) {
        const AliasNode *alias = &aliases->items[i];
        fprintf(out, " (alias%s", alias->is_quoted ? " quoted" : "");
        dump_name(out, alias->name);
        dump_name(out, alias->has_as ? alias->target.name : NULL);
        putc(')', out);
    }
}

static void dump_function(FILE *out, const FunctionNode *function) {
    fprintf(out, "(%s", function->is_async ? "AsyncFunctionDef" : "FunctionDef");
    dump_name(out, function->ident.name);
    dump_params(out, function->params);
    dump_optional(out, function->returns);
    dump_seq(out, function->decorators);
    dump_type_params(out, function->type_params);
    dump_body(out, function->body);
    putc(')', out);
}

static void dump_class(FILE *out, const ClassNode *class_def) {
    fputs("(ClassDef", out);
    dump_name(out, class_def->ident.name);
    dump_seq(out, class_def->bases);
    dump_keywords(out, class_def->keywords);
    dump_seq(out, class_def->decorators);
    dump_type_params(out, class_def->type_params);
    dump_body(out, class_def->body);
    putc(')', out);
}

static void dump_if(FILE *out, const Stmt *stmt) {
    const IfSeq *clauses = stmt->as.conditional.clauses;
    for (uint32_t i = 0; i < clauses->count; i++) {
        fputs(i ? " {(If" : "(If", out);
        dump_optional(out, clauses->items[i].test);
        dump_body(out, clauses->items[i].body);
    }
    dump_body(out, stmt->as.conditional.otherwise);
    for (uint32_t i = clauses->count; i-- > 0;) {
        fputs(i ? ")}" : ")", out);
    }
}

static void dump_try(FILE *out, const Stmt *stmt) {
    fprintf(out, "(%s", stmt->flags & STMT_STAR ? "TryStar" : "Try");
    dump_body(out, stmt->as.try_block.body);
    for (uint32_t i = 0; i < stmt->as.try_block.handlers->count; i++) {
        const Handler *handler = &stmt->as.try_block.handlers->items[i];
        fputs(" (except", out);
        dump_optional(out, handler->type);
        dump_name(out, handler->target.name);
        dump_body(out, handler->body);
        putc(')', out);
    }
    dump_body(out, stmt->as.try_block.otherwise);
    dump_body(out, stmt->as.try_block.final);
    putc(')', out);
}

static void dump_with(FILE *out, const Stmt *stmt) {
    fprintf(out, "(%s", stmt->flags & STMT_ASYNC ? "AsyncWith" : "With");
    for (uint32_t i = 0; i < stmt->as.with.items->count; i++) {
        dump_optional(out, stmt->as.with.items->items[i].context);
        dump_optional(out, stmt->as.with.items->items[i].target);
    }
    dump_body(out, stmt->as.with.body);
    putc(')', out);
}

static void dump_match(FILE *out, const Stmt *stmt) {
    fputs("(Match", out);
    dump_optional(out, stmt->as.match.subject);
    for (uint32_t i = 0; i < stmt->as.match.cases->count; i++) {
        const MatchCase *branch = &stmt->as.match.cases->items[i];
        fputs(" (case", out);
        dump_pattern(out, branch->pattern);
        dump_optional(out, branch->guard);
        dump_body(out, branch->body);
        putc(')', out);
    }
    putc(')', out);
}

static void dump_names(FILE *out, const char *kind, const IdentSeq *names) {
    fprintf(out, "(%s", kind);
    for (uint32_t i = 0; i < names->count; i++) {
        dump_name(out, names->items[i].name);
    }
    putc(')', out);
}

static void dump_stmt(FILE *out, const Stmt *stmt) {
    switch ((StmtKind)stmt->kind) {
    case STMT_EXPR:
        fputs("(Expr", out);
        dump_optional(out, stmt->as.value);
        break;
    case STMT_ASSIGN:
        fputs("(Assign", out);
        dump_seq(out, stmt->as.assign.targets);
        dump_optional(out, stmt->as.assign.value);
        break;
    case STMT_AUG_ASSIGN:
        fprintf(out, "(AugAssign %s", binary_names[stmt->op]);
        dump_optional(out, stmt->as.aug_assign.target);
        dump_optional(out, stmt->as.aug_assign.value);
        break;
    case STMT_ANN_ASSIGN:
        fprintf(out, "(AnnAssign %d", (stmt->flags & STMT_SIMPLE) != 0);
        dump_optional(out, stmt->as.ann_assign.target);
        dump_optional(out, stmt->as.ann_assign.annotation);
        dump_optional(out, stmt->as.ann_assign.value);
        break;
    case STMT_RETURN:
        fputs("(Return", out);
        dump_optional(out, stmt->as.value);
        break;
    case STMT_DELETE:
        fputs("(Delete", out);
        dump_seq(out, stmt->as.targets);
        break;
    case STMT_PASS:
        fputs("(Pass", out);
        break;
    case STMT_BREAK:
        fputs("(Break", out);
        break;
    case STMT_CONTINUE:
        fputs("(Continue", out);
        break;
    case STMT_RAISE:
        fputs("(Raise", out);
        dump_optional(out, stmt->as.raise.exception);
        dump_optional(out, stmt->as.raise.cause);
        break;
    case STMT_GLOBAL:
        dump_names(out, "Global", stmt->as.names);
        return;
    case STMT_NONLOCAL:
        dump_names(out, "Nonlocal", stmt->as.names);
        return;
    case STMT_ASSERT:
        fputs("(Assert", out);
        dump_optional(out, stmt->as.assertion.test);
        dump_optional(out, stmt->as.assertion.message);
        break;
    case STMT_IMPORT:
        fputs("(Import", out);
        dump_aliases(out, stmt->as.imports);
        break;
    case STMT_IMPORT_FROM:
        fprintf(out, "(ImportFrom%s", stmt->flags & STMT_QUOTED ? " quoted" : "");
        dump_name(out, stmt->as.import_from.module);
        if (stmt->flags & STMT_STAR) {
            fputs(" (alias * -)", out);
        }
        dump_aliases(out, stmt->as.import_from.names);
        break;
    case STMT_IF:
        dump_if(out, stmt);
        return;
    case STMT_WHILE:
        fputs("(While", out);
        dump_optional(out, stmt->as.while_loop.test);
        dump_body(out, stmt->as.while_loop.body);
        dump_body(out, stmt->as.while_loop.otherwise);
        break;
    case STMT_FOR:
        fprintf(out, "(%s", stmt->flags & STMT_ASYNC ? "AsyncFor" : "For");
        dump_optional(out, stmt->as.for_loop.target);
        dump_optional(out, stmt->as.for_loop.iter);
        dump_body(out, stmt->as.for_loop.body);
        dump_body(out, stmt->as.for_loop.otherwise);
        break;
    case STMT_TRY:
        dump_try(out, stmt);
        return;
    case STMT_WITH:
        dump_with(out, stmt);
        return;
    case STMT_FUNCTION:
        dump_function(out, stmt->as.function);
        return;
    case STMT_CLASS:
        dump_class(out, stmt->as.class_def);
        return;
    case STMT_MATCH:
        dump_match(out, stmt);
        return;
    case STMT_TYPE_ALIAS:
        fputs("(TypeAlias", out);
        dump_name(out, stmt->as.type_alias.ident->name);
        dump_type_params(out, stmt->as.type_alias.type_params);
        dump_optional(out, stmt->as.type_alias.value);
        break;
    }
    putc(')', out);
}

static void dump_body(FILE *out, const StmtSeq *body) {
    fputs(" {", out);
    for (uint32_t i = 0; i < body->count; i++) {
        if (i) {
            putc(' ', out);
        }
        dump_stmt(out, body->items[i]);
    }
    putc('}', out);
}

void dump_module(FILE *out, const ModuleNode *module) {
    for (uint32_t i = 0; i < module->body->count; i++) {
        dump_stmt(out, module->body->items[i]);
        putc('\n', out);
    }
}
