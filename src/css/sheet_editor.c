#include "sheet_editor.h"

struct source_pos
sheet_editor_pos(const struct sheet_editor *editor, size_t at)
{
    const struct sheet_token *token = &editor->tokens.item.item[at];

    return (struct source_pos){editor->request->file, token->line,
                               token->column};
}

static void
add_line_ends(struct sheet_editor *editor, size_t from, size_t to)
{
    for (size_t i = from; i < to; i++) {
        if (editor->tokens.text.data[i] == '\n') {
            strbuf_add_char(&editor->out, '\n');
        }
    }
}

/* A comment parts what stands on its two sides, unless something else does. */
static void
add_gap(struct sheet_editor *editor, size_t at)
{
    const struct sheet_token *token = &editor->tokens.item.item[at];
    size_t before = at == 0 ? 0 : token[-1].to;

    if (before == token->from) {
        return;
    }
    if (!editor->request->is_discreet) {
        strbuf_add(&editor->out,
                   str_slice(editor->tokens.text, before, token->from));
        return;
    }
    add_line_ends(editor, before, token->from);
    if (token->token.kind != CSS_TOKEN_SPACE &&
        token->token.kind != CSS_TOKEN_END) {
        strbuf_add_char(&editor->out, ' ');
    }
}

void
sheet_editor_keep(struct sheet_editor *editor, size_t from, size_t to)
{
    for (size_t i = from; i < to; i++) {
        const struct sheet_token *token = &editor->tokens.item.item[i];
        add_gap(editor, i);
        strbuf_add(&editor->out,
                   str_slice(editor->tokens.text, token->from, token->to));
    }
}

void
sheet_editor_replace(struct sheet_editor *editor, size_t at, struct str text)
{
    add_gap(editor, at);
    strbuf_add(&editor->out, text);
}

void
sheet_editor_leave_out(struct sheet_editor *editor, size_t size, size_t from,
                       size_t to)
{
    strbuf_truncate(&editor->out, size);
    add_line_ends(editor, editor->tokens.item.item[from].from,
                  editor->tokens.item.item[to].from);
}

void
sheet_editor_report(struct sheet_editor *editor, size_t at, const char *why,
                    size_t from, size_t to)
{
    struct arena *arena = editor->request->arena;
    struct diagnostics_tallied said = {
        .code = DIAG_STYLE_LEFT_OUT,
        .pos = sheet_editor_pos(editor, at),
        .first = str_from_c(why),
        .second = sheet_tokens_quote(arena, &editor->tokens, from, to)};

    diagnostics_tally_add(arena, &editor->tally, said.first, &said);
}

void
sheet_editor_report_address(struct sheet_editor *editor, size_t from, size_t to,
                            const char *reason)
{
    struct source_pos pos = sheet_editor_pos(editor, from);
    struct str quote =
        sheet_tokens_quote(editor->request->arena, &editor->tokens, from, to);

    if (reason == NULL) {
        DIAG_REPORT(editor->request->diagnostics, DIAG_STYLE_ADDRESS, pos,
                    quote);
    } else {
        DIAG_REPORT(editor->request->diagnostics, DIAG_STYLE_FILE, pos, quote,
                    str_from_c(reason));
    }
}
