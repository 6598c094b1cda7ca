#include "missing_glyphs.h"

#include <hb.h>

#include "base/script.h"

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

bool
missing_glyphs_note(struct missing_glyphs *missing, const char *file,
                    uint32_t character, struct strbuf *name)
{
    hb_script_t script = script_of(character);
    bool is_whole = is_missed_as_a_whole(script);
    struct strbuf key;
    bool is_new;

    strbuf_init(&key);
    if (is_whole) {
        add_script_tag(&key, script);
    } else {
        strbuf_add_hex(&key, character, 4);
    }
    strbuf_add_char(&key, ' ');
    strbuf_add_c(&key, file == NULL ? "" : file);
    is_new = strmap_find(&missing->known, strbuf_str(&key)) == NULL;
    if (is_new) {
        strmap_add(missing->arena, &missing->known,
                   strbuf_copy(missing->arena, &key), missing);
        strbuf_add_code_point_name(name, character);
    }
    if (is_new && is_whole) {
        strbuf_add_c(name, ", nor others of the script ");
        add_script_tag(name, script);
    }
    strbuf_release(&key);
    return is_new;
}

void
missing_glyphs_forget(struct missing_glyphs *missing)
{
    missing->known = (struct strmap){0};
}
