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
find_edition(const struct run *run, enum edition_format format)
{
    for (size_t i = 0; i < run->document.edition.count; i++) {
        const struct edition *edition = &run->document.edition.item[i];
        if (edition->format == format && run_wants_edition(run, edition)) {
            return edition;
        }
    }
    return NULL;
}

static void
dump_tree(struct run *run, struct strbuf *out)
{
    tree_dump_write(out, run->document.root);
}

static void
dump_xhtml(struct run *run, struct strbuf *out)
{
    const struct edition *edition = find_edition(run, FORMAT_EPUB);
    struct document shown;
    struct iterator walk;

    if (edition == NULL) {
        return;
    }
    shown = conditions_apply(&run->arena, &run->document, edition);
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
dump_layout(struct run *run, struct strbuf *out,
            void (*write)(struct strbuf *, const struct typeset_result *))
{
    const struct edition *edition = find_edition(run, FORMAT_PDF);
    struct press press = run_press(run);
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
dump_pages(struct run *run, struct strbuf *out)
{
    dump_layout(run, out, page_dump_write);
}

static void
dump_tags(struct run *run, struct strbuf *out)
{
    dump_layout(run, out, page_dump_write_tags);
}

static const struct {
    const char *kind;
    void (*dump)(struct run *run, struct strbuf *out);
} dump_table[] = {{"tree", dump_tree},
                  {"xhtml", dump_xhtml},
                  {"pages", dump_pages},
                  {"tags", dump_tags}};

int
verb_dump(struct run *run)
{
    struct str kind = str_from_c(run->options.dump_kind);
    size_t count = sizeof dump_table / sizeof dump_table[0];
    struct strbuf out;
    size_t i = 0;

    while (i < count && !str_equal_c(kind, dump_table[i].kind)) {
        i++;
    }
    if (i == count) {
        DIAG_REPORT(&run->diagnostics, DIAG_USAGE, (struct source_pos){0},
                    STR("dump knows the kinds tree, xhtml, pages and tags"));
        return run_finish(run);
    }
    strbuf_init(&out);
    if (run_load(run) && run_check_only(run)) {
        dump_table[i].dump(run, &out);
        fwrite(out.data, 1, out.size_bytes, stdout);
    }
    strbuf_release(&out);
    return run_finish(run);
}
