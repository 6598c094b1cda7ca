#include "sign_sides.h"

#include "base/script.h"
#include "base/utf8.h"

static bool
is_space(uint32_t c)
{
    return c == 0 || c == ' ' || (c >= '\t' && c <= '\r') || c == 0xA0 ||
           (c >= 0x2000 && c <= 0x200A) || c == 0x202F || c == 0x3000;
}

/* Our own marks stand for escaped signs and blanks. */
static bool
is_punctuation(uint32_t c)
{
    return (c > ' ' && c < '0') || (c > '9' && c < 'A') ||
           (c > 'Z' && c < 'a') || (c > 'z' && c < 0x7F) ||
           (c >= 0xA1 && c <= 0xBF) || (c >= 0x2010 && c <= 0x205E) ||
           (c >= 0x3001 && c <= 0x3011) || (c >= 0xFDD0 && c <= 0xFDEF) ||
           (c >= 0xFF01 && c <= 0xFF0F) || (c >= 0xFF1A && c <= 0xFF20);
}

static bool
is_letter(uint32_t c)
{
    return !is_space(c) && !is_punctuation(c) && c >= '0';
}

/* East Asian letters stand side by side without a space between words. */
static bool
is_in_word(uint32_t c)
{
    return is_letter(c) && !script_is_east_asian(c);
}

/* What stands beside a text: nothing at all, a line end, or a sign. */
static uint32_t
character_of(const struct node *sibling)
{
    if (sibling == NULL) {
        return 0;
    }
    return sibling->kind == NODE_SOFT_BREAK || sibling->kind == NODE_LINE_BREAK
               ? '\n'
               : '*';
}

static uint32_t
before(const struct node *text, size_t at)
{
    return at > 0 ? utf8_previous(text->text, &at)
                  : character_of(text->previous);
}

static uint32_t
behind(const struct node *text, size_t at)
{
    return at < text->text.size_bytes ? utf8_next(text->text, &at)
                                      : character_of(text->next);
}

struct sign_sides
sign_sides_of_words(const struct node *text, size_t at, size_t size_bytes,
                    bool is_apart)
{
    uint32_t left = before(text, at);
    uint32_t right = behind(text, at + size_bytes);

    return (struct sign_sides){
        .can_open =
            !is_space(right) && !(is_apart && is_in_word(left)) &&
            (!is_punctuation(right) || is_space(left) || is_punctuation(left)),
        .can_close =
            !is_space(left) && !(is_apart && is_in_word(right)) &&
            (!is_punctuation(left) || is_space(right) || is_punctuation(right)),
    };
}

struct sign_sides
sign_sides_of_word(const struct node *text, size_t at, size_t size_bytes)
{
    return (struct sign_sides){
        .can_open = !is_space(behind(text, at + size_bytes)),
        .can_close = !is_space(before(text, at)),
    };
}

bool
sign_sides_is_behind_word(const struct node *text, size_t at)
{
    uint32_t left = before(text, at);

    return is_letter(left) || left == ')' || left == ']';
}

bool
sign_sides_is_word(struct str text, size_t *at)
{
    return is_letter(utf8_next(text, at));
}
