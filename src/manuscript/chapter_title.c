#include "chapter_title.h"

#include "base/file.h"
#include "base/letter_case.h"
#include "base/strbuf.h"
#include "base/utf8.h"
#include "document/iterator.h"
#include "manuscript/tree/smart_punctuation.h"
#include "markdown.h"

enum {
    WORDS_MIN_BYTES = 4 /* "Go" is not what "Google" says */
};

static struct node *
plain_heading(struct arena *arena, const struct node *chapter, struct str title)
{
    struct source_pos pos = {.file = chapter->pos.file};
    struct node *heading = node_new(arena, NODE_HEADING, pos);

    heading->level = 1;
    node_append(heading, node_new_text(arena, title, pos));
    return heading;
}

/* Nothing but spaces, those that may not break among them. */
static bool
is_silent(struct str text)
{
    size_t at = 0;

    while (at < text.size_bytes) {
        uint32_t c = utf8_next(text, &at);
        bool is_space = c <= ' ' || c == 0xA0 || c == 0xAD || c == 0x3000 ||
                        c == 0xFEFF || (c >= 0x2000 && c <= 0x200F);
        if (!is_space) {
            return false;
        }
    }
    return true;
}

/* The words of a picture are words of its heading. */
static bool
is_empty_heading(struct arena *arena, const struct node *heading)
{
    return is_silent(node_plain_text(arena, heading));
}

static struct str
on_one_line(struct arena *arena, struct str text)
{
    struct strbuf out;
    struct str word;

    strbuf_init(&out);
    while (str_next_word(&text, &word)) {
        strbuf_add_c(&out, out.size_bytes > 0 ? " " : "");
        strbuf_add(&out, word);
    }
    return strbuf_take(arena, &out);
}

/* The title of the settings may hold emphasis and the like, as a heading may:
 * it is read as one. */
static struct node *
read_heading(struct arena *arena, const struct node *chapter,
             const struct title_words *words, struct diagnostics *diagnostics)
{
    struct source_pos pos = {.file = chapter->pos.file};
    struct node *reading = node_new(arena, NODE_CHAPTER, pos);
    struct node *heading;
    struct str title = on_one_line(arena, words->settings);

    reading->chapter.path = chapter->chapter.path;
    markdown_parse(arena, str_join(arena, STR("# "), title), pos.file,
                   words->context, reading, diagnostics);
    heading = reading->first_child;
    if (heading == NULL || heading->kind != NODE_HEADING ||
        heading->next != NULL || is_empty_heading(arena, heading)) {
        return plain_heading(arena, chapter, title); /* "<Kettle>" is a name */
    }
    node_detach(heading);
    return heading;
}

static struct node *
add_heading(struct node *chapter, struct node *heading)
{
    if (chapter->first_child != NULL) {
        node_insert_before(chapter->first_child, heading);
    } else {
        node_append(chapter, heading);
    }
    return heading;
}

/* The last name of a path without its ending; a page that speaks for its folder
 * has the folder's, unless that is where tools keep all texts. */
static struct str
stem_of(struct str path)
{
    static const char *const texts[] = {
        "docs", "src", "content", "pages", "manuscript", "book", "", NULL};
    struct str name = path_name(path);
    struct str stem = str_slice(name, 0, str_find_last_char(name, '.'));
    struct str folder = path_name(path_folder(path));
    bool is_opening = str_equal_ignoring_case(stem, STR("readme")) ||
                      str_equal_ignoring_case(stem, STR("index")) ||
                      str_equal_ignoring_case(stem, STR("_index"));

    return is_opening && !str_is_one_of(folder, texts) ? folder : stem;
}

/* "03-their_story" to "Their story". */
struct str
chapter_title_of_name(struct arena *arena, struct str name)
{
    size_t start = 0;
    char *title;

    while (start < name.size_bytes &&
           str_find_char(STR("0123456789-_. "), name.data[start]) !=
               STR_NOT_FOUND) {
        start++;
    }
    name = start < name.size_bytes ? str_tail(name, start) : name;
    title = str_to_c(arena, name);
    for (size_t i = 0; i < name.size_bytes; i++) {
        if (title[i] == '-' || title[i] == '_') {
            title[i] = ' ';
        }
    }
    if (title[0] >= 'a' && title[0] <= 'z') {
        title[0] = (char)(title[0] - 'a' + 'A');
    }
    return str_from(title, name.size_bytes);
}

static bool
holds_picture(const struct node *heading)
{
    struct iterator walk = iterator_begin(heading);

    while (iterator_next(&walk)) {
        if (walk.node->kind == NODE_IMAGE) {
            return true;
        }
    }
    return false;
}

