#include "manuscript.h"

#include <assert.h>

#include "base/strbuf.h"
#include "book_language.h"
#include "book_title.h"
#include "chapter_load.h"
#include "document/address/pictures.h"
#include "document/address/references.h"
#include "document/audit.h"
#include "document/index/index_audit.h"
#include "document/iterator.h"
#include "document/language_tag.h"
#include "document/node_map.h"
#include "document/sheet_choice.h"
#include "document/wording.h"
#include "document/wording_check.h"
#include "manuscript/dialect/resource_list.h"
#include "manuscript/layouts/layouts.h"
#include "manuscript/layouts/text_files.h"
#include "manuscript/settings/book_config.h"
#include "manuscript/settings/front_matter.h"
#include "manuscript/settings/metadata_values.h"
#include "manuscript/settings/names_file.h"
#include "manuscript/settings/resource_check.h"
#include "manuscript/settings/source_text.h"
#include "manuscript/tree/smart_punctuation.h"

/* ------------------------------------------------------------- settings */

/* A settings file may be missing, but not lie elsewhere. */
static const char *
find_settings(struct book_loader *loader, const char *name)
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
load_settings(struct book_loader *loader)
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
    path = find_settings(loader, KEPT_NAMES_FILE);
    if (path != NULL &&
        names_file_load_kept(loader->arena, path, &loader->kept_name,
                             loader->diagnostics)) {
        loader->context.kept_name = &loader->kept_name;
    }
}

/* False after an error that left the list of chapters empty: then it is no
 * fault of book.yaml that they are not there. */
static bool
has_chapters(const struct book_loader *loader, const struct summary *summary)
{
    return summary->entry.count > 0 ||
           !diagnostics_has_errors(loader->diagnostics);
}

/* The chapter that book.yaml names; NULL, and a line, when there is none. */
static struct summary_entry *
find_chapter(struct book_loader *loader, struct summary *summary,
             const struct listed_file *file)
{
    struct summary_entry *entry = summary_find_chapter(summary, file->path);

    if (entry == NULL && has_chapters(loader, summary)) {
        DIAG_REPORT(loader->diagnostics, DIAG_YAML_VALUE, file->pos,
                    str_join3(loader->arena, STR("\""), file->path,
                              STR("\" is not a chapter of the book")));
    }
    return entry;
}

/* Matter given in book.yaml goes before what the list suggests. */
static void
mark_chapters(struct book_loader *loader, struct summary *summary)
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

/* ------------------------------------------------------------- the list */

/* Is it a file that the list may well leave out? A README beside book.yaml
 * speaks to whoever opens the folder. */
static bool
is_expected_unlisted(const struct book_loader *loader, struct str path)
{
    return text_files_is_summary(path) || str_equal(path, loader->plan.list) ||
           str_equal(path, STR("README.md"));
}

/* What our own list leaves out may be forgotten; another tool's folder holds
 * much that is no chapter. */
static void
report_unlisted(struct book_loader *loader)
{
    const struct book_plan *plan = &loader->plan;
    size_t count = 0;

    for (size_t i = 0; i < plan->files.path.count; i++) {
        struct str path = plan->files.path.item[i];
        struct source_pos pos = {.file = str_to_c(loader->arena, path)};
        if (is_expected_unlisted(loader, path) ||
            strmap_find(&loader->listed, path) != NULL ||
            strmap_find(&loader->included, path) != NULL) {
            continue;
        }
        count++;
        if (str_is_empty(plan->source)) {
            diagnostics_report_plain(loader->diagnostics, DIAG_CHAPTER_UNLISTED,
                                     pos);
        }
    }
    if (count > 0 && !str_is_empty(plan->source)) {
        struct source_pos pos = {.file = str_to_c(loader->arena, plan->list)};
        DIAG_REPORT(loader->diagnostics, DIAG_LAYOUT_UNLISTED, pos,
                    str_from_number(loader->arena, (int64_t)count));
    }
}

/* ---------------------------------------------------------- what others say */

