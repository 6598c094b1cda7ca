/* A file made from display lists written by hand: one of everything that the
 * PDF room knows. Outside validators look at it in tests/pdf. */
#include "pdf/pdf.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "document/picture/png_file.h"
#include "font/shape.h"
#include "saved_pdf.h"

#define PAGE_WIDTH DIMEN_FROM_POINTS(612)
#define PAGE_HEIGHT DIMEN_FROM_POINTS(792)

struct book {
    struct arena arena;
    struct diagnostics diagnostics;
    struct font_set *fonts;
    struct shape_cache *shapes;
    struct document document;
    struct edition edition;
    struct outline outline;
    struct book_pages pages;
    struct font *serif;
    struct display_list *list; /* the page being made */
    struct structure_elements elements;
    struct structure_element *whole;
    struct node heading;
    struct node note;
    struct node mark;
    dimen y;
};

static struct structure_element *
element(struct book *book, enum structure_type type)
{
    return structure_element_new(&book->elements, type, NULL);
}

static void
begin(struct book *book, struct structure_element *tag)
{
    display_list_begin_tag(&book->arena, book->list, tag);
}

static void
end(struct book *book, struct structure_element *tag)
{
    display_list_end_tag(&book->arena, book->list, tag);
}

/* Words and the spaces between them, from x = 72 pt. */
static void
set_line(struct book *book, const char *text, dimen size, bool ends_hyphenated)
{
    struct str rest = str_from_c(text);
    struct paint_text line = {.size = size, .y = book->y};
    struct placed_run *run = ARENA_ARRAY(&book->arena, struct placed_run, 64);
    dimen x = DIMEN_FROM_POINTS(72);

    while (rest.size_bytes > 0) {
        size_t space = str_find_char(rest, ' ');
        size_t size_bytes = space == 0 ? 1 : space;
        struct placed_run *placed = &run[line.run_count++];

        if (space == STR_NOT_FOUND) {
            size_bytes = rest.size_bytes;
        }
        placed->run =
            shape_word(book->shapes, book->serif, STR("en-US"),
                       str_copy(&book->arena, str_slice(rest, 0, size_bytes)));
        placed->x = x;
        x += font_scale(book->serif, size, placed->run->advance);
        rest = str_tail(rest, size_bytes);
    }
    if (ends_hyphenated) {
        run[line.run_count - 1].is_soft_hyphen = true;
    }
    line.run = run;
    display_list_add_text(&book->arena, book->list, line);
    book->y += size + size / 3;
}

static void
set_block(struct book *book, enum structure_type type, const char *text)
{
    struct structure_element *tag = element(book, type);

    begin(book, tag);
    set_line(book, text, DIMEN_FROM_POINTS(11), false);
    end(book, tag);
}

static void
begin_page(struct book *book, int number)
{
    struct page *page = ARRAY_ADD(&book->arena, &book->pages.page);

    page->side = number % 2 == 1 ? SIDE_RECTO : SIDE_VERSO;
    page->folio_style = number == 1 ? FOLIO_ROMAN : FOLIO_ARABIC;
    page->number = number == 1 ? 1 : number - 1;
    page->width = PAGE_WIDTH;
    page->height = PAGE_HEIGHT;
    book->list = &page->list;
    book->y = DIMEN_FROM_POINTS(40);
    display_list_begin_artifact(&book->arena, book->list, ARTIFACT_HEADER);
    set_line(book, "A running head", DIMEN_FROM_POINTS(9), false);
    display_list_end_artifact(&book->arena, book->list);
    book->y = DIMEN_FROM_POINTS(90);
    begin(book, book->whole);
}

static void
end_page(struct book *book)
{
    end(book, book->whole);
    display_list_end(book->list);
}

static void
set_heading(struct book *book)
{
    book->heading.kind = NODE_HEADING;
    display_list_add_anchor(&book->arena, book->list, &book->heading, book->y);
    set_block(book, STRUCTURE_H1,
              "Caf\xC3\xA9 \xE2\x80\x9C"
              "fficial\xE2\x80\x9D");
}

