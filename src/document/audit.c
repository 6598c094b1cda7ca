#include "audit.h"

#include "base/file.h"
#include "base/utf8.h"
#include "iterator.h"
#include "written_place.h"

struct auditor {
    struct arena scratch;
    struct diagnostics *diagnostics;
    struct str language;      /* the book's */
    int heading_level;        /* last heading's in this chapter, 0: none yet */
    const struct node *title; /* this chapter's; NULL: nothing to tell */
};

static void
audit_heading(struct auditor *auditor, const struct node *heading)
{
    if (auditor->heading_level > 0 &&
        heading->level > auditor->heading_level + 1) {
        DIAG_REPORT(auditor->diagnostics, DIAG_HEADING_SKIP, heading->pos,
                    str_from_number(&auditor->scratch, auditor->heading_level),
                    str_from_number(&auditor->scratch, heading->level));
    }
    auditor->heading_level = heading->level;
}

/* Two titles in one chapter: readers take the second for a chapter. */
static void
audit_title(struct auditor *auditor, const struct node *heading)
{
    const struct node *title = auditor->title;

    if (title == NULL || heading == title || heading->is_kicker ||
        heading->parent->kind != NODE_CHAPTER ||
        heading->level > title->level) {
        return;
    }
    DIAG_REPORT(auditor->diagnostics, DIAG_TITLE_TWICE, heading->pos,
                str_from_number(&auditor->scratch, title->pos.line));
    auditor->title = NULL; /* once a chapter */
}

static bool
starts_with_one_of(struct str text, const char *const *word, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (str_starts_with_ignoring_case(text, str_from_c(word[i]))) {
            return true;
        }
    }
    return false;
}

/* The name of the file, or what looks like one. */
static bool
is_file_name(struct str text, struct str path)
{
    static const char *const ending[] = {".png", ".jpg", ".jpeg", ".svg",
                                         ".gif"};
    struct str name = path_name(path);
    struct str stem = str_slice(name, 0, str_find_last_char(name, '.'));

    for (size_t i = 0; i < sizeof ending / sizeof ending[0]; i++) {
        if (str_ends_with(text, str_from_c(ending[i]))) {
            return true;
        }
    }
    return str_equal_ignoring_case(text, name) ||
           str_equal_ignoring_case(text, stem);
}

static const char *
poor_reason(struct str text, struct str path)
{
    static const char *const opening[] = {
        "image of ",   "an image of ",   "picture of ",     "a picture of ",
        "photo of ",   "a photo of ",    "photograph of ",  "a photograph of ",
        "graphic of ", "screenshot of ", "illustration of "};
    static const char *const nothing[] = {
        "image",   "picture", "photo",        "photograph", "figure",
        "graphic", "drawing", "illustration", NULL};

    if (is_file_name(text, path)) {
        return "is the name of the file";
    }
    if (str_is_one_of(text, nothing)) {
        return "only says that there is one";
    }
    if (starts_with_one_of(text, opening, sizeof opening / sizeof opening[0])) {
        return "begins with what every reader is told already";
    }
    return NULL;
}

static void
audit_words(struct auditor *auditor, const struct node *image)
{
    struct str text = str_trim(image->image.alternative);
    const char *reason = poor_reason(text, image->image.path);

    if (reason != NULL) {
        DIAG_REPORT(auditor->diagnostics, DIAG_ALT_POOR, image->pos, text,
                    str_from_c(reason));
    }
}

static void
audit_image(struct auditor *auditor, const struct node *image)
{
    if (str_is_empty(str_trim(image->image.path))) {
        return; /* image-unnamed says it */
    }
    if (!image->image.is_decorative &&
        str_is_empty(str_trim(image->image.alternative))) {
        DIAG_REPORT(auditor->diagnostics, DIAG_ALT_MISSING, image->pos,
                    image->image.path);
    } else if (!image->image.is_decorative) {
        audit_words(auditor, image);
    }
}

