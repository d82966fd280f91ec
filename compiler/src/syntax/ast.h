/* The abstract syntax tree of one module.
 *
 * Nodes are tagged structs in the arena of the compilation, and each carries the byte offsets of its text.
 * Sequences are never NULL; optional single nodes are NULL where absent. Names are unique per
 * compilation: compare them by pointer. After the scope pass (scope.h) every Ident and every EXPR_NAME has
 * its Symbol, private names (`__x` in a class) are mangled in place, and the nodes that open a scope hold it.
 *
 * The tree is shallow by construction: `elif` chains, boolean operators, comparisons and runs of
 * left-associative operators of one precedence are flat lists. What remains nests at most
 * AST_MAX_DEPTH deep (the scope pass refuses more), so that recursion over it is safe on a small stack. */
#ifndef EDGE_SYNTAX_AST_H
#define EDGE_SYNTAX_AST_H

#include <stdbool.h>
#include <stdint.h>

enum { AST_MAX_DEPTH = 500 };

typedef struct Expr Expr;
typedef struct Stmt Stmt;
typedef struct Pattern Pattern;
typedef struct Scope Scope;   /* scope.h */
typedef struct Symbol Symbol; /* scope.h */

typedef struct Name {
    uint32_t len;
    uint32_t hash;
    uint8_t keyword;   /* the lexer's: token kind of a keyword, else 0 */
    uint32_t mark;     /* the parser's and the scope pass's: finds duplicates in a list of names */
    void *user;        /* the code generator's: starts NULL */
    struct Name *next; /* chain of the intern table */
    char bytes[];      /* UTF-8, NUL-terminated for convenience */
} Name;

/* A name where it is bound, declared or passed, rather than evaluated. */
typedef struct Ident {
    Name *name;     /* NULL where the grammar makes it optional and it is absent */
    Symbol *symbol; /* of the scope that holds it; NULL for keyword arguments and the like */
    uint32_t start;
    uint32_t end;
} Ident;

#define AST_SEQ(Type, Item) \
    typedef struct Type {   \
        uint32_t count;     \
        Item items[];       \
    } Type

AST_SEQ(ExprSeq, Expr *);
AST_SEQ(StmtSeq, Stmt *);
AST_SEQ(PatternSeq, Pattern *);
AST_SEQ(IdentSeq, Ident);

/* ---- expressions ---- */

typedef enum ExprKind {
    EXPR_NONE,
    EXPR_TRUE,
    EXPR_FALSE,
    EXPR_ELLIPSIS,
    EXPR_INT,         /* as.integer */
    EXPR_FLOAT,       /* as.text: digits without underscores, as in the source otherwise */
    EXPR_STR,         /* as.text: decoded UTF-8; a lone surrogate is its three-byte form */
    EXPR_BYTES,       /* as.text: decoded bytes */
    EXPR_JOINED,      /* as.sequence: f-string; items are EXPR_STR or EXPR_FORMATTED */
    EXPR_FORMATTED,   /* as.formatted: one replacement field */
    EXPR_TEMPLATE,    /* as.sequence: t-string; items are EXPR_STR, or EXPR_TUPLE with what Interpolation takes */
    EXPR_NAME,        /* as.name */
    EXPR_ATTRIBUTE,   /* as.attribute */
    EXPR_SUBSCRIPT,   /* as.subscript; the index may be EXPR_SLICE, or EXPR_TUPLE holding such */
    EXPR_SLICE,       /* as.slice */
    EXPR_STARRED,     /* as.operand: in calls, displays, subscripts, targets and annotations of *args */
    EXPR_CALL,        /* as.call */
    EXPR_UNARY,       /* as.operand; op: UnaryOp */
    EXPR_BINARY,      /* as.binary */
    EXPR_BOOL,        /* as.sequence of two or more; op: BoolOp */
    EXPR_COMPARE,     /* as.compare */
    EXPR_CONDITIONAL, /* as.conditional */
    EXPR_LAMBDA,      /* as.lambda */
    EXPR_TUPLE,       /* as.sequence; items may be EXPR_STARRED */
    EXPR_LIST,        /* the same */
    EXPR_SET,         /* the same */
    EXPR_DICT,        /* as.dict */
    EXPR_LIST_COMP,   /* as.comprehension */
    EXPR_SET_COMP,
    EXPR_DICT_COMP,
    EXPR_GENERATOR,
    EXPR_AWAIT,      /* as.operand */
    EXPR_YIELD,      /* as.operand, NULL for a bare `yield` */
    EXPR_YIELD_FROM, /* as.operand */
    EXPR_NAMED,      /* as.named: target := value */
} ExprKind;

