#include "language_guess.h"

#include <assert.h>
#include <stdint.h>

#include "base/letter_case.h"
#include "base/utf8.h"

enum {
    WORDS_MIN = 100,     /* fewer decide nothing */
    DIFFERENT_MIN = 5,   /* little words, and no single name or unit */
    SCRIPT_PERCENT = 40, /* share of letters; names and code are often Latin */
    WORDS_PERCENT = 12,  /* little words among all words */
    WORD_BYTES_MAX = 8,
    KANA_PERCENT = 5,  /* share of East Asian letters in a Japanese text */
    SIGN_PERMILLE = 5, /* share of the letters of a script */
    VIETNAMESE_PERMILLE = 50 /* share of Latin letters */
};

/* ---------------------------------------------------------------- scripts */

enum script {
    GREEK,
    CYRILLIC,
    ARMENIAN,
    HEBREW,
    ARABIC,
    DEVANAGARI,
    BENGALI,
    TAMIL,
    THAI,
    GEORGIAN,
    ETHIOPIC,
    KHMER,
    KANA,
    HANGUL,
    HAN,
    SCRIPT_COUNT
};

static_assert((int)SCRIPT_COUNT <= (int)LANGUAGE_GUESS_SCRIPTS,
              "a tally has room");

static const struct {
    uint32_t first;
    uint32_t last;
    enum script script;
    const char *language; /* most often written in it */
} script_range[] = {
    {0x0370, 0x03FF, GREEK, "el"},    {0x0400, 0x052F, CYRILLIC, "ru"},
    {0x0531, 0x058A, ARMENIAN, "hy"}, {0x0590, 0x05FF, HEBREW, "he"},
    {0x0600, 0x06FF, ARABIC, "ar"},   {0x0900, 0x097F, DEVANAGARI, "hi"},
    {0x0980, 0x09FF, BENGALI, "bn"},  {0x0B80, 0x0BFF, TAMIL, "ta"},
    {0x0E00, 0x0E7F, THAI, "th"},     {0x10A0, 0x10FF, GEORGIAN, "ka"},
    {0x1100, 0x11FF, HANGUL, "ko"},   {0x1200, 0x139F, ETHIOPIC, "am"},
    {0x1780, 0x17FF, KHMER, "km"},    {0x1F00, 0x1FFF, GREEK, "el"},
    {0x3040, 0x30FF, KANA, "ja"},     {0x3400, 0x4DBF, HAN, "zh"},
    {0x4E00, 0x9FFF, HAN, "zh"},      {0xAC00, 0xD7AF, HANGUL, "ko"},
    {0x20000, 0x3FFFF, HAN, "zh"},
};

/* Letters that one language of a script has and its first has not. Each is
 * listed with all that speak for it; the order is that of `sign_count`. */
static const struct {
    enum script script;
    const char *letters;
    const char *language;
} sign[] = {
    {CYRILLIC, "іїєґ", "uk"},
    {CYRILLIC, "ў", "be"},
    {CYRILLIC, "ђјљњћџ", "sr"},
    {ARABIC, "ےںٹڑ", "ur"},
    {ARABIC, "پچژگکی", "fa"},
    {HAN, "這們個說時對會為來過還學國與裡", "zh-Hant"},
};

enum {
    SIGN_COUNT = sizeof sign / sizeof sign[0]
};

static_assert((int)SIGN_COUNT <= (int)LANGUAGE_GUESS_SIGNS, "a tally has room");

static void
count_signs(struct language_tally *tally, enum script script,
            uint32_t character)
{
    for (size_t i = 0; i < SIGN_COUNT; i++) {
        struct str letters = str_from_c(sign[i].letters);
        for (size_t at = 0;
             sign[i].script == script && at < letters.size_bytes;) {
            tally->sign_count[i] += utf8_next(letters, &at) == character;
        }
    }
}

static void
count_letter(struct language_tally *tally, uint32_t character)
{
    if (character < script_range[0].first) {
        return;
    }
    for (size_t i = 0; i < sizeof script_range / sizeof script_range[0]; i++) {
        if (character >= script_range[i].first &&
            character <= script_range[i].last) {
            enum script script = script_range[i].script;
            tally->script_letters[script]++;
            count_signs(tally, script, character);
            return;
        }
    }
}

/* ------------------------------------------------------------------ words */

/* Little words, one space between them and around. English first: nothing is
 * said of a book in it. */
static const struct {
    const char *language;
    const char *words;
} little_words[] = {
    {"en", " the and of to in is that it for you with was are this be on as "},
    {"de", " der die und das ist nicht ein zu mit den von auf für sich eine "
           "es dem im auch "},
    {"fr", " le la les et des est une dans pour que qui pas du sur un en au "
           "ce il "},
    {"es", " el la los de que en un una para con por las del se es al lo "
           "como más "},
    {"it", " il di che la per un non con della sono le si una del in gli "},
    {"pt", " que de não uma os em para com da do se as um por mais na no "},
    {"nl", " de het een en van is dat niet op te zijn met voor die je ook "},
    {"sv", " och att det som en är på för inte med av till den har ett "},
    {"da", " og at det er en ikke som på til med af den har et jeg "},
    {"nb", " og det er en ikke som på til med av den har et jeg "},
    {"fi", " ja on ei se että oli hän mutta ovat kun tai voi kuin "},
    {"pl", " nie na się jest że do to jak co po dla "},
    {"cs", " se je na že to jako ale pro si jsou by "},
    {"hu", " az és hogy nem is egy van meg de ez csak "},
    {"ro", " și de în la nu că este pe cu un să din care "},
    {"tr", " ve bir bu için da de ne ile daha olarak çok gibi "},
    {"vi", " và của là không có cho được một những trong các với "},
    {"id", " dan yang di untuk dengan tidak ini dari itu adalah pada "},
};

