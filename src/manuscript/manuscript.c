#include "manuscript.h"

#include <assert.h>
#include <string.h>

#include "base/file.h"
#include "base/strbuf.h"
#include "base/utf8.h"
#include "chapter_title.h"
#include "document/audit.h"
#include "document/index/index_audit.h"
#include "document/iterator.h"
#include "document/node_map.h"
#include "document/pictures.h"
#include "document/references.h"
#include "document/sheet_choice.h"
#include "manuscript/dialect/resource_list.h"
#include "manuscript/settings/book_config.h"
#include "manuscript/settings/language_guess.h"
#include "manuscript/settings/resource_check.h"
#include "manuscript/settings/source_text.h"
#include "manuscript/settings/summary.h"
#include "markdown.h"

enum {
    SAMPLE_CHAPTERS = 32, /* all over the book, to guess a language from */
    SAMPLE_BYTES = 4 * 1024
};

struct loader {
    struct arena *arena;
    struct diagnostics *diagnostics;
    struct document *document;
    const char *folder;
    struct book_config config;
    struct resource_table resources;
    struct markdown_context context;
    struct strmap listed;   /* chapter path -> struct summary_entry */
    struct file_list files; /* every .md of the folder, in natural order */
    struct node *part;      /* the part chapters go into, or the book */
    struct node *first_chapter;
};

/* ------------------------------------------------------------- settings */

/* A settings file may be missing, but not lie elsewhere. */
static const char *
find_settings(struct loader *loader, const char *name)
{
    struct source_pos pos = {.file = name};
    const char *path;

    switch (file_find_inside(loader->arena, loader->folder, str_from_c(name),
                             &path)) {
    case PATH_INSIDE:
        return path;
    case PATH_OUTSIDE:
        DIAG_REPORT(loader->diagnostics, DIAG_FILE_OUTSIDE, pos,
                    str_from_c(name));
        return NULL;
    case PATH_MISSING:
    case PATH_CASE_DIFFERS:
        return NULL;
    }
    return NULL;
}

static void
load_settings(struct loader *loader)
{
    const char *path = find_settings(loader, "book.yaml");
    struct str text;

    if (path != NULL &&
        source_text_load(loader->arena, path, "book.yaml",
                         (struct source_pos){0}, &text, loader->diagnostics)) {
        book_config_load(loader->arena, text, "book.yaml", &loader->config,
                         loader->diagnostics);
    }
    path = find_settings(loader, "resources.yaml");
    if (path != NULL &&
        resources_load(loader->arena, path, "resources.yaml",
                       &loader->resources, loader->diagnostics)) {
        loader->context.resources = &loader->resources;
    }
    loader->context.language = loader->config.metadata.language;
    loader->context.variable = &loader->config.variable;
}

/* ------------------------------------------------------------- chapters */