/* A picture without words cannot name what follows: it stays, as a picture. */
static void
drop_heading(struct node *heading, struct diagnostics *diagnostics)
{
    const struct node *first = heading->first_child;

    if (!holds_picture(heading)) {
        diagnostics_report_plain(diagnostics, DIAG_HEADING_EMPTY, heading->pos);
        node_detach(heading);
        return;
    }
    diagnostics_report_plain(diagnostics, DIAG_HEADING_PICTURE, heading->pos);
    heading->kind = first->kind == NODE_IMAGE && first->next == NULL
                        ? NODE_FIGURE
                        : NODE_PARAGRAPH;
}

/* A heading that says nothing would be read aloud as such, and a contents
 * list would hold an empty line. */
void
chapter_title_drop_empty(struct arena *arena, struct node *chapter,
                         struct diagnostics *diagnostics)
{
    ARRAY_OF(struct node *) empty = {0};
    struct iterator walk = iterator_begin(chapter);

    while (iterator_next(&walk)) {
        if (walk.event == ITERATOR_ENTER && walk.node->kind == NODE_HEADING &&
            is_empty_heading(arena, walk.node)) {
            ARRAY_PUSH(arena, &empty, walk.node);
        }
    }
    for (size_t i = 0; i < empty.count; i++) {
        struct node *parent = empty.item[i]->parent;
        if (parent->kind == NODE_WORKSHEET &&
            parent->worksheet.title == empty.item[i]) {
            parent->worksheet.title = NULL;
        }
        drop_heading(empty.item[i], diagnostics);
    }
}

static struct node *
first_heading(struct node *chapter)
{
    struct iterator walk = iterator_begin(chapter);

    while (iterator_next(&walk)) {
        if (walk.node->kind == NODE_HEADING) {
            return walk.node;
        }
    }
    return NULL;
}

static void
mark_kickers(struct node *chapter, const struct node *title)
{
    struct iterator walk = iterator_begin(chapter);

    while (iterator_next(&walk) && walk.node != title) {
        walk.node->is_kicker = walk.node->kind == NODE_HEADING;
    }
}

/* The first heading; but when others stand higher, the first of the highest.
 * A heading in a quotation or a worksheet is no chapter's title, unless it is
 * the first. */
static struct node *
find_title(struct node *chapter)
{
    struct node *title = first_heading(chapter);
    struct node *heading = chapter->first_child;

    if (title == NULL || title->parent->kind == NODE_WORKSHEET) {
        return title;
    }
    for (; heading != NULL; heading = heading->next) {
        if (heading->kind == NODE_HEADING && heading->level < title->level) {
            title = heading;
        }
    }
    mark_kickers(chapter, title);
    return title;
}

/* ------------------------------------------------------------ the words */

/* Letters and digits, small, without a number before them: "1. The *Heart*" is
 * "theheart". */
static struct str
bare_words(struct arena *arena, struct str text)
{
    struct strbuf out;
    size_t at = 0;

    strbuf_init(&out);
    while (at < text.size_bytes) {
        uint32_t c = utf8_next(text, &at);
        bool is_digit = c >= '0' && c <= '9' && out.size_bytes > 0;
        if (c >= 0x80 || letter_is_letter(c) || is_digit) {
            strbuf_add_code_point(&out, letter_to_lower(c));
        }
    }
    return strbuf_take(arena, &out);
}

static bool
holds(struct str text, struct str words)
{
    return words.size_bytes >= WORDS_MIN_BYTES &&
           str_find(text, words) != STR_NOT_FOUND;
}

static struct str
said_words(const struct title_words *words)
{
    return str_is_empty(words->settings) ? words->listed : words->settings;
}

/* Are the words those of the heading or, where that is enough, does it hold
 * them? It may also be a part of what the list says; of a title in the settings
 * the other words would be lost. */
static bool
says_the_same(struct arena *arena, const struct node *heading,
              const struct title_words *words, bool with_more)
{
    struct str one = bare_words(arena, node_plain_text(arena, heading));
    struct str other = bare_words(arena, said_words(words));

    return (!str_is_empty(one) && str_equal(one, other)) ||
           (with_more && (holds(one, other) || (str_is_empty(words->settings) &&
                                                holds(other, one))));
}

/* Headings of the chapter itself on the level of its title. */
static size_t
count_on_level(const struct node *chapter, int level)
{
    size_t count = 0;

    for (const struct node *block = chapter->first_child; block != NULL;
         block = block->next) {
        count += block->kind == NODE_HEADING && block->level == level;
    }
    return count;
}

/* Sections of the first level below a title that stands in the settings. */
static void
lower_headings(struct node *chapter)
{
    struct iterator walk = iterator_begin(chapter);

    while (iterator_next_enter(&walk)) {
        if (walk.node->kind == NODE_HEADING) {
            walk.node->is_kicker = false;
            walk.node->level += walk.node->level < HEADING_LEVEL_MAX;
        }
    }
}

