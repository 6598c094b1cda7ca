#include "pattern_file.h"

enum {
    LINE_SIZE_MAX = 99, /* libhyphen reads no longer ones [bytes] */
    WORD_END_MIN = 2,   /* where a file says nothing [characters] */
    PART_END_MIN = 3
};

/* What the lines up to NEXTLEVEL or the end of the file say. */
struct reading {
    struct arena *arena;
    struct pattern_file *file;
    struct pattern_trie *level; /* that the next pattern belongs to */
    bool has_levels;
};

/* The number behind the setting's name; 0 for none. */
static unsigned
read_limit(struct str text)
{
    uint32_t count;

    return str_to_count(str_trim(text), LINE_SIZE_MAX, &count) ? count : 0;
}

static void
read_barriers(struct reading *reading, struct str list)
{
    while (!str_is_empty(list)) {
        size_t comma = str_find_char(list, ',');
        struct str barrier = str_slice(list, 0, comma);
        if (!str_is_empty(barrier)) {
            ARRAY_PUSH(reading->arena, &reading->file->barrier, barrier);
        }
        list = comma == STR_NOT_FOUND ? STR_EMPTY : str_tail(list, comma + 1);
    }
}

/* False: the line is no setting. Those of the second level have no say. */
static bool
read_setting(struct reading *reading, struct str line)
{
    struct pattern_file *file = reading->file;
    unsigned unused;
    const struct {
        struct str name;
        unsigned *limit;
    } setting[] = {
        {STR("LEFTHYPHENMIN"), &file->left_min},
        {STR("RIGHTHYPHENMIN"), &file->right_min},
        {STR("COMPOUNDLEFTHYPHENMIN"), &file->part_left_min},
        {STR("COMPOUNDRIGHTHYPHENMIN"), &file->part_right_min},
    };

    for (size_t i = 0; i < sizeof setting / sizeof setting[0]; i++) {
        if (str_starts_with(line, setting[i].name)) {
            *(reading->has_levels ? &unused : setting[i].limit) =
                read_limit(str_tail(line, setting[i].name.size_bytes));
            return true;
        }
    }
    if (str_starts_with(line, STR("NOHYPHEN"))) {
        if (!reading->has_levels) {
            read_barriers(reading, str_trim(str_tail(line, 8)));
        }
        return true;
    }
    return false;
}

static size_t
count_characters(const struct pattern_file *file, struct str letters)
{
    size_t count = 0;

    for (size_t i = 0; i < letters.size_bytes; i++) {
        bool is_inside = file->is_utf8 && (letters.data[i] & 0xC0) == 0x80;
        count += is_inside ? 0 : 1;
    }
    return count;
}

/* "ff=f,1,2": behind the equals sign the next line begins; from the first
 * letter on two are replaced. Without numbers all letters are. */
static const struct spelling_change *
read_change(const struct reading *reading, struct str text, struct str letters)
{
    struct spelling_change *change =
        ARENA_NEW(reading->arena, struct spelling_change);
    size_t comma = str_find_char(text, ',');
    struct str spelling = str_trim(str_slice(text, 0, comma));
    size_t equals = str_find_char(spelling, '=');
    struct str numbers =
        comma == STR_NOT_FOUND ? STR_EMPTY : str_tail(text, comma + 1);
    size_t second = str_find_char(numbers, ',');

    if (equals == STR_NOT_FOUND) {
        return NULL;
    }
    change->before = str_slice(spelling, 0, equals);
    change->after = str_tail(spelling, equals + 1);
    change->count = count_characters(reading->file, letters);
    if (second != STR_NOT_FOUND) {
        unsigned begin = read_limit(str_slice(numbers, 0, second));
        unsigned count = read_limit(str_tail(numbers, second + 1));
        change->begin = begin == 0 ? 0 : begin - 1;
        change->count = count == 0 ? change->count : count;
    }
    return change;
}

static void
read_pattern(struct reading *reading, struct str line)
{
    struct arena *arena = reading->arena;
    size_t slash = str_find_char(line, '/');
    struct str spelled = str_slice(line, 0, slash);
    struct pattern *pattern = ARENA_NEW(arena, struct pattern);
    unsigned char *digit =
        ARENA_ARRAY(arena, unsigned char, spelled.size_bytes + 1);
    char letter[LINE_SIZE_MAX];
    size_t count = 0;
    struct str letters;

    for (size_t i = 0; i < spelled.size_bytes; i++) {
        char c = spelled.data[i];
        if ((unsigned char)c <= ' ') {
            break;
        }
        if (char_is_digit(c)) {
            digit[count] = (unsigned char)(c - '0');
        } else {
            letter[count++] = c;
        }
    }
    letters = str_from(letter, count);
    pattern->digit = digit;
    if (slash != STR_NOT_FOUND) {
        pattern->change =
            read_change(reading, str_tail(line, slash + 1), letters);
    }
    pattern_trie_add(arena, reading->level, letters, pattern);
}

/* False at the end of the second level. */
static bool
read_line(struct reading *reading, struct str line)
{
    if (str_is_empty(line) || line.size_bytes > LINE_SIZE_MAX ||
        line.data[0] == '%' || line.data[0] == '#') {
        return true;
    }
    if (str_starts_with(line, STR("NEXTLEVEL"))) {
        bool is_first = !reading->has_levels;
        reading->has_levels = true;
        reading->level = &reading->file->syllable;
        return is_first;
    }
    if (!read_setting(reading, line)) {
        read_pattern(reading, line);
    }
    return true;
}

/* A file without levels has one for syllables; compounds are then words that
 * a hyphen or an apostrophe holds together. */
static void
finish_one_level(struct reading *reading)
{
    struct pattern_file *file = reading->file;

    file->syllable = file->compounding;
    file->compounding = (struct pattern_trie){0};
    file->barrier.count = 0;
    if (file->part_left_min == 0) {
        file->part_left_min =
            file->left_min == 0 ? PART_END_MIN : file->left_min;
    }
    if (file->part_right_min == 0) {
        file->part_right_min =
            file->right_min == 0 ? PART_END_MIN : file->right_min;
    }
    read_pattern(reading, STR("1-1"));
    read_pattern(reading, STR("1'1"));
    read_barriers(reading, STR("',-"));
}

void
pattern_file_read(struct arena *arena, struct str text,
                  struct pattern_file *file)
{
    struct reading reading = {arena, file, &file->compounding, false};
    struct str line = STR_EMPTY;

    str_next_line(&text, &line);
    file->charset = str_to_c(arena, str_trim(line));
    file->is_utf8 = str_equal_c(str_trim(line), "UTF-8");
    while (str_next_line(&text, &line) &&
           read_line(&reading, str_trim_end(line))) {
    }
    if (!reading.has_levels) {
        finish_one_level(&reading);
    } else {
        file->longest_speaks_alone = file->compounding.node.count > 0;
    }
    file->left_min = file->left_min == 0 ? WORD_END_MIN : file->left_min;
    file->right_min = file->right_min == 0 ? WORD_END_MIN : file->right_min;
}
