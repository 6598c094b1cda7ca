/*
 * A value is read twice: first every function in it must be known, so that the
 * second reading, which writes, sees addresses only where CSS has them.
 */
#include "sheet_value.h"

#include "css_known.h"

struct nesting {
    enum css_function function[SHEET_NESTING_MAX];
    size_t depth;
};

struct value_part {
    struct str property;
    enum sheet_file_use use;
    size_t from;
    size_t to;
};

static const struct css_token *
token_at(const struct sheet_editor *editor, size_t at)
{
    return &editor->tokens.item.item[at].token;
}

bool
sheet_value_is_variable(const struct sheet_tokens *tokens, size_t at)
{
    struct css_token token = tokens->item.item[at].token;

    return token.kind == CSS_TOKEN_WORD &&
           str_starts_with(token.text, STR("--"));
}

/* ---------------------------------------------------------------- nesting */

static bool
is_open_sign(struct css_token token)
{
    return css_token_is_sign(token, '(') || css_token_is_sign(token, '[') ||
           css_token_is_sign(token, '{');
}

static bool
is_close_sign(struct css_token token)
{
    return css_token_is_sign(token, ')') || css_token_is_sign(token, ']') ||
           css_token_is_sign(token, '}');
}

static bool
nesting_step(struct nesting *nesting, struct css_token token)
{
    if (token.kind == CSS_TOKEN_FUNCTION || is_open_sign(token)) {
        if (nesting->depth == SHEET_NESTING_MAX) {
            return false;
        }
        nesting->function[nesting->depth++] =
            token.kind == CSS_TOKEN_FUNCTION ? css_known_function(token.text)
                                             : CSS_FUNCTION_PLAIN;
    } else if (is_close_sign(token)) {
        nesting->depth -= nesting->depth > 0;
    }
    return true;
}

static bool
nesting_has_files(const struct nesting *nesting)
{
    for (size_t i = 0; i < nesting->depth; i++) {
        if (nesting->function[i] == CSS_FUNCTION_FILES) {
            return true;
        }
    }
    return false;
}

static bool
nesting_is_in_files(const struct nesting *nesting)
{
    return nesting->depth > 0 &&
           nesting->function[nesting->depth - 1] == CSS_FUNCTION_FILES;
}

/* ------------------------------------------------------------ first reading */

/* An attribute may be read as an address: attr(href url). */
static bool
is_attribute_as_address(const struct sheet_editor *editor, size_t at, size_t to)
{
    int depth = 1;
    size_t word_count = 0;

    if (!str_equal_ignoring_case(token_at(editor, at)->text, STR("attr"))) {
        return false;
    }
    for (size_t i = at + 1; i < to && depth > 0; i++) {
        struct css_token token = *token_at(editor, i);
        depth += (token.kind == CSS_TOKEN_FUNCTION || is_open_sign(token)) -
                 is_close_sign(token);
        word_count += token.kind == CSS_TOKEN_WORD;
        if (token.kind == CSS_TOKEN_WORD && word_count > 1 &&
            str_equal_ignoring_case(token.text, STR("url"))) {
            return true;
        }
    }
    return false;
}

static const char *
function_fault(const struct sheet_editor *editor, size_t at, size_t to,
               const struct nesting *nesting)
{
    struct str name = token_at(editor, at)->text;

    if (str_equal_ignoring_case(name, STR("url"))) {
        return "an address is one string and no more";
    }
    if (css_known_function(name) == CSS_FUNCTION_UNKNOWN) {
        return "a function that is not known";
    }
    if (is_attribute_as_address(editor, at, to)) {
        return "an attribute as an address";
    }
    return css_known_function(name) == CSS_FUNCTION_INDIRECT &&
                   nesting_has_files(nesting)
               ? "an address that is not said outright"
               : NULL;
}

/* "!important" and nothing behind it. */
static bool
is_important(const struct sheet_editor *editor, size_t at, size_t to)
{
    size_t word = sheet_tokens_skip_space(&editor->tokens, at + 1);

    return word < to &&
           sheet_tokens_kind(&editor->tokens, word) == CSS_TOKEN_WORD &&
           str_equal_ignoring_case(token_at(editor, word)->text,
                                   STR("important")) &&
           sheet_tokens_skip_space(&editor->tokens, word + 1) >= to;
}

static const char *
token_fault(const struct sheet_editor *editor, size_t at, size_t to,
            const struct nesting *nesting)
{
    struct css_token token = *token_at(editor, at);

    if (token.kind == CSS_TOKEN_FUNCTION) {
        return function_fault(editor, at, to, nesting);
    }
    if (css_token_is_sign(token, '!') && !is_important(editor, at, to)) {
        return "a lone !";
    }
    return token.kind == CSS_TOKEN_HTML ? "a comment of HTML" : NULL;
}

/* Why no reader takes the value, or none should; NULL when it is well. */
static const char *
value_fault(const struct sheet_editor *editor, size_t from, size_t to,
            size_t *where)
{
    struct nesting nesting = {.depth = 0};

    for (*where = from; *where < to; ++*where) {
        const char *fault = token_fault(editor, *where, to, &nesting);
        if (fault != NULL) {
            return fault;
        }
        if (!nesting_step(&nesting, *token_at(editor, *where))) {
            return "brackets in brackets, too deep";
        }
    }
    return NULL;
}

/* ----------------------------------------------------------- second reading */

static void
note_words(struct sheet_editor *editor, struct str words)
{
    if (editor->request->words != NULL) {
        strbuf_add(editor->request->words, words);
    }
}

