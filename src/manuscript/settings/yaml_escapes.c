#include "yaml_escapes.h"

#include <yaml.h>

#include "base/arena.h"
#include "base/strbuf.h"
#include "base/utf8.h"
#include "source_text.h"

struct cleaner {
    struct str text;
    const char *file;
    struct diagnostics *diagnostics;
    struct strbuf out;
    size_t at;     /* read so far [bytes] */
    size_t copied; /* what stands before it is in `out` */
    size_t index;  /* the same in characters, as libyaml counts */
    int line;      /* in the file */
    int column;
};

static uint32_t
step(struct cleaner *cleaner)
{
    uint32_t c = utf8_next(cleaner->text, &cleaner->at);

    cleaner->index++;
    cleaner->column++;
    if (c == '\n') {
        cleaner->line++;
        cleaner->column = 1;
    }
    return c;
}

/* Digits behind the letter of an escape. */
static size_t
digit_count(char letter)
{
    return letter == 'x' ? 2 : letter == 'u' ? 4 : letter == 'U' ? 8 : 0;
}

/* The character that a letter behind a backslash stands for, of those that may
 * be forbidden. */
static uint32_t
named_character(char letter)
{
    switch (letter) {
    case '0':
        return 0;
    case 'a':
        return 0x07;
    case 'b':
        return 0x08;
    case 'v':
        return 0x0B;
    case 'f':
        return 0x0C;
    case 'e':
        return 0x1B;
    default:
        return ' ';
    }
}

/* The size of the escape at the backslash in hand, and what it stands for. */
static size_t
read_escape(struct str rest, uint32_t *character)
{
    char letter = rest.size_bytes > 1 ? rest.data[1] : ' ';
    size_t digits = digit_count(letter);

    *character = digits == 0 ? named_character(letter) : 0;
    for (size_t i = 0; i < digits; i++) {
        unsigned digit =
            2 + i < rest.size_bytes ? char_hex_value(rest.data[2 + i]) : 16;
        if (digit > 15) {
            *character = ' ';
            return 2;
        }
        *character = *character * 16 + digit;
    }
    return 2 + digits;
}

static void
report(const struct cleaner *cleaner, uint32_t character)
{
    struct source_pos pos = {cleaner->file, cleaner->line, cleaner->column};
    struct strbuf name;

    strbuf_init(&name);
    strbuf_add_code_point_name(&name, character);
    DIAG_REPORT(cleaner->diagnostics, DIAG_CONTROL_CHARACTER, pos,
                strbuf_str(&name));
    strbuf_release(&name);
}

/* A text in double quotes, up to the character `end`. */
static void
clean_quoted(struct cleaner *cleaner, size_t end)
{
    while (cleaner->index < end && cleaner->at < cleaner->text.size_bytes) {
        uint32_t character = ' ';
        size_t start = cleaner->at;
        size_t size;
        if (cleaner->text.data[start] != '\\') {
            (void)step(cleaner);
            continue;
        }
        size = read_escape(str_tail(cleaner->text, start), &character);
        if (character == 0 || source_text_is_forbidden(character)) {
            report(cleaner, character);
            strbuf_add(&cleaner->out,
                       str_slice(cleaner->text, cleaner->copied, start));
            cleaner->copied = start + size;
        }
        while (cleaner->at < start + size &&
               cleaner->at < cleaner->text.size_bytes) {
            (void)step(cleaner);
        }
    }
}

static void
clean_token(struct cleaner *cleaner, const yaml_token_t *token)
{
    if (token->type != YAML_SCALAR_TOKEN ||
        token->data.scalar.style != YAML_DOUBLE_QUOTED_SCALAR_STYLE) {
        return;
    }
    while (cleaner->index < token->start_mark.index &&
           cleaner->at < cleaner->text.size_bytes) {
        (void)step(cleaner);
    }
    clean_quoted(cleaner, token->end_mark.index);
}

static void
clean_tokens(struct cleaner *cleaner)
{
    yaml_parser_t parser;
    bool is_done = false;

    if (!yaml_parser_initialize(&parser)) {
        arena_fail_out_of_memory();
    }
    yaml_parser_set_input_string(&parser,
                                 (const unsigned char *)cleaner->text.data,
                                 cleaner->text.size_bytes);
    while (!is_done) {
        yaml_token_t token;
        if (!yaml_parser_scan(&parser, &token)) {
            break;
        }
        is_done = token.type == YAML_STREAM_END_TOKEN;
        clean_token(cleaner, &token);
        yaml_token_delete(&token);
    }
    yaml_parser_delete(&parser);
}

struct str
yaml_escapes_clean(struct arena *arena, struct str text, const char *file,
                   int first_line, struct diagnostics *diagnostics)
{
    struct cleaner cleaner = {.text = text,
                              .file = file,
                              .diagnostics = diagnostics,
                              .line = first_line,
                              .column = 1};

    if (str_find_char(text, '\\') == STR_NOT_FOUND) {
        return text;
    }
    strbuf_init(&cleaner.out);
    clean_tokens(&cleaner);
    if (cleaner.copied == 0) {
        strbuf_release(&cleaner.out);
        return text;
    }
    strbuf_add(&cleaner.out, str_tail(text, cleaner.copied));
    return strbuf_take(arena, &cleaner.out);
}
