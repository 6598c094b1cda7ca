#include "language_table.h"

#include "base/script.h"
#include "base/strbuf.h"
#include "base/utf8.h"
#include "document/wording.h"
#include "manuscript/tree/quotation_marks.h"
#include "typeset/hyphenation/hyphenate.h"

enum {
    COLUMN_COUNT = 8
};

static bool
is_any_of(struct str tag, const char *list)
{
    return str_has_word(str_from_c(list),
                        str_slice(tag, 0, str_find_char(tag, '-')));
}

static const char *
breaks(struct str tag)
{
    return is_any_of(tag, "zh ja")         ? "between letters"
           : is_any_of(tag, "th lo km my") ? "at spaces alone"
                                           : "between words";
}

static const char *
hyphenation(struct hyphenator *hyphenator, struct str tag)
{
    return !hyphenate_is_wanted(tag)                  ? "none needed"
           : hyphenator_has_patterns(hyphenator, tag) ? "installed"
                                                      : "not installed";
}

/* tests/text/check_languages.sh sets a book in each of the first. */
static const char *
faces(struct str tag)
{
    return is_any_of(tag, "hi ja ko th zh") ? "of your own" : "shipped";
}

/* Fills up with spaces to the width; characters are counted, not bytes. */
static void
add_column(struct strbuf *line, const char *text, size_t width)
{
    struct str rest = str_from_c(text);
    size_t count = 0;

    strbuf_add(line, rest);
    for (size_t at = 0; at < rest.size_bytes; count++) {
        utf8_next(rest, &at);
    }
    for (; count < width; count++) {
        strbuf_add_char(line, ' ');
    }
}

static const char *
marks(struct session *session, struct str tag)
{
    const struct quotation_marks *mark = quotation_marks_find(tag);
    const char *const text[] = {mark->open_double, mark->close_double,
                                mark->open_single, mark->close_single};
    struct strbuf out;

    strbuf_init(&out);
    for (size_t i = 0; i < sizeof text / sizeof text[0]; i++) {
        struct str rest = str_from_c(text[i]);
        if (i > 0) {
            strbuf_add_char(&out, ' ');
        }
        while (!str_is_empty(rest)) { /* without the spaces inside */
            size_t at = 0;
            uint32_t character = utf8_next(rest, &at);
            if (character != 0x202F && character != 0xA0) {
                strbuf_add_code_point(&out, character);
            }
            rest = str_tail(rest, at);
        }
    }
    return str_to_c(&session->arena, strbuf_take(&session->arena, &out));
}

static void
print_line(const char *const column[COLUMN_COUNT],
           const size_t width[COLUMN_COUNT])
{
    struct strbuf line;

    strbuf_init(&line);
    for (size_t i = 0; i < COLUMN_COUNT; i++) {
        add_column(&line, column[i], width[i]);
    }
    printf("%.*s\n", STR_ARGS(str_trim_end(strbuf_str(&line))));
    strbuf_release(&line);
}

static void
print_language(struct session *session, struct hyphenator *hyphenator,
               struct wording_language row, const size_t width[COLUMN_COUNT])
{
    struct str tag = str_from_c(row.tag);
    const char *const column[COLUMN_COUNT] = {
        row.tag,
        row.name,
        marks(session, tag),
        hyphenation(hyphenator, tag),
        breaks(tag),
        faces(tag),
        script_language_is_right_to_left(tag) ? "right to left"
                                              : "left to right",
        row.checked_by};

    print_line(column, width);
}

void
language_table_print(struct session *session)
{
    static const size_t width[COLUMN_COUNT] = {9, 22, 12, 16, 17, 13, 15, 0};
    static const char *const head[COLUMN_COUNT] = {
        "tag",         "language", "quotes",    "hyphenation",
        "lines break", "faces",    "direction", "checked by",
    };
    struct hyphenator *hyphenator =
        hyphenator_open(KETTLESTITCH_HYPHENATION_DIR, &session->diagnostics);

    print_line(head, width);
    for (size_t i = 0; i < wording_language_count(); i++) {
        print_language(session, hyphenator, wording_language_at(i), width);
    }
    puts("\nIn any other language the program adds English words, unless "
         "words: in book.yaml\ngives them.");
    hyphenator_close(hyphenator);
}

void
language_table_print_words(struct session *session)
{
    struct wording wording = metadata_wording(&session->document.metadata);

    puts("words:");
    for (int word = 0; word < WORD_COUNT; word++) {
        struct str name = wording_name(&session->arena, (enum word)word);
        struct str text = wording_find(wording, (enum word)word);
        struct strbuf quoted;

        strbuf_init(&quoted);
        for (size_t i = 0; i < text.size_bytes; i++) {
            if (text.data[i] == '"' || text.data[i] == '\\') {
                strbuf_add_char(&quoted, '\\');
            }
            strbuf_add_char(&quoted, text.data[i]);
        }
        printf("  %.*s: \"%.*s\"\n", STR_ARGS(name),
               STR_ARGS(strbuf_str(&quoted)));
        strbuf_release(&quoted);
    }
}
