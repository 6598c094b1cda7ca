#include "sidebar.h"

#include "base/strbuf.h"
#include "plan_page.h"
#include "text_files.h"

/* ----------------------------------------------------------------- links */

/* "[[Words|Page name]]" as "[Words](Page-name)". */
static void
add_wiki_link(struct strbuf *out, struct str inside)
{
    size_t bar = str_find_char(inside, '|');
    struct str page =
        str_trim(bar == STR_NOT_FOUND ? inside : str_tail(inside, bar + 1));

    strbuf_add_char(out, '[');
    strbuf_add(out, str_trim(str_slice(inside, 0, bar)));
    strbuf_add_c(out, "](");
    for (size_t i = 0; i < page.size_bytes; i++) {
        strbuf_add_char(out, page.data[i] == ' ' ? '-' : page.data[i]);
    }
    strbuf_add_char(out, ')');
}

/* How much of "](https://host/owner/name/wiki/Page" or of "](#/page" stands
 * before the page; 0 when the page is named otherwise. */
static size_t
root_size(struct str rest)
{
    struct str wiki = STR("/wiki/");
    size_t end = str_find_char(rest, ')');
    size_t at;

    if (str_starts_with(rest, STR("](#/"))) {
        return sizeof "](#/" - 1;
    }
    if (!str_starts_with(rest, STR("](https://github.com/"))) {
        return 0;
    }
    at = str_find(str_slice(rest, 0, end), wiki);
    return at == STR_NOT_FOUND ? 0 : at + wiki.size_bytes;
}

/* The list with links to files, in as many lines. */
static void
add_line(struct strbuf *out, struct str line)
{
    for (size_t at = 0; at < line.size_bytes; at++) {
        struct str rest = str_tail(line, at);
        size_t close = str_starts_with(rest, STR("[["))
                           ? str_find(rest, STR("]]"))
                           : STR_NOT_FOUND;
        size_t root = line.data[at] == ']' ? root_size(rest) : 0;
        if (close != STR_NOT_FOUND) {
            add_wiki_link(out, str_slice(rest, 2, close));
            at += close + 1;
        } else if (root > 0) {
            strbuf_add_c(out, "](/");
            at += root - 1;
        } else {
            strbuf_add_char(out, line.data[at]);
        }
    }
    strbuf_add_char(out, '\n');
}

/* --------------------------------------------------------------- entries */

/* False when the entry leads to something that is no page. */
static bool
find_entry(const struct plan_reader *reader, struct summary_entry *entry)
{
    size_t question = str_find_char(entry->path, '?');
    struct str name = str_slice(entry->path, 0, question);
    struct str path;
    bool is_there;

    entry->has_fragment |= question != STR_NOT_FOUND;
    while (str_starts_with(name, STR("/"))) {
        name = str_tail(name, 1);
    }
    is_there = plan_find_page(reader, str_is_empty(name) ? STR("README") : name,
                              &path);
    entry->path = path_join(reader->arena, reader->plan->text_folder, path);
    if (!is_there && !path_is_markdown(path)) {
        DIAG_REPORT(reader->diagnostics, DIAG_CHAPTER_KIND, entry->pos, path);
        return false;
    }
    return true;
}

static void
find_entries(const struct plan_reader *reader)
{
    struct summary *summary = &reader->plan->summary;
    size_t kept = 0;

    for (size_t i = 0; i < summary->entry.count; i++) {
        struct summary_entry *entry = &summary->entry.item[i];
        if (str_is_empty(entry->path) || find_entry(reader, entry)) {
            summary->entry.item[kept++] = *entry;
        }
    }
    summary->entry.count = kept;
}

/* What else stands in a sidebar, a picture or a button, is no mistake. */
static void
take_list(const struct plan_reader *reader, struct str text, const char *file)
{
    struct diagnostics complaints;
    struct strbuf list;
    struct str line;

    strbuf_init(&list);
    while (str_next_line(&text, &line)) {
        add_line(&list, line);
    }
    diagnostics_init(&complaints);
    summary_parse(reader->arena, strbuf_take(reader->arena, &list), file,
                  &reader->plan->summary, &complaints);
    diagnostics_release(&complaints);
    find_entries(reader);
}

bool
sidebar_read(const struct plan_reader *reader)
{
    static const struct {
        const char *folder;
        const char *list;
        const char *first;
        const char *tool;
    } kinds[] = {{"", "_sidebar.md", "README.md", "docsify"},
                 {"docs", "docs/_sidebar.md", "README.md", "docsify"},
                 {"", "_Sidebar.md", "Home.md", "a GitHub wiki"}};
    struct book_plan *plan = reader->plan;

    for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++) {
        struct str text;
        if (!plan_read_text(reader, str_from_c(kinds[i].list), &text)) {
            continue;
        }
        plan->text_folder = str_from_c(kinds[i].folder);
        take_list(reader, text, kinds[i].list);
        if (plan->summary.entry.count > 0) {
            plan->list = str_from_c(kinds[i].list);
            plan_open_with(reader, str_from_c(kinds[i].first));
            plan_name_tool(reader, kinds[i].tool, kinds[i].list);
            return true;
        }
    }
    plan->text_folder = STR_EMPTY;
    return false;
}
