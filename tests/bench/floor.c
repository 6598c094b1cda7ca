/*
 * floor: the library work that no Markdown-to-PDF or -EPUB program of this
 * kind can avoid, and nothing else. The bench gives its times as the unit.
 *
 *   floor pdf  BOOK.md OUT.pdf REGULAR.ttf BOLD.ttf
 *   floor epub BOOK.md OUT.epub
 *
 * PDF: cmark parses; HarfBuzz shapes each distinct word once; lines are filled
 * greedily; libharu writes them, two faces embedded, streams deflated, one
 * bookmark for each heading. No hyphenation, no tags, no styles.
 * EPUB: cmark parses; its own HTML of each chapter goes into a zip.
 */
#include <assert.h>
#include <cmark.h>
#include <hb.h>
#include <hpdf.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <zip.h>

enum {
    PAGE_WIDTH = 420, /* A5 in points */
    PAGE_HEIGHT = 595,
    MARGIN = 57,
    SIZE = 10,
    HEADING_SIZE = 14,
    LEADING = 14,
    TABLE_SIZE = 1 << 17, /* more than the distinct words of any input */
    LINE_BYTES = 4096
};

struct word { /* one distinct word and its width */
    char *text;
    size_t size_bytes;
    float width; /* in ems of the face */
};

struct floor {
    HPDF_Doc pdf;
    HPDF_Page page;
    HPDF_Font face[2];
    HPDF_Outline parent;
    hb_font_t *shaper[2];
    hb_buffer_t *buffer;
    struct word *table[2]; /* [TABLE_SIZE], open addressing */
    int is_bold;
    float y;
    float line_width;
    int line_words;
    size_t line_bytes;
    char line[LINE_BYTES];
};

static void
fail(const char *what)
{
    fprintf(stderr, "floor: %s\n", what);
    exit(1);
}

static void
fail_in_haru(HPDF_STATUS error, HPDF_STATUS detail, void *data)
{
    (void)data;
    fprintf(stderr, "floor: libharu 0x%lx, %lu\n", (unsigned long)error,
            (unsigned long)detail);
    exit(1);
}

static float
shape(struct floor *floor, const char *text, size_t size_bytes)
{
    unsigned count = 0;
    long advance = 0;

    hb_buffer_clear_contents(floor->buffer);
    hb_buffer_add_utf8(floor->buffer, text, (int)size_bytes, 0,
                       (int)size_bytes);
    hb_buffer_guess_segment_properties(floor->buffer);
    hb_shape(floor->shaper[floor->is_bold], floor->buffer, NULL, 0);
    const hb_glyph_position_t *position =
        hb_buffer_get_glyph_positions(floor->buffer, &count);
    for (unsigned i = 0; i < count; i++) {
        advance += position[i].x_advance;
    }
    return (float)advance / 1000.0F;
}

/* Width of a word in ems, shaped when it is first met. */
static float
measure(struct floor *floor, const char *text, size_t size_bytes)
{
    unsigned hash = 2166136261U;

    for (size_t i = 0; i < size_bytes; i++) {
        hash = (hash ^ (unsigned char)text[i]) * 16777619U;
    }
    for (unsigned i = hash % TABLE_SIZE;; i = (i + 1) % TABLE_SIZE) {
        struct word *word = &floor->table[floor->is_bold][i];
        if (word->text == NULL) {
            word->text = malloc(size_bytes + 1);
            if (word->text == NULL) {
                fail("out of memory");
            }
            memcpy(word->text, text, size_bytes);
            word->size_bytes = size_bytes;
            word->width = shape(floor, text, size_bytes);
            return word->width;
        }
        if (word->size_bytes == size_bytes &&
            memcmp(word->text, text, size_bytes) == 0) {
            return word->width;
        }
    }
}

static int
size_in_force(const struct floor *floor)
{
    return floor->is_bold ? HEADING_SIZE : SIZE;
}

static void
new_page(struct floor *floor)
{
    if (floor->page != NULL) {
        HPDF_Page_EndText(floor->page);
    }
    floor->page = HPDF_AddPage(floor->pdf);
    HPDF_Page_SetWidth(floor->page, PAGE_WIDTH);
    HPDF_Page_SetHeight(floor->page, PAGE_HEIGHT);
    HPDF_Page_BeginText(floor->page);
    floor->y = PAGE_HEIGHT - MARGIN;
}

