#include "language_folders.h"

#include "base/strbuf.h"
#include "document/language_tag.h"

enum {
    CODE_BYTES = 2, /* two letters */
    FOLDERS_MIN = 2,
    FOLDERS_NAMED = 3 /* further ones are counted */
};

/* The codes of ISO 639-1. */
static const char codes[] =
    "aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce "
    "ch co cr cs cu cv cy da de dv dz ee el en eo es et eu fa ff fi fj fo fr "
    "fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is "
    "it iu ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln "
    "lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng nl nn no nr nv "
    "ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk "
    "sl sm sn so sq sr ss st su sv sw ta te tg th ti tk tl tn to tr ts tt tw "
    "ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu";

struct languages {
    struct arena *arena;
    ARRAY_OF(struct str) folder; /* all in the folder of the first one */
    size_t file_count;           /* in them */
};

static bool
is_code(struct str name)
{
    for (size_t at = 0; at < sizeof codes; at += CODE_BYTES + 1) {
        if (str_equal_ignoring_case(name, str_from(codes + at, CODE_BYTES))) {
            return true;
        }
    }
    return false;
}

/* "en", "pt-br", "zh_Hant". */
static bool
is_language(struct arena *arena, struct str name)
{
    struct str tag = language_tag_read(arena, name);

    return is_code(str_slice(tag, 0, str_find_char(tag, '-')));
}

/* "text/pt-br" of text/pt-br/one.md; empty when no folder is a language's. */
static struct str
folder_of_language(struct arena *arena, struct str path)
{
    size_t from = 0;

    for (size_t at = 0; at < path.size_bytes; at++) {
        if (path.data[at] == '/') {
            if (is_language(arena, str_slice(path, from, at))) {
                return str_slice(path, 0, at);
            }
            from = at + 1;
        }
    }
    return STR_EMPTY;
}

/* The files are sorted: those of a folder stand together. */
static void
add_file(struct languages *languages, struct str path)
{
    struct str folder = folder_of_language(languages->arena, path);
    size_t count = languages->folder.count;

    if (str_is_empty(folder) ||
        (count > 0 && !str_equal(path_folder(folder),
                                 path_folder(languages->folder.item[0])))) {
        return;
    }
    languages->file_count++;
    if (count == 0 || !str_equal(folder, languages->folder.item[count - 1])) {
        ARRAY_PUSH(languages->arena, &languages->folder, folder);
    }
}

/* "de/, en/, es/ and 8 more" */
static struct str
names_of(const struct languages *languages)
{
    size_t count = languages->folder.count;
    struct strbuf out;

    strbuf_init(&out);
    for (size_t i = 0; i < count && i < FOLDERS_NAMED; i++) {
        strbuf_add_c(&out, i == 0 ? "" : i + 1 == count ? " and " : ", ");
        strbuf_add(&out, languages->folder.item[i]);
        strbuf_add_char(&out, '/');
    }
    if (count > FOLDERS_NAMED) {
        strbuf_add_c(&out, " and ");
        strbuf_add_number(&out, (int64_t)(count - FOLDERS_NAMED));
        strbuf_add_c(&out, " more");
    }
    return strbuf_take(languages->arena, &out);
}

void
language_folders_report(const struct plan_reader *reader)
{
    const struct file_list *files = &reader->plan->files;
    struct languages languages = {.arena = reader->arena};

    for (size_t i = 0; i < files->path.count; i++) {
        add_file(&languages, files->path.item[i]);
    }
    if (languages.folder.count >= FOLDERS_MIN &&
        languages.file_count * 2 > files->path.count) {
        DIAG_REPORT(reader->diagnostics, DIAG_LANGUAGE_FOLDERS,
                    (struct source_pos){0}, names_of(&languages));
    }
}
