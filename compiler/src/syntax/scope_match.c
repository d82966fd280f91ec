/* The scope pass over `match`: what patterns bind, and which patterns make no sense. */
#include <string.h>

#include "../unicode/quote.h"
#include "scope_private.h"

/* The names that a pattern has bound so far: a list, and the mark that all of them carry. */
typedef struct BoundName {
    struct BoundName *previous;
    Name *name;
} BoundName;

typedef struct Bindings {
    BoundName *last;
    uint32_t count;
    uint32_t mark;
} Bindings;

static void visit_pattern(Analyser *analyser, Pattern *pattern, Bindings *bindings);

static void capture(Analyser *analyser, Ident *ident, const Pattern *pattern, Bindings *bindings) {
    if (!ident->name) {
        return;
    }
    bind_ident(analyser, ident, 0);
    if (ident->name->mark == bindings->mark) {
        scope_error(analyser, pattern->start, pattern->end, "multiple assignments to name '%s' in pattern",
                    ident->name->bytes);
        return;
    }
    BoundName *bound = arena_alloc(analyser->arena, sizeof *bound);
    if (!bound) {
        return;
    }
    *bound = (BoundName){.previous = bindings->last, .name = ident->name};
    ident->name->mark = bindings->mark;
    bindings->last = bound;
    bindings->count++;
}

/* ---- alternatives ---- */

static void set_marks(const BoundName *from, const BoundName *end, uint32_t mark) {
    for (; from != end; from = from->previous) {
        from->name->mark = mark;
    }
}

static bool all_marked(const BoundName *from, const BoundName *end, uint32_t mark) {
    for (; from != end; from = from->previous) {
        if (from->name->mark != mark) {
            return false;
        }
    }
    return true;
}

/* Whether a pattern matches anything; `*name` is then what it binds, or NULL. */
static bool is_irrefutable(const Pattern *pattern, const Name **name) {
    while (pattern->kind == PATTERN_AS) {
        if (pattern->as.capture.ident.name || !pattern->as.capture.pattern) {
            *name = pattern->as.capture.ident.name;
        }
        if (!pattern->as.capture.pattern) {
            return true;
        }
        pattern = pattern->as.capture.pattern;
    }
    return pattern->kind == PATTERN_OR &&
           is_irrefutable(pattern->as.patterns->items[pattern->as.patterns->count - 1], name);
}

static void refuse_irrefutable(Analyser *analyser, const Pattern *pattern) {
    const Name *name = NULL;
    if (!is_irrefutable(pattern, &name)) {
        return;
    }
    if (name) {
        scope_error(analyser, pattern->start, pattern->end,
                    "name capture '%s' makes remaining patterns unreachable", name->bytes);
    } else {
        scope_error(analyser, pattern->start, pattern->end, "wildcard makes remaining patterns unreachable");
    }
}

/* Every alternative must bind the same names, and starts from what is bound before all of them. */
static void visit_alternatives(Analyser *analyser, Pattern *pattern, Bindings *bindings) {
    const BoundName *before = bindings->last;
    Bindings first = {0};
    PatternSeq *alternatives = pattern->as.patterns;
    for (uint32_t i = 0; i < alternatives->count; i++) {
        Bindings own = *bindings;
        visit_pattern(analyser, alternatives->items[i], &own);
        set_marks(own.last, before, 0);
        if (i == 0) {
            first = own;
        } else {
            uint32_t mark = ++analyser->last_mark;
            set_marks(first.last, before, mark);
            if (own.count != first.count || !all_marked(own.last, before, mark)) {
                scope_error(analyser, pattern->start, pattern->end, "alternative patterns bind different names");
            }
            set_marks(first.last, before, 0);
        }
        if (i + 1 < alternatives->count) {
            refuse_irrefutable(analyser, alternatives->items[i]);
        }
    }
    *bindings = first;
    set_marks(first.last, before, bindings->mark);
}

/* ---- mappings and classes ---- */

/* A name that no identifier of the program is, so that its mark is free. */
static Name *tagged_name(Analyser *analyser, char tag, const char *bytes, size_t len) {
    char *text = arena_alloc(analyser->arena, len + 1);
    if (!text) {
        return NULL;
    }
    text[0] = tag;
    memcpy(text + 1, bytes, len);
    return names_intern(&analyser->syntax->names, text, len + 1);
}

/* The repr of a literal key as a tagged name, so that equal keys give the same one; NULL for other keys. */
static Name *key_name(Analyser *analyser, const Expr *key) {
    switch (key->kind) {
    case EXPR_INT:
        return tagged_name(analyser, '=', key->as.integer.digits, key->as.integer.len);
    case EXPR_NONE:
        return tagged_name(analyser, '=', "None", 4);
    case EXPR_TRUE:
        return tagged_name(analyser, '=', "True", 4);
    case EXPR_FALSE:
        return tagged_name(analyser, '=', "False", 5);
    case EXPR_STR:
    case EXPR_BYTES:
        break;
    default:
        return NULL;
    }
    const char *bytes = key->as.text.bytes;
    size_t len = key->as.text.len;
    bool is_text = key->kind == EXPR_STR;
    size_t size = is_text ? quote_text(bytes, len, false, NULL) : quote_bytes(bytes, len, false, NULL);
    char *repr = arena_alloc(analyser->arena, size);
    if (!repr) {
        return NULL;
    }
    if (is_text) {
        quote_text(bytes, len, false, repr);
    } else {
        quote_bytes(bytes, len, false, repr);
    }
    return tagged_name(analyser, '=', repr, size);
}

