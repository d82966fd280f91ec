/* Tokens: see token.h. */
#include "token.h"

const char *token_text(TokenKind kind) {
    switch (kind) {
#define X(kind, text)  \
    case TOK_##kind:   \
        return text;
        TOKEN_OPERATORS(X)
        TOKEN_KEYWORDS(X)
#undef X
    default:
        return "";
    }
}
