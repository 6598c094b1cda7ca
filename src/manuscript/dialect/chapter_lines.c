#include "chapter_lines.h"

#include "base/strbuf.h"
#include "base/utf8.h"
#include "block_scan.h"
#include "manuscript/settings/front_matter.h"
#include "marks.h"

/* What XML forbids, and the code points that are our own marks. */
static bool
is_forbidden(uint32_t c)
{
    return (c < 0x20 && c != '\t') || c == 0x7F ||
           (c >= MARK_FIRST && c <= MARK_LAST) || c == 0xFFFE || c == 0xFFFF;
}

static bool
may_be_forbidden(struct str line)
{
    for (size_t i = 0; i < line.size_bytes; i++) {
        unsigned char c = (unsigned char)line.data[i];
        if (c < 0x20 || c == 0x7F || c == 0xEF) {
            return true;
        }
    }
    return false;
}

static void
report_forbidden(const struct chapter_parse *parse, uint32_t code_point,
                 struct source_pos pos)
{
    struct strbuf name;

    strbuf_init(&name);
    strbuf_add_code_point_name(&name, code_point);
    DIAG_REPORT(parse->diagnostics, DIAG_CONTROL_CHARACTER, pos,
                strbuf_str(&name));
    strbuf_release(&name);
}

/* The line without forbidden characters; `number` counts from 1. */
static struct str
cleaned_line(const struct chapter_parse *parse, struct str line, int number)
{
    struct strbuf out;
    struct str clean;
    size_t at = 0;
    int column = 1;

    strbuf_init(&out);
    while (at < line.size_bytes) {
        size_t start = at;
        uint32_t code_point = utf8_next(line, &at);
        if (is_forbidden(code_point)) {
            report_forbidden(parse, code_point,
                             chapter_pos(parse, number, column));
        } else {
            strbuf_add(&out, str_slice(line, start, at));
        }
        column++;
    }
    clean = out.size_bytes == line.size_bytes ? line
                                              : strbuf_copy(parse->arena, &out);
    strbuf_release(&out);
    return clean;
}

static void
note_comment_end(struct chapter_lines *lines, struct str line)
{
    size_t from = 0;
    size_t found;

    while ((found = str_find(str_tail(line, from), STR("-->"))) !=
           STR_NOT_FOUND) {
        lines->has_comment_close = true;
        lines->comment_close_line = lines->line.count;
        lines->comment_close_offset = from + found;
        from += found + 1;
    }
}

/* Which of the three bullets begin a line? `used` has a flag for each. */
static void
note_bullet(const char *bullets, bool used[], struct str line)
{
    struct str text = str_tail(line, block_scan_prefix(line, NULL));
    size_t size;

    while ((size = block_scan_list_marker(text)) > 0) {
        for (size_t i = 0; bullets[i] != '\0'; i++) {
            used[i] = used[i] || text.data[0] == bullets[i];
        }
        text = str_tail(text, size);
        text = str_tail(text, block_scan_prefix(text, NULL));
    }
}

static void
split_lines(struct chapter_lines *lines, const struct chapter_parse *parse,
            struct str text)
{
    static const char bullets[] = "+*-";
    bool used[sizeof bullets] = {false};
    size_t choice = 0;
    struct str line;

    while (str_next_line(&text, &line)) {
        if (may_be_forbidden(line)) {
            line = cleaned_line(parse, line, (int)lines->line.count + 1);
        }
        note_comment_end(lines, line);
        note_bullet(bullets, used, line);
        ARRAY_PUSH(parse->arena, &lines->line, line);
    }
    while (used[choice]) {
        choice++;
    }
    lines->free_bullet = bullets[choice] == '\0' ? bullets[0] : bullets[choice];
}

/* Whoever loads the chapter reads what they say. */
static void
skip_front_matter(struct chapter_lines *lines,
                  const struct chapter_parse *parse, struct str text)
{
    struct front_matter found = front_matter_find(text);

    lines->first = found.end_line;
    if (found.is_unclosed) {
        diagnostics_report_plain(parse->diagnostics, DIAG_FRONT_MATTER_UNCLOSED,
                                 chapter_pos(parse, 1, 0));
    }
}

void
chapter_lines_split(struct chapter_lines *lines,
                    const struct chapter_parse *parse, struct str text)
{
    static const struct str byte_order_mark = {"\xEF\xBB\xBF", 3};

    *lines = (struct chapter_lines){.first = 0};
    if (str_starts_with(text, byte_order_mark)) {
        text = str_tail(text, byte_order_mark.size_bytes);
    }
    split_lines(lines, parse, text);
    skip_front_matter(lines, parse, text);
}

bool
chapter_lines_close_comment(const struct chapter_lines *lines, size_t line,
                            size_t offset)
{
    return lines->has_comment_close && (line < lines->comment_close_line ||
                                        (line == lines->comment_close_line &&
                                         offset < lines->comment_close_offset));
}
