#include "pdf.h"

#include <assert.h>

#include "base/arena.h"
#include "base/diagnostics.h"
#include "base/dimen.h"
#include "base/file.h"
#include "base/str.h"
#include "base/strbuf.h"
#include "bookmarks.h"
#include "destination.h"
#include "draw.h"
#include "embed.h"
#include "forms.h"
#include "page_tree.h"
#include "paint/page.h"
#include "pdf/object/color_profile.h"
#include "pdf/object/haru.h"
#include "pdf/object/syntax.h"
#include "sheets.h"
#include "structure.h"
#include "xmp.h"
#include "xobject.h"

/* What is shared while one file is made. */
struct pdf {
    const struct pdf_request *request;
    struct arena arena;
    struct haru *haru;
    struct page_tree tree;
    struct haru_object *resources;
    struct draw draw;
    struct haru_object *form; /* the AcroForm, or NULL */
    struct sheets sheets;     /* for a booklet */
};

static bool
is_booklet(const struct pdf *pdf)
{
    return pdf->request->edition->booklet_pages > 0;
}

/* ---------------------------------------------------------------- pages */

/* Sheets are named to a hundredth of a point: A4 is 595.28 by 841.89. */
static int64_t
paper_length(dimen length)
{
    return (dimen_to_millipoints(length) + 5) / 10 * 10;
}

static void
write_page(struct pdf *pdf, size_t index, struct strbuf *content,
           struct strbuf *annotations)
{
    const struct page *page = &pdf->request->pages->page.item[index];
    struct structure *structure = pdf->draw.structure;
    struct haru_object *stream;
    struct strbuf out;
    int64_t key;

    structure_begin_page(structure, index);
    draw_page(&pdf->draw, page, content, annotations);
    if (pdf->draw.forms != NULL) {
        forms_end_page(pdf->draw.forms, page, pdf->tree.page[index]);
    }
    key = structure_end_page(structure);
    stream =
        haru_add_stream(pdf->haru, STR_EMPTY, strbuf_str(content), HARU_FLATE);
    strbuf_init(&out);
    strbuf_add_c(&out, "/Type/Page/Parent");
    syntax_add_reference(&out, haru_number(pdf->tree.parent[index]));
    strbuf_add_c(&out, "/MediaBox[0 0");
    syntax_add_length(&out, paper_length(page->width));
    syntax_add_length(&out, paper_length(page->height));
    strbuf_add_c(&out, "]/Resources");
    syntax_add_reference(&out, haru_number(pdf->resources));
    strbuf_add_c(&out, "/Contents");
    syntax_add_reference(&out, haru_number(stream));
    strbuf_add_c(&out, "/Tabs/S");
    if (key != STRUCTURE_NO_KEY) {
        strbuf_add_c(&out, "/StructParents");
        syntax_add_number(&out, key);
    }
    if (annotations->size_bytes > 0) {
        strbuf_add_c(&out, "/Annots[");
        strbuf_add(&out, strbuf_str(annotations));
        strbuf_add_char(&out, ']');
    }
    haru_set_body(pdf->tree.page[index], strbuf_str(&out));
    strbuf_release(&out);
}

static void
write_resources(struct pdf *pdf)
{
    struct strbuf out;

    strbuf_init(&out);
    embed_add_resources(pdf->draw.embed, &out);
    xobjects_add_resources(pdf->draw.xobjects, &out);
    haru_set_body(pdf->resources, strbuf_str(&out));
    strbuf_release(&out);
}

static void
write_pages(struct pdf *pdf)
{
    struct strbuf content;
    struct strbuf annotations;

    if (is_booklet(pdf)) {
        sheets_write(&pdf->arena, &pdf->sheets, pdf->resources);
        write_resources(pdf);
        return;
    }
    strbuf_init(&content);
    strbuf_init(&annotations);
    for (size_t i = 0; i < pdf->request->pages->page.count; i++) {
        strbuf_clear(&content);
        strbuf_clear(&annotations);
        write_page(pdf, i, &content, &annotations);
    }
    strbuf_release(&content);
    strbuf_release(&annotations);
    write_resources(pdf);
}

