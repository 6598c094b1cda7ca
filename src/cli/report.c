#include "report.h"

#include "typeset/typeset.h"

enum {
    FAULTS_SHOWN_MAX = 10 /* for each kind, in the text; JSON has all */
};

static void
add_number(struct strbuf *out, const char *before, size_t number,
           const char *after)
{
    strbuf_add_c(out, before);
    strbuf_add_number(out, (int64_t)number);
    strbuf_add_c(out, after);
}

/* Both sides of a sheet are printed; a booklet has a sheet that tells how. */
static size_t
paper_count(const struct edition *edition, const struct typeset_result *result)
{
    if (edition->booklet_pages > 0) {
        return result->pages.imposition.side.count / 2 + 1;
    }
    return edition->is_single_sided ? result->pages.page.count
                                    : (result->pages.page.count + 1) / 2;
}

/* -------------------------------------------------------------------- text */

static void
add_counts(struct strbuf *out, const struct edition *edition,
           const struct typeset_result *result)
{
    const struct setting_report *setting = &result->setting;

    strbuf_add(out, edition->is_handouts ? edition->output : edition->name);
    add_number(out, ": ", setting->line_count, " lines, ");
    add_number(out, "", setting->hyphen_count, " hyphenated, at most ");
    add_number(out, "", setting->hyphen_row_max, " in a row, ");
    add_number(out, "", setting->overfull_count, " overfull, ");
    add_number(out, "", setting->blank_page_count, " blank pages, ");
    add_number(out, "", paper_count(edition, result), " sheets of paper\n");
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
add_spaces(struct strbuf *out, const struct setting_report *setting)
{
    if (setting->full_count == 0) {
        return;
    }
    add_number(out, "  word spaces: ", setting->full_count,
               " justified lines, ");
    add_number(out, "", setting->uneven_count,
               " outside 0.75 to 1.6 of the natural space; from ");
    strbuf_add_scaled(out, setting->tightest_permille / 10, 2);
    strbuf_add_c(out, " to ");
    strbuf_add_scaled(out, setting->loosest_permille / 10, 2);
    strbuf_add_c(out, "\n");
    for (size_t i = 0; i < setting->worst_count; i++) {
        const struct report_line *line = &setting->line[i];
        strbuf_add_c(out, "    ");
        strbuf_add_scaled(out, line->stretch_permille / 10, 2);
        strbuf_add_c(out, "  ");
        add_place(out, line->pos);
        strbuf_add_c(out, "  ");
        strbuf_add(out, line->text);
        strbuf_add_c(out, "\n");
    }
}

static void
add_faults(struct strbuf *out, const struct setting_report *setting,
           enum report_fault_kind kind)
{
    size_t shown = 0;

    for (size_t i = 0; i < setting->fault.count && shown < FAULTS_SHOWN_MAX;
         i++) {
        const struct report_fault *fault = &setting->fault.item[i];
        if (fault->kind != kind) {
            continue;
        }
        shown++;
        strbuf_add_c(out, "  ");
        strbuf_add_c(out, setting_report_fault_name(kind));
        strbuf_add_c(out, ": page ");
        strbuf_add(out, fault->folio);
        strbuf_add_c(out, "  ");
        add_place(out, fault->pos);
        strbuf_add_c(out, "  ");
        strbuf_add(out, fault->text);
        strbuf_add_c(out, "\n");
    }
    if (shown < setting->fault_count[kind]) {
        add_number(out, "  and ", setting->fault_count[kind] - shown,
                   " more\n");
    }
}

static void
add_text_report(struct strbuf *out, const struct edition *edition,
                const struct typeset_result *result)
{
    const struct setting_report *setting = &result->setting;

    add_counts(out, edition, result);
    add_spaces(out, setting);
    for (int kind = 0; kind < FAULT_COUNT; kind++) {
        add_faults(out, setting, (enum report_fault_kind)kind);
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

/* -------------------------------------------------------------------- JSON */

static void
add_member(struct strbuf *out, const char *name, size_t number)
{
    strbuf_add_c(out, ",\"");
    strbuf_add_c(out, name);
    add_number(out, "\":", number, "");
}

static void
add_ratio(struct strbuf *out, const char *name, int64_t permille)
{
    strbuf_add_c(out, ",\"");
    strbuf_add_c(out, name);
    strbuf_add_c(out, "\":");
    strbuf_add_scaled(out, permille, 3);
}

static void
add_string(struct strbuf *out, const char *name, struct str text)
{
    strbuf_add_c(out, ",\"");
    strbuf_add_c(out, name);
    strbuf_add_c(out, "\":");
    strbuf_add_json(out, text);
}

static void
add_json_place(struct strbuf *out, struct source_pos pos)
{
    add_string(out, "file",
               pos.file == NULL ? STR_EMPTY : str_from_c(pos.file));
    add_member(out, "line", (size_t)pos.line);
}

static void
add_json_counts(struct strbuf *out, const struct edition *edition,
                const struct typeset_result *result)
{
    const struct setting_report *setting = &result->setting;
    int64_t full_count = (int64_t)setting->full_count;

    strbuf_add_c(out, "{\"edition\":");
    strbuf_add_json(out, edition->name);
    add_string(out, "output", edition->output);
    add_member(out, "pages", result->pages.page.count);
    add_member(out, "blank_pages", setting->blank_page_count);
    add_member(out, "sheets_of_paper", paper_count(edition, result));
    add_member(out, "lines", setting->line_count);
    add_member(out, "overfull_lines", setting->overfull_count);
    add_member(out, "hyphenated_lines", setting->hyphen_count);
    add_member(out, "divided_words", setting->division_count);
    add_member(out, "hyphens_in_a_row", setting->hyphen_row_max);
    add_member(out, "justified_lines", setting->full_count);
    add_member(out, "uneven_lines", setting->uneven_count);
    add_member(out, "lines_over_2.2", setting->excessive_count);
    if (full_count > 0) {
        add_ratio(out, "tightest_space", setting->tightest_permille);
        add_ratio(out, "loosest_space", setting->loosest_permille);
        add_ratio(out, "mean_space", setting->sum_permille / full_count);
    }
    strbuf_add_c(out, ",\"faults\":{");
    for (int kind = 0; kind < FAULT_COUNT; kind++) {
        strbuf_add_c(out, kind == 0 ? "\"" : ",\"");
        strbuf_add_c(out,
                     setting_report_fault_name((enum report_fault_kind)kind));
        add_number(out, "\":", setting->fault_count[kind], "");
    }
    strbuf_add_c(out, "}");
}

static void
add_json_worst(struct strbuf *out, const struct setting_report *setting)
{
    strbuf_add_c(out, ",\"worst_lines\":[");
    for (size_t i = 0; i < setting->worst_count; i++) {
        const struct report_line *line = &setting->line[i];
        strbuf_add_c(out, i == 0 ? "{\"space\":" : ",{\"space\":");
        strbuf_add_scaled(out, line->stretch_permille, 3);
        add_json_place(out, line->pos);
        add_string(out, "page", line->folio);
        add_string(out, "text", line->text);
        strbuf_add_c(out, "}");
    }
    strbuf_add_c(out, "],\"places\":[");
    for (size_t i = 0; i < setting->fault.count; i++) {
        const struct report_fault *fault = &setting->fault.item[i];
        strbuf_add_c(out, i == 0 ? "{\"fault\":" : ",{\"fault\":");
        strbuf_add_json(out,
                        str_from_c(setting_report_fault_name(fault->kind)));
        add_json_place(out, fault->pos);
        add_string(out, "page", fault->folio);
        add_string(out, "text", fault->text);
        strbuf_add_c(out, "}");
    }
    strbuf_add_c(out, "]");
}

void
report_add_json(struct strbuf *out, const struct edition *edition,
                const struct typeset_result *result)
{
    const struct setting_report *setting = &result->setting;

    add_json_counts(out, edition, result);
    add_json_worst(out, setting);
    strbuf_add_c(out, ",\"shortest_pages\":[");
    for (size_t i = 0; i < setting->page_count; i++) {
        strbuf_add_c(out, i == 0 ? "{\"page\":" : ",{\"page\":");
        strbuf_add_json(out, setting->page[i].folio);
        add_member(out, "fill_percent", (size_t)setting->page[i].fill_percent);
        strbuf_add_c(out, "}");
    }
    strbuf_add_c(out, "],\"asked_for\":[");
    for (size_t i = 0; i < setting->wish.count; i++) {
        const struct report_wish *wish = &setting->wish.item[i];
        strbuf_add_c(out, i == 0 ? "{\"wish\":" : ",{\"wish\":");
        strbuf_add_json(out, str_from_c(wish->name));
        add_json_place(out, wish->pos);
        strbuf_add_c(out, "}");
    }
    strbuf_add_c(out, "]}");
}

void
report_add(struct strbuf *out, const struct session *session,
           const struct edition *edition, const struct typeset_result *result)
{
    if (session->options.format == DIAG_PRINT_JSON) {
        report_add_json(out, edition, result);
        strbuf_add_c(out, "\n");
    } else {
        add_text_report(out, edition, result);
    }
}
