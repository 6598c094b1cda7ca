#include "variables.h"

#include "base/web_address.h"
#include "inline_place.h"
#include "manuscript/inline/foreign_marks.h"

static bool
is_variable_char(char c)
{
    return char_is_alphanumeric(c) || c == '-' || c == '_' || c == '.';
}

/* "{{name}}" at `at`: its name, and the offset behind it. */
static bool
read_variable(struct str text, size_t at, struct str *name, size_t *end)
{
    size_t start = at + 2;

    if (!str_starts_with(str_slice(text, at, start), STR("{{"))) {
        return false;
    }
    while (start < text.size_bytes && text.data[start] == ' ') {
        start++;
    }
    *end = start;
    while (*end < text.size_bytes && is_variable_char(text.data[*end])) {
        (*end)++;
    }
    *name = str_slice(text, start, *end);
    while (*end < text.size_bytes && text.data[*end] == ' ') {
        (*end)++;
    }
    if (str_is_empty(*name) ||
        !str_equal_c(str_slice(text, *end, *end + 2), "}}")) {
        return false;
    }
    *end += 2;
    return true;
}

static const struct str *
find_variable(const struct builder *builder, struct str name)
{
    const struct strmap *map = builder->parse->context->variable;

    return map == NULL ? NULL : strmap_find(map, name);
}

static bool
has_variables(const struct builder *builder)
{
    const struct strmap *map = builder->parse->context->variable;

    return map != NULL && map->used_count > 0;
}

static void
report_variable(struct builder *builder, struct str name, struct source_pos pos)
{
    if (!has_variables(builder)) {
        foreign_marks_note(builder->parse->foreign, FOREIGN_VARIABLE, pos);
    } else {
        DIAG_REPORT(builder->parse->diagnostics, DIAG_VARIABLE_UNKNOWN, pos,
                    name);
    }
}

/* Is the address named as a whole when the variable at `at` is not known?
 * A path leads nowhere then, and a host cannot be. */
static bool
is_named_with_address(struct str address, size_t at)
{
    size_t start;
    size_t end;

    return web_address_find_authority(address, &start, &end)
               ? at < end
               : str_is_empty(web_address_scheme(address));
}

/* Is what stands at `at` of a text named by another message: as a link that
 * is broken, or as the address that the words of a link repeat? */
static bool
is_named_with_link(const struct builder *builder, struct str text, size_t at)
{
    const struct node *top = builder->top;

    return (at >= 2 && str_equal_c(str_slice(text, at - 2, at), "](")) ||
           (top->kind == NODE_LINK &&
            str_ends_with(top->link.destination, text));
}

/* Replaces variables; those that are not known are named, but for those that
 * another message names. */
static struct str
replace_all(struct builder *builder, struct str text, size_t offset,
            bool is_address)
{
    struct strbuf out;
    struct str result;
    struct str name;
    size_t end;

    if (str_find(text, STR("{{")) == STR_NOT_FOUND) {
        return text;
    }
    strbuf_init(&out);
    for (size_t at = 0; at < text.size_bytes; at = end) {
        bool is_variable =
            text.data[at] == '{' && read_variable(text, at, &name, &end);
        const struct str *value =
            is_variable ? find_variable(builder, name) : NULL;
        if (is_variable && value == NULL &&
            !(is_address ? is_named_with_address(text, at)
                         : is_named_with_link(builder, text, at))) {
            report_variable(builder, name, inline_place(builder, offset, at));
        }
        if (value == NULL) {
            end = at + 1;
        }
        strbuf_add(&out, value == NULL ? str_slice(text, at, end) : *value);
    }
    result = strbuf_copy(builder->parse->arena, &out);
    strbuf_release(&out);
    return result;
}

struct str
variables_replace(struct builder *builder, struct str text, size_t offset)
{
    return replace_all(builder, text, offset, false);
}

struct str
variables_replace_in_address(struct builder *builder, struct str address)
{
    return replace_all(builder, address, STR_NOT_FOUND, true);
}
