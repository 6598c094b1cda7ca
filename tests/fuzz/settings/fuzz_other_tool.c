/*
 * fuzz_other_tool: any text in the place of another tool's settings or list
 * gives a plan whose chapters stay in the folder of the texts. Its first byte
 * says which file it is; no file but that one is there.
 */
#include "../fuzz_run.h"
#include "manuscript/layouts/jupyter_book.h"
#include "manuscript/layouts/mdbook.h"
#include "manuscript/layouts/plain_list.h"
#include "manuscript/layouts/project_facts.h"
#include "manuscript/layouts/quarto.h"
#include "manuscript/layouts/sidebar.h"
#include "manuscript/layouts/site_nav.h"
#include "manuscript/layouts/toctree.h"

struct kind {
    const char *file;
    bool (*read)(const struct plan_reader *reader);
};

static const struct kind kind[] = {
    {"mkdocs.yml", mkdocs_read},       {"book.toml", mdbook_read},
    {"_quarto.yml", quarto_read},      {"book.json", gitbook_read},
    {"_bookdown.yml", bookdown_read},  {"_toc.yml", jupyter_book_read},
    {"config.yaml", carpentries_read}, {"Book.txt", leanpub_read},
    {"_sidebar.md", sidebar_read},     {"index.md", toctree_read},
    {"index.md", link_list_read},      {"package.json", NULL}};

static void
plant(const struct plan_reader *reader, const char *name, struct str text)
{
    struct plan_file *file = ARENA_NEW(reader->arena, struct plan_file);

    file->content = text;
    file->text = text;
    file->is_text = true;
    strmap_add(reader->arena, &reader->plan->read, str_from_c(name), file);
}

static void
read_as(const struct plan_reader *reader, const struct kind *as)
{
    if (as->read != NULL) {
        as->read(reader);
    } else {
        project_facts_read(reader);
    }
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size_bytes)
{
    struct diagnostics diagnostics = run_begin();
    struct book_plan plan = {.text_folder = STR_EMPTY};
    const struct plan_reader reader = {&run_arena, &diagnostics,
                                       "/nowhere/at/all", &plan};
    const struct kind *as;
    struct str text;

    if (size_bytes > 0) {
        as = &kind[data[0] % (sizeof kind / sizeof kind[0])];
        text = run_text(data + 1, size_bytes - 1);
        plant(&reader, as->file, text);
        read_as(&reader, as);
        for (size_t i = 0; i < plan.summary.entry.count; i++) {
            check(plan.summary.entry.item[i].nesting >= 0);
        }
        run_end(&diagnostics, text);
    } else {
        diagnostics_release(&diagnostics);
    }
    return 0;
}
