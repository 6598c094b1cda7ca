#include "chapter_load.h"

#include "base/file.h"
#include "base/strbuf.h"
#include "base/suggestion.h"
#include "base/utf8.h"
#include "chapter_title.h"
#include "document/address/names.h"
#include "document/iterator.h"
#include "document/language_tag.h"
#include "includes.h"
#include "manuscript/layouts/toctree.h"
#include "manuscript/settings/front_matter.h"
#include "manuscript/settings/metadata_values.h"
#include "manuscript/settings/source_text.h"
#include "manuscript/tree/smart_punctuation.h"
#include "markdown.h"

enum {
    UNREAD_NAMED_MAX = 8 /* keys in one line */
};

/* ------------------------------------------------------------- chapters */

/* A chapter's own subtitle stands below its title. */
static void
add_subtitle(struct book_loader *loader, struct node *chapter, struct str words)
{
    const struct node *title = chapter->chapter.title;
    struct node *paragraph;

    if (str_is_empty(words) || loader->plan.summary.entry.count == 1 ||
        title->parent != chapter) {
        return;
    }
    paragraph = node_new(loader->arena, NODE_PARAGRAPH, title->pos);
    paragraph->classes = STR("subtitle");
    words =
        smart_punctuation_text(loader->arena, words, loader->context.language);
    node_append(paragraph, node_new_text(loader->arena, words, title->pos));
    if (title->next != NULL) {
        node_insert_before(title->next, paragraph);
    } else {
        node_append(chapter, paragraph);
    }
}

/* Every chapter has a heading: readers reach it by name. */
static void
finish_chapter(struct book_loader *loader, struct node *chapter,
               const struct summary_entry *entry)
{
    struct source_pos pos = {.file = chapter->pos.file};
    const struct title_words words = {.settings = entry->head->title,
                                      .listed = entry->title,
                                      .context = &loader->context};

    chapter_title_drop_empty(loader->arena, chapter, loader->diagnostics);
    if (chapter->first_child == NULL && entry->head->prose.count == 0) {
        diagnostics_report_plain(loader->diagnostics, DIAG_CHAPTER_EMPTY, pos);
    }
    chapter_title_set(loader->arena, chapter, &words, loader->diagnostics);
    add_subtitle(loader, chapter, entry->head->subtitle);
}

/* A chapter in another language than the book's says so in its settings. */
static struct str
language_of(const struct book_loader *loader, const struct summary_entry *entry)
{
    struct str language =
        language_tag_read(loader->arena, entry->head->language);

    return !str_is_empty(language) &&
                   !str_equal_ignoring_case(language,
                                            loader->config.metadata.language)
               ? language
               : STR_EMPTY;
}

/* A chapter has the number its file name begins with. */
static int
number_of_file(struct str path)
{
    struct str name = path_name(path);
    size_t end = 0;
    uint32_t number;

    while (end < name.size_bytes && name.data[end] >= '0' &&
           name.data[end] <= '9') {
        end++;
    }
    return str_to_count(str_slice(name, 0, end), 9999, &number) ? (int)number
                                                                : 0;
}

/* "(PART) Methods {-}" above a chapter's title is how bookdown begins a part.
 */
static void
take_inner_part(struct book_loader *loader, struct node *chapter)
{
    struct node *heading = chapter->first_child;
    struct str text;
    struct str title;

    if (heading == NULL || heading->kind != NODE_HEADING ||
        heading->level != 1) {
        return;
    }
    text = node_plain_text(loader->arena, heading);
    title = str_tail(text, str_find_char(text, ')') + 1);
    title = str_trim(str_slice(title, 0, str_find(title, STR("{-}"))));
    if (!str_starts_with(text, STR("(PART")) &&
        !str_starts_with(text, STR("(APPENDIX"))) {
        return;
    }
    loader->part = node_new(loader->arena, NODE_PART, heading->pos);
    loader->part->part.title = title;
    node_append(loader->document->root, loader->part);
    node_detach(heading);
}

static void
add_to_hash(struct book_loader *loader, struct str text)
{
    struct document *document = loader->document;

    document->text_hash = document->text_hash * 31 + str_hash(text);
}

static void
append_chapter(struct book_loader *loader, struct node *chapter)
{
    node_append(chapter->chapter.matter == MATTER_BODY ? loader->part
                                                       : loader->document->root,
                chapter);
    if (loader->first_chapter == NULL) {
        loader->first_chapter = chapter;
    }
}

static struct plan_reader
plan_reader_of(struct book_loader *loader)
{
    return (struct plan_reader){loader->arena, loader->diagnostics,
                                loader->folder, &loader->plan};
}