/* What stands for the address at `at`; empty when it goes, which is told. */
static struct str
find_file(struct sheet_editor *editor, size_t at, enum sheet_file_use use)
{
    const struct package_sheet *request = editor->request;
    const char *reason = NULL;
    struct str href =
        request->bring(request->data, token_at(editor, at)->text, use,
                       sheet_editor_pos(editor, at), &reason);

    if (str_is_empty(href)) {
        sheet_editor_report_address(editor, at, at + 1, reason);
    }
    return href;
}

static void
add_href(struct sheet_editor *editor, size_t at, struct str href)
{
    bool is_address =
        sheet_tokens_kind(&editor->tokens, at) == CSS_TOKEN_ADDRESS;
    struct strbuf text;

    strbuf_init(&text);
    strbuf_add_c(&text, is_address ? "url(" : "");
    css_token_add_string(&text, href);
    strbuf_add_c(&text, is_address ? ")" : "");
    sheet_editor_replace(editor, at, strbuf_str(&text));
    strbuf_release(&text);
}

/* "#part" is a part of what the sheet is for; no file. */
static bool
is_part(struct str address)
{
    return str_starts_with(address, STR("#"));
}

static bool
add_address(struct sheet_editor *editor, size_t at,
            const struct value_part *part, bool may_be_none)
{
    struct str href;

    if (is_part(token_at(editor, at)->text)) {
        sheet_editor_keep(editor, at, at + 1);
        return true;
    }
    href = find_file(editor, at, part->use);
    if (!str_is_empty(href)) {
        add_href(editor, at, href);
    } else if (may_be_none) {
        sheet_editor_replace(editor, at, STR("none"));
    }
    return !str_is_empty(href) || may_be_none;
}

/* False when it holds an address that goes: all of them are told. */
static bool
add_part(struct sheet_editor *editor, const struct value_part *part)
{
    struct nesting nesting = {.depth = 0};
    bool may_be_none = css_known_picture(part->property);
    bool is_good = true;

    for (size_t i = part->from; i < part->to; i++) {
        struct css_token token = *token_at(editor, i);
        if (token.kind == CSS_TOKEN_ADDRESS ||
            (token.kind == CSS_TOKEN_STRING && nesting_is_in_files(&nesting))) {
            is_good = add_address(editor, i, part,
                                  may_be_none && nesting.depth == 0) &&
                      is_good;
            continue;
        }
        if (token.kind == CSS_TOKEN_STRING) {
            note_words(editor, token.text);
        }
        (void)nesting_step(&nesting, token);
        sheet_editor_keep(editor, i, i + 1);
    }
    return is_good;
}

/* The next comma that stands in no function, or the end. */
static size_t
find_comma(const struct sheet_editor *editor, size_t at, size_t to)
{
    struct nesting nesting = {.depth = 0};

    while (at < to && !(nesting.depth == 0 &&
                        sheet_tokens_has(&editor->tokens, at, ','))) {
        (void)nesting_step(&nesting, *token_at(editor, at));
        at++;
    }
    return at;
}

/* A comma too many has nothing on one side. */
static bool
is_blank(const struct sheet_editor *editor, const struct value_part *part)
{
    return sheet_tokens_skip_space(&editor->tokens, part->from) >= part->to;
}

/* The sources of a face, each of which may go by itself. */
static bool
add_sources(struct sheet_editor *editor, const struct value_part *value)
{
    struct value_part source = *value;
    bool has_one = false;

    source.use = SHEET_FACE;
    for (source.from = value->from; source.from < value->to;
         source.from = source.to + 1) {
        size_t before = editor->out.size_bytes;
        source.to = find_comma(editor, source.from, value->to);
        if (is_blank(editor, &source)) {
            continue;
        }
        sheet_editor_keep(editor, source.from - has_one, source.from);
        if (add_part(editor, &source)) {
            has_one = true;
        } else {
            strbuf_truncate(&editor->out, before);
        }
    }
    return has_one;
}

/* ------------------------------------------------------------- declaration */

static bool
refuse(struct sheet_editor *editor, struct sheet_declaration declaration,
       size_t where, const char *why)
{
    sheet_editor_report(editor, where, why, declaration.from, declaration.to);
    return false;
}

bool
sheet_value_add(struct sheet_editor *editor,
                struct sheet_declaration declaration)
{
    size_t colon =
        sheet_tokens_skip_space(&editor->tokens, declaration.from + 1);
    struct value_part value = {.property =
                                   token_at(editor, declaration.from)->text,
                               .use = SHEET_PICTURE,
                               .from = colon + 1,
                               .to = declaration.to};
    size_t where;
    const char *fault;

    if (token_at(editor, declaration.from)->kind != CSS_TOKEN_WORD ||
        colon >= declaration.to ||
        !sheet_tokens_has(&editor->tokens, colon, ':')) {
        return refuse(editor, declaration, declaration.from,
                      "no \"name: value\"");
    }
    if (sheet_tokens_skip_space(&editor->tokens, value.from) >= value.to &&
        !sheet_value_is_variable(&editor->tokens, declaration.from)) {
        return refuse(editor, declaration, declaration.from,
                      "a name without a value");
    }
    fault = value_fault(editor, value.from, value.to, &where);
    if (fault != NULL) {
        return refuse(editor, declaration, where, fault);
    }
    sheet_editor_keep(editor, declaration.from, value.from);
    if (declaration.is_of_face &&
        str_equal_ignoring_case(value.property, STR("src"))) {
        return add_sources(editor, &value);
    }
    return add_part(editor, &value);
}