typedef enum UnaryOp { UNARY_NEG, UNARY_POS, UNARY_INVERT, UNARY_NOT } UnaryOp;

typedef enum BinaryOp {
    BINARY_ADD,
    BINARY_SUB,
    BINARY_MUL,
    BINARY_DIV,
    BINARY_FLOORDIV,
    BINARY_MOD,
    BINARY_POW,
    BINARY_MATMUL,
    BINARY_LSHIFT,
    BINARY_RSHIFT,
    BINARY_AND,
    BINARY_OR,
    BINARY_XOR,
} BinaryOp;

typedef enum BoolOp { BOOL_AND, BOOL_OR } BoolOp;

typedef enum CompareOp {
    COMPARE_EQ,
    COMPARE_NE,
    COMPARE_LT,
    COMPARE_LE,
    COMPARE_GT,
    COMPARE_GE,
    COMPARE_IS,
    COMPARE_IS_NOT,
    COMPARE_IN,
    COMPARE_NOT_IN,
} CompareOp;

/* One step of a left-associative run: `first op operand op operand …`. The text of the step's result is
 * from the start of the whole expression to `end`. */
typedef struct BinaryStep {
    uint8_t op;
    uint32_t op_start; /* of the operator, for carets */
    uint32_t end;      /* past the operand and any parentheses around it */
    Expr *operand;
} BinaryStep;
AST_SEQ(BinarySeq, BinaryStep);

/* `left op operand op operand …`, each operand evaluated at most once. */
typedef struct CompareStep {
    uint8_t op;
    uint32_t op_start;
    Expr *operand;
} CompareStep;
AST_SEQ(CompareSeq, CompareStep);

/* `name=value`, or `**value` where name is NULL. */
typedef struct Keyword {
    Name *name;
    Expr *value;
    uint32_t start;
    uint32_t end;
} Keyword;
AST_SEQ(KeywordSeq, Keyword);

/* `key: value`, or `**value` where key is NULL. */
typedef struct DictItem {
    Expr *key;
    Expr *value;
} DictItem;
AST_SEQ(DictSeq, DictItem);

/* `for target in iter if c1 if c2`. The first clause's iter is evaluated in the enclosing scope. */
typedef struct CompFor {
    bool is_async;
    uint32_t start;
    uint32_t end;
    Expr *target;
    Expr *iter;
    ExprSeq *conditions;
} CompFor;
AST_SEQ(CompForSeq, CompFor);

typedef enum ParamKind {
    PARAM_POSITIONAL_ONLY,
    PARAM_PLAIN,
    PARAM_VAR_POSITIONAL, /* *args */
    PARAM_KEYWORD_ONLY,
    PARAM_VAR_KEYWORD, /* **kwargs */
} ParamKind;

typedef struct Param {
    uint8_t kind;
    Ident ident;
    Expr *annotation; /* or NULL */
    Expr *default_value; /* or NULL */
} Param;

/* In source order, which is the order of ParamKind. */
typedef struct Params {
    uint32_t positional_only; /* how many of each kind */
    uint32_t plain;
    uint32_t keyword_only;
    bool has_var_positional;
    bool has_var_keyword;
    uint32_t count; /* of all items */
    Param items[];
} Params;

