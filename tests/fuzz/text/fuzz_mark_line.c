/*
 * fuzz_mark_line: the readers of the dialect that look at one line of a
 * chapter stay in it, whatever it says; what they cut off are parts of it.
 */
#include "../fuzz_run.h"
#include "manuscript/dialect/directives.h"
#include "manuscript/dialect/pipe_tables.h"
#include "manuscript/foreign/foreign_line.h"
#include "manuscript/foreign/formula.h"
#include "manuscript/foreign/mdx_line.h"
#include "manuscript/foreign/myst_fence.h"
#include "manuscript/foreign/site_line.h"
#include "manuscript/inline/foreign_marks.h"

static void
read_table(struct str line)
{
    struct row_cells row = {0};
    const enum alignment *alignment;
    size_t count;

    pipe_row_split(&run_arena, line, &row);
    for (size_t i = 0; i < row.cell.count; i++) {
        struct edited_line cell = {.text = row.cell.item[i]};
        check(pipe_cell_text(&run_arena, cell).text.size_bytes <=
              cell.text.size_bytes);
    }
    if (pipe_delimiter_parse(&run_arena, line, &alignment, &count)) {
        check(count > 0);
    }
}

static void
read_block(struct str line, struct diagnostics *diagnostics)
{
    const struct markdown_context context = {.language = STR("en")};
    const struct chapter_parse parse = {.arena = &run_arena,
                                        .file = "fuzz.md",
                                        .context = &context,
                                        .diagnostics = diagnostics};
    struct attribute_list list = {0};
    struct str rest = STR_EMPTY;
    struct str name;
    struct str title;

    if (directive_read_line(&run_arena, line, &list, &rest) == DIV_OPEN) {
        struct node *node = directive_new_node(
            &parse, &list, (struct source_pos){"fuzz.md", 1, 1}, NULL, true);
        check(node != NULL);
    }
    directive_read_broken(&run_arena, line, &list);
    foreign_line_read(line);
    foreign_line_aside(line);
    foreign_line_read_colons(line, &name, &title, &rest);
}

static void
read_foreign(struct str line, struct str rest, struct diagnostics *diagnostics)
{
    static struct myst_fences fences;
    static struct site_label label;
    struct mdx_lines mdx;

    fences = (struct myst_fences){0};
    label = (struct site_label){0};
    mdx_lines_begin(&mdx, &run_arena, "fuzz.mdx", diagnostics);
    for (int i = 0; i < 20; i++) {
        struct edited_line given = {.text = line};
        struct edited_line read;
        myst_fence_line(&run_arena, &fences, line, rest);
        mdx.written = line;
        read = site_line_read(&run_arena, &label, given, rest);
        check(line_trace_find(read.trace, read.text.size_bytes) <=
              line.size_bytes);
        if (!mdx_lines_pass(&mdx, &given)) {
            mdx_line_read(&mdx, given, rest);
        }
        if (!str_next_line(&rest, &line)) {
            break;
        }
    }
    mdx_lines_report(&mdx);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size_bytes)
{
    struct diagnostics diagnostics = run_begin();
    struct str rest = run_text(data, size_bytes);
    struct str line = STR_EMPTY;

    str_next_line(&rest, &line);
    read_table(line);
    read_block(line, &diagnostics);
    check(formula_size(line) <= line.size_bytes);
    read_foreign(line, rest, &diagnostics);
    diagnostics_release(&diagnostics);
    return 0;
}
