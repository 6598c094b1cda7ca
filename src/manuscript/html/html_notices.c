#include "html_notices.h"

#include "base/strbuf.h"
#include "base/utf8.h"

enum {
    NAME_MAX_BYTES = 30 /* longer ones are cut in the message */
};

static struct str
key_of(struct arena *arena, enum diag_code code, struct str name,
       struct str element)
{
    struct strbuf key;

    strbuf_init(&key);
    strbuf_add_number(&key, (int64_t)code);
    strbuf_add_char(&key, ' ');
    strbuf_add(&key, name);
    strbuf_add_char(&key, ' ');
    strbuf_add(&key, element);
    return strbuf_take(arena, &key);
}

static struct str
shortened(struct arena *arena, struct str name)
{
    if (name.size_bytes <= NAME_MAX_BYTES) {
        return str_copy(arena, name);
    }
    return str_join(arena, utf8_beginning(name, NAME_MAX_BYTES), STR("..."));
}

void
html_notices_add(struct html_notices *notices, enum diag_code code,
                 struct str name, struct str element, struct source_pos pos)
{
    struct arena *arena = notices->parse->arena;
    struct html_notice *notice;
    struct str key;

    name = shortened(arena, name);
    key = key_of(arena, code, name, element);
    notice = strmap_find(&notices->by_name, key);
    if (notice == NULL) {
        notice = ARENA_NEW(arena, struct html_notice);
        *notice = (struct html_notice){.code = code,
                                       .name = name,
                                       .element = str_copy(arena, element),
                                       .pos = pos};
        (void)strmap_add(arena, &notices->by_name, key, notice);
        ARRAY_PUSH(arena, &notices->notice, notice);
    }
    notice->count++;
}

void
html_notices_add_nesting(struct html_notices *notices, struct source_pos pos)
{
    if (!notices->nesting_reported) {
        notices->nesting_reported = true;
        DIAG_REPORT(notices->parse->diagnostics, DIAG_NESTING_TOO_DEEP, pos,
                    str_from_number(notices->parse->arena, NESTING_MAX));
    }
}

/* " (in 12 places of this file)", or nothing for one. */
static struct str
places(struct arena *arena, size_t count)
{
    return count == 1 ? STR_EMPTY
                      : str_join3(arena, STR(" (in "),
                                  str_from_number(arena, (int64_t)count),
                                  STR(" places of this file)"));
}

void
html_notices_report(const struct html_notices *notices)
{
    for (size_t i = 0; i < notices->notice.count; i++) {
        const struct html_notice *notice = notices->notice.item[i];
        struct str where = places(notices->parse->arena, notice->count);
        if (notice->code == DIAG_HTML_ATTRIBUTE) {
            DIAG_REPORT(notices->parse->diagnostics, notice->code, notice->pos,
                        notice->name, notice->element, where);
        } else if (notice->code == DIAG_HTML_COMMENT_UNCLOSED) {
            DIAG_REPORT(notices->parse->diagnostics, notice->code, notice->pos,
                        where);
        } else {
            DIAG_REPORT(notices->parse->diagnostics, notice->code, notice->pos,
                        notice->name, where);
        }
    }
}
