#include "chapter_source.h"

#include "container_map.h"
#include "formula_lines.h"
#include "manuscript/dialect/marked_chapter.h"
#include "manuscript/drawn/drawn_tables.h"

/* What needs to know which lines are code, and changes them: so cmark is asked
 * before. What it finds wrong the next parse will tell. */
static void
change_lines(struct chapter_lines *lines, const struct chapter_parse *parse,
             void (*change)(struct chapter_lines *, const struct drawn_scan *))
{
    const struct chapter_lines written = *lines;
    struct drawn_scan scan = {.parse = parse, .lines = &written};
    struct chapter_parse quiet = *parse;
    struct diagnostics unheard;
    struct block_probe probe;

    diagnostics_init(&unheard);
    quiet.diagnostics = &unheard;
    block_probe_init(&probe, parse->arena, &written);
    container_map_read(&probe, &quiet);
    scan.fact = probe.fact;
    change(lines, &scan);
    block_probe_release(&probe);
    diagnostics_release(&unheard);
}

static void
keep_formulas(struct chapter_lines *lines, const struct drawn_scan *scan)
{
    formula_lines_keep(scan->parse->arena, lines, scan->fact);
}

static void
replace_drawn_tables(struct chapter_lines *lines, const struct drawn_scan *scan)
{
    drawn_tables_replace(scan, lines);
}

void
chapter_source_write(struct marked_source *source,
                     const struct chapter_parse *parse, struct str text)
{
    struct chapter_lines *lines = ARENA_NEW(parse->arena, struct chapter_lines);
    struct block_probe probe;

    chapter_lines_split(lines, parse, text);
    if (formula_lines_may_be(lines)) {
        change_lines(lines, parse, keep_formulas);
    }
    if (drawn_tables_may_be(lines)) {
        change_lines(lines, parse, replace_drawn_tables);
    }
    marked_source_init(source, parse->arena, lines);
    block_probe_init(&probe, parse->arena, lines);
    container_map_read(&probe, parse);
    marked_chapter_write(source, parse, &probe);
    block_probe_release(&probe);
}
