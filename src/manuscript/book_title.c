#include "book_title.h"

#include "base/letter_case.h"
#include "base/strbuf.h"
#include "base/utf8.h"
#include "chapter_title.h"
#include "document/iterator.h"
#include "document/wording.h"
#include "manuscript/layouts/project_above.h"
#include "manuscript/layouts/text_files.h"
#include "manuscript/settings/yaml_check.h"

enum {
    LOCALE_NAME_MAX = 7,  /* "zh-hant"; longer ones have words of their own */
    PROJECT_DEPTH_MAX = 3 /* folders above the texts */
};

/* --------------------------------------------------------- words and names */

/* What many a book begins with, in whatever language, and none is called. */
static const char of_any_book[] =
    "|"
    "readme|index|home|title|titlepage|summary|contents|"
    "overview|introduction|intro|preface|foreword|"
    "foreward|frontispiece|cover|about|start|license|"
    "table of contents|untitled|welcome|einleitung|"
    "einführung|vorwort|inhalt|inhaltsverzeichnis|"
    "über dieses buch|avant-propos|préface|sommaire|"
    "table des matières|à propos|introducción|prólogo|"
    "prefacio|índice|contenido|presentación|introdução|"
    "prefácio|sumário|apresentação|introduzione|"
    "prefazione|indice|sommario|inleiding|voorwoord|"
    "inhoud|inledning|förord|innehåll|indledning|"
    "innledning|forord|indhold|innhold|johdanto|wstęp|"
    "wprowadzenie|spis treści|úvod|obsah|előszó|"
    "bevezetés|giriş|önsöz|içindekiler|введение|"
    "предисловие|оглавление|содержание|вступ|передмова|"
    "зміст|εισαγωγή|πρόλογος|περιεχόμενα|giới thiệu|"
    "lời nói đầu|mục lục|はじめに|まえがき|目次|序文|前言|序言|序|引言|简介|"
    "介绍|目录|目錄|簡介|머리말|소개|목차|مقدمة|مقدمه|المقدمة|הקדמה|"
    "מבוא|פתח דבר|תוכן העניינים|";

static bool
is_of_any_book(struct arena *arena, struct str title)
{
    struct strbuf small;
    size_t at = 0;

    title = str_trim(title);
    strbuf_init(&small);
    strbuf_add_char(&small, '|');
    while (at < title.size_bytes) {
        strbuf_add_code_point(&small, letter_to_lower(utf8_next(title, &at)));
    }
    strbuf_add_char(&small, '|');
    return str_find(str_from_c(of_any_book), strbuf_take(arena, &small)) !=
           STR_NOT_FOUND;
}

static size_t
find_letter(struct str name, size_t at, bool is_letter)
{
    while (at < name.size_bytes &&
           (char_is_letter(name.data[at]) ||
            (unsigned char)name.data[at] >= 0x80) != is_letter) {
        at++;
    }
    return at;
}

/* "en", "pt-br", "en-md", "5.0": one of the languages of a book, or of its
 * versions. */
static bool
is_part_of_project(struct str name)
{
    struct str language = str_slice(name, 0, find_letter(name, 0, false));

    return find_letter(name, 0, true) == name.size_bytes ||
           (name.size_bytes <= LOCALE_NAME_MAX && !str_is_empty(language) &&
            str_find_char(name, ' ') == STR_NOT_FOUND &&
            wording_has_language(language));
}

/* ------------------------------------------------------------ the folder */

/* The name of a folder in words, or empty when it says as little as those that
 * any project has. */
static struct str
title_of_folder(struct arena *arena, struct str path)
{
    static const char *const texts[] = {
        "docs",   "doc",      "src",      "content",    "contents",
        "pages",  "text",     "book",     "manuscript", "files",
        "tmp",    "chapters", "articles", "_articles",  "posts",
        "_posts", "source",   NULL};
    struct str name = path_name(path);

    return str_is_empty(name) || str_is_one_of(name, texts) ||
                   str_starts_with(name, STR("tmp.")) ||
                   is_part_of_project(name)
               ? STR_EMPTY
               : chapter_title_of_name(arena, name);
}

/* What a site is called by the settings of its tool, as far as these are read
 * for the order of the chapters by none. */
static struct str
title_of_settings(const struct plan_reader *reader)
{
    static const struct {
        const char *file;
        const char *key;
    } place[] = {{"_config.yml", "title"},
                 {"mkdocs.yml", "site_name"},
                 {"hugo.toml", "title"},
                 {"config.toml", "title"}};
    struct str title = STR_EMPTY;

    for (size_t i = 0;
         i < sizeof place / sizeof place[0] && str_is_empty(title); i++) {
        const struct yaml_value *settings =
            plan_read_table(reader, place[i].file);
        if (settings != NULL) {
            title = str_trim(yaml_find_text(settings, place[i].key));
        }
    }
    return title;
}