/* A paragraph over two pages, with a link and a hyphen put in by us. */
static void
set_linked_paragraph(struct book *book, struct structure_element *paragraph)
{
    struct structure_element *link = element(book, STRUCTURE_LINK);
    struct paint_link area = {{DIMEN_FROM_POINTS(72), book->y,
                               DIMEN_FROM_POINTS(90), DIMEN_FROM_POINTS(14)},
                              NULL,
                              STR("https://example.org/caf\xC3\xA9"),
                              STR("example site"),
                              link};

    begin(book, paragraph);
    set_line(book, "A paragraph that goes on, with a hyphen in soft -",
             DIMEN_FROM_POINTS(11), true);
    begin(book, link);
    set_line(book, "example site ", DIMEN_FROM_POINTS(11), false);
    display_list_add_link(&book->arena, book->list, area);
    end(book, link);
    end(book, paragraph);
}

static void
set_note(struct book *book)
{
    struct structure_element *paragraph = element(book, STRUCTURE_P);
    struct structure_element *reference = element(book, STRUCTURE_REFERENCE);
    struct structure_element *link = element(book, STRUCTURE_LINK);
    struct structure_element *note = element(book, STRUCTURE_NOTE);
    struct structure_element *back = element(book, STRUCTURE_LINK);
    struct paint_link area = {{DIMEN_FROM_POINTS(72), book->y,
                               DIMEN_FROM_POINTS(9), DIMEN_FROM_POINTS(14)},
                              &book->note,
                              STR_EMPTY,
                              STR("Note 1"),
                              link};

    book->mark.kind = NODE_FOOTNOTE_REFERENCE;
    book->mark.serial = 1;
    reference->node = &book->mark;
    begin(book, paragraph);
    begin(book, reference);
    begin(book, link);
    set_line(book, "1", DIMEN_FROM_POINTS(7), false);
    display_list_add_link(&book->arena, book->list, area);
    end(book, link);
    end(book, reference);
    set_line(book, "after the mark", DIMEN_FROM_POINTS(11), false);
    end(book, paragraph);
    note->after = reference;
    book->note.kind = NODE_FOOTNOTE;
    book->note.serial = 2;
    display_list_add_anchor(&book->arena, book->list, &book->note, book->y);
    begin(book, note);
    set_block(book, STRUCTURE_P, "The text of the note.");
    area.target = &book->mark;
    area.element = back;
    area.description = STR("back to the text");
    begin(book, back);
    set_line(book, "back", DIMEN_FROM_POINTS(9), false);
    display_list_add_link(&book->arena, book->list, area);
    end(book, back);
    end(book, note);
}

static void
set_list(struct book *book)
{
    struct structure_element *list = element(book, STRUCTURE_L);

    list->numbering = NUMBERING_DISC;
    begin(book, list);
    for (int i = 0; i < 2; i++) {
        struct structure_element *item = element(book, STRUCTURE_LI);
        struct structure_element *body = element(book, STRUCTURE_LBODY);

        begin(book, item);
        set_block(book, STRUCTURE_LBL, "\xE2\x80\xA2");
        begin(book, body);
        set_block(book, STRUCTURE_P, i == 0 ? "First thing" : "Second thing");
        end(book, body);
        end(book, item);
    }
    end(book, list);
}

static void
set_row(struct book *book, enum structure_type cell_type, const char *second)
{
    struct structure_element *row = element(book, STRUCTURE_TR);
    struct structure_element *first = element(book, cell_type);
    struct structure_element *last = element(book, cell_type);

    if (cell_type == STRUCTURE_TH) {
        first->scope = last->scope = SCOPE_COLUMN;
    }
    begin(book, row);
    begin(book, first);
    set_line(book, "Cell one", DIMEN_FROM_POINTS(10), false);
    end(book, first);
    begin(book, last);
    if (second != NULL) {
        set_line(book, second, DIMEN_FROM_POINTS(10), false);
    }
    end(book, last);
    end(book, row);
}

static void
set_table(struct book *book)
{
    struct structure_element *table = element(book, STRUCTURE_TABLE);
    struct structure_element *head = element(book, STRUCTURE_THEAD);
    struct structure_element *body = element(book, STRUCTURE_TBODY);

    begin(book, table);
    begin(book, head);
    set_row(book, STRUCTURE_TH, "Cell two");
    end(book, head);
    begin(book, body);
    set_row(book, STRUCTURE_TD, NULL);
    end(book, body);
    end(book, table);
    display_list_begin_artifact(&book->arena, book->list, ARTIFACT_REPEATED);
    set_row(book, STRUCTURE_TH, "Cell two");
    display_list_end_artifact(&book->arena, book->list);
}

