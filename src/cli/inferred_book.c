#include "inferred_book.h"

#include "base/diagnostics.h"
#include "document/iterator.h"
#include "manuscript/layouts/text_files.h"

/* ------------------------------------------------------------ SUMMARY.md */

static void
add_escaped(struct strbuf *out, struct str text, const char *marks)
{
    for (size_t i = 0; i < text.size_bytes; i++) {
        if (str_find_char(str_from_c(marks), text.data[i]) != STR_NOT_FOUND) {
            strbuf_add_char(out, '\\');
        }
        strbuf_add_char(out, text.data[i]);
    }
}

static void
add_path(struct strbuf *out, struct str path)
{
    for (size_t i = 0; i < path.size_bytes; i++) {
        if (path.data[i] == ' ') {
            strbuf_add_c(out, "%20");
        } else {
            add_escaped(out, str_slice(path, i, i + 1), "\\()[]<>#");
        }
    }
}

static void
add_link(struct strbuf *out, struct str title, struct str path)
{
    strbuf_add_char(out, '[');
    add_escaped(out, title, "\\[]*`");
    strbuf_add_c(out, "](");
    add_path(out, path);
    strbuf_add_c(out, ")\n");
}

static void
add_chapter(const struct inferred_book *book, struct strbuf *out,
            const struct node *chapter)
{
    struct str title = node_plain_text(book->arena, chapter->chapter.title);
    struct str path = chapter->chapter.path;

    if (!path_is_markdown(path)) {
        path = STR_EMPTY; /* a section of its title alone */
    }
    if (chapter->chapter.matter == MATTER_BODY) {
        strbuf_add_repeated(out, ' ', (size_t)chapter->chapter.nesting * 2);
        strbuf_add_c(out, "- ");
    }
    add_link(out, title, path);
}

static void
add_part(struct strbuf *out, const struct node *part)
{
    strbuf_add_c(out, "\n# ");
    if (str_is_empty(part->part.path)) {
        add_escaped(out, part->part.title, "\\[]*`");
        strbuf_add_char(out, '\n');
    } else {
        add_link(out, part->part.title, part->part.path);
    }
    strbuf_add_char(out, '\n');
}

/* What stands between two entries: front and back matter stand apart. */
static void
add_gap(struct strbuf *out, enum matter before, enum matter matter)
{
    if (before == MATTER_FRONT && matter == MATTER_BODY) {
        strbuf_add_char(out, '\n');
    } else if (before != MATTER_BACK && matter == MATTER_BACK) {
        strbuf_add_c(out, "\n---\n\n");
    }
}

static void
add_entries(const struct inferred_book *book, struct strbuf *out)
{
    struct iterator walk = iterator_begin(book->document->root);
    enum matter before = MATTER_FRONT;
    bool is_first = true;

    while (iterator_next_enter(&walk)) {
        const struct node *node = walk.node;
        if (node->kind == NODE_PART) {
            add_part(out, node);
            before = MATTER_BODY;
        } else if (node->kind == NODE_CHAPTER) {
            if (!is_first) {
                add_gap(out, before, node->chapter.matter);
            }
            before = node->chapter.matter;
            add_chapter(book, out, node);
            iterator_skip_children(&walk);
        }
        is_first &= node->kind == NODE_BOOK;
    }
}

/* ------------------------------------------------------------ what is not in */

/* Nothing in a comment ends it. */
static void
add_harmless(struct strbuf *out, struct str text)
{
    for (size_t i = 0; i < text.size_bytes; i++) {
        char c = text.data[i];
        strbuf_add_char(out, c == '>' || c == '\n' ? ' ' : c);
    }
}

static bool
is_told(enum diag_code code)
{
    return code == DIAG_CHAPTER_MISSING || code == DIAG_CHAPTER_KIND ||
           code == DIAG_CHAPTER_DRAFT || code == DIAG_TEXT_IN_SETTINGS ||
           code == DIAG_SUMMARY_TWICE || code == DIAG_FILE_OUTSIDE ||
           code == DIAG_CHAPTER_FOLDER;
}

