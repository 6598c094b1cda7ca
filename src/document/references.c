#include "references.h"

#include <assert.h>

#include "base/file.h"
#include "base/strbuf.h"
#include "base/suggestion.h"
#include "iterator.h"
#include "names.h"
#include "note_numbers.h"

enum {
    SUGGESTIONS_MAX = 100, /* beyond, no line is shown anyway */
    LINK_MAX_BYTES = 4000  /* the address is repeated for each line */
};

struct link_place {
    struct node *node; /* LINK or CONTENT_NOTE */
    struct chapter_names *names;
};

struct resolver {
    struct arena *arena;
    struct document *document;
    struct diagnostics *diagnostics;
    struct names names;
    ARRAY_OF(struct link_place) link;
    size_t suggestion_count;
};

/* ------------------------------------------------------- destinations */

static int
hex_digit(char c)
{
    if (c >= '0' && c <= '9') {
        return c - '0';
    }
    if (c >= 'a' && c <= 'f') {
        return c - 'a' + 10;
    }
    return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

/* The byte that "%41" at `at` stands for; -1: nothing is encoded there. */
static int
encoded_byte(struct str text, size_t at)
{
    bool is_whole = text.data[at] == '%' && at + 2 < text.size_bytes;
    int high = is_whole ? hex_digit(text.data[at + 1]) : -1;
    int low = is_whole ? hex_digit(text.data[at + 2]) : -1;

    return high < 0 || low < 0 ? -1 : high * 16 + low;
}

static struct str
percent_decoded(struct arena *arena, struct str text)
{
    struct strbuf out;

    strbuf_init(&out);
    for (size_t i = 0; i < text.size_bytes; i++) {
        int byte = encoded_byte(text, i);
        strbuf_add_char(&out, byte < 0 ? text.data[i] : (char)byte);
        i += byte < 0 ? 0 : 2;
    }
    return strbuf_take(arena, &out);
}

/* The scheme in front of a colon, or the empty text. */
static struct str
scheme_of(struct str destination)
{
    size_t colon = str_find_char(destination, ':');

    for (size_t i = 0; colon != STR_NOT_FOUND && i < colon; i++) {
        char c = destination.data[i];
        bool is_letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        bool is_other =
            (c >= '0' && c <= '9') || c == '+' || c == '-' || c == '.';
        if (!is_letter && (i == 0 || !is_other)) {
            return STR_EMPTY;
        }
    }
    return colon == STR_NOT_FOUND ? STR_EMPTY
                                  : str_slice(destination, 0, colon);
}

static bool
is_followed_scheme(struct str scheme)
{
    static const char *const followed[] = {"http", "https", "mailto",
                                           "tel",  "sms",   "ftp"};

    for (size_t i = 0; i < sizeof followed / sizeof followed[0]; i++) {
        if (str_equal_ignoring_case(scheme, str_from_c(followed[i]))) {
            return true;
        }
    }
    return false;
}

static bool
has_control_character(struct str text)
{
    for (size_t i = 0; i < text.size_bytes; i++) {
        unsigned char c = (unsigned char)text.data[i];
        if (c < 0x20 || c == 0x7F) {
            return true;
        }
    }
    return false;
}

/* Why a destination may not be followed at all, or NULL. */
static const char *
danger_of(struct str destination, struct str path)
{
    struct str scheme = scheme_of(destination);

    if (has_control_character(destination) || has_control_character(path)) {
        return "it holds a control character";
    }
    if (scheme.size_bytes == 1) {
        return "it names a drive; write it relative to this file";
    }
    if (destination.size_bytes > LINK_MAX_BYTES) {
        return "its address is longer than 4000 bytes";
    }
    if (!str_is_empty(scheme)) {
        return is_followed_scheme(scheme)
                   ? NULL
                   : "only http, https, mailto, tel, sms and ftp are followed";
    }
    if (str_starts_with(path, STR("//"))) {
        return "an address of the web needs https: in front";
    }
    if (str_find_char(path, '\\') != STR_NOT_FOUND) {
        return "it holds a backslash; folders are parted by slashes";
    }
    return NULL;
}

/* --------------------------------------------------------- suggestions */

static struct str
suggest_fragment(struct resolver *resolver, const struct chapter_names *names,
                 struct str fragment)
{
    struct suggestion suggestion = suggestion_begin(fragment);

    if (resolver->suggestion_count++ >= SUGGESTIONS_MAX) {
        return STR_EMPTY;
    }
    for (size_t i = 0; i < names->spelling.count; i++) {
        suggestion_weigh(&suggestion, names->spelling.item[i]);
    }
    return suggestion_question(resolver->arena, &suggestion, "#", "");
}

/* A path near to it, a chapter of that file name elsewhere, or the news that
 * the file is there but no chapter. */
static struct str
suggest_path(struct resolver *resolver, struct str path)
{
    struct suggestion suggestion = suggestion_begin(path);
    const char *resolved;

    if (resolver->suggestion_count++ >= SUGGESTIONS_MAX) {
        return STR_EMPTY;
    }
    if (resolver->document->folder != NULL &&
        file_find_inside(resolver->arena, resolver->document->folder, path,
                         &resolved) == PATH_INSIDE) {
        return STR(" (the file is there, but it is no chapter of the book)");
    }
    for (size_t i = 0; i < resolver->names.chapter.count; i++) {
        struct str candidate =
            node_source_path(resolver->names.chapter.item[i]->chapter);
        if (str_equal_ignoring_case(path_name(candidate), path_name(path)) &&
            suggestion.distance > 1) {
            suggestion.best = candidate;
            suggestion.distance = 1;
        }
        suggestion_weigh(&suggestion, candidate);
    }
    return suggestion_question(resolver->arena, &suggestion, "", "");
}

/* -------------------------------------------------------------- targets */

static struct chapter_names *
find_chapter(struct resolver *resolver, struct str path)
{
    return strmap_find(&resolver->names.by_path, path);
}

/* Authors also write the folder of a README, or the page a site would have
 * made of a chapter. */
static struct chapter_names *
find_chapter_by_habit(struct resolver *resolver, struct str path)
{
    static const char *const name[] = {"README.md", "index.md", "_index.md"};
    struct arena *arena = resolver->arena;
    struct chapter_names *found = find_chapter(resolver, path);
    struct str extension = path_extension(path);

    if (found == NULL && str_equal(extension, STR("html"))) {
        struct str stem = str_slice(path, 0, path.size_bytes - 5);
        found = find_chapter(resolver, str_join(arena, stem, STR(".md")));
    }
    if (found == NULL && !str_equal(extension, STR("md"))) {
        found = find_chapter(resolver, str_join(arena, path, STR(".md")));
    }
    for (size_t i = 0; found == NULL && i < sizeof name / sizeof name[0]; i++) {
        found =
            find_chapter(resolver, path_join(arena, path, str_from_c(name[i])));
    }
    return found;
}

static void
report_dangling(struct resolver *resolver, const struct node *node,
                struct str hint)
{
    DIAG_REPORT(resolver->diagnostics, DIAG_LINK_DANGLING, node->pos,
                str_is_empty(node->link.destination) ? STR("()")
                                                     : node->link.destination,
                hint);
}

static void
report_unsafe(struct resolver *resolver, const struct node *node,
              const char *reason)
{
    struct str shown = node->link.destination;

    if (shown.size_bytes > LINK_MAX_BYTES) {
        shown = str_join(resolver->arena, str_slice(shown, 0, 30), STR("..."));
    }
    DIAG_REPORT(resolver->diagnostics, DIAG_LINK_UNSAFE, node->pos, shown,
                str_from_c(reason));
}

static const struct node *
find_fragment(struct resolver *resolver, const struct chapter_names *names,
              struct str fragment)
{
    const struct node *target = names_find(resolver->arena, names, fragment);

    /* an id given on purpose may be meant wherever it stands */
    if (target == NULL) {
        target = strmap_find(&resolver->names.written, fragment);
    }
    return target;
}

/* The chapter a path means as seen from another, or NULL after a diagnostic.
 */
static struct chapter_names *
resolve_path(struct resolver *resolver, const struct link_place *place,
             struct str path)
{
    struct arena *arena = resolver->arena;
    struct str folder = path_folder(node_source_path(place->names->chapter));
    bool is_absolute = str_starts_with(path, STR("/"));
    struct chapter_names *found;
    struct str normal;

    if (str_starts_with(path, STR("www."))) {
        report_dangling(
            resolver, place->node,
            str_join3(arena, STR(", did you mean https://"), path, STR("?")));
        return NULL;
    }
    if (!path_normalize(arena,
                        is_absolute ? str_tail(path, 1)
                                    : path_join(arena, folder, path),
                        &normal)) {
        report_unsafe(resolver, place->node,
                      "it leads outside the book folder");
        return NULL;
    }
    found = find_chapter_by_habit(resolver, normal);
    if (found == NULL && is_absolute) {
        report_unsafe(resolver, place->node,
                      "it is absolute; write it relative to this file");
    } else if (found == NULL) {
        report_dangling(resolver, place->node, suggest_path(resolver, normal));
    }
    return found;
}

/* The node a link means, or NULL: a web address, or after a diagnostic. */
static const struct node *
resolve_target(struct resolver *resolver, const struct link_place *place)
{
    struct str destination = place->node->link.destination;
    size_t hash = str_find_char(destination, '#');
    struct str path =
        percent_decoded(resolver->arena, str_slice(destination, 0, hash));
    struct str fragment =
        hash == STR_NOT_FOUND
            ? STR_EMPTY
            : percent_decoded(resolver->arena, str_tail(destination, hash + 1));
    struct chapter_names *names = place->names;
    const struct node *target;

    if (!str_is_empty(path)) {
        names = resolve_path(resolver, place, path);
    } else if (str_is_empty(fragment)) {
        report_dangling(resolver, place->node, STR_EMPTY);
        return NULL;
    }
    if (names == NULL || str_is_empty(fragment)) {
        return names == NULL ? NULL : names->chapter;
    }
    target = find_fragment(resolver, names, fragment);
    if (target == NULL) {
        report_dangling(resolver, place->node,
                        suggest_fragment(resolver, names, fragment));
    }
    return target;
}

/* ---------------------------------------------------------------- texts */

static const struct node *
find_child(const struct node *node, enum node_kind kind)
{
    const struct node *child = node->first_child;

    while (child != NULL && child->kind != kind) {
        child = child->next;
    }
    return child;
}

/* What stands below a figure; without that, what its picture shows. */
static const struct node *
title_of_figure(const struct node *figure)
{
    const struct node *caption = find_child(figure, NODE_FIGURE_CAPTION);

    return caption != NULL ? caption : find_child(figure, NODE_IMAGE);
}

/* The node whose text names the target itself, or NULL. */
static const struct node *
own_title_of(const struct node *target)
{
    enum node_kind kind = target->kind;

    if (kind == NODE_HEADING || kind == NODE_TABLE_CAPTION ||
        kind == NODE_FIGURE_CAPTION || kind == NODE_DEFINITION_TERM) {
        return target;
    }
    if (kind == NODE_CHAPTER) {
        return target->chapter.title;
    }
    if (kind == NODE_WORKSHEET) {
        return target->worksheet.title;
    }
    if (kind == NODE_TABLE) {
        return find_child(target, NODE_TABLE_CAPTION);
    }
    if (kind == NODE_IMAGE && target->parent->kind != NODE_FIGURE) {
        return target;
    }
    return kind == NODE_IMAGE    ? title_of_figure(target->parent)
           : kind == NODE_FIGURE ? title_of_figure(target)
                                 : find_child(target, NODE_HEADING);
}

/* The node whose text names the target to a reader, or NULL: a paragraph is
 * named by its chapter. */
static const struct node *
title_of(const struct node *target)
{
    const struct node *title = own_title_of(target);
    const struct node *chapter;

    if (title == NULL) {
        chapter = node_find_ancestor(target, NODE_CHAPTER);
        title = chapter == NULL ? NULL : chapter->chapter.title;
    }
    return title;
}

static bool
has_image(const struct node *link)
{
    struct iterator walk = iterator_begin(link);

    while (iterator_next(&walk)) {
        if (walk.node->kind == NODE_IMAGE) {
            return true;
        }
    }
    return false;
}

/* Puts what names the target into `text`; false: nothing does. */
static bool
name_target(struct arena *arena, const struct node *target, struct str *text)
{
    const struct node *title = target == NULL ? NULL : title_of(target);

    if (target != NULL && target->kind == NODE_PART) {
        *text = target->part.title;
        return true;
    }
    if (title != NULL) {
        *text = node_plain_text(arena, title);
    }
    return title != NULL;
}

static void
give_text(struct resolver *resolver, struct node *link)
{
    struct arena *arena = resolver->arena;
    struct node *text;

    if (!str_is_empty(node_plain_text(arena, link)) || has_image(link)) {
        return;
    }
    text = node_new(arena, NODE_TEXT, link->pos);
    if (name_target(arena, link->link.target, &text->text)) {
        link->link.is_generated_text = true;
    }
    if (str_is_empty(text->text)) {
        text->text = link->link.destination;
        diagnostics_report_plain(resolver->diagnostics, DIAG_LINK_EMPTY,
                                 link->pos);
    }
    node_append(link, text);
}

static void
drop_link(struct resolver *resolver, struct node *node)
{
    if (node->kind == NODE_CONTENT_NOTE) {
        node->link.destination = STR_EMPTY;
        return;
    }
    if (node->first_child == NULL) {
        struct node *text = node_new(resolver->arena, NODE_TEXT, node->pos);
        text->text = node->link.destination;
        node_append(node, text);
    }
    node_replace_by_children(node);
}

static void
resolve_link(struct resolver *resolver, const struct link_place *place)
{
    struct node *node = place->node;
    struct str destination = node->link.destination;
    const char *danger =
        danger_of(destination, percent_decoded(resolver->arena, destination));

    if (danger != NULL) {
        report_unsafe(resolver, node, danger);
        drop_link(resolver, node);
        return;
    }
    if (str_is_empty(scheme_of(destination))) {
        node->link.target = resolve_target(resolver, place);
        if (node->link.target == NULL) {
            drop_link(resolver, node);
            return;
        }
    }
    if (node->kind == NODE_LINK) {
        give_text(resolver, node);
    }
}

static bool
is_link(const struct node *node)
{
    return node->kind == NODE_LINK || (node->kind == NODE_CONTENT_NOTE &&
                                       !str_is_empty(node->link.destination));
}

/* Ids of notes are made by number; an author may have taken one. */
static void
keep_unique(struct resolver *resolver, struct node *note)
{
    struct strmap *taken = &resolver->document->node_by_id;

    while (strmap_add(resolver->arena, taken, note->id, note) != NULL) {
        note->id = str_join(resolver->arena, note->id, STR("-x"));
    }
}

static void
gather_links(struct resolver *resolver, struct chapter_names *names)
{
    struct iterator walk = iterator_begin(names->chapter);

    while (iterator_next_enter(&walk)) {
        if (is_link(walk.node)) {
            ARRAY_PUSH(resolver->arena, &resolver->link,
                       ((struct link_place){walk.node, names}));
        } else if (walk.node->kind == NODE_CHAPTER &&
                   walk.node != names->chapter) {
            iterator_skip_children(&walk); /* a part's */
        } else if (walk.node->kind == NODE_FOOTNOTE ||
                   walk.node->kind == NODE_FOOTNOTE_REFERENCE) {
            keep_unique(resolver, walk.node);
        }
    }
}

void
references_resolve(struct arena *arena, struct document *document,
                   struct diagnostics *diagnostics)
{
    struct resolver resolver = {
        .arena = arena, .document = document, .diagnostics = diagnostics};

    assert(document->root->kind == NODE_BOOK);
    names_assign(arena, &resolver.names, document, diagnostics);
    for (size_t i = 0; i < resolver.names.chapter.count; i++) {
        struct chapter_names *names = resolver.names.chapter.item[i];
        note_numbers_assign(arena, names->chapter, diagnostics);
        gather_links(&resolver, names);
    }
    for (size_t i = 0; i < resolver.link.count; i++) {
        resolve_link(&resolver, &resolver.link.item[i]);
    }
}