struct Expr {
    uint8_t kind;  /* ExprKind */
    uint8_t op;    /* UnaryOp, BoolOp; base of an integer; conversion of a field: 's', 'r', 'a' or 0 */
    uint8_t flags; /* ExprFlag */
    uint32_t start; /* parentheses around a whole expression are outside of it, those of a tuple inside */
    uint32_t end;
    union {
        struct {
            const char *digits; /* no prefix and no underscores; at least one digit */
            uint32_t len;
            uint32_t small; /* the value where EXPR_SMALL is set: below 2**31 */
        } integer;
        struct {
            const char *bytes;
            uint32_t len;
        } text;
        struct {
            Expr *value;
            Expr *spec; /* EXPR_STR or EXPR_JOINED, or NULL; `=` has become text and a conversion */
        } formatted;
        struct {
            Name *id;
            Symbol *symbol;
        } name;
        struct {
            Expr *value;
            Name *attr;
            uint32_t attr_start; /* of the name after the dot, which ends where the node ends */
        } attribute;
        struct {
            Expr *value;
            Expr *index;
        } subscript;
        struct {
            Expr *lower; /* each may be NULL */
            Expr *upper;
            Expr *step;
        } slice;
        Expr *operand;
        struct {
            Expr *func;
            ExprSeq *args; /* positional and starred, in order */
            KeywordSeq *keywords;
        } call;
        struct {
            Expr *first;
            BinarySeq *rest; /* at least one; `**` has exactly one */
        } binary;
        ExprSeq *sequence;
        struct {
            Expr *left;
            CompareSeq *rest; /* at least one */
        } compare;
        struct {
            Expr *test;
            Expr *then;
            Expr *otherwise;
        } conditional;
        struct {
            Params *params;
            Expr *body;
            Scope *scope;
        } lambda;
        DictSeq *dict;
        struct {
            Expr *element; /* the key of a dict comprehension */
            Expr *value;   /* of a dict comprehension, else NULL */
            CompForSeq *clauses;
            Scope *scope;
        } comprehension;
        struct {
            Expr *target; /* EXPR_NAME */
            Expr *value;
        } named;
    } as;
};

typedef enum ExprFlag {
    EXPR_PARENTHESIZED = 1,
    EXPR_SMALL = 2, /* EXPR_INT whose value is in as.integer.small */
    EXPR_ASCII = 4, /* EXPR_STR that is all ASCII */
} ExprFlag;

/* ---- statements ---- */

typedef enum StmtKind {
    STMT_EXPR,         /* as.value */
    STMT_ASSIGN,       /* as.assign */
    STMT_AUG_ASSIGN,   /* as.aug_assign; op: BinaryOp */
    STMT_ANN_ASSIGN,   /* as.ann_assign */
    STMT_RETURN,       /* as.value or NULL */
    STMT_DELETE,       /* as.targets */
    STMT_PASS,
    STMT_BREAK,
    STMT_CONTINUE,
    STMT_RAISE,       /* as.raise */
    STMT_GLOBAL,      /* as.names */
    STMT_NONLOCAL,    /* as.names */
    STMT_ASSERT,      /* as.assertion */
    STMT_IMPORT,      /* as.imports: one or more whole modules */
    STMT_IMPORT_FROM, /* as.import_from */
    STMT_IF,          /* as.conditional */
    STMT_WHILE,       /* as.while_loop */
    STMT_FOR,         /* as.for_loop; `async` by flag */
    STMT_TRY,         /* as.try_block */
    STMT_WITH,        /* as.with; `async` by flag */
    STMT_FUNCTION,    /* as.function */
    STMT_CLASS,       /* as.class_def */
    STMT_MATCH,       /* as.match */
    STMT_TYPE_ALIAS,  /* as.type_alias */
} StmtKind;

typedef enum TypeParamKind { TYPE_PARAM_VAR, TYPE_PARAM_VAR_TUPLE, TYPE_PARAM_SPEC } TypeParamKind;