static void
clear_kickers(struct node *chapter)
{
    struct iterator walk = iterator_begin(chapter);

    while (iterator_next_enter(&walk)) {
        walk.node->is_kicker = false;
    }
}

/* Is the heading in the text the chapter's title, whatever else is said of
 * it? A first `#` is, unless it is one of several and the settings have a
 * title of their own. */
static bool
stands_alone(struct arena *arena, const struct node *chapter,
             const struct node *title, const struct title_words *words)
{
    if (title == NULL) {
        return false;
    }
    if (title->parent->kind == NODE_WORKSHEET) {
        return true;
    }
    return title->level == 1 &&
           (str_is_empty(words->settings) || count_on_level(chapter, 1) < 2 ||
            says_the_same(arena, title, words, true));
}

/* A first heading inside a box is the title where nobody says another: a list
 * that has its very words says no other. */
static bool
is_listed_inside(struct arena *arena, const struct node *title,
                 const struct title_words *words)
{
    return str_is_empty(words->settings) &&
           says_the_same(arena, title, words, false);
}

/* A heading below the first level is the title when it says the same: with
 * more words only if the chapter begins with it and no other stands beside it,
 * for else it is a section. Then it is raised above them. */
static bool
raise_title(struct arena *arena, const struct node *chapter, struct node *title,
            const struct title_words *words)
{
    bool is_alone;

    if (title == NULL) {
        return false;
    }
    if (title->parent != chapter) {
        return is_listed_inside(arena, title, words);
    }
    is_alone = count_on_level(chapter, title->level) == 1;
    if (!says_the_same(arena, title, words,
                       is_alone && title == chapter->first_child)) {
        return false;
    }
    if (!is_alone) {
        title->level = 1;
    }
    return true;
}

/* The title, or another heading of its level that says what the chapter is
 * called: books may begin each file with their own name. */
static struct node *
find_named_title(struct arena *arena, struct node *chapter,
                 const struct title_words *words)
{
    struct node *title = find_title(chapter);
    struct node *heading = title;

    if (title == NULL || title->parent != chapter ||
        str_is_empty(said_words(words))) {
        return title;
    }
    while (heading != NULL &&
           !(heading->kind == NODE_HEADING && heading->level == title->level &&
             says_the_same(arena, heading, words, title->level == 1))) {
        heading = heading->next;
    }
    if (heading == NULL || heading == title) {
        return title;
    }
    title->level += title->level < HEADING_LEVEL_MAX; /* no second title */
    mark_kickers(chapter, heading);
    return heading;
}

/* A line in bold alone is no text: it says where in a book we are. */
static bool
begins_with_text(const struct node *chapter)
{
    const struct node *first = chapter->first_child;
    const struct node *words = first->first_child;

    return first->kind != NODE_HEADING &&
           !(first->kind == NODE_PARAGRAPH && words != NULL &&
             words->kind == NODE_STRONG && words->next == NULL);
}

/* Where text comes first, several headings of one level below the first are
 * its sections: notes are called by the names of their files. */
static bool
is_section(const struct node *chapter, const struct node *title)
{
    bool is_own = title->parent == chapter && title->level > 1;

    return is_own && begins_with_text(chapter) &&
           count_on_level(chapter, title->level) > 1;
}

/* Where nobody says what the chapter is called its first heading does, and
 * stands above the others of its level, as it would if a list had its words. */
static bool
is_first_of_all(const struct node *chapter, struct node *title,
                const struct title_words *words)
{
    if (title == NULL || !str_is_empty(said_words(words)) ||
        is_section(chapter, title)) {
        return false;
    }
    if (title->parent == chapter && title->level > 1 &&
        count_on_level(chapter, title->level) > 1) {
        title->level = 1;
    }
    return true;
}

static struct node *
made_heading(struct arena *arena, const struct node *chapter,
             const struct title_words *words, struct diagnostics *diagnostics)
{
    struct str title = words->listed;

    if (!str_is_empty(words->settings)) {
        return read_heading(arena, chapter, words, diagnostics);
    }
    if (str_is_empty(title)) {
        title = chapter_title_of_name(arena, stem_of(chapter->chapter.path));
    }
    title = smart_punctuation_text(arena, title, words->context->language);
    return plain_heading(arena, chapter, title);
}

void
chapter_title_set(struct arena *arena, struct node *chapter,
                  const struct title_words *words,
                  struct diagnostics *diagnostics)
{
    struct node *title = find_named_title(arena, chapter, words);

    if (stands_alone(arena, chapter, title, words) ||
        is_first_of_all(chapter, title, words) ||
        raise_title(arena, chapter, title, words)) {
        chapter->chapter.title = title;
        return;
    }
    clear_kickers(chapter);
    if (count_on_level(chapter, 1) > 0) {
        lower_headings(chapter);
    }
    chapter->chapter.title =
        add_heading(chapter, made_heading(arena, chapter, words, diagnostics));
}
