#include "layouts.h"

#include "data_list.h"
#include "folder_order.h"
#include "hugo.h"
#include "jupyter_book.h"
#include "language_folders.h"
#include "mdbook.h"
#include "plain_list.h"
#include "project_above.h"
#include "quarto.h"
#include "sidebar.h"
#include "site_nav.h"
#include "text_files.h"
#include "toctree.h"

enum {
    NESTING_MAX = 5 /* as in a SUMMARY.md; what lies deeper stands here */
};

/* Our own list; with a book.yaml beside it nothing else is asked, but how the
 * tool whose list it was before begins the book. */
static bool
own_read(const struct plan_reader *reader)
{
    if (!plan_has_file(reader, STR("book.yaml")) ||
        !plan_take_summary(reader, STR("SUMMARY.md"))) {
        return false;
    }
    gitbook_open(reader);
    return true;
}

static bool
bare_summary_read(const struct plan_reader *reader)
{
    return plan_take_summary(reader, STR("SUMMARY.md"));
}

/* What the folders above a folder of texts may have. */
static bool (*const readers_above[])(const struct plan_reader *reader) = {
    mdbook_read,    gitbook_read,  mkdocs_read,       quarto_read,
    bookdown_read,  hugo_read,     jupyter_book_read, bare_summary_read,
    head_list_read, data_list_read};

static bool
above_read(const struct plan_reader *reader)
{
    struct projects_above above;

    projects_above_find(reader->arena, reader->folder, &above);
    for (size_t i = 0; i < above.project.count; i++) {
        for (size_t j = 0; j < sizeof readers_above / sizeof readers_above[0];
             j++) {
            if (project_above_read(reader, &above.project.item[i],
                                   readers_above[j])) {
                return true;
            }
        }
    }
    return false;
}

static bool (*const readers[])(const struct plan_reader *reader) = {
    own_read,       mdbook_read,       gitbook_read,      mkdocs_read,
    quarto_read,    bookdown_read,     leanpub_read,      carpentries_read,
    hugo_read,      jupyter_book_read, bare_summary_read, inner_summary_read,
    sidebar_read,   toctree_read,      head_list_read,    link_list_read,
    data_list_read, above_read};

/* One line: an author of another tool's book sees that it was understood. */
static void
report_layout(const struct plan_reader *reader)
{
    const struct book_plan *plan = reader->plan;
    struct source_pos pos = {.file = str_to_c(reader->arena, plan->source)};

    if (plan->tool != NULL) {
        DIAG_REPORT(reader->diagnostics, DIAG_LAYOUT_READ, pos,
                    str_from_c(plan->tool), plan->source);
    } else if (!str_is_empty(plan->source)) {
        DIAG_REPORT(reader->diagnostics, DIAG_LAYOUT_LINKS, pos, plan->source);
    }
}

/* What lies deeper comes up to the last level that contents pages show. */
static void
limit_nesting(const struct plan_reader *reader)
{
    struct summary *summary = &reader->plan->summary;
    const struct summary_entry *first = NULL;
    size_t count = 0;

    for (size_t i = 0; i < summary->entry.count; i++) {
        struct summary_entry *entry = &summary->entry.item[i];
        if (entry->nesting > NESTING_MAX) {
            entry->nesting = NESTING_MAX;
            first = first == NULL ? entry : first;
            count++;
        }
    }
    if (first != NULL) {
        DIAG_REPORT(reader->diagnostics, DIAG_SUMMARY_DEEP, first->pos,
                    str_from_number(reader->arena, NESTING_MAX),
                    diagnostics_places(reader->arena, count));
    }
}

/* ------------------------------------------------------------- old lists */

static bool
is_listed_file(const struct summary_entry *entry)
{
    return entry->kind == SUMMARY_CHAPTER && !str_is_empty(entry->path);
}

/* The path as the list has it, without the folder of the texts. */
static struct str
written_path(const struct book_plan *plan, const struct summary_entry *entry)
{
    size_t size = plan->text_folder.size_bytes;

    return size == 0 ? entry->path : str_tail(entry->path, size + 1);
}