/* ----------------------------------------------------------- the project */

/* What is given to others has rules for that: no one's own folder holds them,
 * whose name may be that of who builds the book. */
static bool
is_given_to_others(struct arena *arena, struct str folder)
{
    static const char *const names[] = {"LICENSE",     "LICENSE.md",
                                        "LICENSE.txt", "license.md",
                                        "COPYING",     "CONTRIBUTING.md"};

    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        struct str path = path_join(arena, folder, str_from_c(names[i]));
        if (file_exists(str_to_c(arena, path))) {
            return true;
        }
    }
    return false;
}

/* The settings of the folder or of the project that it lies in. */
static struct str
title_of_tool(struct book_loader *loader, const struct projects_above *above)
{
    struct diagnostics unsaid;
    struct plan_reader reader = {loader->arena, &unsaid, loader->folder,
                                 &loader->plan};
    struct str title;

    diagnostics_init(&unsaid);
    title = title_of_settings(&reader);
    for (size_t i = 0; i < above->project.count && str_is_empty(title); i++) {
        struct book_plan plan = {.text_folder = STR_EMPTY};
        reader.folder = above->project.item[i].folder;
        reader.plan = &plan;
        title = title_of_settings(&reader);
    }
    diagnostics_release(&unsaid);
    return title;
}

/* The name of the project around a folder of texts, or empty. */
static struct str
title_of_project(struct arena *arena, struct str texts)
{
    struct str folder = texts;

    for (int depth = 0; depth < PROJECT_DEPTH_MAX; depth++) {
        folder = path_folder(folder);
        if (!str_is_empty(folder) && is_given_to_others(arena, folder)) {
            return title_of_folder(arena, folder);
        }
    }
    return STR_EMPTY;
}

static struct str
title_of_place(struct book_loader *loader)
{
    struct arena *arena = loader->arena;
    struct str folder = file_real_path(arena, loader->folder);
    struct projects_above above;
    struct str title;

    projects_above_find(arena, loader->folder, &above);
    title = title_of_tool(loader, &above);
    if (str_is_empty(title)) {
        title = title_of_folder(arena, folder);
    }
    return str_is_empty(title) ? title_of_project(arena, folder) : title;
}

/* ------------------------------------------------------------- the whole */

/* Does every file that may be a chapter lie below the folder? */
static bool
holds_all(const struct book_plan *plan, struct str folder)
{
    for (size_t i = 0; i < plan->files.path.count; i++) {
        struct str path = plan->files.path.item[i];
        if (!str_is_empty(folder) && !(str_starts_with(path, folder) &&
                                       path.data[folder.size_bytes] == '/')) {
            return false;
        }
    }
    return true;
}

/* "00-cover" is "cover": numbers only put the pages in order. */
static struct str
without_number(struct str stem)
{
    size_t start = 0;

    while (start < stem.size_bytes &&
           str_find_char(STR("0123456789-_. "), stem.data[start]) !=
               STR_NOT_FOUND) {
        start++;
    }
    return str_tail(stem, start);
}

/* A page that speaks for all others, not one of several chapters. */
static bool
opens_the_book(const struct book_plan *plan, struct str path)
{
    static const char *const names[] = {
        "readme",     "index",      "_index", "title", "titlepage",
        "title-page", "title_page", "cover",  "home",  NULL};
    struct str folder = path_folder(path);

    return (str_equal(folder, plan->text_folder) || holds_all(plan, folder)) &&
           (text_files_is_opening(path) ||
            str_is_one_of(without_number(text_files_stem(path)), names));
}

struct str
book_title_find(struct book_loader *loader)
{
    const struct node *chapter = loader->first_chapter;
    struct str first = STR_EMPTY;
    struct str title = STR_EMPTY;

    if (chapter != NULL && chapter->chapter.title != NULL) {
        first = node_plain_text(loader->arena, chapter->chapter.title);
    }
    if (chapter == NULL || loader->plan.files.path.count <= 1 ||
        (opens_the_book(&loader->plan, chapter->chapter.path) &&
         !is_of_any_book(loader->arena, first))) {
        title = first;
    }
    if (str_is_empty(title)) {
        title = title_of_place(loader);
    }
    return str_is_empty(title) ? first : title;
}