enum {
    LANGUAGE_COUNT = sizeof little_words / sizeof little_words[0]
};

static_assert((int)LANGUAGE_COUNT <= (int)LANGUAGE_GUESS_LANGUAGES,
              "a tally has room");

/* `word` has a space at both ends. */
static void
count_word(struct language_tally *tally, struct str word)
{
    tally->word_count++;
    for (size_t i = 0; i < LANGUAGE_COUNT; i++) {
        size_t at = str_find(str_from_c(little_words[i].words), word);
        if (at != STR_NOT_FOUND) {
            tally->language_words[i]++;
            tally->language_places[i] |= (uint64_t)1 << (at % 64);
        }
    }
}

static int
different_words(const struct language_tally *tally, size_t language)
{
    int count = 0;

    for (uint64_t rest = tally->language_places[language]; rest != 0;
         rest &= rest - 1) {
        count++;
    }
    return count;
}

/* Is it a letter of the Latin script, accents and all? */
static bool
is_latin(uint32_t character)
{
    return (character >= 'A' && character <= 'Z') ||
           (character >= 'a' && character <= 'z') ||
           (character >= 0xC0 && character < 0x250 && character != 0xD7 &&
            character != 0xF7) ||
           (character >= 0x1E00 && character < 0x1F00);
}

/* Its letters with two marks, and those with a horn. */
static bool
is_vietnamese(uint32_t character)
{
    return (character >= 0x1EA0 && character <= 0x1EF9) ||
           (character >= 0x01A0 && character <= 0x01A1) ||
           (character >= 0x01AF && character <= 0x01B0);
}

static void
add_line(struct language_tally *tally, struct str line)
{
    char word[WORD_BYTES_MAX * 4] = " ";
    size_t size = 1;

    for (size_t at = 0; at <= line.size_bytes;) {
        bool is_end = at == line.size_bytes;
        uint32_t character = is_end ? ' ' : utf8_next(line, &at);
        if (is_latin(character)) {
            tally->latin_letters++;
            tally->vietnamese_letters += is_vietnamese(character);
            character = letter_to_lower(character);
            size += size < WORD_BYTES_MAX + 2
                        ? utf8_encode(character, word + size)
                        : 0;
            continue;
        }
        if (size > 1) {
            word[size++] = ' ';
            count_word(tally, str_from(word, size));
        }
        size = 1;
        count_letter(tally, character);
        if (is_end) {
            return;
        }
    }
}

void
language_guess_add(struct language_tally *tally, struct str text)
{
    bool is_code = false;

    while (!str_is_empty(text)) {
        size_t end = str_find_char(text, '\n');
        struct str line = str_slice(text, 0, end);
        if (str_starts_with(str_trim(line), STR("```")) ||
            str_starts_with(str_trim(line), STR("~~~"))) {
            is_code = !is_code;
        } else if (!is_code) {
            add_line(tally, line);
        }
        text = end == STR_NOT_FOUND ? STR_EMPTY : str_tail(text, end + 1);
    }
}

/* ----------------------------------------------------------------- answer */

/* By letters first: English words of programs hide the little ones. */
static struct str
find_by_words(const struct language_tally *tally)
{
    size_t best = 0;

    if (tally->word_count >= WORDS_MIN &&
        tally->vietnamese_letters * 1000 >
            tally->latin_letters * VIETNAMESE_PERMILLE) {
        return STR("vi");
    }

    for (size_t i = 1; i < LANGUAGE_COUNT; i++) {
        if (tally->language_words[i] > tally->language_words[best]) {
            best = i;
        }
    }
    return best == 0 || tally->word_count < WORDS_MIN ||
                   different_words(tally, best) < DIFFERENT_MIN ||
                   tally->language_words[best] * 100 <
                       tally->word_count * WORDS_PERCENT
               ? STR_EMPTY
               : str_from_c(little_words[best].language);
}

static struct str
first_language(enum script script)
{
    for (size_t i = 0; i < sizeof script_range / sizeof script_range[0]; i++) {
        if (script_range[i].script == script) {
            return str_from_c(script_range[i].language);
        }
    }
    return STR_EMPTY;
}

static struct str
find_by_signs(const struct language_tally *tally, enum script script)
{
    for (size_t i = 0; i < SIGN_COUNT; i++) {
        if (sign[i].script == script &&
            tally->sign_count[i] * 1000 >
                tally->script_letters[script] * SIGN_PERMILLE) {
            return str_from_c(sign[i].language);
        }
    }
    return first_language(script);
}

struct str
language_guess_find(const struct language_tally *tally)
{
    size_t east_asian =
        tally->script_letters[KANA] + tally->script_letters[HAN];
    size_t all = tally->latin_letters + east_asian;
    enum script most = GREEK;
    size_t weight;

    for (enum script i = GREEK; i < SCRIPT_COUNT; i++) {
        all += tally->script_letters[i];
        if (tally->script_letters[i] > tally->script_letters[most]) {
            most = i;
        }
    }
    if (tally->script_letters[KANA] * 100 > east_asian * KANA_PERCENT &&
        (most == HAN || most == KANA)) {
        most = KANA;
    }
    if (most == HAN || most == KANA) {
        /* one of these says as much as two letters */
        return east_asian * 2 * 100 > all * SCRIPT_PERCENT
                   ? find_by_signs(tally, most)
                   : find_by_words(tally);
    }
    /* so does a syllable of Korean */
    weight = most == HANGUL ? 2 : 1;
    return all > 0 && tally->script_letters[most] * weight * 100 >
                          all * SCRIPT_PERCENT
               ? find_by_signs(tally, most)
               : find_by_words(tally);
}