static void
fill(struct str *target, struct str text)
{
    if (str_is_empty(*target)) {
        *target = text;
    }
}

static void
add_author(struct book_loader *loader, struct str name)
{
    struct metadata *metadata = &loader->config.metadata;
    struct author *author;

    for (size_t i = 0; i < metadata->author.count; i++) {
        if (str_equal(metadata->author.item[i].name, name)) {
            return;
        }
    }
    author = ARRAY_ADD(loader->arena, &metadata->author);
    author->name = name;
    author->role = STR("aut");
    author->sorted = STR_EMPTY;
}

/* The settings of another tool, where book.yaml says nothing. */
static void
take_facts(struct book_loader *loader)
{
    struct metadata *metadata = &loader->config.metadata;
    const struct book_facts *facts = &loader->plan.facts;

    fill(&metadata->title, facts->title);
    fill(&metadata->subtitle, facts->subtitle);
    fill(&metadata->description, facts->description);
    fill(&metadata->publisher, facts->publisher);
    fill(&metadata->date, metadata_date_of(facts->date));
    if (metadata->author.count == 0) {
        for (size_t i = 0; i < facts->author.count; i++) {
            add_author(loader, facts->author.item[i]);
        }
    }
}

/* What its chapters say. One chapter is the whole book, so all that its head
 * says is said of the book; of several, who wrote them. */
static void
take_heads(struct book_loader *loader)
{
    struct metadata *metadata = &loader->config.metadata;
    const struct summary *summary = &loader->plan.summary;
    bool has_authors = metadata->author.count > 0;

    for (size_t i = 0; i < summary->entry.count && !has_authors; i++) {
        const struct chapter_settings *head = summary->entry.item[i].head;
        for (size_t j = 0; j < head->author.count; j++) {
            add_author(loader, head->author.item[j]);
        }
    }
    if (summary->entry.count == 1) {
        const struct chapter_settings *head = summary->entry.item[0].head;
        fill(&metadata->title, head->title);
        fill(&metadata->subtitle, head->subtitle);
        fill(&metadata->description, head->description);
        fill(&metadata->date, metadata_date_of(head->date));
    }
}

static void
load_plan(struct book_loader *loader)
{
    chapter_load_heads(loader);
    take_facts(loader);
    take_heads(loader);
    book_language_choose(loader);
    chapter_load_all(loader);
}

static void
load_folder(struct book_loader *loader)
{
    load_settings(loader);
    layouts_find(loader->arena, loader->folder, &loader->plan,
                 loader->diagnostics);
    mark_chapters(loader, &loader->plan.summary);
    load_plan(loader);
    if (!str_is_empty(loader->plan.list)) {
        report_unlisted(loader);
    }
}

/* -------------------------------------------------------------- the whole */

/* As in the text; the identifier was made of what was typed. */
static void
smarten_metadata(struct arena *arena, struct metadata *metadata)
{
    struct str language = metadata->language;

    metadata->title = smart_punctuation_text(arena, metadata->title, language);
    metadata->subtitle =
        smart_punctuation_text(arena, metadata->subtitle, language);
    for (size_t i = 0; i < metadata->author.count; i++) {
        struct str *name = &metadata->author.item[i].name;
        *name = smart_punctuation_text(arena, *name, language);
    }
}

static void
fill_document(struct book_loader *loader)
{
    struct document *document = loader->document;

    book_config_complete(loader->arena, &loader->config,
                         book_title_find(loader));
    document->metadata = loader->config.metadata;
    smarten_metadata(loader->arena, &document->metadata);
    document->text_folder = loader->plan.text_folder;
    document->hyphenation.item = loader->config.hyphenation.item;
    document->hyphenation.count = loader->config.hyphenation.count;
    document->font_families = loader->config.font_families;
    document->font_families_pos = loader->config.font_families_pos;
    document->edition.item = loader->config.edition.item;
    document->edition.count = loader->config.edition.count;
    document->edition.capacity = loader->config.edition.capacity;
    document->root->language = document->metadata.language;
    language_tags_mend(loader->arena, document, loader->diagnostics);
    references_resolve(loader->arena, document, loader->diagnostics);
    index_audit_check(loader->arena, document, loader->diagnostics);
    pictures_check(loader->arena, document, loader->diagnostics);
    audit_document(document, loader->diagnostics);
    wording_check(document, loader->diagnostics);
    pictures_frame_missing(loader->arena, document);
    resources_add_help(loader->arena, document, loader->context.resources);
    sheet_choice_check(loader->arena, document, loader->diagnostics);
    resource_check(document, loader->context.resources, loader->diagnostics);
    document->node_count = node_map_number(document->root);
}

