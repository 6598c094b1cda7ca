#include "css_scanner.h"

#include "base/strbuf.h"
#include "base/utf8.h"

struct source_pos
css_scanner_pos(const struct css_scanner *scan)
{
    return (struct source_pos){scan->file, scan->line, scan->column};
}

bool
css_scanner_is_done(const struct css_scanner *scan)
{
    return scan->at >= scan->text.size_bytes;
}

char
css_scanner_char(const struct css_scanner *scan)
{
    return css_scanner_is_done(scan) ? '\0' : scan->text.data[scan->at];
}

void
css_scanner_step(struct css_scanner *scan)
{
    uint32_t c = utf8_next(scan->text, &scan->at);

    scan->column++;
    if (c == '\n') {
        scan->line++;
        scan->column = 1;
    }
}

static bool
css_scanner_sees(const struct css_scanner *scan, struct str text)
{
    return str_starts_with(str_tail(scan->text, scan->at), text);
}

static bool
is_space(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

static void
skip_comment(struct css_scanner *scan)
{
    struct source_pos pos = css_scanner_pos(scan);

    while (!css_scanner_is_done(scan) && !css_scanner_sees(scan, STR("*/"))) {
        css_scanner_step(scan);
    }
    if (css_scanner_is_done(scan)) {
        DIAG_REPORT(scan->diagnostics, DIAG_CSS_SYNTAX, pos,
                    STR("a comment is not closed"));
        return;
    }
    css_scanner_step(scan);
    css_scanner_step(scan);
}

void
css_scanner_skip_space(struct css_scanner *scan)
{
    while (!css_scanner_is_done(scan)) {
        if (css_scanner_sees(scan, STR("/*"))) {
            skip_comment(scan);
        } else if (is_space(css_scanner_char(scan))) {
            css_scanner_step(scan);
        } else {
            return;
        }
    }
}

/* The quote that is open behind `c`, when `quote` was before it. */
static char
quote_after(char quote, char c)
{
    if (c != '"' && c != '\'') {
        return quote;
    }
    return quote == '\0' ? c : quote == c ? '\0' : quote;
}

static void
fold_until(struct css_scanner *scan, struct str stops, struct strbuf *out)
{
    char quote = '\0';

    while (!css_scanner_is_done(scan)) {
        char c = css_scanner_char(scan);
        size_t start = scan->at;
        if (quote == '\0' && str_find_char(stops, c) != STR_NOT_FOUND) {
            return;
        }
        if (quote == '\0' &&
            (is_space(c) || css_scanner_sees(scan, STR("/*")))) {
            css_scanner_skip_space(scan);
            strbuf_add_char(out, ' ');
            continue;
        }
        quote = quote_after(quote, c);
        css_scanner_step(scan);
        strbuf_add(out, str_slice(scan->text, start, scan->at));
    }
}

struct str
css_scanner_take_until(struct css_scanner *scan, const char *stop)
{
    struct strbuf out;
    struct str folded;

    strbuf_init(&out);
    fold_until(scan, str_from_c(stop), &out);
    folded = str_copy(scan->arena, str_trim(strbuf_str(&out)));
    strbuf_release(&out);
    return folded;
}

void
css_scanner_skip_block(struct css_scanner *scan)
{
    int depth = 1;

    while (!css_scanner_is_done(scan) && depth > 0) {
        char c = css_scanner_char(scan);
        depth += (c == '{') - (c == '}');
        css_scanner_step(scan);
    }
}
