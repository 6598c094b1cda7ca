#include "glyph_gaps.h"

#include <hb.h>

#include "base/arena.h"
#include "base/file.h"
#include "base/script.h"
#include "base/strbuf.h"
#include "character_name.h"

#define NAME_LIST "character-names.txt"

/* A font has the letters of a script, or has none of them: one line says it
 * for all. Of signs, and of the letters that every face has some of, each one
 * counts. */
static bool
is_missed_as_a_whole(hb_script_t script)
{
    return script != HB_SCRIPT_COMMON && script != HB_SCRIPT_INHERITED &&
           script != HB_SCRIPT_UNKNOWN && script != HB_SCRIPT_LATIN &&
           script != HB_SCRIPT_GREEK && script != HB_SCRIPT_CYRILLIC;
}

/* Faces for Chinese and Japanese have their letters and the signs between them
 * together; those of Yi or Tangut, as wide, are others. */
static hb_script_t
script_of(uint32_t character)
{
    static const hb_script_t together[] = {
        HB_SCRIPT_COMMON,   HB_SCRIPT_INHERITED, HB_SCRIPT_UNKNOWN,
        HB_SCRIPT_HIRAGANA, HB_SCRIPT_KATAKANA,  HB_SCRIPT_BOPOMOFO};
    hb_script_t script =
        hb_unicode_script(hb_unicode_funcs_get_default(), character);

    for (size_t i = 0; i < sizeof together / sizeof together[0]; i++) {
        if (script == together[i] && script_is_east_asian(character)) {
            return HB_SCRIPT_HAN;
        }
    }
    return script;
}

static void
add_script_tag(struct strbuf *out, hb_script_t script)
{
    char tag[4];

    hb_tag_to_string(hb_script_to_iso15924_tag(script), tag);
    strbuf_add_bytes(out, tag, sizeof tag);
}

static void
add_key(struct strbuf *out, const char *kind, const char *file)
{
    strbuf_add_c(out, kind);
    strbuf_add_c(out, file == NULL ? "" : file);
}

/* Is it the first time that this key is met? */
static bool
is_new(struct glyph_gaps *gaps, struct str key, void *value)
{
    if (strmap_find(&gaps->known, key) != NULL) {
        return false;
    }
    strmap_add(gaps->arena, &gaps->known, str_copy(gaps->arena, key), value);
    return true;
}

static struct glyph_gap *
add_gap(struct glyph_gaps *gaps, uint32_t character)
{
    struct glyph_gap *gap = ARENA_NEW(gaps->arena, struct glyph_gap);

    gap->character = character;
    ARRAY_PUSH(gaps->arena, &gaps->gap, gap);
    return gap;
}

/* Count a character of a script that was told already. */
static void
count_other(struct glyph_gaps *gaps, struct glyph_gap *gap, const char *file,
            uint32_t character)
{
    struct strbuf key;

    strbuf_init(&key);
    strbuf_add_hex(&key, character, 4);
    add_key(&key, "+", file);
    if (character != gap->character && is_new(gaps, strbuf_str(&key), gap)) {
        gap->other_count++;
    }
    strbuf_release(&key);
}

struct glyph_gap *
glyph_gaps_note(struct glyph_gaps *gaps, const char *file, uint32_t character)
{
    hb_script_t script = script_of(character);
    bool is_whole = is_missed_as_a_whole(script);
    struct glyph_gap *known;
    struct glyph_gap *added = NULL;
    struct strbuf key;

    strbuf_init(&key);
    if (is_whole) {
        add_script_tag(&key, script);
    } else {
        strbuf_add_hex(&key, character, 4);
    }
    add_key(&key, " ", file);
    known = strmap_find(&gaps->known, strbuf_str(&key));
    if (known == NULL) {
        added = add_gap(gaps, character);
        (void)is_new(gaps, strbuf_str(&key), added);
    } else if (is_whole) {
        count_other(gaps, known, file, character);
    }
    strbuf_release(&key);
    return added;
}

/* ----------------------------------------------------------------- messages */

static const struct script_face {
    const char tag[5];
    const char *package;
    const char *family;
} script_face[] = {
#define SCRIPT_FACE(tag, package, family) {tag, package, family},
#include "script_face.def"
#undef SCRIPT_FACE
};

static void
add_others(struct strbuf *out, const struct glyph_gap *gap)
{
    hb_script_t script = script_of(gap->character);

    if (!is_missed_as_a_whole(script)) {
        return;
    }
    strbuf_add_c(out, ", nor ");
    if (gap->other_count > 0) {
        strbuf_add_number(out, (int64_t)gap->other_count);
        strbuf_add_char(out, ' ');
    }
    strbuf_add_c(out, gap->other_count == 1 ? "other" : "others");
    strbuf_add_c(out, " of the script ");
    add_script_tag(out, script);
}

/* Where a face of the script is had from. */
static void
add_source(struct strbuf *out, uint32_t character)
{
    struct strbuf tag;

    strbuf_init(&tag);
    add_script_tag(&tag, script_of(character));
    for (size_t i = 0; i < sizeof script_face / sizeof script_face[0]; i++) {
        if (str_equal_c(strbuf_str(&tag), script_face[i].tag)) {
            strbuf_add_c(out, "; ");
            strbuf_add_c(out, script_face[i].family);
            strbuf_add_c(out, ", in Debian's ");
            strbuf_add_c(out, script_face[i].package);
            strbuf_add_c(out, ", has it");
        }
    }
    strbuf_release(&tag);
}

void
glyph_gaps_add_name(struct glyph_gaps *gaps, struct strbuf *out,
                    uint32_t character)
{
    struct str path =
        path_join(gaps->arena, str_from_c(gaps->folder), STR(NAME_LIST));
    const char *reason;

    if (str_is_empty(gaps->names) &&
        !file_read(gaps->arena, str_to_c(gaps->arena, path), &gaps->names,
                   &reason)) {
        gaps->names = STR(" "); /* not looked for again */
    }
    character_name_add(out, gaps->names, character);
}

static void
report_gap(struct glyph_gaps *gaps, const struct glyph_gap *gap,
           struct diagnostics *diagnostics)
{
    struct strbuf name;
    struct strbuf source;

    strbuf_init(&name);
    strbuf_init(&source);
    strbuf_add_code_point_name(&name, gap->character);
    strbuf_add_c(&name, " (");
    glyph_gaps_add_name(gaps, &name, gap->character);
    strbuf_add_c(&name, ")");
    add_others(&name, gap);
    add_source(&source, gap->character);
    DIAG_REPORT(diagnostics, DIAG_GLYPH_MISSING, gap->pos, strbuf_str(&name),
                strbuf_str(&source));
    strbuf_release(&source);
    strbuf_release(&name);
}

void
glyph_gaps_report(struct glyph_gaps *gaps, struct diagnostics *diagnostics)
{
    for (size_t i = 0; i < gaps->gap.count && diagnostics != NULL; i++) {
        report_gap(gaps, gaps->gap.item[i], diagnostics);
    }
    glyph_gaps_forget(gaps);
}

void
glyph_gaps_forget(struct glyph_gaps *gaps)
{
    gaps->known = (struct strmap){0};
    gaps->gap.count = 0;
}
