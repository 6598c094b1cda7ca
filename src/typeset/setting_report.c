#include "setting_report.h"

#include "../base/strbuf.h"

static int32_t
distance(int32_t permille)
{
    return permille > 1000 ? permille - 1000 : (1000 - permille) * 2;
}

static struct str
line_text(struct arena *arena, const struct line_box *line)
{
    struct strbuf text;
    struct str copy;

    strbuf_init(&text);
    for (size_t i = 0; i < line->fragment_count; i++) {
        const struct line_fragment *fragment = &line->fragment[i];
        for (size_t j = 0; j < fragment->run_count; j++) {
            strbuf_add(&text, fragment->run[j].run->text);
        }
    }
    copy = strbuf_copy(arena, &text);
    strbuf_release(&text);
    return copy;
}

static struct str
last_word(const struct line_box *line)
{
    for (size_t i = line->fragment_count; i-- > 0;) {
        const struct line_fragment *fragment = &line->fragment[i];
        for (size_t j = fragment->run_count; j-- > 0;) {
            struct str text = fragment->run[j].run->text;
            if (!str_equal(text, STR(" "))) {
                return text;
            }
        }
    }
    return STR_EMPTY;
}

static void
add_worst(struct arena *arena, struct setting_report *report,
          const struct line_box *line, struct source_pos pos)
{
    int32_t permille = line->stretch_permille;
    size_t at = report->line_count;

    while (at > 0 && distance(report->line[at - 1].stretch_permille) <
                         distance(permille)) {
        at--;
    }
    if (at == REPORT_LINES_MAX) {
        return;
    }
    if (report->line_count < REPORT_LINES_MAX) {
        report->line_count++;
    }
    for (size_t i = report->line_count - 1; i > at; i--) {
        report->line[i] = report->line[i - 1];
    }
    report->line[at] = (struct report_line){.stretch_permille = permille,
                                            .pos = pos,
                                            .text = line_text(arena, line)};
}

void
setting_report_add_lines(struct arena *arena, struct setting_report *report,
                         const struct paragraph_lines *lines,
                         const struct paragraph_shape *shape)
{
    struct str before = STR_EMPTY;

    if (shape->style->text_align != TEXT_JUSTIFY) {
        return;
    }
    for (size_t i = 0; i < lines->line_count; i++) {
        const struct line_box *line = &lines->line[i];
        int32_t permille = line->stretch_permille;
        struct str word = last_word(line);
        if (!line->is_last && word.size_bytes > 0) {
            report->repeat_count += str_equal(word, before);
        }
        before = word;
        if (line->is_last || permille == 1000) {
            continue;
        }
        report->full_count++;
        if (permille < SPACE_EVEN_MIN || permille > SPACE_EVEN_MAX) {
            report->uneven_count++;
            add_worst(arena, report, line, shape->pos);
        }
    }
}

void
setting_report_add_wishes(struct arena *arena, struct setting_report *report,
                          const struct node *node)
{
    static const char *const name[] = {"looser", "tighter", "no-hyphen",
                                       "keep"};

    for (size_t i = 0; i < sizeof name / sizeof name[0]; i++) {
        if (node_has_class(node, name[i])) {
            *ARRAY_ADD(arena, &report->wish) =
                (struct report_wish){.name = name[i], .pos = node->pos};
        }
    }
}

void
setting_report_add_page(struct setting_report *report, struct str folio,
                        int fill_percent)
{
    size_t at = report->page_count;

    while (at > 0 && report->page[at - 1].fill_percent > fill_percent) {
        at--;
    }
    if (at == REPORT_PAGES_MAX) {
        return;
    }
    if (report->page_count < REPORT_PAGES_MAX) {
        report->page_count++;
    }
    for (size_t i = report->page_count - 1; i > at; i--) {
        report->page[i] = report->page[i - 1];
    }
    report->page[at] =
        (struct report_page){.folio = folio, .fill_percent = fill_percent};
}
