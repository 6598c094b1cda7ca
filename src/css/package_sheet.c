/*
 * A sheet is a row of items: rules, rules with @, and within a block also
 * declarations. An item ends where CSS ends it; then it is kept or left out as
 * a whole. Blocks that are open wait in a row of their own, so nothing here
 * recurses. A bracket that is open when an item ends would swallow what
 * follows, in every reader: that item goes.
 */
#include "package_sheet.h"

#include "base/arena.h"
#include "css_known.h"
#include "sheet_editor.h"
#include "sheet_tokens.h"
#include "sheet_value.h"

enum {
    BLOCK_NESTING_MAX = 32
};

enum block_kind {
    BLOCK_OF_RULES, /* behind an @rule, which may hold others */
    BLOCK_OF_STYLE, /* declarations alone */
    BLOCK_OF_FACE
};

struct open_block {
    size_t from;        /* the first token of its rule */
    size_t brace;       /* index of its "{" */
    size_t before_size; /* the output's, where its rule begins */
    enum block_kind kind;
    bool is_useless; /* a face whose sources are gone */
};

struct sheet_maker {
    struct sheet_editor editor;
    size_t at; /* the token to be read next */
    ARRAY_OF(struct open_block) open;
};

/* One item, as far as its end: a ";", a "{", a "}" that is not its own, or the
 * end of the sheet. */
struct item {
    size_t from;
    size_t end;
    const char *fault; /* NULL: none */
    size_t fault_at;
};

static bool
has(const struct sheet_maker *maker, size_t at, char sign)
{
    return sheet_tokens_has(&maker->editor.tokens, at, sign);
}

static enum css_token_kind
kind_of(const struct sheet_maker *maker, size_t at)
{
    return sheet_tokens_kind(&maker->editor.tokens, at);
}

static const struct sheet_token *
token_at(const struct sheet_maker *maker, size_t at)
{
    return &maker->editor.tokens.item.item[at];
}

/* ------------------------------------------------------------------- items */

struct brackets {
    size_t at[SHEET_NESTING_MAX];
    size_t count;
};

static void
set_fault(struct item *item, size_t at, const char *fault)
{
    if (item->fault == NULL) {
        item->fault = fault;
        item->fault_at = at;
    }
}

/* Does the sign at `close` end what began at `open`? */
static bool
is_pair(const struct sheet_maker *maker, size_t open, size_t close)
{
    return has(maker, close, ')') ? !has(maker, open, '[')
                                  : has(maker, open, '[');
}

static void
count_brackets(const struct sheet_maker *maker, struct brackets *brackets,
               struct item *item, size_t at)
{
    if (kind_of(maker, at) == CSS_TOKEN_FUNCTION || has(maker, at, '(') ||
        has(maker, at, '[')) {
        if (brackets->count == SHEET_NESTING_MAX) {
            set_fault(item, at, "brackets in brackets, too deep");
            return;
        }
        brackets->at[brackets->count++] = at;
    } else if (has(maker, at, ')') || has(maker, at, ']')) {
        if (brackets->count == 0 ||
            !is_pair(maker, brackets->at[brackets->count - 1], at)) {
            set_fault(item, at, "a bracket that was not opened");
            return;
        }
        brackets->count--;
    }
}

static void
check_token(const struct sheet_maker *maker, struct item *item, size_t at)
{
    if (kind_of(maker, at) == CSS_TOKEN_BROKEN ||
        token_at(maker, at)->token.is_cut) {
        set_fault(item, at, "a string or an address that is not closed");
    } else if (has(maker, at, '\\')) {
        set_fault(item, at, "a lone backslash");
    }
}

static bool
is_end(const struct sheet_maker *maker, size_t at)
{
    return kind_of(maker, at) == CSS_TOKEN_END || has(maker, at, ';') ||
           has(maker, at, '{') || has(maker, at, '}');
}