static void
insert_includes(struct book_loader *loader, struct str path, struct str *text)
{
    const struct include_place place = {loader->arena, loader->diagnostics,
                                        loader->folder, path,
                                        &loader->included};
    struct str whole = includes_insert(&place, *text);

    if (whole.data != text->data) {
        add_to_hash(loader, whole);
        *text = whole;
    }
}

/* The text of a file, which most often was read for its settings already,
 * without the lists of chapters in it. */
static bool
load_text(struct book_loader *loader, const struct summary_entry *entry,
          struct str path, const char *disk_path, struct str *text)
{
    const struct plan_reader reader = plan_reader_of(loader);
    const struct plan_file *known = strmap_find(&loader->plan.read, path);
    const char *file = str_to_c(loader->arena, path);
    bool is_loaded =
        known != NULL ? source_text_accept(loader->arena, file, known->content,
                                           text, loader->diagnostics)
                      : source_text_load(loader->arena, disk_path, file,
                                         entry->pos, text, loader->diagnostics);

    if (is_loaded) {
        add_to_hash(loader, *text);
        front_matter_name_escapes(loader->arena, *text, file,
                                  loader->diagnostics);
        insert_includes(loader, path, text);
        *text = toctree_blank(&reader, *text, path);
    }
    return is_loaded;
}

static void
load_chapter(struct book_loader *loader, const struct summary_entry *entry,
             struct str path, const char *disk_path)
{
    const char *file = str_to_c(loader->arena, path);
    struct source_pos pos = {.file = file, .line = 1, .column = 1};
    struct node *chapter;
    struct str text;

    if (!load_text(loader, entry, path, disk_path, &text)) {
        return;
    }
    chapter = node_new(loader->arena, NODE_CHAPTER, pos);
    chapter->chapter.path = path;
    chapter->chapter.matter = entry->matter;
    chapter->chapter.nesting = entry->nesting;
    chapter->chapter.address = entry->head->address.item;
    chapter->chapter.address_count = entry->head->address.count;
    chapter->language = language_of(loader, entry);
    if (entry->matter == MATTER_BODY) {
        chapter->chapter.number = number_of_file(path);
    }
    markdown_parse(loader->arena, text, file, &loader->context, chapter,
                   loader->diagnostics);
    take_inner_part(loader, chapter);
    finish_chapter(loader, chapter, entry);
    append_chapter(loader, chapter);
}

/* A first heading is the part's title, which no block repeats. */
static void
take_part_title(struct book_loader *loader, struct node *part,
                struct node *opening)
{
    struct node *heading = opening->first_child;

    if (heading == NULL || heading->kind != NODE_HEADING) {
        return;
    }
    part->part.title = node_plain_text(loader->arena, heading);
    part->id = heading->id;
    part->classes = heading->classes;
    part->language = heading->language;
    part->pos = heading->pos;
    node_detach(heading);
}

/* The blocks are read as those of a chapter and then become the part's own. */
static void
load_part(struct book_loader *loader, const struct summary_entry *entry,
          struct str path, const char *disk_path)
{
    const char *file = str_to_c(loader->arena, path);
    struct source_pos pos = {.file = file, .line = 1, .column = 1};
    struct node *opening = node_new(loader->arena, NODE_CHAPTER, pos);
    struct node *part = loader->part;
    struct str text;

    if (!load_text(loader, entry, path, disk_path, &text)) {
        return;
    }
    part->part.path = path;
    markdown_parse(loader->arena, text, file, &loader->context, opening,
                   loader->diagnostics);
    part->part.written = opening->chapter.written;
    chapter_title_drop_empty(loader->arena, opening, loader->diagnostics);
    if (opening->first_child == NULL) {
        diagnostics_report_plain(loader->diagnostics, DIAG_CHAPTER_EMPTY, pos);
    }
    take_part_title(loader, part, opening);
    while (opening->first_child != NULL) {
        struct node *block = opening->first_child;
        node_detach(block);
        node_append(part, block);
    }
}

static void
report_path(struct book_loader *loader, enum path_check check,
            const struct summary_entry *entry)
{
    enum diag_code code = check == PATH_MISSING        ? DIAG_CHAPTER_MISSING
                          : check == PATH_CASE_DIFFERS ? DIAG_FILE_CASE
                                                       : DIAG_FILE_OUTSIDE;

    DIAG_REPORT(loader->diagnostics, code, entry->pos, entry->path);
}

/* ------------------------------------------------------------- the list */

/* False after a diagnostic. One slip in the list is one message and no missing
 * chapter. */