/* Every chapter has a heading: readers reach it by name. */
static void
finish_chapter(struct loader *loader, struct node *chapter, struct str title)
{
    struct source_pos pos = {.file = chapter->pos.file};

    chapter_title_drop_empty(loader->arena, chapter, loader->diagnostics);
    if (chapter->first_child == NULL) {
        diagnostics_report_plain(loader->diagnostics, DIAG_CHAPTER_EMPTY, pos);
    }
    chapter_title_set(loader->arena, chapter, title);
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

static void
load_chapter(struct loader *loader, const struct summary_entry *entry,
             struct str path, const char *disk_path)
{
    const char *file = str_to_c(loader->arena, path);
    struct source_pos pos = {.file = file, .line = 1, .column = 1};
    struct node *chapter;
    struct str text;

    if (!source_text_load(loader->arena, disk_path, file, entry->pos, &text,
                          loader->diagnostics)) {
        return;
    }
    chapter = node_new(loader->arena, NODE_CHAPTER, pos);
    chapter->chapter.path = path;
    chapter->chapter.matter = entry->matter;
    chapter->chapter.nesting = entry->nesting;
    if (entry->matter == MATTER_BODY) {
        chapter->chapter.number = number_of_file(path);
    }
    markdown_parse(loader->arena, text, file, &loader->context, chapter,
                   loader->diagnostics);
    finish_chapter(loader, chapter, entry->title);
    node_append(entry->matter == MATTER_BODY ? loader->part
                                             : loader->document->root,
                chapter);
    if (loader->first_chapter == NULL) {
        loader->first_chapter = chapter;
    }
}

/* A first heading is the part's title, which no block repeats. */
static void
take_part_title(struct loader *loader, struct node *part, struct node *opening)
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
load_part(struct loader *loader, const struct summary_entry *entry,
          struct str path, const char *disk_path)
{
    const char *file = str_to_c(loader->arena, path);
    struct source_pos pos = {.file = file, .line = 1, .column = 1};
    struct node *opening = node_new(loader->arena, NODE_CHAPTER, pos);
    struct node *part = loader->part;
    struct str text;

    if (!source_text_load(loader->arena, disk_path, file, entry->pos, &text,
                          loader->diagnostics)) {
        return;
    }
    part->part.path = path;
    markdown_parse(loader->arena, text, file, &loader->context, opening,
                   loader->diagnostics);
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
report_path(struct loader *loader, enum path_check check,
            const struct summary_entry *entry)
{
    if (check == PATH_MISSING) {
        DIAG_REPORT(loader->diagnostics, DIAG_CHAPTER_MISSING, entry->pos,
                    entry->path);
    } else {
        DIAG_REPORT(loader->diagnostics,
                    check == PATH_CASE_DIFFERS ? DIAG_FILE_CASE
                                               : DIAG_FILE_OUTSIDE,
                    entry->pos, entry->path);
    }
}

/* ------------------------------------------------------------- the list */

/* The file that differs from `path` in upper and lower case only, so that one
 * slip in the list is one message and not a missing chapter's worth. */
static struct str
find_in_other_case(struct loader *loader, struct str path)
{
    const struct file_list *files = &loader->files;

    for (size_t i = 0; i < files->path.count; i++) {
        if (str_equal_ignoring_case(files->path.item[i], path)) {
            return files->path.item[i];
        }
    }
    return STR_EMPTY;
}

/* Where the file of an entry lies; false after a diagnostic, when it is not
 * there or was listed before. */
static bool
find_listed(struct loader *loader, struct summary_entry *entry,
            struct str *path, const char **disk_path)
{
    const struct summary_entry *first;
    enum path_check check;

    check =
        file_find_inside(loader->arena, loader->folder, entry->path, disk_path);
    if (check != PATH_INSIDE ||
        !path_normalize(loader->arena, entry->path, path)) {
        report_path(loader, check, entry);
        if (check != PATH_CASE_DIFFERS) {
            return false;
        }
        *path = find_in_other_case(loader, entry->path);
        if (file_find_inside(loader->arena, loader->folder, *path, disk_path) !=
            PATH_INSIDE) {
            return false;
        }
    }
    first = strmap_add(loader->arena, &loader->listed, *path, entry);
    if (first != NULL && !entry->has_fragment) {
        DIAG_REPORT(loader->diagnostics, DIAG_SUMMARY_TWICE, entry->pos, *path,
                    str_from_number(loader->arena, first->pos.line));
    }
    return first == NULL;
}

static void
take_chapter(struct loader *loader, struct summary_entry *entry)
{
    const char *disk_path;
    struct str path;

    if (find_listed(loader, entry, &path, &disk_path)) {
        load_chapter(loader, entry, path, disk_path);
    }
}

static void
take_part(struct loader *loader, struct summary_entry *entry)
{
    const char *disk_path;
    struct str path;

    loader->part = node_new(loader->arena, NODE_PART, entry->pos);
    loader->part->part.title = entry->title;
    node_append(loader->document->root, loader->part);
    if (!str_is_empty(entry->path) &&
        find_listed(loader, entry, &path, &disk_path)) {
        load_part(loader, entry, path, disk_path);
    }
}

/* A page or two are enough to tell. */
static void
sample_chapter(struct loader *loader, const struct summary_entry *entry,
               struct language_tally *tally)
{
    struct arena scratch;
    const char *path;
    const char *reason;
    struct str text;

    arena_init(&scratch);
    if (file_find_inside(&scratch, loader->folder, entry->path, &path) ==
            PATH_INSIDE &&
        file_read(&scratch, path, &text, &reason)) {
        text = str_slice(text, 0, SAMPLE_BYTES);
        text = str_slice(text, 0, str_find_last_char(text, '\n'));
        if (utf8_find_invalid(text) == STR_NOT_FOUND) {
            language_guess_add(tally, text);
        }
    }
    arena_release(&scratch);
}

/* A book that names no language would be read out in English. */
static void
guess_language(struct loader *loader, const struct summary *summary)
{
    struct language_tally tally = {0};
    struct str language;

    for (size_t i = 0; i < summary->entry.count;
         i += 1 + summary->entry.count / SAMPLE_CHAPTERS) {
        sample_chapter(loader, &summary->entry.item[i], &tally);
    }
    language = language_guess_find(&tally);
    if (!str_is_empty(language)) {
        DIAG_REPORT(loader->diagnostics, DIAG_LANGUAGE_UNSAID,
                    (struct source_pos){0}, language);
        loader->config.metadata.language = language;
        loader->context.language = language;
    }
}

static void
take_entries(struct loader *loader, struct summary *summary)
{
    struct node *next;

    if (!loader->config.has_language) {
        guess_language(loader, summary);
    }
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

/* The chapter that book.yaml names; NULL, and a line, when there is none. */
static struct summary_entry *
find_chapter(struct loader *loader, struct summary *summary,
             const struct listed_file *file)
{
    struct summary_entry *entry = summary_find_chapter(summary, file->path);

    if (entry == NULL) {
        DIAG_REPORT(loader->diagnostics, DIAG_YAML_VALUE, file->pos,
                    str_join3(loader->arena, STR("\""), file->path,
                              STR("\" is not a chapter of the book")));
    }
    return entry;
}

/* Matter given in book.yaml goes before what the list suggests. */
static void
mark_chapters(struct loader *loader, struct summary *summary)
{
    const struct book_config *config = &loader->config;

    for (size_t i = 0; i < config->front_matter.count; i++) {
        struct summary_entry *entry =
            find_chapter(loader, summary, &config->front_matter.item[i]);
        if (entry != NULL) {
            entry->matter = MATTER_FRONT;
        }
    }
    if (!str_is_empty(config->start.path)) {
        find_chapter(loader, summary, &config->start);
    }
}

static bool
is_listing(struct str path)
{
    return str_equal(path, STR("SUMMARY.md"));
}

/* A README beside book.yaml speaks to whoever opens the folder. */
static void
report_unlisted(struct loader *loader)
{
    const struct file_list *files = &loader->files;

    for (size_t i = 0; i < files->path.count; i++) {
        struct str path = files->path.item[i];
        struct source_pos pos = {.file = str_to_c(loader->arena, path)};
        if (!is_listing(path) && !str_equal(path, STR("README.md")) &&
            strmap_find(&loader->listed, path) == NULL) {
            diagnostics_report_plain(loader->diagnostics, DIAG_CHAPTER_UNLISTED,
                                     pos);
        }
    }
}

static void
add_file(struct loader *loader, struct summary *summary, struct str path)
{
    struct summary_entry *entry = ARRAY_ADD(loader->arena, &summary->entry);

    entry->kind = SUMMARY_CHAPTER;
    entry->path = path;
    entry->matter = MATTER_BODY;
}

static bool
is_opening_file(struct str path)
{
    return str_equal(path, STR("README.md")) ||
           str_equal(path, STR("index.md"));
}

/* Without a list: every file in natural order, the opening one first. */
static void
list_folder(struct loader *loader, struct summary *summary)
{
    const struct file_list *files = &loader->files;

    for (size_t i = 0; i < files->path.count; i++) {
        if (is_opening_file(files->path.item[i])) {
            add_file(loader, summary, files->path.item[i]);
        }
    }
    for (size_t i = 0; i < files->path.count; i++) {
        if (!is_opening_file(files->path.item[i]) &&
            !is_listing(files->path.item[i])) {
            add_file(loader, summary, files->path.item[i]);
        }
    }
}

/* Folders of the program and of package managers, and what is marked as
 * private by an underscore, hold no chapters. */
static bool
holds_no_chapters(struct str path)
{
    static const char *const name[] = {"fonts", "styles", "node_modules"};

    for (size_t slash = str_find_char(path, '/'); slash != STR_NOT_FOUND;
         slash = str_find_char(path, '/')) {
        struct str folder = str_slice(path, 0, slash);
        if (str_starts_with(folder, STR("_"))) {
            return true;
        }
        for (size_t i = 0; i < sizeof name / sizeof name[0]; i++) {
            if (str_equal(folder, str_from_c(name[i]))) {
                return true;
            }
        }
        path = str_tail(path, slash + 1);
    }
    return str_starts_with(path, STR("_"));
}

static void
drop_other_files(struct file_list *files)
{
    size_t kept = 0;

    for (size_t i = 0; i < files->path.count; i++) {
        if (!holds_no_chapters(files->path.item[i])) {
            files->path.item[kept++] = files->path.item[i];
        }
    }
    files->path.count = kept;
}

static void
load_folder(struct loader *loader)
{
    const char *list = find_settings(loader, "SUMMARY.md");
    struct summary summary = {0};
    struct str text;

    load_settings(loader);
    file_list_below(loader->arena, loader->folder, STR(".md"), STR_EMPTY,
                    &loader->files);
    drop_other_files(&loader->files);
    if (list == NULL) {
        list_folder(loader, &summary);
    } else if (source_text_load(loader->arena, list, "SUMMARY.md",
                                (struct source_pos){0}, &text,
                                loader->diagnostics)) {
        summary_parse(loader->arena, text, "SUMMARY.md", &summary,
                      loader->diagnostics);
    }
    mark_chapters(loader, &summary);
    take_entries(loader, &summary);
    if (list != NULL) {
        report_unlisted(loader);
    }
}

static void
load_single_file(struct loader *loader, struct str path)
{
    struct summary summary = {0};

    loader->context.language = loader->config.metadata.language;
    loader->context.variable = &loader->config.variable;
    add_file(loader, &summary, path_name(path));
    take_entries(loader, &summary);
}

/* -------------------------------------------------------------- the whole */

static struct str
title_of_book(struct loader *loader)
{
    const struct node *chapter = loader->first_chapter;

    return chapter == NULL || chapter->chapter.title == NULL
               ? STR_EMPTY
               : node_plain_text(loader->arena, chapter->chapter.title);
}

static void
fill_document(struct loader *loader)
{
    struct document *document = loader->document;

    book_config_complete(loader->arena, &loader->config, title_of_book(loader));
    document->metadata = loader->config.metadata;
    document->hyphenation.item = loader->config.hyphenation.item;
    document->hyphenation.count = loader->config.hyphenation.count;
    document->font_families = loader->config.font_families;
    document->font_families_pos = loader->config.font_families_pos;
    document->edition.item = loader->config.edition.item;
    document->edition.count = loader->config.edition.count;
    document->edition.capacity = loader->config.edition.capacity;
    document->root->language = document->metadata.language;
    references_resolve(loader->arena, document, loader->diagnostics);
    index_audit_check(loader->arena, document, loader->diagnostics);
    pictures_check(loader->arena, document, loader->diagnostics);
    audit_document(document, loader->diagnostics);
    pictures_frame_missing(loader->arena, document);
    resources_add_help(loader->arena, document, loader->context.resources);
    sheet_choice_check(loader->arena, document, loader->diagnostics);
    resource_check(document, loader->context.resources, loader->diagnostics);
    document->node_count = node_map_number(document->root);
}

bool
manuscript_load(struct arena *arena, const char *path,
                struct document *document, struct diagnostics *diagnostics)
{
    struct loader loader = {
        .arena = arena, .diagnostics = diagnostics, .document = document};
    bool is_folder = file_is_folder(path);
    struct str folder =
        is_folder ? str_from_c(path) : path_folder(str_from_c(path));

    *document = (struct document){0};
    if (!file_exists(path)) {
        DIAG_REPORT(diagnostics, DIAG_FILE_MISSING, (struct source_pos){0},
                    str_from_c(path));
        return false;
    }
    loader.folder = str_is_empty(folder) ? (path[0] == '/' ? "/" : ".")
                                         : str_to_c(arena, folder);
    document->folder = loader.folder;
    document->root = node_new(arena, NODE_BOOK, (struct source_pos){0});
    loader.part = document->root;
    book_config_init(&loader.config);
    if (is_folder) {
        load_folder(&loader);
    } else {
        load_single_file(&loader, str_from_c(path));
    }
    if (loader.first_chapter == NULL && !diagnostics_has_errors(diagnostics)) {
        DIAG_REPORT(diagnostics, DIAG_BOOK_EMPTY, (struct source_pos){0},
                    str_from_c(path));
    }
    if (loader.first_chapter == NULL) {
        return false;
    }
    fill_document(&loader);
    assert(document->root->first_child != NULL);
    return true;
}
