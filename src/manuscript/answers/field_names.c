#include "field_names.h"

#include "base/strbuf.h"
#include "base/utf8.h"
#include "document/field_index.h"
#include "manuscript/settings/names_file.h"
#include "prompt_words.h"

enum {
    SLUG_MAX_BYTES = 60,
    SLUG_PART_MAX_BYTES = 30
};

struct name_use {
    struct field field;
    int next_number; /* for the next field that wants this name */
};

/* Latin letters with marks, U+00C0 to U+00FF, without them. */
static const char plain_letter[] = "aaaaaaaceeeeiiiidnooooo-ouuuuyts"
                                   "aaaaaaaceeeeiiiidnooooo-ouuuuyty";

static char
slug_char(uint32_t c)
{
    if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) {
        return (char)c;
    }
    if (c >= 'A' && c <= 'Z') {
        return (char)(c + 32);
    }
    if (c >= 0xC0 && c <= 0xFF) {
        return plain_letter[c - 0xC0];
    }
    return '-';
}

/* An apostrophe leaves no gap: "don't" is one word. */
static bool
is_silent(uint32_t c)
{
    return c == '\'' || c == 0x2019 || c == 0x2018 || c == 0xAD;
}

static struct str
cut_at_word(struct str slug, size_t size_max)
{
    size_t hyphen;

    if (slug.size_bytes <= size_max) {
        return slug;
    }
    hyphen = slug.data[size_max] == '-'
                 ? size_max
                 : str_find_last_char(str_slice(slug, 0, size_max), '-');
    return str_slice(slug, 0, hyphen == STR_NOT_FOUND ? size_max : hyphen);
}

static void
add_slug(struct strbuf *out, struct str text, size_t size_max)
{
    size_t at = 0;
    bool has_gap = false;

    while (at < text.size_bytes && out->size_bytes <= size_max) {
        uint32_t code_point = utf8_next(text, &at);
        char c;
        if (is_silent(code_point)) {
            continue;
        }
        c = slug_char(code_point);
        if (c == '-') {
            has_gap = true;
            continue;
        }
        if (has_gap && out->size_bytes > 0) {
            strbuf_add_char(out, '-');
        }
        has_gap = false;
        strbuf_add_char(out, c);
    }
}

struct str
field_slug(struct arena *arena, struct str text, size_t size_max)
{
    struct strbuf out;
    struct str slug;

    strbuf_init(&out);
    add_slug(&out, text, size_max);
    if (out.size_bytes == 0 && !str_is_empty(text)) {
        strbuf_add_char(&out, 'x');
        strbuf_add_number(&out, (int64_t)(str_hash(text) & 0xFFFFFFFFu));
    }
    slug = str_copy(arena, cut_at_word(strbuf_str(&out), size_max));
    strbuf_release(&out);
    return slug;
}

struct str
field_prompt_text(struct str text)
{
    text = str_trim(text);
    while (str_ends_with(text, STR(":"))) {
        text = str_trim_end(str_slice(text, 0, text.size_bytes - 1));
    }
    return text;
}

static struct str
wanted_name(struct field_names *names, const struct field_key *key)
{
    struct arena *arena = names->parse->arena;
    bool has_option = !str_is_empty(key->option);
    size_t size_max = has_option ? SLUG_PART_MAX_BYTES : SLUG_MAX_BYTES;
    struct str name = str_is_empty(key->id)
                          ? field_slug(arena, key->question, size_max)
                          : key->id;

    if (has_option && !key->is_whole_id) {
        struct str option = field_slug(arena, key->option, size_max);
        name = str_is_empty(name) ? option
                                  : str_join3(arena, name, STR("-"), option);
    }
    if (str_is_empty(name)) {
        name = STR("field");
    }
    return str_join3(arena,
                     str_is_empty(names->worksheet_id) ? STR("worksheet")
                                                       : names->worksheet_id,
                     STR("."), name);
}

/* Words alone; of a prompt that is a lone sign, the sign. */
static struct str
spoken_prompt(struct field_names *names, const struct field_key *key)
{
    struct arena *arena = names->parse->arena;
    struct str text =
        str_is_empty(key->spoken)
            ? prompt_words_join(arena, key->question, key->joint, key->option)
            : key->spoken;
    struct str words = prompt_words_clean(arena, text);

    return str_is_empty(words) ? str_trim(text) : words;
}

/* The first free one of name-2, name-3, ... */
static struct str
numbered_name(struct field_names *names, struct name_use *use)
{
    struct arena *arena = names->parse->arena;
    struct str name;

    do {
        name = str_join3(arena, use->field.name, STR("-"),
                         str_from_number(arena, use->next_number++));
    } while (strmap_find(&names->by_name, name) != NULL);
    return name;
}

/* The name is in use: the next number is added, and the author told of two
 * fields that a reader cannot tell apart. */
static void
make_unique(struct field_names *names, struct field *field,
            struct name_use *other, const struct field_key *key)
{
    struct str wanted = field->name;

    field->name = numbered_name(names, other);
    if (str_equal(field->prompt, other->field.prompt) &&
        str_is_empty(key->id) && !str_is_empty(field->prompt)) {
        DIAG_REPORT(names->parse->diagnostics, DIAG_FIELD_TWICE, key->pos,
                    wanted, field->name);
    }
}

const struct field *
field_names_add(struct field_names *names, const struct field_key *key)
{
    struct arena *arena = names->parse->arena;
    struct name_use *use = ARENA_NEW(arena, struct name_use);
    struct name_use *other;

    use->next_number = 2;
    use->field.name = wanted_name(names, key);
    use->field.prompt = spoken_prompt(names, key);
    other = strmap_find(&names->by_name, use->field.name);
    if (other != NULL) {
        make_unique(names, &use->field, other, key);
    }
    strmap_add(arena, &names->by_name, use->field.name, use);
    if (str_is_empty(use->field.prompt)) {
        DIAG_REPORT(names->parse->diagnostics, DIAG_FIELD_NO_PROMPT, key->pos,
                    use->field.name);
    }
    names->count++;
    return &use->field;
}

void
field_names_say(struct field_names *names, const struct field *field,
                struct str prompt)
{
    struct name_use *use = strmap_find(&names->by_name, field->name);

    use->field.prompt = prompt;
}

/* All are found before any is renamed: they are known by their names. */
static void
rename_fields(struct field_names *names, const struct field_index *index,
              const struct kept_names *kept)
{
    size_t count = index->entry.count;
    struct name_use **use =
        ARENA_ARRAY(names->parse->arena, struct name_use *, count);

    for (size_t i = 0; i < count; i++) {
        use[i] = strmap_find(&names->by_name, index->entry.item[i].field->name);
    }
    for (size_t i = 0; i < count; i++) {
        if (use[i] != NULL) { /* else it is a nested worksheet's */
            use[i]->field.name = kept->name.item[i];
        }
    }
}

void
field_names_keep(struct field_names *names, const struct node *worksheet)
{
    struct arena *arena = names->parse->arena;
    const struct kept_names *kept =
        strmap_find(names->parse->context->kept_name, names->worksheet_id);
    struct field_index index = {0};

    if (kept == NULL) {
        return;
    }
    field_index_add_below(arena, &index, worksheet);
    if (index.entry.count == kept->name.count) {
        rename_fields(names, &index, kept);
        return;
    }
    DIAG_REPORT(names->parse->diagnostics, DIAG_FIELD_COUNT, worksheet->pos,
                str_from_number(arena, (int64_t)index.entry.count),
                str_from_number(arena, (int64_t)kept->name.count));
}