/* Lists of links are read without the sentences around them. */
static void
audit_link(struct auditor *auditor, const struct node *link)
{
    static const char *const vague[] = {"here",      "click here", "this",
                                        "this link", "link",       "more",
                                        "read more", "this page",  "this one",
                                        "see here",  "right here", NULL};
    struct str text = node_plain_text(&auditor->scratch, link);

    while (text.size_bytes > 0 &&
           str_find_char(STR(".,:;!?"), text.data[text.size_bytes - 1]) !=
               STR_NOT_FOUND) {
        text = str_slice(text, 0, text.size_bytes - 1);
    }
    if (str_is_one_of(text, vague)) {
        DIAG_REPORT(auditor->diagnostics, DIAG_LINK_VAGUE, link->pos, text);
    }
}

/* ------------------------------------------------------------- languages */

enum script {
    SCRIPT_COMMON, /* also whatever is not told apart here */
    SCRIPT_LATIN,
    SCRIPT_GREEK,
    SCRIPT_CYRILLIC,
    SCRIPT_HEBREW,
    SCRIPT_ARABIC,
    SCRIPT_DEVANAGARI,
    SCRIPT_THAI,
    SCRIPT_EAST_ASIAN
};

static enum script
script_of(uint32_t code_point)
{
    static const struct {
        uint32_t first;
        uint32_t last;
        enum script script;
    } range[] = {{'A', 'Z', SCRIPT_LATIN},
                 {'a', 'z', SCRIPT_LATIN},
                 {0xC0, 0x24F, SCRIPT_LATIN},
                 {0x386, 0x3FF, SCRIPT_GREEK},
                 {0x400, 0x52F, SCRIPT_CYRILLIC},
                 {0x5D0, 0x5EA, SCRIPT_HEBREW},
                 {0x620, 0x6D3, SCRIPT_ARABIC},
                 {0x904, 0x939, SCRIPT_DEVANAGARI},
                 {0xE01, 0xE30, SCRIPT_THAI},
                 {0x1F00, 0x1FFC, SCRIPT_GREEK},
                 {0x3041, 0x30FF, SCRIPT_EAST_ASIAN},
                 {0x3400, 0x9FFF, SCRIPT_EAST_ASIAN},
                 {0xAC00, 0xD7A3, SCRIPT_EAST_ASIAN}};

    for (size_t i = 0; i < sizeof range / sizeof range[0]; i++) {
        if (code_point >= range[i].first && code_point <= range[i].last) {
            return range[i].script;
        }
    }
    return SCRIPT_COMMON;
}

/* The script of most text in a language. */
static enum script
script_of_language(struct str language)
{
    static const struct {
        const char *primary;
        enum script script;
    } row[] = {{"el", SCRIPT_GREEK},      {"grc", SCRIPT_GREEK},
               {"ru", SCRIPT_CYRILLIC},   {"uk", SCRIPT_CYRILLIC},
               {"bg", SCRIPT_CYRILLIC},   {"sr", SCRIPT_CYRILLIC},
               {"mk", SCRIPT_CYRILLIC},   {"be", SCRIPT_CYRILLIC},
               {"kk", SCRIPT_CYRILLIC},   {"he", SCRIPT_HEBREW},
               {"yi", SCRIPT_HEBREW},     {"ar", SCRIPT_ARABIC},
               {"fa", SCRIPT_ARABIC},     {"ur", SCRIPT_ARABIC},
               {"ps", SCRIPT_ARABIC},     {"hi", SCRIPT_DEVANAGARI},
               {"mr", SCRIPT_DEVANAGARI}, {"ne", SCRIPT_DEVANAGARI},
               {"th", SCRIPT_THAI},       {"zh", SCRIPT_EAST_ASIAN},
               {"ja", SCRIPT_EAST_ASIAN}, {"ko", SCRIPT_EAST_ASIAN}};
    struct str primary = str_slice(language, 0, str_find_char(language, '-'));

    for (size_t i = 0; i < sizeof row / sizeof row[0]; i++) {
        if (str_equal_ignoring_case(primary, str_from_c(row[i].primary))) {
            return row[i].script;
        }
    }
    return SCRIPT_LATIN;
}

