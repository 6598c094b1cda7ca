#include "drawing_value.h"

#include "base/str.h"
#include "base/strbuf.h"
#include "css/css_token.h"
#include "drawing_allowed.h"

/* A part of the drawing, by its new name. */
static bool
add_address(const struct drawing_names *names, struct str property,
            struct str address, struct strbuf *out, bool *is_remote)
{
    const struct drawing_node *server = drawing_names_target(names, address);

    if (server == NULL || !drawing_allowed_server(property, server)) {
        *is_remote = *is_remote || !str_starts_with(address, STR("#"));
        return false;
    }
    strbuf_add_c(out, "url(#");
    strbuf_add(out, drawing_names_of(names, str_tail(address, 1)));
    strbuf_add_char(out, ')');
    return true;
}

static bool
add_token(struct css_token token, struct strbuf *out)
{
    switch (token.kind) {
    case CSS_TOKEN_WORD:
        css_token_add_word(out, token.text);
        return true;
    case CSS_TOKEN_HASH:
        strbuf_add_char(out, '#');
        for (size_t i = 0; i < token.text.size_bytes; i++) {
            if (!char_is_alphanumeric(token.text.data[i])) {
                return false;
            }
        }
        strbuf_add(out, token.text);
        return true;
    case CSS_TOKEN_FUNCTION:
        strbuf_add(out, token.text);
        strbuf_add_char(out, '(');
        return drawing_allowed_function(token.text);
    case CSS_TOKEN_STRING:
        css_token_add_string(out, token.text);
        return true;
    case CSS_TOKEN_SPACE:
    case CSS_TOKEN_NUMBER:
        strbuf_add(out, token.text);
        return true;
    case CSS_TOKEN_SIGN:
        strbuf_add(out, token.text);
        return str_find_char(STR(",()+-*/.%!"), token.text.data[0]) !=
               STR_NOT_FOUND;
    case CSS_TOKEN_END:
    case CSS_TOKEN_AT:
    case CSS_TOKEN_ADDRESS:
    case CSS_TOKEN_HTML:
    case CSS_TOKEN_BROKEN:
        break;
    }
    return false;
}

/* What is used when a paint is not there, is the paint; without any it is
 * none, which is what a browser makes of it. */
static bool
add_otherwise(struct str property, struct str rest, struct strbuf *out)
{
    bool is_paint =
        str_equal(property, STR("fill")) || str_equal(property, STR("stroke"));

    if (is_paint && str_is_empty(str_trim(rest))) {
        strbuf_add_c(out, "none");
    }
    return is_paint;
}

bool
drawing_value_clean(struct arena *arena, const struct drawing_names *names,
                    struct str property, struct str value, struct strbuf *out,
                    bool *is_remote)
{
    size_t before = out->size_bytes;

    for (;;) {
        struct css_token token = css_token_next(arena, &value);
        bool is_kept;
        if (token.kind == CSS_TOKEN_END) {
            return out->size_bytes > before;
        }
        if (token.kind == CSS_TOKEN_ADDRESS) {
            is_kept =
                add_address(names, property, token.text, out, is_remote) ||
                add_otherwise(property, value, out);
        } else {
            *is_remote = *is_remote || (token.kind == CSS_TOKEN_FUNCTION &&
                                        !drawing_allowed_function(token.text));
            is_kept = add_token(token, out);
        }
        if (!is_kept) {
            strbuf_truncate(out, before);
            return false;
        }
        if (out->size_bytes > before && out->data[before] == ' ') {
            strbuf_truncate(out, before); /* none at the beginning */
        }
    }
}

void
drawing_value_add_style(struct arena *arena, const struct drawing_names *names,
                        const struct drawing_declarations *all,
                        struct strbuf *out, bool *is_remote)
{
    for (size_t i = 0; i < all->item.count; i++) {
        const struct drawing_declaration *said = &all->item.item[i];
        size_t before = out->size_bytes;
        if (!drawing_allowed_property(said->property)) {
            bool leads_out = false;
            (void)drawing_value_clean(arena, names, said->property, said->value,
                                      out, &leads_out);
            strbuf_truncate(out, before);
            *is_remote = *is_remote || leads_out;
            continue;
        }
        if (before > 0 && out->data[before - 1] != '{') {
            strbuf_add_char(out, ';');
        }
        css_token_add_word(out, said->property);
        strbuf_add_char(out, ':');
        if (!drawing_value_clean(arena, names, said->property, said->value, out,
                                 is_remote)) {
            strbuf_truncate(out, before);
        } else if (said->is_important) {
            strbuf_add_c(out, " !important");
        }
    }
}

static void
add_compound(const struct drawing_names *names,
             const struct drawing_compound *compound, struct strbuf *out)
{
    size_t before = out->size_bytes;

    css_token_add_word(out, compound->element);
    if (!str_is_empty(compound->id)) {
        struct str id = drawing_names_of(names, compound->id);
        strbuf_add_char(out, '#');
        css_token_add_word(out, str_is_empty(id) ? compound->id : id);
    }
    for (size_t i = 0; i < compound->class_name.count; i++) {
        strbuf_add_char(out, '.');
        css_token_add_word(out, compound->class_name.item[i]);
    }
    if (out->size_bytes == before) {
        strbuf_add_char(out, '*');
    }
}

static void
add_selector(const struct drawing_names *names,
             const struct drawing_selector *selector, struct strbuf *out)
{
    for (size_t i = 0; i < selector->compound.count; i++) {
        const struct drawing_compound *compound = &selector->compound.item[i];
        if (i > 0) {
            strbuf_add_char(out, compound->is_child ? '>' : ' ');
        }
        add_compound(names, compound, out);
    }
}

void
drawing_value_add_rules(struct arena *arena, const struct drawing_names *names,
                        const struct drawing_css *css, struct strbuf *out,
                        bool *is_remote)
{
    for (size_t i = 0; i < css->rule.count; i++) {
        const struct drawing_rule *rule = &css->rule.item[i];
        size_t before = out->size_bytes;
        size_t opened;
        for (size_t k = 0; k < rule->selector.count; k++) {
            strbuf_add_c(out, k == 0 ? "" : ",");
            add_selector(names, &rule->selector.item[k], out);
        }
        strbuf_add_char(out, '{');
        opened = out->size_bytes;
        drawing_value_add_style(arena, names, &rule->declarations, out,
                                is_remote);
        if (out->size_bytes == opened) {
            strbuf_truncate(out, before);
        } else {
            strbuf_add_c(out, "}\n");
        }
    }
}