static void
set_figure(struct book *book)
{
    struct structure_element *figure = element(book, STRUCTURE_FIGURE);
    struct element_place *place = ARENA_NEW(&book->arena, struct element_place);
    struct image *image = ARENA_NEW(&book->arena, struct image);
    unsigned char sample[] = {0xFF, 0x80, 0x01, 0x02, 0x03, 0x04};
    unsigned char alpha[] = {0xFF, 0x80};
    const struct raster raster = {2, 1, 3, sample, alpha};
    struct paint_image paint = {image,
                                {DIMEN_FROM_POINTS(72), book->y,
                                 DIMEN_FROM_POINTS(60), DIMEN_FROM_POINTS(30)}};

    image->width = 2;
    image->height = 1;
    image->picture = (struct picture){.kind = PICTURE_PNG, .has_alpha = true};
    image->content = png_file_write(&book->arena, &raster);
    image->serial = 1;
    figure->alternative = STR("Two dots \xE2\x80\x93 no more");
    place->page_index = book->pages.page.count - 1;
    place->box = paint.box;
    figure->place = place;
    begin(book, figure);
    display_list_add_image(&book->arena, book->list, paint);
    display_list_add_image(&book->arena, book->list, paint);
    end(book, figure);
    book->y += DIMEN_FROM_POINTS(50);
}

static void
draw_decoration(struct book *book)
{
    static const struct path_segment box[] = {
        {PATH_MOVE, {102400, 512000}},
        {PATH_LINE, {204800, 512000}},
        {PATH_CURVE, {204800, 614400, 153600, 614400, 102400, 614400}},
        {PATH_CLOSE, {0}}};
    struct paint_path path = {.segment = box,
                              .segment_count = 4,
                              .line_width = DIMEN_POINT / 2,
                              .is_filled = true,
                              .gray_fill = 230,
                              .gray_stroke = 128,
                              .dash = {DIMEN_FROM_POINTS(3)},
                              .dash_count = 1,
                              .cap = CAP_ROUND,
                              .join = JOIN_ROUND};
    struct rectangle rule = {DIMEN_FROM_POINTS(72), book->y,
                             DIMEN_FROM_POINTS(300), DIMEN_POINT / 2};

    display_list_begin_artifact(&book->arena, book->list, ARTIFACT_LAYOUT);
    display_list_add_path(&book->arena, book->list, path);
    display_list_add_rule(&book->arena, book->list, rule);
    display_list_end_artifact(&book->arena, book->list);
}

static void
set_pages(struct book *book)
{
    struct structure_element *paragraph = element(book, STRUCTURE_P);
    struct structure_element *nothing = element(book, STRUCTURE_DIV);

    begin_page(book, 1);
    set_heading(book);
    set_linked_paragraph(book, paragraph);
    end_page(book);
    begin_page(book, 2);
    begin(book, paragraph);
    set_line(book, "and ends on the next page.", DIMEN_FROM_POINTS(11), false);
    end(book, paragraph);
    begin(book, nothing);
    end(book, nothing);
    set_note(book);
    set_list(book);
    set_table(book);
    set_figure(book);
    draw_decoration(book);
    end_page(book);
    begin_page(book, 3);
    end_page(book);
}

static int
set_up(void **state)
{
    struct book *book = calloc(1, sizeof *book);
    struct outline_entry *entry;

    arena_init(&book->arena);
    diagnostics_init(&book->diagnostics);
    book->fonts = font_set_open("fonts", &book->diagnostics);
    book->shapes = shape_cache_open();
    book->serif = font_set_find(book->fonts, STR("Literata"), 400, false);
    assert_non_null(book->serif);
    book->elements.arena = &book->arena;
    book->whole = element(book, STRUCTURE_DOCUMENT);
    book->document.metadata.title = STR("A test & more");
    book->document.metadata.subtitle = STR("f\xC3\xBCr alle");
    book->document.metadata.language = STR("en-US");
    book->document.metadata.date = STR("2026-11-21");
    set_pages(book);
    entry = ARENA_NEW(&book->arena, struct outline_entry);
    entry->node = &book->heading;
    entry->title = STR("Caf\xC3\xA9");
    entry->level = 1;
    entry->parent = &book->outline.root;
    book->outline.root.first_child = book->outline.root.last_child = entry;
    *state = book;
    return 0;
}