/* A paragraph's last line is not stretched. */
static void
set_line(struct floor *floor, bool is_last)
{
    const float measure_width = PAGE_WIDTH - 2 * MARGIN;
    float space = 0;

    if (floor->line_words == 0) {
        return;
    }
    if (floor->page == NULL || floor->y < MARGIN) {
        new_page(floor);
    }
    if (!is_last && floor->line_words > 1) {
        space = (measure_width - floor->line_width) /
                (float)(floor->line_words - 1);
    }
    floor->line[floor->line_bytes] = '\0';
    HPDF_Page_SetFontAndSize(floor->page, floor->face[floor->is_bold],
                             (float)size_in_force(floor));
    HPDF_Page_SetWordSpace(floor->page, space < 0 ? 0 : space);
    HPDF_Page_TextOut(floor->page, MARGIN, floor->y, floor->line);
    floor->y -= LEADING;
    floor->line_bytes = 0;
    floor->line_words = 0;
    floor->line_width = 0;
}

static void
add_word(struct floor *floor, const char *text, size_t size_bytes)
{
    const float size = (float)size_in_force(floor);
    const float width = measure(floor, text, size_bytes) * size;
    const float space = measure(floor, " ", 1) * size;

    if (floor->line_words > 0 &&
        (floor->line_width + space + width > PAGE_WIDTH - 2 * MARGIN ||
         floor->line_bytes + size_bytes + 2 > LINE_BYTES)) {
        set_line(floor, false);
    }
    if (size_bytes + 2 > LINE_BYTES) {
        fail("a word is longer than a line may be");
    }
    if (floor->line_words > 0) {
        floor->line[floor->line_bytes++] = ' ';
        floor->line_width += space;
    }
    memcpy(floor->line + floor->line_bytes, text, size_bytes);
    floor->line_bytes += size_bytes;
    floor->line_width += width;
    floor->line_words++;
}

static void
add_text(struct floor *floor, const char *text)
{
    while (*text != '\0') {
        size_t size_bytes = strcspn(text, " \n");
        if (size_bytes > 0) {
            add_word(floor, text, size_bytes);
        }
        text += size_bytes;
        text += strspn(text, " \n");
    }
}

static void
add_bookmark(struct floor *floor, const char *title, int level)
{
    HPDF_Outline parent = level > 1 ? floor->parent : NULL;
    HPDF_Outline entry = HPDF_CreateOutline(floor->pdf, parent, title, NULL);

    if (floor->page == NULL) {
        new_page(floor);
    }
    HPDF_Outline_SetDestination(entry,
                                HPDF_Page_CreateDestination(floor->page));
    if (level == 1) {
        floor->parent = entry;
    }
}

static void
open_heading(struct floor *floor, cmark_node *heading)
{
    cmark_node *text = cmark_node_first_child(heading);
    const int level = cmark_node_get_heading_level(heading);

    if (level == 1 && floor->page != NULL) {
        new_page(floor);
    }
    floor->y -= LEADING;
    floor->is_bold = 1;
    if (text != NULL && cmark_node_get_literal(text) != NULL) {
        add_bookmark(floor, cmark_node_get_literal(text), level);
    }
}

static void
set_tree(struct floor *floor, cmark_node *root)
{
    cmark_iter *walk = cmark_iter_new(root);
    cmark_event_type event;

    while ((event = cmark_iter_next(walk)) != CMARK_EVENT_DONE) {
        cmark_node *node = cmark_iter_get_node(walk);
        const cmark_node_type type = cmark_node_get_type(node);
        if (type == CMARK_NODE_TEXT || type == CMARK_NODE_CODE ||
            type == CMARK_NODE_CODE_BLOCK) {
            add_text(floor, cmark_node_get_literal(node));
        } else if (type == CMARK_NODE_HEADING && event == CMARK_EVENT_ENTER) {
            open_heading(floor, node);
        } else if (type == CMARK_NODE_PARAGRAPH || type == CMARK_NODE_HEADING) {
            set_line(floor, true);
            floor->is_bold = 0;
        }
    }
    set_line(floor, true);
    cmark_iter_free(walk);
}