/* "--name:" */
static bool
is_variable(const struct sheet_maker *maker, size_t from)
{
    return sheet_value_is_variable(&maker->editor.tokens, from) &&
           has(maker, sheet_tokens_skip_space(&maker->editor.tokens, from + 1),
               ':');
}

static struct item
find_item(const struct sheet_maker *maker, size_t from)
{
    struct item item = {.from = from, .end = from};
    struct brackets brackets = {.count = 0};
    bool holds_blocks = is_variable(maker, from);

    while (!is_end(maker, item.end) ||
           (holds_blocks && has(maker, item.end, '{') &&
            has(maker, token_at(maker, item.end)->pair, '}'))) {
        if (has(maker, item.end, '{')) { /* blocks in a variable are values */
            item.end = token_at(maker, item.end)->pair + 1;
            continue;
        }
        check_token(maker, &item, item.end);
        count_brackets(maker, &brackets, &item, item.end);
        item.end++;
    }
    if (brackets.count > 0) {
        set_fault(&item, brackets.at[0], "a bracket that is not closed");
    }
    return item;
}

/* Behind the item: through its block, or its ";". */
static size_t
behind(const struct sheet_maker *maker, const struct item *item)
{
    if (has(maker, item->end, '{')) {
        size_t pair = token_at(maker, item->end)->pair;
        return pair + has(maker, pair, '}');
    }
    return item->end + has(maker, item->end, ';');
}

static void
pass_over(struct sheet_maker *maker, size_t to)
{
    sheet_editor_leave_out(&maker->editor, maker->editor.out.size_bytes,
                           maker->at, to);
    maker->at = to;
}

static void
leave_out(struct sheet_maker *maker, const struct item *item)
{
    sheet_editor_report(&maker->editor, item->fault_at, item->fault, item->from,
                        item->end);
    pass_over(maker, behind(maker, item));
}

static void
leave_out_because(struct sheet_maker *maker, struct item *item, const char *why)
{
    item->fault = why;
    item->fault_at = item->from;
    leave_out(maker, item);
}

static void
keep(struct sheet_maker *maker, size_t to)
{
    sheet_editor_keep(&maker->editor, maker->at, to);
    maker->at = to;
}

/* ------------------------------------------------------------------ blocks */

static void
open_block(struct sheet_maker *maker, struct item *item, enum block_kind kind)
{
    struct open_block *block;

    if (maker->open.count == BLOCK_NESTING_MAX) {
        leave_out_because(maker, item, "blocks in blocks, too deep");
        return;
    }
    block = ARRAY_ADD(maker->editor.request->arena, &maker->open);
    *block = (struct open_block){.from = item->from,
                                 .brace = item->end,
                                 .before_size = maker->editor.out.size_bytes,
                                 .kind = kind};
    keep(maker, item->end + 1);
}

static void
close_block(struct sheet_maker *maker)
{
    struct open_block block = maker->open.item[--maker->open.count];

    keep(maker, maker->at + 1);
    if (block.is_useless) {
        sheet_editor_leave_out(&maker->editor, block.before_size, block.from,
                               maker->at);
    }
}

static void
report_unclosed(struct sheet_maker *maker, size_t at, struct str what)
{
    struct diagnostics_tallied said = {.code = DIAG_STYLE_UNCLOSED,
                                       .pos =
                                           sheet_editor_pos(&maker->editor, at),
                                       .first = what,
                                       .second = STR_EMPTY};

    diagnostics_tally_add(maker->editor.request->arena, &maker->editor.tally,
                          what, &said);
}

/* Write the brace that a block lacks. */
static void
shut_block(struct sheet_maker *maker)
{
    struct open_block block = maker->open.item[--maker->open.count];

    report_unclosed(maker, block.brace, STR("block"));
    strbuf_add_c(&maker->editor.out, "}\n");
    if (block.is_useless) {
        strbuf_truncate(&maker->editor.out, block.before_size);
    }
}

static struct open_block *
innermost(struct sheet_maker *maker)
{
    return maker->open.count == 0 ? NULL
                                  : &maker->open.item[maker->open.count - 1];
}

