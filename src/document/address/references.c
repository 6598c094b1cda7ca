#include "references.h"

#include <assert.h>

#include "base/file.h"
#include "base/suggestion.h"
#include "base/utf8.h"
#include "base/web_address.h"
#include "base/word_char.h"
#include "chapter_finder.h"
#include "document/iterator.h"
#include "document/note_numbers.h"
#include "link_danger.h"
#include "link_kinds.h"
#include "target_name.h"
#include "typed_reference.h"
#include "web_host.h"
#include "wiki_target.h"

enum {
    SUGGESTIONS_MAX = 100 /* beyond, no line is shown anyway */
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
    struct chapter_finder finder;
    ARRAY_OF(struct link_place) link;
    struct link_kinds unlisted; /* files that are no chapters */
    struct link_kinds schemes;  /* that readers do not follow */
    struct link_kinds typed;    /* files with marks of other tools */
    struct link_kinds wiki;     /* files with links to no page */
    size_t suggestion_count;
};

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

/* A path near to it, or a chapter of that file name elsewhere. */
static struct str
suggest_path(struct resolver *resolver, struct str path)
{
    struct suggestion suggestion = suggestion_begin(path);

    if (str_find(path, STR("{{")) != STR_NOT_FOUND) {
        return STR("; what stands in {{ }} is no variable of book.yaml");
    }
    if (resolver->suggestion_count++ >= SUGGESTIONS_MAX) {
        return STR_EMPTY;
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

    if (shown.size_bytes > LINK_DANGER_MAX_BYTES) {
        shown =
            str_join(resolver->arena, utf8_beginning(shown, 30), STR("..."));
    }
    DIAG_REPORT(resolver->diagnostics, DIAG_LINK_UNSAFE, node->pos, shown,
                str_from_c(reason));
}

/* What lies in a note that nothing refers to is no place of the book. */
static const struct node *
find_fragment(struct resolver *resolver, const struct chapter_names *names,
              struct str fragment)
{
    const struct node *target = names_find(resolver->arena, names, fragment);

    /* an id given on purpose may be meant wherever it stands */
    if (target == NULL) {
        target = strmap_find(&resolver->names.written, fragment);
    }
    return target != NULL && node_is_below(target, resolver->document->root)
               ? target
               : NULL;
}

/* What becomes of a path that leads to no chapter. */
static void
report_no_chapter(struct resolver *resolver, const struct node *node,
                  const struct path_ways *ways, struct str path)
{
    struct str file = chapter_finder_find_file(&resolver->finder, ways);

    if (!str_is_empty(file)) {
        link_kinds_count(resolver->arena, &resolver->unlisted, file, node);
    } else if (ways->is_outside || ways->path.count == 0) {
        report_unsafe(resolver, node, "it leads outside the book folder");
    } else if (str_starts_with(path, STR("//"))) {
        report_unsafe(resolver, node,
                      "an address of the web needs https: in front");
    } else if (str_starts_with(path, STR("/"))) {
        report_unsafe(resolver, node,
                      "it is absolute; write it relative to this file");
    } else {
        report_dangling(resolver, node,
                        suggest_path(resolver, ways->path.item[0]));
    }
}

/* The chapter a path means as seen from another, or NULL after a diagnostic.
 */
static struct chapter_names *
resolve_path(struct resolver *resolver, const struct link_place *place,
             struct str path)
{
    struct path_ways ways;
    struct chapter_names *found = chapter_finder_find(
        &resolver->finder, node_source_path(place->names->chapter), path,
        &ways);

    if (found == NULL) {
        report_no_chapter(resolver, place->node, &ways, path);
    }
    return found;
}

/* The node a link means, or NULL: a web address, or after a diagnostic. */
static const struct node *
resolve_target(struct resolver *resolver, const struct link_place *place)
{
    struct str destination = place->node->link.destination;
    size_t hash = str_find_char(destination, '#');
    struct str path = str_slice(destination, 0, hash);
    struct str fragment =
        hash == STR_NOT_FOUND
            ? STR_EMPTY
            : web_address_decoded(resolver->arena,
                                  str_tail(destination, hash + 1));
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

/* "[words](there)[](there)": it leads where the link before it does. */
static bool
repeats_link(const struct node *link)
{
    const struct node *before = link->previous;

    return before != NULL && before->kind == NODE_LINK &&
           before->link.target == link->link.target &&
           str_equal(before->link.destination, link->link.destination) &&
           str_is_empty(link->id);
}

/* An address that stands in for words is not a part of the word before it. */
static void
set_apart(struct arena *arena, struct node *link)
{
    struct str before = link->previous == NULL
                            ? STR_EMPTY
                            : node_plain_text(arena, link->previous);
    size_t at = before.size_bytes;

    if (at > 0 && word_char_is(utf8_previous(before, &at))) {
        node_insert_before(link, node_new_text(arena, STR(" "), link->pos));
    }
}

static void
give_text(struct resolver *resolver, struct node *link)
{
    struct arena *arena = resolver->arena;
    struct node *text;

    if (!str_is_empty(node_plain_text(arena, link)) || has_image(link)) {
        return;
    }
    if (repeats_link(link)) {
        node_detach(link);
        return;
    }
    text = node_new(arena, NODE_TEXT, link->pos);
    if (target_name_find(arena, link->link.target, &text->text)) {
        link->link.is_generated_text = true;
    }
    if (str_is_empty(text->text)) {
        text->text = link->link.destination;
        set_apart(arena, link);
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
        node_append(node, node_new_text(resolver->arena, node->link.destination,
                                        node->pos));
    }
    node_turn_into_words(node);
}

/* Is a chapter or a file of the book called just this? */
static bool
is_in_book(const struct resolver *resolver, const struct link_place *place,
           struct str written)
{
    struct str chapter = node_source_path(place->names->chapter);
    struct path_ways ways;

    return chapter_finder_find(&resolver->finder, chapter, written, &ways) !=
               NULL ||
           !str_is_empty(chapter_finder_find_file(&resolver->finder, &ways));
}

/* "[x]((https://example.org))": the address in the brackets, unless they are
 * part of a name. */
static void
unwrap_address(const struct resolver *resolver, const struct link_place *place)
{
    struct str written = place->node->link.destination;
    struct str inner = web_address_unwrapped(written);

    if (inner.size_bytes < written.size_bytes &&
        !is_in_book(resolver, place, written)) {
        place->node->link.destination = inner;
    }
}

/* "example.org", "me@example.org": the address, when no file is meant. */
static void
complete_address(struct resolver *resolver, const struct link_place *place)
{
    struct node *node = place->node;
    struct str written = node->link.destination;
    const char *left_out = web_address_left_out(written);

    if (left_out == NULL || is_in_book(resolver, place, written)) {
        return;
    }
    node->link.destination =
        str_join(resolver->arena, str_from_c(left_out), written);
    DIAG_REPORT(resolver->diagnostics, DIAG_LINK_COMPLETED, node->pos, written,
                node->link.destination);
}

/* Says what is wrong with an address of the web; true: it is dropped. */
static bool
is_refused_address(struct resolver *resolver, const struct node *node,
                   struct str scheme)
{
    const char *fault = web_host_fault(resolver->arena, node->link.destination);

    if (!link_danger_is_followed(scheme)) {
        link_kinds_count(resolver->arena, &resolver->schemes, scheme, node);
        return true;
    }
    if (fault != NULL) {
        DIAG_REPORT(resolver->diagnostics, DIAG_LINK_HOST, node->pos,
                    node->link.destination, str_from_c(fault));
    }
    return fault != NULL;
}

/* False: the link is to be dropped, and its words kept. */
static bool
find_goal(struct resolver *resolver, const struct link_place *place)
{
    struct node *node = place->node;
    const char *danger;
    struct str scheme;

    unwrap_address(resolver, place);
    danger = link_danger_find(
        node->link.destination,
        web_address_decoded(resolver->arena, node->link.destination));
    if (danger != NULL) {
        report_unsafe(resolver, node, danger);
        return false;
    }
    complete_address(resolver, place);
    scheme = web_address_scheme(node->link.destination);
    if (!str_is_empty(scheme)) {
        return !is_refused_address(resolver, node, scheme);
    }
    node->link.target = resolve_target(resolver, place);
    return node->link.target != NULL;
}

/* -------------------------------------------- references of other tools */

/* Is it one that leads nowhere? Then its text stands again. */
static bool
is_only_typed(struct resolver *resolver, const struct link_place *place,
              struct str form)
{
    struct node *link = place->node;
    struct str id = str_tail(link->link.destination, 1);

    if (find_fragment(resolver, place->names, id) != NULL) {
        return false;
    }
    node_append(link,
                node_new_text(resolver->arena,
                              typed_reference_text(resolver->arena, form, id),
                              link->pos));
    node_turn_into_words(link);
    link_kinds_count(resolver->arena, &resolver->typed,
                     str_from_c(link->pos.file), link);
    return true;
}

/* "[[Page|words]]"; the wiki of some hosts has the words first. */
static void
resolve_wiki(struct resolver *resolver, const struct link_place *place)
{
    struct node *link = place->node;
    struct str written = link->link.destination;

    link->link.target =
        wiki_target_find(&resolver->finder, place->names, written);
    if (link->link.target == NULL) {
        struct str words = node_plain_text(resolver->arena, link);
        link->link.target =
            wiki_target_find(&resolver->finder, place->names, words);
        if (link->link.target != NULL && !str_equal(words, written)) {
            while (link->first_child != NULL) {
                node_detach(link->first_child);
            }
            node_append(link,
                        node_new_text(resolver->arena, written, link->pos));
        }
    }
    if (link->link.target == NULL) {
        link_kinds_count(resolver->arena, &resolver->wiki,
                         str_from_c(link->pos.file), link);
        drop_link(resolver, link);
    }
}

/* "[words][label]" whose label names nothing is text. */
static void
restore_reference(struct resolver *resolver, struct node *link, struct str tail)
{
    struct arena *arena = resolver->arena;

    DIAG_REPORT(resolver->diagnostics, DIAG_REFERENCE_UNDEFINED, link->pos,
                str_tail(link->link.destination, 1));
    node_insert_before(link, node_new_text(arena, STR("["), link->pos));
    node_append(link, node_new_text(arena, tail, link->pos));
    node_turn_into_words(link);
}

/* Gives whether the link is dealt with. */
static bool
resolve_typed(struct resolver *resolver, const struct link_place *place,
              struct str form)
{
    struct str id = str_tail(place->node->link.destination, 1);

    if (str_equal_c(form, TYPED_REFERENCE_WIKI)) {
        resolve_wiki(resolver, place);
        return true;
    }
    if (!str_starts_with(form, STR("]"))) {
        return is_only_typed(resolver, place, form);
    }
    place->node->link.target = find_fragment(resolver, place->names, id);
    if (place->node->link.target == NULL) {
        restore_reference(resolver, place->node, form);
    }
    return true;
}

static void
report_wiki(struct resolver *resolver)
{
    for (size_t i = 0; i < resolver->wiki.kind.count; i++) {
        const struct link_kind *kind = resolver->wiki.kind.item[i];
        DIAG_REPORT(resolver->diagnostics, DIAG_WIKI_LINK, kind->pos,
                    kind->written,
                    diagnostics_places(resolver->arena, (size_t)kind->count));
    }
}

static void
report_typed(struct resolver *resolver)
{
    for (size_t i = 0; i < resolver->typed.kind.count; i++) {
        const struct link_kind *kind = resolver->typed.kind.item[i];
        DIAG_REPORT(
            resolver->diagnostics, DIAG_FOREIGN_SYNTAX, kind->pos,
            str_join(resolver->arena,
                     STR("a reference \\@ref(...) or @fig-... to "
                         "what is not in the book"),
                     diagnostics_places(resolver->arena, (size_t)kind->count)));
    }
}

static void
resolve_link(struct resolver *resolver, const struct link_place *place)
{
    struct str form = place->node->kind == NODE_LINK
                          ? typed_reference_take(place->node)
                          : STR_EMPTY;

    if (!str_is_empty(form) && resolve_typed(resolver, place, form)) {
        return;
    }
    if (!find_goal(resolver, place)) {
        drop_link(resolver, place->node);
    } else if (place->node->kind == NODE_LINK) {
        give_text(resolver, place->node);
    }
}

static struct str
in_words(struct arena *arena, int64_t count)
{
    return str_join(arena, str_from_number(arena, count),
                    count == 1 ? STR(" link") : STR(" links"));
}

static void
report_kinds(struct resolver *resolver, const struct link_kinds *list,
             enum diag_code code)
{
    for (size_t i = 0; i < list->kind.count; i++) {
        const struct link_kind *kind = list->kind.item[i];
        DIAG_REPORT(resolver->diagnostics, code, kind->pos, kind->name,
                    in_words(resolver->arena, kind->count));
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
    chapter_finder_init(&resolver.finder, arena, &resolver.names,
                        document->folder);
    for (size_t i = 0; i < resolver.names.chapter.count; i++) {
        struct chapter_names *names = resolver.names.chapter.item[i];
        note_numbers_assign(arena, names->chapter, diagnostics);
        gather_links(&resolver, names);
    }
    for (size_t i = 0; i < resolver.link.count; i++) {
        resolve_link(&resolver, &resolver.link.item[i]);
    }
    report_kinds(&resolver, &resolver.schemes, DIAG_LINK_SCHEME);
    report_kinds(&resolver, &resolver.unlisted, DIAG_LINK_UNLISTED);
    report_typed(&resolver);
    report_wiki(&resolver);
}