static void visit_mapping(Analyser *analyser, Pattern *pattern, Bindings *bindings) {
    MappingPatternSeq *items = pattern->as.mapping.items;
    uint32_t mark = ++analyser->last_mark;
    for (uint32_t i = 0; i < items->count; i++) {
        visit_expr(analyser, items->items[i].key);
        Name *key = key_name(analyser, items->items[i].key);
        if (!key) {
            continue;
        }
        if (key->mark == mark) {
            scope_error(analyser, pattern->start, pattern->end, "mapping pattern checks duplicate key (%s)",
                        key->bytes + 1);
        }
        key->mark = mark;
    }
    for (uint32_t i = 0; i < items->count; i++) {
        visit_pattern(analyser, items->items[i].pattern, bindings);
    }
    capture(analyser, &pattern->as.mapping.rest, pattern, bindings);
}

static void visit_class_pattern(Analyser *analyser, Pattern *pattern, Bindings *bindings) {
    uint32_t mark = ++analyser->last_mark;
    visit_expr(analyser, pattern->as.class_pattern.class_name);
    PatternSeq *positional = pattern->as.class_pattern.positional;
    for (uint32_t i = 0; i < positional->count; i++) {
        visit_pattern(analyser, positional->items[i], bindings);
    }
    KeywordPatternSeq *keywords = pattern->as.class_pattern.keywords;
    for (uint32_t i = 0; i < keywords->count; i++) {
        Name *attribute = tagged_name(analyser, '.', keywords->items[i].name->bytes, keywords->items[i].name->len);
        if (attribute && attribute->mark == mark) {
            const Pattern *value = keywords->items[i].pattern;
            scope_error(analyser, value->start, value->end, "attribute name repeated in class pattern: %s",
                        keywords->items[i].name->bytes);
        } else if (attribute) {
            attribute->mark = mark;
        }
    }
    for (uint32_t i = 0; i < keywords->count; i++) {
        visit_pattern(analyser, keywords->items[i].pattern, bindings);
    }
}

/* ---- patterns ---- */

static void visit_sequence(Analyser *analyser, Pattern *pattern, Bindings *bindings) {
    PatternSeq *items = pattern->as.patterns;
    uint32_t stars = 0;
    for (uint32_t i = 0; i < items->count; i++) {
        stars += items->items[i]->kind == PATTERN_STAR;
        visit_pattern(analyser, items->items[i], bindings);
    }
    if (stars > 1) {
        scope_error(analyser, pattern->start, pattern->end, "multiple starred names in sequence pattern");
    }
}

static void visit_pattern(Analyser *analyser, Pattern *pattern, Bindings *bindings) {
    if (enter_node(analyser, pattern->start, pattern->end)) {
        switch ((PatternKind)pattern->kind) {
        case PATTERN_VALUE:
        case PATTERN_SINGLETON:
            visit_expr(analyser, pattern->as.value);
            break;
        case PATTERN_SEQUENCE:
            visit_sequence(analyser, pattern, bindings);
            break;
        case PATTERN_MAPPING:
            visit_mapping(analyser, pattern, bindings);
            break;
        case PATTERN_CLASS:
            visit_class_pattern(analyser, pattern, bindings);
            break;
        case PATTERN_STAR:
            capture(analyser, &pattern->as.capture.ident, pattern, bindings);
            break;
        case PATTERN_AS:
            if (pattern->as.capture.pattern) {
                visit_pattern(analyser, pattern->as.capture.pattern, bindings);
            }
            capture(analyser, &pattern->as.capture.ident, pattern, bindings);
            break;
        case PATTERN_OR:
            visit_alternatives(analyser, pattern, bindings);
            break;
        }
    }
    leave_node(analyser);
}

void visit_match(Analyser *analyser, Stmt *stmt) {
    visit_expr(analyser, stmt->as.match.subject);
    MatchCaseSeq *cases = stmt->as.match.cases;
    for (uint32_t i = 0; i < cases->count; i++) {
        MatchCase *branch = &cases->items[i];
        Bindings bindings = {.mark = ++analyser->last_mark};
        visit_pattern(analyser, branch->pattern, &bindings);
        if (i + 1 < cases->count && !branch->guard) {
            refuse_irrefutable(analyser, branch->pattern);
        }
        visit_expr(analyser, branch->guard);
        visit_body(analyser, branch->body);
    }
}