/* -------------------------------------------------------------- catalog */

static bool
is_two_sided(const struct book_pages *pages)
{
    for (size_t i = 0; i < pages->page.count; i++) {
        if (pages->page.item[i].side == SIDE_VERSO) {
            return true;
        }
    }
    return false;
}

static void
add_viewer_preferences(const struct pdf *pdf, struct strbuf *out)
{
    strbuf_add_c(out, "/ViewerPreferences<</DisplayDocTitle true");
    if (is_booklet(pdf)) {
        strbuf_add_c(out, "/Duplex/DuplexFlipShortEdge/PrintScaling/None>>");
        return;
    }
    if (is_two_sided(pdf->request->pages)) {
        strbuf_add_c(out, "/Duplex/DuplexFlipLongEdge");
    }
    if (pdf->draw.has_fields || pdf->request->pages->sheet.count > 0) {
        /* Writing lines and boxes have measured sizes. */
        strbuf_add_c(out, "/PrintScaling/None");
    }
    strbuf_add_c(out, ">>");
}

/* Gray counts as a color whose meaning the profile gives. */
static void
add_output_intent(struct pdf *pdf, struct strbuf *out)
{
    struct haru_object *stream;
    struct strbuf profile;

    strbuf_init(&profile);
    color_profile_write_srgb(&profile);
    stream = haru_add_stream(pdf->haru, STR("/N 3"), strbuf_str(&profile),
                             HARU_FLATE);
    strbuf_add_c(out, "/OutputIntents[<</Type/OutputIntent/S/GTS_PDFA1"
                      "/OutputConditionIdentifier(sRGB)/Info(sRGB)"
                      "/DestOutputProfile");
    syntax_add_reference(out, haru_number(stream));
    strbuf_add_c(out, ">>]");
    strbuf_release(&profile);
}

static void
add_metadata(struct pdf *pdf, struct pdf_claims claims, struct strbuf *out)
{
    const struct metadata *metadata = &pdf->request->document->metadata;
    struct strbuf text;
    struct haru_object *stream;

    strbuf_init(&text);
    xmp_write_info(&pdf->arena, metadata, &text);
    haru_set_body(haru_info(pdf->haru), strbuf_str(&text));
    strbuf_clear(&text);
    xmp_write(&pdf->arena, metadata, claims, &text);
    stream = haru_add_stream(pdf->haru, STR("/Type/Metadata/Subtype/XML"),
                             strbuf_str(&text), HARU_PLAIN);
    strbuf_add_c(out, "/Metadata");
    syntax_add_reference(out, haru_number(stream));
    strbuf_release(&text);
}

/* What the reading order and its parts say: all but a booklet's sheets. */
static void
add_navigation(struct pdf *pdf, struct strbuf *out)
{
    const struct pdf_request *request = pdf->request;
    struct structure *structure = pdf->draw.structure;
    const struct haru_object *root = structure_write(structure);
    const struct haru_object *bookmarks =
        bookmarks_write(&pdf->arena, pdf->haru, request->outline,
                        pdf->draw.destinations, structure);

    strbuf_add_c(out, "/MarkInfo<</Marked true>>/StructTreeRoot");
    syntax_add_reference(out, haru_number(root));
    if (bookmarks != NULL) {
        strbuf_add_c(out, "/PageMode/UseOutlines/Outlines");
        syntax_add_reference(out, haru_number(bookmarks));
    }
    bookmarks_add_page_labels(out, request->pages);
}