/* A block of declarations that never ends is taken to end where the next rule
 * begins: its brace was forgotten. */
static void
shut_forgotten(struct sheet_maker *maker)
{
    const struct open_block *block = innermost(maker);

    if (block != NULL && block->kind != BLOCK_OF_RULES &&
        !has(maker, token_at(maker, block->brace)->pair, '}')) {
        shut_block(maker);
    }
}

/* ------------------------------------------------------------------- rules */

/* Where a rule says what it is for, no file has a place. */
static bool
names_file(const struct sheet_maker *maker, size_t from, size_t to)
{
    for (size_t i = from; i < to; i++) {
        const struct css_token *token = &token_at(maker, i)->token;
        if (token->kind == CSS_TOKEN_ADDRESS ||
            (token->kind == CSS_TOKEN_FUNCTION &&
             css_known_function(token->text) == CSS_FUNCTION_FILES)) {
            return true;
        }
    }
    return false;
}

static void
leave_out_address(struct sheet_maker *maker, const struct item *item)
{
    sheet_editor_report_address(&maker->editor, item->from, item->end, NULL);
    pass_over(maker, behind(maker, item));
}

static void
read_rule_with_block(struct sheet_maker *maker, struct item *item,
                     enum block_kind kind)
{
    const struct open_block *outer = innermost(maker);

    if (outer != NULL && outer->kind != BLOCK_OF_RULES) {
        leave_out_because(maker, item,
                          "a rule in a rule, which few readers know");
    } else if (item->fault != NULL) {
        leave_out(maker, item);
    } else if (names_file(maker, item->from, item->end)) {
        leave_out_address(maker, item);
    } else {
        open_block(maker, item, kind);
    }
}

/* A rule with @ that has no block. */
static void
keep_statement(struct sheet_maker *maker, struct item *item)
{
    if (item->fault != NULL) {
        leave_out(maker, item);
    } else if (!has(maker, item->end, ';')) {
        leave_out_because(maker, item, "a rule that is not closed");
    } else {
        keep(maker, item->end + 1);
    }
}

/* The EPUB is written in UTF-8 whatever the sheet says. */
static void
read_charset(struct sheet_maker *maker, struct item *item)
{
    size_t name =
        sheet_tokens_skip_space(&maker->editor.tokens, item->from + 1);

    if (kind_of(maker, name) == CSS_TOKEN_STRING &&
        str_equal_ignoring_case(token_at(maker, name)->token.text,
                                STR("utf-8"))) {
        pass_over(maker, behind(maker, item));
    } else {
        leave_out_because(maker, item, "the file is in UTF-8");
    }
}

static void
read_at_rule(struct sheet_maker *maker)
{
    struct item item = find_item(maker, maker->at);
    enum css_rule rule = css_known_rule(token_at(maker, maker->at)->token.text);
    bool has_block = has(maker, item.end, '{');

    shut_forgotten(maker);
    switch (rule) {
    case CSS_RULE_IMPORT:
        leave_out_address(maker, &item);
        return;
    case CSS_RULE_CHARSET:
        read_charset(maker, &item);
        return;
    case CSS_RULE_NAMESPACE:
        keep_statement(maker, &item);
        return;
    case CSS_RULE_UNKNOWN:
        leave_out_because(maker, &item, "a rule that is not known");
        return;
    case CSS_RULE_BLOCK:
    case CSS_RULE_FACE:
    case CSS_RULE_LAYER:
        break;
    }
    if (has_block) {
        read_rule_with_block(maker, &item,
                             rule == CSS_RULE_FACE ? BLOCK_OF_FACE
                                                   : BLOCK_OF_RULES);
    } else if (rule == CSS_RULE_LAYER) {
        keep_statement(maker, &item);
    } else {
        leave_out_because(maker, &item, "a rule without a block");
    }
}

/* ---------------------------------------------------- declarations and rules */