/* Messages on single chapters, as they were told. */
static void
add_said(const struct inferred_book *book, struct strbuf *out)
{
    for (size_t i = 0; i < book->said->entry.count; i++) {
        const struct diagnostic *entry = &book->said->entry.item[i];
        if (is_told(entry->code)) {
            strbuf_add_c(out, "- ");
            add_harmless(out, str_from_c(entry->pos.file));
            strbuf_add_c(out, ": ");
            add_harmless(out, entry->message);
            strbuf_add_char(out, '\n');
        }
    }
}

static void
gather_paths(const struct inferred_book *book, struct strmap *paths)
{
    struct iterator walk = iterator_begin(book->document->root);

    while (iterator_next_enter(&walk)) {
        if (walk.node->kind == NODE_CHAPTER || walk.node->kind == NODE_PART) {
            strmap_add(book->arena, paths, node_source_path(walk.node),
                       walk.node);
        }
    }
}

static bool
is_draft(const struct inferred_book *book, struct str path)
{
    for (size_t i = 0; i < book->said->entry.count; i++) {
        const struct diagnostic *entry = &book->said->entry.item[i];
        if (entry->code == DIAG_CHAPTER_DRAFT &&
            str_equal_c(path, entry->pos.file)) {
            return true;
        }
    }
    return false;
}

static bool
is_list(const struct book_plan *plan, struct str path)
{
    const struct plan_file *file = strmap_find(&plan->read, path);

    return str_equal(path, plan->list) ||
           text_files_is_summary(path, file == NULL ? STR_EMPTY : file->text);
}

static void
add_unlisted(const struct inferred_book *book, struct strbuf *out)
{
    const struct book_plan *plan = book->plan;
    struct strmap paths = {0};

    gather_paths(book, &paths);
    for (size_t i = 0; i < plan->files.path.count; i++) {
        struct str path = plan->files.path.item[i];
        if (strmap_find(&paths, path) != NULL || is_draft(book, path)) {
            continue;
        }
        strbuf_add_c(out, "- ");
        add_harmless(out, path);
        if (is_list(plan, path)) {
            strbuf_add_c(out, ": a list of chapters\n");
        } else if (str_is_empty(plan->list)) {
            strbuf_add_c(out, ": another file of the folder\n");
        } else {
            strbuf_add_c(out, ": not in the list of ");
            add_harmless(out, plan->list);
            strbuf_add_char(out, '\n');
        }
    }
}

void
inferred_book_add_summary(const struct inferred_book *book, struct strbuf *out)
{
    struct strbuf left_out;

    strbuf_init(&left_out);
    add_said(book, &left_out);
    add_unlisted(book, &left_out);
    strbuf_add_c(out, "# Summary\n\n");
    add_entries(book, out);
    if (left_out.size_bytes > 0) {
        strbuf_add_c(out, "\n<!--\nNot in the book:\n\n");
        strbuf_add(out, strbuf_str(&left_out));
        strbuf_add_c(out, "-->\n");
    }
    strbuf_release(&left_out);
}

/* ------------------------------------------------------------- book.yaml */

static void
add_key(struct strbuf *out, const char *key, struct str text)
{
    if (!str_is_empty(text)) {
        strbuf_add_c(out, key);
        strbuf_add_c(out, ": ");
        strbuf_add_json(out, text);
        strbuf_add_char(out, '\n');
    }
}

void
inferred_book_add_settings(const struct inferred_book *book, struct strbuf *out)
{
    const struct metadata *metadata = &book->document->metadata;

    if (book->plan->tool != NULL) {
        strbuf_add_c(out, "# as ");
        add_harmless(out, book->plan->source);
        strbuf_add_c(out, " of ");
        strbuf_add_c(out, book->plan->tool);
        strbuf_add_c(out, " and the chapters have it\n");
    }
    add_key(out, "title", metadata->title);
    add_key(out, "subtitle", metadata->subtitle);
    add_key(out, "language", metadata->language);
    if (metadata->author.count > 0) {
        strbuf_add_c(out, "authors:\n");
    }
    for (size_t i = 0; i < metadata->author.count; i++) {
        add_key(out, "  - name", metadata->author.item[i].name);
    }
    add_key(out, "identifier", metadata->identifier);
    add_key(out, "date", metadata->date);
    add_key(out, "publisher", metadata->publisher);
    add_key(out, "description", metadata->description);
}