static bool
find_on_disk(struct book_loader *loader, const struct summary_entry *entry,
             struct str *path, const char **disk_path)
{
    enum path_check check =
        file_find_inside(loader->arena, loader->folder, entry->path, disk_path);

    if (check == PATH_INSIDE &&
        path_normalize(loader->arena, entry->path, path)) {
        return true;
    }
    report_path(loader, check, entry);
    return check == PATH_CASE_DIFFERS &&
           file_find_in_other_case(loader->arena, loader->folder, entry->path,
                                   path) &&
           file_find_inside(loader->arena, loader->folder, *path, disk_path) ==
               PATH_INSIDE;
}

static void
report_folder(struct book_loader *loader, const struct summary_entry *entry,
              struct str path, const char *disk_path)
{
    struct suggestion suggestion = suggestion_begin(path);
    struct file_list list = {0};

    file_list_below(loader->arena, disk_path, STR(".md"), STR_EMPTY, &list);
    if (list.path.count > 0 && !str_is_empty(path)) {
        suggestion.best = path_join(loader->arena, path, list.path.item[0]);
    }
    DIAG_REPORT(loader->diagnostics, DIAG_CHAPTER_FOLDER, entry->pos,
                entry->path,
                suggestion_question(loader->arena, &suggestion, "", ""));
}

/* A folder means the page that a site shows for it; false after a diagnostic:
 * it has none. */
static bool
enter_folder(struct book_loader *loader, const struct summary_entry *entry,
             struct str *path, const char **disk_path)
{
    static const char *const page[] = {"README.md", "readme.md", "Readme.md",
                                       "index.md",  "_index.md", "index.mdx"};

    for (size_t i = 0; i < sizeof page / sizeof page[0]; i++) {
        struct str inner = path_join(loader->arena, *path, str_from_c(page[i]));
        const char *found;
        if (file_find_inside(loader->arena, loader->folder, inner, &found) ==
                PATH_INSIDE &&
            !file_is_folder(found)) {
            *path = inner;
            *disk_path = found;
            return true;
        }
    }
    report_folder(loader, entry, *path, *disk_path);
    return false;
}

/* Where the file of an entry lies; false after a diagnostic, when it is not
 * there or was listed before. */
static bool
find_listed(struct book_loader *loader, struct summary_entry *entry,
            struct str *path, const char **disk_path)
{
    const struct summary_entry *first;

    if (!find_on_disk(loader, entry, path, disk_path) ||
        (file_is_folder(*disk_path) &&
         !enter_folder(loader, entry, path, disk_path))) {
        return false;
    }
    first = strmap_add(loader->arena, &loader->listed, *path, entry);
    if (first != NULL && !entry->has_fragment) {
        DIAG_REPORT(loader->diagnostics, DIAG_SUMMARY_TWICE, entry->pos, *path,
                    str_from_number(loader->arena, first->pos.line));
    }
    return first == NULL;
}

/* A section without a file: a page with its title, above what it holds. */
static void
add_section(struct book_loader *loader, const struct summary_entry *entry)
{
    struct node *chapter = node_new(loader->arena, NODE_CHAPTER, entry->pos);
    const struct title_words words = {.listed = entry->title,
                                      .context = &loader->context};

    chapter->chapter.matter = entry->matter;
    chapter->chapter.nesting = entry->nesting;
    chapter->chapter.path = names_slug(loader->arena, entry->title);
    chapter_title_set(loader->arena, chapter, &words, loader->diagnostics);
    append_chapter(loader, chapter);
}

static void
take_chapter(struct book_loader *loader, struct summary_entry *entry)
{
    const char *disk_path;
    struct str path;

    if (str_is_empty(entry->path)) {
        add_section(loader, entry);
    } else if (find_listed(loader, entry, &path, &disk_path)) {
        load_chapter(loader, entry, path, disk_path);
    }
}

static void
take_part(struct book_loader *loader, struct summary_entry *entry)
{
    const char *disk_path;
    struct str path;

    loader->part = node_new(loader->arena, NODE_PART, entry->pos);
    loader->part->part.title = smart_punctuation_text(
        loader->arena, entry->title, loader->context.language);
    node_append(loader->document->root, loader->part);
    if (!str_is_empty(entry->path) &&
        find_listed(loader, entry, &path, &disk_path)) {
        load_part(loader, entry, path, disk_path);
    }
}

/* ------------------------------------------------------------- settings */