static void
read_declaration(struct sheet_maker *maker, const struct item *item)
{
    struct open_block *block = innermost(maker);
    size_t before = maker->editor.out.size_bytes;
    struct sheet_declaration declaration = {.from = item->from,
                                            .to = item->end,
                                            .is_of_face =
                                                block->kind == BLOCK_OF_FACE};

    if (item->fault != NULL) {
        leave_out(maker, item);
        return;
    }
    if (sheet_value_add(&maker->editor, declaration)) {
        maker->at = item->end;
        keep(maker, behind(maker, item));
        return;
    }
    strbuf_truncate(&maker->editor.out, before);
    pass_over(maker, behind(maker, item));
    block->is_useless =
        block->is_useless ||
        (block->kind == BLOCK_OF_FACE &&
         str_equal_ignoring_case(token_at(maker, item->from)->token.text,
                                 STR("src")));
}

/* The block that a variable begins with and never ends: what stands in it is
 * read as if it stood around it, so that no more is lost. */
static void
open_variable(struct sheet_maker *maker, const struct item *item)
{
    sheet_editor_report(&maker->editor, item->end, "a block that is not closed",
                        item->from, item->end);
    pass_over(maker, item->end + 1);
}

/* A rule, or within a block a declaration. */
static void
read_item(struct sheet_maker *maker)
{
    struct item item = find_item(maker, maker->at);

    if (has(maker, item.end, '{') && is_variable(maker, item.from)) {
        open_variable(maker, &item);
    } else if (has(maker, item.end, '{')) {
        shut_forgotten(maker);
        if (item.end == item.from) {
            leave_out_because(maker, &item, "a block that is for nothing");
        } else {
            read_rule_with_block(maker, &item, BLOCK_OF_STYLE);
        }
    } else if (maker->open.count > 0) {
        read_declaration(maker, &item);
    } else {
        leave_out_because(maker, &item,
                          has(maker, item.end, ';')
                              ? "a declaration that stands in no rule"
                              : "a rule without a block");
    }
}

static void
leave_out_sign(struct sheet_maker *maker, const char *why)
{
    sheet_editor_report(&maker->editor, maker->at, why, maker->at,
                        maker->at + 1);
    pass_over(maker, maker->at + 1);
}

static void
read_next(struct sheet_maker *maker)
{
    bool is_inside = maker->open.count > 0;

    if (kind_of(maker, maker->at) == CSS_TOKEN_SPACE ||
        (is_inside && has(maker, maker->at, ';'))) {
        keep(maker, maker->at + 1);
    } else if (is_inside && has(maker, maker->at, '}')) {
        close_block(maker);
    } else if (has(maker, maker->at, '}')) {
        leave_out_sign(maker, "a brace that was not opened");
    } else if (has(maker, maker->at, ';')) {
        leave_out_sign(maker, "a semicolon that ends nothing");
    } else if (kind_of(maker, maker->at) == CSS_TOKEN_HTML) {
        leave_out_sign(maker, "a comment of HTML");
    } else if (kind_of(maker, maker->at) == CSS_TOKEN_AT) {
        read_at_rule(maker);
    } else {
        read_item(maker);
    }
}

/* --------------------------------------------------------------------- end */

/* What is open when the sheet ends would go on through what is added to it. */
static void
finish(struct sheet_maker *maker)
{
    if (token_at(maker, maker->at)->token.is_cut) {
        report_unclosed(maker, maker->at, STR("comment"));
    } else {
        keep(maker, maker->at + 1);
    }
    while (maker->open.count > 0) {
        shut_block(maker);
    }
}

struct str
package_sheet_make(const struct package_sheet *request, struct str text)
{
    struct sheet_maker maker = {.editor = {.request = request}};

    maker.editor.tokens = sheet_tokens_read(request->arena, text);
    strbuf_init(&maker.editor.out);
    while (kind_of(&maker, maker.at) != CSS_TOKEN_END) {
        read_next(&maker);
    }
    finish(&maker);
    diagnostics_tally_report(request->arena, &maker.editor.tally,
                             request->diagnostics);
    return strbuf_take(request->arena, &maker.editor.out);
}