static void
write_catalog(struct pdf *pdf)
{
    const struct pdf_request *request = pdf->request;
    struct pdf_claims claims = {
        .is_accessible = !is_booklet(pdf) && request->is_audit_clean,
        .is_archival = pdf->form == NULL /* it is there to be changed */ &&
                       !is_booklet(pdf)};
    struct strbuf out;

    strbuf_init(&out);
    strbuf_add_c(&out, "/Type/Catalog/Pages");
    syntax_add_reference(&out, haru_number(haru_page_root(pdf->haru)));
    strbuf_add_c(&out, "/Lang");
    syntax_add_text(&out, request->document->metadata.language);
    if (!is_booklet(pdf)) {
        add_navigation(pdf, &out);
    }
    if (pdf->form != NULL) {
        strbuf_add_c(&out, "/AcroForm");
        syntax_add_reference(&out, haru_number(pdf->form));
    }
    add_viewer_preferences(pdf, &out);
    add_metadata(pdf, claims, &out);
    if (claims.is_archival) {
        add_output_intent(pdf, &out);
    }
    haru_set_body(haru_catalog(pdf->haru), strbuf_str(&out));
    strbuf_release(&out);
}

/* ------------------------------------------------------------- the file */

static void
open_parts(struct pdf *pdf)
{
    const struct book_pages *pages = pdf->request->pages;
    struct arena *arena = &pdf->arena;

    pdf->haru = haru_open();
    pdf->resources = haru_add_object(pdf->haru);
    pdf->draw.haru = pdf->haru;
    pdf->draw.arena = arena;
    pdf->draw.embed = embed_open(arena, pdf->haru);
    pdf->draw.xobjects = xobjects_open(arena, pdf->haru);
    if (is_booklet(pdf)) {
        pdf->sheets = (struct sheets){
            .haru = pdf->haru, .draw = &pdf->draw, .pages = pages};
        sheets_plan(arena, &pdf->sheets);
        return;
    }
    pdf->tree = page_tree_build(arena, pdf->haru, pages->page.count);
    pdf->draw.structure =
        structure_open(arena, pdf->haru, pages->page.item, pdf->tree.page);
    pdf->draw.destinations = destinations_collect(arena, pages, pdf->tree.page);
    if (pdf->request->edition->is_fillable && pages->field_font != NULL) {
        const struct forms_text text = {
            .font = pages->field_font,
            .size = pages->field_size,
            .language = pdf->request->document->metadata.language};
        pdf->draw.forms =
            forms_open(arena, pdf->haru, pdf->draw.structure, &text);
    }
}

static bool
report(const struct pdf *pdf, enum diag_code code, const char *reason,
       struct diagnostics *diagnostics)
{
    DIAG_REPORT(diagnostics, code, (struct source_pos){0},
                str_from_c(pdf->request->file->path), str_from_c(reason));
    return false;
}

static bool
save(struct pdf *pdf, struct diagnostics *diagnostics)
{
    struct file_writer *file = pdf->request->file;
    bool is_saved = haru_save(pdf->haru, file);

    if (file->reason == NULL && !is_saved) {
        return report(pdf, DIAG_PDF_FAILED, haru_failure(pdf->haru),
                      diagnostics);
    }
    return file_writer_finish(file) ||
           report(pdf, DIAG_OUTPUT_FAILED, file->reason, diagnostics);
}

static bool
write_form(struct pdf *pdf, struct str *font_file)
{
    if (pdf->draw.forms == NULL || !pdf->draw.has_fields) {
        return true;
    }
    pdf->form = forms_write(pdf->draw.forms);
    *font_file = pdf->request->pages->field_font->file;
    return pdf->form != NULL;
}

static bool
write_file(struct pdf *pdf, struct diagnostics *diagnostics)
{
    struct str font_file = STR_EMPTY;

    write_pages(pdf);
    if (!embed_write(pdf->draw.embed, &font_file) ||
        !write_form(pdf, &font_file)) {
        DIAG_REPORT(diagnostics, DIAG_FONT_BROKEN, (struct source_pos){0},
                    font_file,
                    STR("its outlines cannot be cut down to the "
                        "glyphs in use"));
        return false;
    }
    write_catalog(pdf);
    return save(pdf, diagnostics);
}

bool
pdf_write(const struct pdf_request *request, struct diagnostics *diagnostics)
{
    struct pdf pdf = {.request = request};
    bool is_written;

    assert(request->pages->page.count > 0);
    arena_init(&pdf.arena);
    open_parts(&pdf);
    is_written = write_file(&pdf, diagnostics);
    haru_close(pdf.haru);
    arena_release(&pdf.arena);
    return is_written;
}