typedef struct TypeParam {
    uint8_t kind; /* T, *Ts, **P */
    Ident ident;
    Expr *bound; /* or NULL; evaluated lazily in bound_scope */
    Scope *bound_scope;
    Expr *default_value; /* or NULL; evaluated lazily in default_scope */
    Scope *default_scope;
} TypeParam;
AST_SEQ(TypeParamSeq, TypeParam);

typedef struct FunctionNode {
    bool is_async;
    Ident ident;
    Params *params;
    Expr *returns; /* annotation or NULL */
    StmtSeq *body;
    Expr *doc; /* EXPR_STR with its indentation cleaned as CPython does, or NULL; also still in the body */
    ExprSeq *decorators;
    TypeParamSeq *type_params;
    Scope *scope;
    Scope *annotation_scope; /* of the lazy `__annotate__` function; NULL when nothing is annotated */
    Scope *type_scope;       /* around both, where there are type parameters; else NULL */
} FunctionNode;

typedef struct ClassNode {
    Ident ident;
    ExprSeq *bases; /* may hold EXPR_STARRED */
    KeywordSeq *keywords;
    StmtSeq *body;
    Expr *doc;
    ExprSeq *decorators;
    TypeParamSeq *type_params;
    Scope *scope;
    Scope *type_scope; /* as in FunctionNode; bases and keywords are evaluated in it */
} ClassNode;

/* One module of `import a.b as c`, or one name of `from m import a as b`. */
typedef struct AliasNode {
    Name *name;     /* "a.b"; the text of a quoted spec; the name that is taken from a module */
    bool is_quoted; /* `import "./u.py" as u` */
    bool has_as;    /* without it `import a.b` binds `a` to the top package */
    Ident target;   /* what is bound */
    uint32_t start;
    uint32_t end;
} AliasNode;
AST_SEQ(AliasSeq, AliasNode);

typedef struct IfClause {
    Expr *test;
    StmtSeq *body;
} IfClause;
AST_SEQ(IfSeq, IfClause);

typedef struct Handler {
    Expr *type; /* NULL for a bare `except:`; EXPR_TUPLE for several */
    Ident target; /* name is NULL without `as` */
    StmtSeq *body;
    uint32_t start;
    uint32_t end; /* of the header, past the colon */
} Handler;
AST_SEQ(HandlerSeq, Handler);

typedef struct WithItem {
    Expr *context;
    Expr *target; /* or NULL */
} WithItem;
AST_SEQ(WithSeq, WithItem);

typedef struct MatchCase {
    Pattern *pattern;
    Expr *guard; /* or NULL */
    StmtSeq *body;
} MatchCase;
AST_SEQ(MatchCaseSeq, MatchCase);

typedef enum StmtFlag {
    STMT_ASYNC = 1,     /* STMT_FOR, STMT_WITH */
    STMT_SIMPLE = 2,    /* STMT_ANN_ASSIGN of a bare, unparenthesised name: kept in __annotations__ */
    STMT_STAR = 4,      /* STMT_TRY with `except*`; STMT_IMPORT_FROM with `*` */
    STMT_QUOTED = 8,    /* STMT_IMPORT_FROM whose module is a quoted spec */
    STMT_CONDITIONAL = 16, /* STMT_ANN_ASSIGN inside a compound statement of its class or module body */
    STMT_FUTURE = 64,   /* STMT_PASS that stands for `from __future__ import …` */
    STMT_FIRST = 32,    /* the same, where it may stand: nothing but a docstring and its like before */
} StmtFlag;

