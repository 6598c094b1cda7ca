#include "report.h"

#include "../base/strbuf.h"
#include "../typeset/typeset.h"

static void
add_number(struct strbuf *out, const char *before, size_t number,
           const char *after)
{
    strbuf_add_c(out, before);
    strbuf_add_number(out, (int64_t)number);
    strbuf_add_c(out, after);
}

/* Both sides of a sheet of paper are printed. */
static size_t
paper_count(const struct typeset_result *result)
{
    return (result->page.count + 1) / 2;
}

static void
add_counts(struct strbuf *out, const struct edition *edition,
           const struct typeset_result *result)
{
    const struct typeset_counts *counts = &result->counts;

    strbuf_add(out, edition->name);
    add_number(out, ": ", counts->line_count, " lines, ");
    add_number(out, "", counts->hyphenated_line_count, " hyphenated, ");
    add_number(out, "", counts->overfull_line_count, " overfull, ");
    add_number(out, "", counts->blank_page_count, " blank pages, ");
    add_number(out, "", paper_count(result), " sheets of paper\n");
}

static void
add_place(struct strbuf *out, struct source_pos pos)
{
    if (pos.file != NULL) {
        strbuf_add_c(out, pos.file);
        add_number(out, ":", (size_t)pos.line, "");
    }
}

static void
add_text_report(struct strbuf *out, const struct edition *edition,
                const struct typeset_result *result)
{
    const struct setting_report *setting = &result->setting;

    add_counts(out, edition, result);
    if (setting->full_count > 0) {
        add_number(out, "  word spaces: ", setting->full_count,
                   " justified lines, ");
        add_number(out, "", setting->uneven_count,
                   " outside 0.75 to 1.6 of the natural space; ");
        add_number(out, "", setting->repeat_count,
                   " end in the word of the line above\n");
    }
    for (size_t i = 0; i < setting->line_count; i++) {
        const struct report_line *line = &setting->line[i];
        strbuf_add_c(out, "    ");
        strbuf_add_scaled(out, line->stretch_permille / 10, 2);
        strbuf_add_c(out, "  ");
        add_place(out, line->pos);
        strbuf_add_c(out, "  ");
        strbuf_add(out, line->text);
        strbuf_add_c(out, "\n");
    }
    for (size_t i = 0; i < setting->page_count; i++) {
        const struct report_page *page = &setting->page[i];
        strbuf_add_c(out, i == 0 ? "  shortest pages: " : ", ");
        strbuf_add(out, page->folio);
        add_number(out, " (", (size_t)page->fill_percent, " %)");
    }
    strbuf_add_c(out, setting->page_count > 0 ? "\n" : "");
    for (size_t i = 0; i < setting->wish.count; i++) {
        const struct report_wish *wish = &setting->wish.item[i];
        strbuf_add_c(out, "  asked for: ");
        strbuf_add_c(out, wish->name);
        strbuf_add_c(out, "  ");
        add_place(out, wish->pos);
        strbuf_add_c(out, "\n");
    }
}

static void
add_json_report(struct strbuf *out, const struct edition *edition,
                const struct typeset_result *result)
{
    const struct typeset_counts *counts = &result->counts;
    const struct setting_report *setting = &result->setting;

    strbuf_add_c(out, "{\"edition\":");
    strbuf_add_json(out, edition->name);
    add_number(out, ",\"lines\":", counts->line_count, "");
    add_number(out, ",\"hyphenated\":", counts->hyphenated_line_count, "");
    add_number(out, ",\"overfull\":", counts->overfull_line_count, "");
    add_number(out, ",\"blank_pages\":", counts->blank_page_count, "");
    add_number(out, ",\"sheets_of_paper\":", paper_count(result), "");
    add_number(out, ",\"justified_lines\":", setting->full_count, "");
    add_number(out, ",\"uneven_lines\":", setting->uneven_count, "");
    add_number(out, ",\"repeated_ends\":", setting->repeat_count, "");
    strbuf_add_c(out, ",\"worst_lines\":[");
    for (size_t i = 0; i < setting->line_count; i++) {
        const struct report_line *line = &setting->line[i];
        strbuf_add_c(out, i == 0 ? "{\"space\":" : ",{\"space\":");
        strbuf_add_scaled(out, line->stretch_permille, 3);
        strbuf_add_c(out, ",\"file\":");
        strbuf_add_json(out, line->pos.file == NULL
                                 ? STR_EMPTY
                                 : str_from_c(line->pos.file));
        add_number(out, ",\"line\":", (size_t)line->pos.line, ",\"text\":");
        strbuf_add_json(out, line->text);
        strbuf_add_c(out, "}");
    }
    strbuf_add_c(out, "],\"shortest_pages\":[");
    for (size_t i = 0; i < setting->page_count; i++) {
        strbuf_add_c(out, i == 0 ? "{\"page\":" : ",{\"page\":");
        strbuf_add_json(out, setting->page[i].folio);
        add_number(out,
                   ",\"fill_percent\":", (size_t)setting->page[i].fill_percent,
                   "}");
    }
    strbuf_add_c(out, "],\"asked_for\":[");
    for (size_t i = 0; i < setting->wish.count; i++) {
        const struct report_wish *wish = &setting->wish.item[i];
        strbuf_add_c(out, i == 0 ? "{\"wish\":" : ",{\"wish\":");
        strbuf_add_json(out, str_from_c(wish->name));
        strbuf_add_c(out, ",\"file\":");
        strbuf_add_json(out, wish->pos.file == NULL
                                 ? STR_EMPTY
                                 : str_from_c(wish->pos.file));
        add_number(out, ",\"line\":", (size_t)wish->pos.line, "}");
    }
    strbuf_add_c(out, "]}\n");
}

void
report_print(const struct run *run, const struct edition *edition,
             const struct typeset_result *result, FILE *stream)
{
    struct strbuf out;

    strbuf_init(&out);
    if (run->options.format == DIAGNOSTICS_JSON) {
        add_json_report(&out, edition, result);
    } else {
        add_text_report(&out, edition, result);
    }
    fwrite(out.data, 1, out.size_bytes, stream);
    strbuf_release(&out);
}