static bool
finish(struct book_loader *loader, const char *path)
{
    if (loader->first_chapter == NULL &&
        !diagnostics_has_errors(loader->diagnostics)) {
        DIAG_REPORT(loader->diagnostics, DIAG_BOOK_EMPTY,
                    (struct source_pos){0}, str_from_c(path));
    }
    if (loader->first_chapter == NULL) {
        return false;
    }
    fill_document(loader);
    assert(loader->document->root->first_child != NULL);
    return true;
}

static void
begin(struct book_loader *loader, struct str folder, bool is_absolute)
{
    struct document *document = loader->document;

    *document = (struct document){0};
    loader->folder = str_is_empty(folder) ? (is_absolute ? "/" : ".")
                                          : str_to_c(loader->arena, folder);
    document->folder = loader->folder;
    document->root = node_new(loader->arena, NODE_BOOK, (struct source_pos){0});
    loader->part = document->root;
    book_config_init(&loader->config);
}

bool
manuscript_load(struct arena *arena, const char *path,
                struct document *document, struct diagnostics *diagnostics)
{
    struct book_loader loader = {
        .arena = arena, .diagnostics = diagnostics, .document = document};
    struct str whole = str_from_c(path);

    if (!file_is_folder(path)) {
        return manuscript_load_files(arena, &whole, 1, document, diagnostics);
    }
    begin(&loader, whole, path[0] == '/');
    load_folder(&loader);
    return finish(&loader, path);
}

/* ------------------------------------------------------------ single files */

/* The innermost folder that holds all of them. */
static struct str
common_folder(const struct str path[], size_t count)
{
    struct str folder = path_folder(path[0]);

    for (size_t i = 1; i < count; i++) {
        while (!str_is_empty(folder) &&
               !(str_starts_with(path[i], folder) &&
                 path[i].data[folder.size_bytes] == '/')) {
            folder = path_folder(folder);
        }
    }
    return folder;
}

static bool
are_there(struct arena *arena, const struct str path[], size_t count,
          struct diagnostics *diagnostics)
{
    bool is_right = true;

    for (size_t i = 0; i < count; i++) {
        if (!file_exists(str_to_c(arena, path[i]))) {
            DIAG_REPORT(diagnostics, DIAG_FILE_MISSING, (struct source_pos){0},
                        path[i]);
            is_right = false;
        }
    }
    return is_right;
}

bool
manuscript_load_files(struct arena *arena, const struct str path[],
                      size_t count, struct document *document,
                      struct diagnostics *diagnostics)
{
    struct book_loader loader = {
        .arena = arena, .diagnostics = diagnostics, .document = document};
    ARRAY_OF(struct str) inner = {0};
    struct str folder = common_folder(path, count);
    bool is_absolute = str_starts_with(path[0], STR("/"));
    size_t cut = folder.size_bytes;

    *document = (struct document){0};
    if (!are_there(arena, path, count, diagnostics)) {
        return false;
    }
    cut += !str_is_empty(folder) || is_absolute;
    for (size_t i = 0; i < count; i++) {
        ARRAY_PUSH(arena, &inner, str_tail(path[i], cut));
    }
    begin(&loader, folder, is_absolute);
    layouts_take_files(arena, inner.item, count, &loader.plan);
    load_plan(&loader);
    return finish(&loader, str_to_c(arena, path[0]));
}