struct Stmt {
    uint8_t kind;  /* StmtKind */
    uint8_t op;    /* BinaryOp of an augmented assignment */
    uint8_t flags; /* StmtFlag */
    uint32_t start; /* decorators are outside: a decorated definition starts at `def`, `async` or `class` */
    uint32_t end;   /* past the body for a compound statement */
    union {
        Expr *value;
        struct {
            ExprSeq *targets; /* one for each `=` */
            Expr *value;
        } assign;
        struct {
            Expr *target; /* EXPR_NAME, EXPR_ATTRIBUTE or EXPR_SUBSCRIPT */
            Expr *value;
            uint32_t op_start;
        } aug_assign;
        struct {
            Expr *target;
            Expr *annotation; /* names in it belong to the annotation scope of the class or module */
            Expr *value;      /* or NULL */
        } ann_assign;
        ExprSeq *targets;
        struct {
            Expr *exception; /* or NULL */
            Expr *cause;     /* or NULL */
        } raise;
        IdentSeq *names;
        struct {
            Expr *test;
            Expr *message; /* or NULL */
        } assertion;
        AliasSeq *imports;
        struct {
            Name *module; /* "a.b", or the text of a quoted spec */
            AliasSeq *names; /* empty for `*` */
            uint32_t module_start;
            uint32_t module_end;
        } import_from;
        struct {
            IfSeq *clauses; /* `if` and every `elif` */
            StmtSeq *otherwise;
        } conditional;
        struct {
            Expr *test;
            StmtSeq *body;
            StmtSeq *otherwise;
        } while_loop;
        struct {
            Expr *target;
            Expr *iter;
            StmtSeq *body;
            StmtSeq *otherwise;
        } for_loop;
        struct {
            StmtSeq *body;
            HandlerSeq *handlers;
            StmtSeq *otherwise;
            StmtSeq *final;
            bool has_final; /* an empty `final` cannot tell, since `finally:` needs a body that may hold errors */
        } try_block;
        struct {
            WithSeq *items;
            StmtSeq *body;
        } with;
        FunctionNode *function;
        ClassNode *class_def;
        struct {
            Expr *subject;
            MatchCaseSeq *cases;
        } match;
        struct {
            Ident *ident;
            TypeParamSeq *type_params;
            Expr *value; /* evaluated lazily in scope */
            Scope *scope;
            Scope *type_scope;
        } type_alias;
    } as;
};

/* ---- patterns ---- */

typedef enum PatternKind {
    PATTERN_VALUE,     /* as.value: literal or dotted name, compared with == */
    PATTERN_SINGLETON, /* as.value: EXPR_NONE, EXPR_TRUE or EXPR_FALSE, compared with `is` */
    PATTERN_SEQUENCE,  /* as.patterns; at most one PATTERN_STAR */
    PATTERN_MAPPING,   /* as.mapping */
    PATTERN_CLASS,     /* as.class_pattern */
    PATTERN_STAR,      /* as.capture, inside a sequence; name NULL for `*_` */
    PATTERN_AS,        /* as.capture; pattern and name both NULL for `_` */
    PATTERN_OR,        /* as.patterns: two or more */
} PatternKind;

typedef struct KeywordPattern {
    Name *name;
    Pattern *pattern;
} KeywordPattern;
AST_SEQ(KeywordPatternSeq, KeywordPattern);

typedef struct MappingPattern {
    Expr *key;
    Pattern *pattern;
} MappingPattern;
AST_SEQ(MappingPatternSeq, MappingPattern);

struct Pattern {
    uint8_t kind;
    uint32_t start;
    uint32_t end;
    union {
        Expr *value;
        PatternSeq *patterns;
        struct {
            MappingPatternSeq *items;
            Ident rest; /* `**rest`; name NULL without */
        } mapping;
        struct {
            Expr *class_name;
            PatternSeq *positional;
            KeywordPatternSeq *keywords;
        } class_pattern;
        struct {
            Pattern *pattern;
            Ident ident;
        } capture;
    } as;
};

/* ---- the root ---- */

typedef struct ModuleNode {
    StmtSeq *body;
    Expr *doc; /* cleaned, or NULL */
    Scope *scope;
} ModuleNode;

#endif
