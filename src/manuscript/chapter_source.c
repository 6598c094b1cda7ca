#include "chapter_source.h"

#include "container_map.h"
#include "manuscript/dialect/marked_chapter.h"
#include "manuscript/drawn/drawn_tables.h"

/* Tables drawn with characters: cmark says which lines are code. What it finds
 * wrong the next parse will tell. */
static void
replace_drawn_tables(struct chapter_lines *lines,
                     const struct chapter_parse *parse)
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
    drawn_tables_replace(&scan, lines);
    block_probe_release(&probe);
    diagnostics_release(&unheard);
}

void
chapter_source_write(struct marked_source *source,
                     const struct chapter_parse *parse, struct str text)
{
    struct chapter_lines lines;
    struct block_probe probe;

    chapter_lines_split(&lines, parse, text);
    if (drawn_tables_may_be(&lines)) {
        replace_drawn_tables(&lines, parse);
    }
    block_probe_init(&probe, parse->arena, &lines);
    container_map_read(&probe, parse);
    marked_chapter_write(source, parse, &probe);
    block_probe_release(&probe);
}