static size_t
ascii_end(struct str text, size_t at)
{
    while (at < text.size_bytes && (unsigned char)text.data[at] < 0x80) {
        at++;
    }
    return at;
}

/* The first run of two or more letters in a script that is neither common
 * nor Latin: names in Latin letters occur in every language, and a single
 * Greek letter is a sign. */
static struct str
foreign_run(struct str text, enum script *script)
{
    size_t begin = 0;
    size_t count = 0;
    size_t at = 0;

    *script = SCRIPT_COMMON;
    while (at < text.size_bytes) {
        size_t start = at;
        enum script found = script_of(utf8_next(text, &at));
        if (count > 0 && found == *script) {
            count++;
        } else if (count > 1) {
            return str_slice(text, begin, start);
        } else {
            begin = start;
            *script = found;
            count = found != SCRIPT_COMMON && found != SCRIPT_LATIN;
        }
        if (count == 0) {
            at = ascii_end(text, at); /* common or Latin */
        }
    }
    return count > 1 ? str_tail(text, begin) : STR_EMPTY;
}

static void
audit_language(struct auditor *auditor, const struct node *text)
{
    enum script script;
    struct str run = foreign_run(text->text, &script);
    struct str language;

    if (str_is_empty(run)) {
        return;
    }
    language = node_language(text);
    if (str_is_empty(language)) {
        language = auditor->language;
    }
    if (script_of_language(language) != script) {
        DIAG_REPORT(
            auditor->diagnostics, DIAG_LANGUAGE_UNMARKED,
            written_place_find(text, (size_t)(run.data - text->text.data)), run,
            language);
    }
}

static bool
is_answer(const struct node *node)
{
    return node->kind == NODE_BLANK || node->kind == NODE_TICK_BOX ||
           node->kind == NODE_RING || node->kind == NODE_IMAGE;
}

static bool
says_something(struct auditor *auditor, const struct node *node)
{
    struct iterator walk = iterator_begin(node);

    while (iterator_next(&walk)) {
        if (is_answer(walk.node)) {
            return true;
        }
    }
    return !str_is_empty(node_plain_text(&auditor->scratch, node));
}

/* A column is named by its header; one empty corner above row heads is as
 * it should be. */
static void
audit_table(struct auditor *auditor, const struct node *table)
{
    const struct node *row = table->first_child;

    while (row != NULL && row->kind != NODE_TABLE_ROW) {
        row = row->next;
    }
    if (row == NULL || !row->is_header || !says_something(auditor, row)) {
        diagnostics_report_plain(auditor->diagnostics, DIAG_TABLE_NO_HEADER,
                                 table->pos);
    }
}

static void
audit_node(struct auditor *auditor, const struct node *node)
{
    if (node->kind == NODE_CHAPTER) {
        auditor->heading_level = 0;
        auditor->title = node->chapter.title;
    } else if (node->kind == NODE_PART) {
        auditor->heading_level = 1; /* its title */
    } else if (node->kind == NODE_HEADING) {
        audit_heading(auditor, node);
        audit_title(auditor, node);
    } else if (node->kind == NODE_IMAGE) {
        audit_image(auditor, node);
    } else if (node->kind == NODE_TABLE) {
        audit_table(auditor, node);
    } else if (node->kind == NODE_LINK) {
        audit_link(auditor, node);
    } else if (node->kind == NODE_TEXT) {
        audit_language(auditor, node);
    }
}

void
audit_document(const struct document *document, struct diagnostics *diagnostics)
{
    struct auditor auditor = {.diagnostics = diagnostics,
                              .language = document->metadata.language};
    struct iterator walk = iterator_begin(document->root);

    arena_init(&auditor.scratch);
    while (iterator_next(&walk)) {
        if (walk.event == ITERATOR_ENTER) {
            audit_node(&auditor, walk.node);
        }
    }
    arena_release(&auditor.scratch);
}
