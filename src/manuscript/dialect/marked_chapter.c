/*
 * The chapter is written once, line by line. What each line is was decided by
 * cmark in the first parse: code is copied, a line that opens a block of ours
 * becomes its mark, a table is spread over marks and paragraphs by
 * marked_table.c, and everything else goes through marked_line.c.
 */
#include "marked_chapter.h"

#include "block_scan.h"
#include "document/note_numbers.h"
#include "link_definitions.h"
#include "manuscript/foreign/block_title.h"
#include "marked_line.h"
#include "marked_table.h"
#include "own_lines.h"

struct chapter_writer {
    struct line_scan scan;
    const struct block_probe *probe;
    size_t opening; /* the next of probe->opening */
    struct link_definitions definitions;
};

/* The confirmed opening at `at` in the line in hand, or NULL. */
static const struct block_opening *
find_opening(struct chapter_writer *writer, size_t at)
{
    const struct block_probe *probe = writer->probe;

    while (writer->opening < probe->opening.count) {
        const struct block_opening *opening =
            probe->opening.item[writer->opening];
        if (opening->line > writer->scan.at ||
            (opening->line == writer->scan.at && opening->at > at)) {
            break;
        }
        writer->opening++;
        if (opening->line == writer->scan.at && opening->at == at &&
            opening->is_confirmed) {
            return opening;
        }
    }
    return NULL;
}

/* The text of a div whose attributes are not understood. */
static void
add_broken(struct line_scan *scan, struct marked_prefix *prefix,
           const struct block_opening *opening)
{
    const struct chapter_parse *parse = scan->parse;
    struct source_pos pos = line_scan_pos(scan, opening->at);
    struct node *text = node_new(parse->arena, NODE_PARAGRAPH, pos);

    DIAG_REPORT(parse->diagnostics, DIAG_ATTRIBUTE_SYNTAX, pos,
                attributes_excerpt(parse->arena, opening->text));
    marked_source_add_mark(scan->source, prefix,
                           (struct block_mark){BLOCK_PLACE, text, NULL},
                           scan->at);
    marked_line_add_leaf(scan, prefix, text,
                         edited_line_part(parse->arena,
                                          scan->lines->line.item[scan->at],
                                          opening->text, opening->at));
}

/* A title as it stands in the line in hand, without what quotes it; one that
 * was changed stands for its block. */
static struct edited_line
place_title(const struct line_scan *scan, struct str title, size_t otherwise)
{
    struct arena *arena = scan->parse->arena;
    struct str line = scan->lines->line.item[scan->at];
    size_t at = str_find(str_tail(line, otherwise), title);

    return at == STR_NOT_FOUND ? edited_line_part(arena, line, title, otherwise)
                               : edited_line_at(arena, title, otherwise + at);
}

/* The title of a block of another tool is its first paragraph. */
static void
add_title(struct line_scan *scan, struct marked_prefix *prefix,
          const struct block_opening *opening)
{
    struct arena *arena = scan->parse->arena;
    struct str title = directive_title(&opening->list);
    struct source_pos pos = line_scan_pos(scan, opening->at);
    struct node *text;

    if (!str_is_empty(title)) {
        text = block_title_new(arena, pos);
        marked_source_add_mark(scan->source, prefix,
                               (struct block_mark){BLOCK_PLACE, text, NULL},
                               scan->at);
        marked_line_add_leaf(scan, prefix, text,
                             place_title(scan, title, opening->at));
        marked_source_add_mark(scan->source, prefix,
                               (struct block_mark){BLOCK_END, NULL, NULL},
                               scan->at);
    }
}

static void
add_opening(struct chapter_writer *writer, struct marked_prefix *prefix,
            const struct block_opening *opening)
{
    struct line_scan *scan = &writer->scan;

    scan->image_count = 0;
    writer->definitions.may_begin = true;
    marked_source_add_opening(scan->source, prefix, opening,
                              chapter_lines_free_bullet(scan->lines));
    if (opening->kind == OPENING_DIV_SLIP) {
        DIAG_REPORT(scan->parse->diagnostics, DIAG_DIRECTIVE_SYNTAX,
                    line_scan_pos(scan, opening->at),
                    attributes_excerpt(scan->parse->arena, opening->text));
    } else if (opening->kind == OPENING_DIV_BROKEN) {
        add_broken(scan, prefix, opening);
    } else if (opening->kind == OPENING_DIV ||
               opening->kind == OPENING_ADMONITION) {
        add_title(scan, prefix, opening);
    }
}

static void
add_term(struct line_scan *scan, struct marked_prefix prefix, size_t at)
{
    struct arena *arena = scan->parse->arena;
    struct str line = scan->lines->line.item[scan->at];
    struct node *term =
        node_new(arena, NODE_DEFINITION_TERM, line_scan_pos(scan, at));

    marked_source_add_mark(scan->source, &prefix,
                           (struct block_mark){BLOCK_PLACE, term, NULL},
                           scan->at);
    marked_line_add_leaf(
        scan, &prefix, term,
        edited_line_part(arena, line, str_trim(str_tail(line, at)), at));
    scan->at++;
}

