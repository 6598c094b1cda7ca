#include "verbs.h"

#include "base/strbuf.h"
#include "document/conditions.h"
#include "document/iterator.h"
#include "document/tree_dump.h"
#include "epub/epub.h"
#include "press/set_edition.h"
#include "typeset/page_dump.h"

/* The first edition of this format that --only lets through, or NULL. */
static const struct edition *
find_edition(const struct session *session, enum edition_format format)
{
    for (size_t i = 0; i < session->document.edition.count; i++) {
        const struct edition *edition = &session->document.edition.item[i];
        if (edition->format == format &&
            session_wants_edition(session, edition)) {
            return edition;
        }
    }
    return NULL;
}

static void
dump_tree(struct session *session, struct strbuf *out)
{
    tree_dump_write(out, session->document.root);
}

static void
dump_xhtml(struct session *session, struct strbuf *out)
{
    const struct edition *edition = find_edition(session, FORMAT_EPUB);
    struct document shown;
    struct iterator walk;

    if (edition == NULL) {
        return;
    }
    shown = conditions_apply(&session->arena, &session->document, edition);
    walk = iterator_begin(shown.root);
    while (iterator_next_enter(&walk)) {
        if (walk.node->kind == NODE_PART) {
            epub_dump_chapter(out, &shown, walk.node);
        } else if (walk.node->kind == NODE_CHAPTER) {
            epub_dump_chapter(out, &shown, walk.node);
            iterator_skip_children(&walk);
        }
    }
}

static void
dump_layout(struct session *session, struct strbuf *out,
            void (*write)(struct strbuf *, const struct typeset_result *))
{
    const struct edition *edition = find_edition(session, FORMAT_PDF);
    struct press press = session_press(session);
    struct set_edition set;

    if (edition == NULL) {
        return;
    }
    if (set_edition_make(&press, edition, &set)) {
        write(out, &set.result);
    }
    set_edition_release(&set);
    press_close(&press);
}

static void
dump_pages(struct session *session, struct strbuf *out)
{
    dump_layout(session, out, page_dump_write);
}

static void
dump_tags(struct session *session, struct strbuf *out)
{
    dump_layout(session, out, page_dump_write_tags);
}

static const struct {
    const char *kind;
    void (*dump)(struct session *session, struct strbuf *out);
} dump_table[] = {{"tree", dump_tree},
                  {"xhtml", dump_xhtml},
                  {"pages", dump_pages},
                  {"tags", dump_tags}};

int
verb_dump(struct session *session)
{
    struct str kind = str_from_c(session->options.dump_kind);
    size_t count = sizeof dump_table / sizeof dump_table[0];
    struct strbuf out;
    size_t i = 0;

    while (i < count && !str_equal_c(kind, dump_table[i].kind)) {
        i++;
    }
    if (i == count) {
        DIAG_REPORT(&session->diagnostics, DIAG_USAGE, (struct source_pos){0},
                    STR("dump knows the kinds tree, xhtml, pages and tags"));
        return session_finish(session);
    }
    strbuf_init(&out);
    if (session_load(session) && session_check_only(session)) {
        dump_table[i].dump(session, &out);
        fwrite(out.data, 1, out.size_bytes, stdout);
    }
    strbuf_release(&out);
    return session_finish(session);
}