/* What stands in the settings and is read by nobody, told once a chapter. */
static void
report_prose(struct book_loader *loader, const struct summary_entry *entry)
{
    const struct chapter_settings *head = entry->head;
    struct source_pos pos = {.file = str_to_c(loader->arena, entry->path),
                             .line = 1};
    struct str keys = STR_EMPTY;

    for (size_t i = 0; i < head->prose.count; i++) {
        keys = str_join3(loader->arena, keys, i == 0 ? STR_EMPTY : STR(", "),
                         head->prose.item[i]);
    }
    if (head->prose.count > 0) {
        DIAG_REPORT(loader->diagnostics, DIAG_TEXT_IN_SETTINGS, pos, keys);
    }
}

/* The keys that no chapter's settings are read for, each once. */
struct unread_keys {
    struct strmap seen;
    struct strbuf names;
    const char *file; /* the first that has any */
    size_t file_count;
};

static void
gather_unread(struct book_loader *loader, const struct summary_entry *entry,
              struct unread_keys *unread)
{
    for (size_t i = 0; i < entry->head->unread.count; i++) {
        struct str *key = &entry->head->unread.item[i];
        if (strmap_add(loader->arena, &unread->seen, *key, key) != NULL) {
            continue;
        }
        if (unread->seen.used_count <= UNREAD_NAMED_MAX) {
            strbuf_add_c(&unread->names,
                         unread->names.size_bytes > 0 ? ", " : "");
            strbuf_add(&unread->names, *key);
        }
    }
    if (entry->head->unread.count > 0) {
        unread->file_count++;
        unread->file = unread->file == NULL
                           ? str_to_c(loader->arena, entry->path)
                           : unread->file;
    }
}

static void
report_unread(struct book_loader *loader, struct unread_keys *unread)
{
    size_t count = unread->seen.used_count;
    struct source_pos pos = {.file = unread->file, .line = 1};
    struct str files = STR_EMPTY;

    if (count > UNREAD_NAMED_MAX) {
        strbuf_add_c(&unread->names, " and ");
        strbuf_add_number(&unread->names, (int64_t)(count - UNREAD_NAMED_MAX));
        strbuf_add_c(&unread->names, " more");
    }
    if (unread->file_count > 1) {
        files = str_join3(
            loader->arena, STR(" in "),
            str_from_number(loader->arena, (int64_t)unread->file_count),
            STR(" files"));
    }
    if (count > 0) {
        DIAG_REPORT(loader->diagnostics, DIAG_FRONT_MATTER, pos,
                    strbuf_str(&unread->names), files);
    }
}

static void
report_heads(struct book_loader *loader)
{
    struct summary *summary = &loader->plan.summary;
    struct unread_keys unread = {.file = NULL};

    strbuf_init(&unread.names);
    for (size_t i = 0; i < summary->entry.count; i++) {
        report_prose(loader, &summary->entry.item[i]);
        gather_unread(loader, &summary->entry.item[i], &unread);
    }
    report_unread(loader, &unread);
    strbuf_release(&unread.names);
}

/* The list without drafts. */
static void
drop_drafts(struct book_loader *loader)
{
    struct summary *summary = &loader->plan.summary;
    size_t kept = 0;

    for (size_t i = 0; i < summary->entry.count; i++) {
        struct summary_entry *entry = &summary->entry.item[i];
        struct source_pos pos = {.file = str_to_c(loader->arena, entry->path)};
        if (entry->head->is_draft && entry->kind == SUMMARY_CHAPTER) {
            diagnostics_report_plain(loader->diagnostics, DIAG_CHAPTER_DRAFT,
                                     pos);
            strmap_add(loader->arena, &loader->listed, entry->path, loader);
        } else {
            summary->entry.item[kept++] = *entry;
        }
    }
    summary->entry.count = kept;
}

void
chapter_load_heads(struct book_loader *loader)
{
    const struct plan_reader reader = plan_reader_of(loader);
    struct summary *summary = &loader->plan.summary;

    /* without a word: whoever loads the file tells what is wrong with it */
    for (size_t i = 0; i < summary->entry.count; i++) {
        struct summary_entry *entry = &summary->entry.item[i];
        entry->head = plan_read_head(&reader, entry->path);
    }
    drop_drafts(loader);
    report_heads(loader);
}

/* ------------------------------------------------------------- the whole */

void
chapter_load_all(struct book_loader *loader)
{
    struct summary *summary = &loader->plan.summary;
    struct node *next;

    for (size_t i = 0; i < summary->entry.count; i++) {
        struct summary_entry *entry = &summary->entry.item[i];
        if (entry->kind == SUMMARY_PART) {
            take_part(loader, entry);
        } else {
            take_chapter(loader, entry);
        }
    }
    for (struct node *node = loader->document->root->first_child; node != NULL;
         node = next) {
        next = node->next;
        if (node->kind == NODE_PART && node->first_child == NULL) {
            node_detach(node); /* a part of missing files says nothing */
        }
    }
}