/* Is one of the files that the list names below the folder? */
static bool
finds_any(const struct plan_reader *reader, struct str folder, size_t *count)
{
    const struct book_plan *plan = reader->plan;

    *count = 0;
    for (size_t i = 0; i < plan->summary.entry.count; i++) {
        const struct summary_entry *entry = &plan->summary.entry.item[i];
        if (is_listed_file(entry)) {
            (*count)++;
            if (plan_has_file(reader, path_join(reader->arena, folder,
                                                written_path(plan, entry)))) {
                return true;
            }
        }
    }
    return false;
}

static void
move_list(const struct plan_reader *reader, struct str folder)
{
    struct book_plan *plan = reader->plan;

    for (size_t i = 0; i < plan->summary.entry.count; i++) {
        struct summary_entry *entry = &plan->summary.entry.item[i];
        if (is_listed_file(entry)) {
            entry->path =
                path_join(reader->arena, folder, written_path(plan, entry));
        }
    }
    plan->text_folder = folder;
}

/* Some tools read a folder that another one writes first. The texts are then
 * where they most often are. */
static bool
find_texts(const struct plan_reader *reader, size_t *count)
{
    static const char *const folders[] = {"docs", "src", "content", ""};

    if (finds_any(reader, reader->plan->text_folder, count) || *count == 0) {
        return true;
    }
    for (size_t i = 0; i < sizeof folders / sizeof folders[0]; i++) {
        if (finds_any(reader, str_from_c(folders[i]), count)) {
            move_list(reader, str_from_c(folders[i]));
            return true;
        }
    }
    return false;
}

/* A list of another tool that leads to no file at all is no list: there is a
 * book all the same. What an author of ours wrote stays, with its errors. */
static void
drop_stale_list(const struct plan_reader *reader)
{
    struct book_plan *plan = reader->plan;
    struct source_pos pos = {.file = str_to_c(reader->arena, plan->list)};
    size_t count;

    if (!plan_has_file(reader, STR("book.yaml")) &&
        !find_texts(reader, &count)) {
        DIAG_REPORT(reader->diagnostics, DIAG_LAYOUT_STALE, pos,
                    str_from_number(reader->arena, (int64_t)count), plan->list);
        plan->summary = (struct summary){0};
        plan->list = STR_EMPTY;
        plan->source = STR_EMPTY;
        plan->tool = NULL;
    }
    if (!plan_has_texts(plan, plan->text_folder)) {
        plan->text_folder = STR_EMPTY;
    }
}

/* A folder that the system does not show may hold chapters. */
static void
report_unseen(const struct plan_reader *reader)
{
    const struct file_list *files = &reader->plan->files;

    if (files->unseen_reason != NULL) {
        DIAG_REPORT(reader->diagnostics, DIAG_FILE_UNSEEN,
                    (struct source_pos){0},
                    str_is_empty(files->unseen) ? str_from_c(reader->folder)
                                                : files->unseen,
                    str_from_c(files->unseen_reason));
    }
}

void
layouts_find(struct arena *arena, const char *folder, struct book_plan *plan,
             struct diagnostics *diagnostics)
{
    const struct plan_reader reader = {arena, diagnostics, folder, plan};
    size_t i = 0;

    *plan = (struct book_plan){.text_folder = STR_EMPTY};
    text_files_find(arena, folder, &plan->files);
    report_unseen(&reader);
    while (i < sizeof readers / sizeof readers[0] && !readers[i](&reader)) {
        i++;
    }
    limit_nesting(&reader);
    drop_stale_list(&reader);
    report_layout(&reader);
    if (str_is_empty(plan->list) && plan->summary.entry.count == 0) {
        folder_order_list(&reader);
        language_folders_report(&reader);
    }
}

void
layouts_take_files(struct arena *arena, const struct str path[], size_t count,
                   struct book_plan *plan)
{
    *plan = (struct book_plan){.text_folder = STR_EMPTY};
    for (size_t i = 0; i < count; i++) {
        struct summary_entry *entry = ARRAY_ADD(arena, &plan->summary.entry);
        entry->kind = SUMMARY_CHAPTER;
        entry->path = path[i];
        entry->matter = MATTER_BODY;
    }
}