/* Text behind `at`, which is 0 unless a mark stands before it. */
static void
add_text(struct chapter_writer *writer, struct str prefix, size_t at)
{
    struct line_scan *scan = &writer->scan;
    enum line_state state = scan->fact[scan->at].state;
    struct str line = scan->lines->line.item[scan->at];

    if (!str_is_empty(prefix)) {
        marked_source_add_place(scan->source, at);
        strbuf_add(&scan->source->text, prefix);
    }
    if (state == LINE_VERBATIM) {
        writer->definitions.may_begin = false;
        marked_source_add_copy(scan->source, (struct edited_line){.text = line},
                               at, line.size_bytes);
    } else {
        link_definitions_note(&writer->definitions, scan->parse,
                              str_tail(line, at), line_scan_number(scan));
        marked_line_add(scan, at);
    }
    marked_source_end_line(scan->source, scan->at);
    scan->source->after_html = state == LINE_HTML;
    scan->at++;
}

/* Add the marks of what the line opens; false when text is left: from `*at`
 * on, behind `*prefix`. */
static bool
add_openings(struct chapter_writer *writer, size_t *at,
             struct marked_prefix *prefix)
{
    struct line_scan *scan = &writer->scan;
    struct str line = scan->lines->line.item[scan->at];
    size_t mark_at = block_scan_containers(line);
    const struct block_opening *opening;

    if (!str_is_empty(chapter_lines_aside(scan->lines, scan->at)) &&
        (opening = find_opening(writer, 0)) != NULL) {
        struct marked_prefix quote = MARKED_PREFIX_QUOTE;
        marked_source_end_body(scan->source, STR_EMPTY, scan->at);
        add_opening(writer, &quote, opening);
    }
    while ((opening = find_opening(writer, mark_at)) != NULL) {
        *prefix = marked_source_prefix(scan->parse->arena, *prefix,
                                       str_slice(line, *at, mark_at));
        add_opening(writer, prefix, opening);
        if (!block_opening_has_body(opening) ||
            opening->text_at == line.size_bytes) {
            scan->at++;
            return true;
        }
        *at = opening->text_at;
        mark_at = *at + block_scan_containers(str_tail(line, *at));
    }
    return false;
}

static void
add_structure(struct chapter_writer *writer)
{
    struct line_scan *scan = &writer->scan;
    struct str line = scan->lines->line.item[scan->at];
    struct marked_prefix outer = MARKED_PREFIX_NONE;
    struct marked_prefix prefix;
    size_t at = 0;
    size_t text_at;

    if (add_openings(writer, &at, &outer)) {
        return;
    }
    text_at = at + block_scan_containers(str_tail(line, at));
    prefix = marked_source_prefix(scan->parse->arena, outer,
                                  str_slice(line, at, text_at));
    if (scan->fact[scan->at].is_term) {
        add_term(scan, prefix, text_at);
        writer->definitions.may_begin = true;
    } else if (marked_table_add(scan, prefix, text_at)) {
        writer->definitions.may_begin = false;
    } else if (own_lines_add(scan, prefix, text_at)) {
        writer->definitions.may_begin = true;
    } else {
        add_text(writer, outer.first, at);
    }
}

static void
add_line(struct chapter_writer *writer)
{
    struct line_scan *scan = &writer->scan;
    struct str line = scan->lines->line.item[scan->at];
    bool is_verbatim = scan->fact[scan->at].state == LINE_VERBATIM;

    if (scan->fact[scan->at].after_body && !is_verbatim) {
        marked_source_end_body(scan->source, line, scan->at);
    }
    if (!is_verbatim && block_scan_is_blank(line)) {
        marked_source_add_line(scan->source, STR_EMPTY, STR_EMPTY, scan->at);
        scan->at++;
        writer->definitions.may_begin = true;
        scan->image_count = 0;
    } else {
        add_structure(writer);
    }
}

static void
find_note_labels(struct strmap *labels, struct arena *arena,
                 const struct block_probe *probe)
{
    for (size_t i = 0; i < probe->opening.count; i++) {
        struct block_opening *opening = probe->opening.item[i];
        if (opening->kind == OPENING_FOOTNOTE && opening->is_confirmed) {
            (void)strmap_add(arena, labels,
                             note_numbers_fold_label(arena, opening->text),
                             opening);
        }
    }
}

void
marked_chapter_write(struct marked_source *source,
                     const struct chapter_parse *parse,
                     const struct block_probe *probe)
{
    struct strmap note_label = {0};
    struct chapter_writer writer = {.scan = {.parse = parse,
                                             .lines = probe->lines,
                                             .fact = probe->fact,
                                             .note_label = &note_label,
                                             .source = source,
                                             .at = probe->lines->first},
                                    .probe = probe,
                                    .definitions = {.may_begin = true}};

    find_note_labels(&note_label, parse->arena, probe);
    while (writer.scan.at < probe->lines->line.count) {
        add_line(&writer);
    }
}