static void
open_face(struct floor *floor, int index, const char *path)
{
    hb_blob_t *blob = hb_blob_create_from_file(path);
    hb_face_t *face = hb_face_create(blob, 0);
    const char *name = HPDF_LoadTTFontFromFile(floor->pdf, path, HPDF_TRUE);

    floor->shaper[index] = hb_font_create(face);
    hb_font_set_scale(floor->shaper[index], 1000, 1000);
    floor->face[index] = HPDF_GetFont(floor->pdf, name, "UTF-8");
    floor->table[index] = calloc(TABLE_SIZE, sizeof(struct word));
    if (floor->table[index] == NULL) {
        fail("out of memory");
    }
    hb_face_destroy(face);
    hb_blob_destroy(blob);
}

static void
write_pdf(cmark_node *root, char **argument)
{
    static struct floor floor;

    floor.pdf = HPDF_New(fail_in_haru, NULL);
    HPDF_SetCompressionMode(floor.pdf, HPDF_COMP_ALL);
    HPDF_UseUTFEncodings(floor.pdf);
    floor.buffer = hb_buffer_create();
    open_face(&floor, 0, argument[1]);
    open_face(&floor, 1, argument[2]);
    set_tree(&floor, root);
    if (floor.page != NULL) {
        HPDF_Page_EndText(floor.page);
    }
    HPDF_SaveToFile(floor.pdf, argument[0]);
    HPDF_Free(floor.pdf);
}

static void
add_chapter(struct zip *zip, cmark_node *chapter, int number)
{
    char name[32];
    char *html = cmark_render_html(chapter, CMARK_OPT_DEFAULT);
    zip_source_t *source = zip_source_buffer(zip, html, strlen(html), 1);

    snprintf(name, sizeof name, "ch%04d.xhtml", number);
    zip_int64_t index = zip_file_add(zip, name, source, ZIP_FL_ENC_UTF_8);
    if (index < 0) {
        fail("cannot add a chapter");
    }
    zip_set_file_compression(zip, (zip_uint64_t)index, ZIP_CM_DEFLATE, 6);
}

static void
write_epub(cmark_node *root, char **argument)
{
    int error = 0;
    int number = 0;
    struct zip *zip = zip_open(argument[0], ZIP_CREATE | ZIP_TRUNCATE, &error);
    cmark_node *chapter = cmark_node_new(CMARK_NODE_DOCUMENT);
    cmark_node *node = NULL;

    if (zip == NULL) {
        fail("cannot open the zip file");
    }
    while ((node = cmark_node_first_child(root)) != NULL) {
        if (cmark_node_get_type(node) == CMARK_NODE_HEADING &&
            cmark_node_get_heading_level(node) == 1 &&
            cmark_node_first_child(chapter) != NULL) {
            add_chapter(zip, chapter, ++number);
            cmark_node_free(chapter);
            chapter = cmark_node_new(CMARK_NODE_DOCUMENT);
        }
        cmark_node_append_child(chapter, node);
    }
    add_chapter(zip, chapter, ++number);
    cmark_node_free(chapter);
    if (zip_close(zip) != 0) {
        fail("cannot write the zip file");
    }
}

int
main(int argc, char **argv)
{
    const bool is_pdf = argc == 6 && strcmp(argv[1], "pdf") == 0;
    const bool is_epub = argc == 4 && strcmp(argv[1], "epub") == 0;

    if (!is_pdf && !is_epub) {
        fail("pdf BOOK OUT REGULAR BOLD, or epub BOOK OUT");
    }
    FILE *file = fopen(argv[2], "rb");
    if (file == NULL) {
        fail("cannot open the book");
    }
    cmark_node *root = cmark_parse_file(file, CMARK_OPT_SMART);
    fclose(file);
    if (is_pdf) {
        write_pdf(root, argv + 3);
    } else {
        write_epub(root, argv + 3);
    }
    cmark_node_free(root);
    return 0;
}