static int
tear_down(void **state)
{
    struct book *book = *state;

    shape_cache_close(book->shapes);
    font_set_close(book->fonts);
    diagnostics_release(&book->diagnostics);
    arena_release(&book->arena);
    free(book);
    return 0;
}

static bool
write_to(struct book *book, struct file_writer *file, const char *path)
{
    struct pdf_request request = {
        &book->document, &book->edition, &book->outline, &book->pages,
        book->fonts,     NULL,           file,           {0}};
    struct pdf_claims claims;

    (void)mkdir("build", 0777);
    file_writer_open(&book->arena, file, path);
    return pdf_write(&request, &claims, &book->diagnostics);
}

static struct str
write_once(struct book *book)
{
    struct file_writer file;
    struct str content;
    const char *reason;

    (void)unlink("build/test_pdf.pdf"); /* an earlier run left it */
    assert_true(write_to(book, &file, "build/test_pdf.pdf"));
    assert_false(file_exists("build/test_pdf.pdf")); /* not yet */
    place_file(&file);
    /* it stays for the validators */
    assert_true(
        file_read(&book->arena, "build/test_pdf.pdf", &content, &reason));
    assert_int_equal(content.size_bytes, file.size_bytes);
    return content;
}

static size_t
count_of(struct str content, const char *needle)
{
    size_t count = 0;
    size_t at;

    while ((at = str_find(content, str_from_c(needle))) != STR_NOT_FOUND) {
        content = str_tail(content, at + 1);
        count++;
    }
    return count;
}

static void
writes_one_of_everything(void **state)
{
    struct book *book = *state;
    struct str content = write_once(book);

    assert_true(str_starts_with(content, STR("%PDF-1.7\n")));
    assert_int_equal(count_of(content, "/Type/Page/Parent"), 3);
    assert_int_equal(count_of(content, "/StructParents"), 2);
    /* an element for the paragraph on two pages, none for the empty Div,
     * both cells of the body although one is empty, two of the head and none
     * of the head that is printed again */
    assert_int_equal(count_of(content, "/S/P/P"), 5);
    assert_int_equal(count_of(content, "/S/Div"), 0);
    assert_int_equal(count_of(content, "/S/TD"), 2);
    assert_int_equal(count_of(content, "/S/TH/"), 2);
    assert_int_equal(count_of(content, "/S/Document"), 1);
    assert_int_equal(count_of(content, "/ID(note-0000000001)"), 1);
    assert_int_equal(count_of(content, "/Subtype/Link"), 3);
    assert_int_equal(count_of(content, "/URI(https://example.org/caf%C3%A9)"),
                     1);
    assert_int_equal(count_of(content, "/Subtype/Image"), 2);
    assert_int_equal(count_of(content, "/Subtype/Type0"), 1);
    assert_int_equal(count_of(content, "/Nums[ 0<</S/r>> 1<</S/D>>]"), 1);
}

static void
writes_the_same_bytes_again(void **state)
{
    struct book *book = *state;
    struct str first = write_once(book);

    assert_true(str_equal(first, write_once(book)));
}

static void
says_when_the_disk_is_full(void **state)
{
    struct book *book = *state;
    struct file_writer file;

    assert_false(write_to(book, &file, "/dev/null/x.pdf"));
    assert_int_equal(book->diagnostics.count[SEVERITY_ERROR], 1);
    assert_int_equal(book->diagnostics.entry.item[0].code, DIAG_OUTPUT_FAILED);
}

int
main(void)
{
    const struct CMUnitTest test[] = {
        cmocka_unit_test_setup_teardown(writes_one_of_everything, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(writes_the_same_bytes_again, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(says_when_the_disk_is_full, set_up,
                                        tear_down)};

    return cmocka_run_group_tests(test, NULL, NULL);
}
