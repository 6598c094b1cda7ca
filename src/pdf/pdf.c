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
#include "document/document.h"
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
add_paper(struct strbuf *out, const struct page *page)
{
    strbuf_add_c(out, "/MediaBox[0 0");
    syntax_add_length(out, paper_length(page->width));
    syntax_add_length(out, paper_length(page->height));
    strbuf_add_char(out, ']');
}

static void
add_annotations(struct strbuf *out, const struct strbuf *annotations)
{
    if (annotations->size_bytes > 0) {
        strbuf_add_c(out, "/Annots[");
        strbuf_add(out, strbuf_str(annotations));
        strbuf_add_char(out, ']');
    }
}

/* Painted first: only then is known what the page has. The key is that of
 * its structure. */
static int64_t
paint_page(struct pdf *pdf, size_t index, struct strbuf *content,
           struct strbuf *annotations)
{
    const struct page *page = &pdf->request->pages->page.item[index];
    struct structure *structure = pdf->draw.structure;

    structure_begin_page(structure, index);
    draw_page(&pdf->draw, page, content, annotations);
    if (pdf->draw.forms != NULL) {
        forms_end_page(pdf->draw.forms, page, pdf->tree.page[index]);
    }
    return structure_end_page(structure);
}

static void
write_page(struct pdf *pdf, size_t index, struct strbuf *content,
           struct strbuf *annotations)
{
    int64_t key = paint_page(pdf, index, content, annotations);
    struct haru_object *stream =
        haru_add_stream(pdf->haru, STR_EMPTY, strbuf_str(content), HARU_FLATE);
    struct strbuf out;

    strbuf_init(&out);
    haru_add_entry(&out, "/Type/Page/Parent", pdf->tree.parent[index]);
    add_paper(&out, &pdf->request->pages->page.item[index]);
    if (pdf->request->pages->page.item[index].is_landscape) {
        strbuf_add_c(&out, "/Rotate 90"); /* upright on a screen */
    }
    haru_add_entry(&out, "/Resources", pdf->resources);
    haru_add_entry(&out, "/Contents", stream);
    strbuf_add_c(&out, "/Tabs/S");
    if (key != STRUCTURE_NO_KEY) {
        syntax_add_entry(&out, "/StructParents", key);
    }
    add_annotations(&out, annotations);
    haru_take_body(pdf->tree.page[index], &out);
}

static void
write_resources(struct pdf *pdf)
{
    struct strbuf out;

    strbuf_init(&out);
    embed_add_resources(pdf->draw.embed, &out);
    xobjects_add_resources(pdf->draw.xobjects, &out);
    haru_take_body(pdf->resources, &out);
}

static void
write_each_page(struct pdf *pdf)
{
    struct strbuf content;
    struct strbuf annotations;

    strbuf_init(&content);
    strbuf_init(&annotations);
    for (size_t i = 0; i < pdf->request->pages->page.count; i++) {
        strbuf_clear(&content);
        strbuf_clear(&annotations);
        write_page(pdf, i, &content, &annotations);
    }
    strbuf_release(&content);
    strbuf_release(&annotations);
}

static void
write_pages(struct pdf *pdf)
{
    if (is_booklet(pdf)) {
        sheets_write(&pdf->arena, &pdf->sheets, pdf->resources);
    } else {
        write_each_page(pdf);
    }
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
    if (pdf->request->pages->is_right_to_left) {
        strbuf_add_c(out, "/Direction/R2L");
    }
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
    haru_add_entry(out, "/Metadata", stream);
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

    haru_add_entry(out, "/MarkInfo<</Marked true>>/StructTreeRoot", root);
    if (bookmarks != NULL) {
        haru_add_entry(out, "/PageMode/UseOutlines/Outlines", bookmarks);
    }
    bookmarks_add_page_labels(out, request->pages);
}

static struct pdf_claims
find_claims(const struct pdf *pdf)
{
    struct diagnostics_barriers barriers = pdf->request->barriers;

    return (struct pdf_claims){
        .is_accessible = !is_booklet(pdf) && barriers.defect_count == 0 &&
                         barriers.warning_count == 0,
        .is_archival = !is_booklet(pdf) && barriers.defect_count == 0 &&
                       pdf->form == NULL};
}

static void
write_catalog(struct pdf *pdf, struct pdf_claims claims)
{
    const struct pdf_request *request = pdf->request;
    struct strbuf out;

    strbuf_init(&out);
    haru_add_entry(&out, "/Type/Catalog/Pages", haru_page_root(pdf->haru));
    strbuf_add_c(&out, "/Lang");
    syntax_add_text(&out, request->document->metadata.language);
    if (!is_booklet(pdf)) {
        add_navigation(pdf, &out);
    }
    if (pdf->form != NULL) {
        haru_add_entry(&out, "/AcroForm", pdf->form);
    }
    add_viewer_preferences(pdf, &out);
    add_metadata(pdf, claims, &out);
    if (claims.is_archival) {
        add_output_intent(pdf, &out);
    }
    haru_take_body(haru_catalog(pdf->haru), &out);
}

/* ------------------------------------------------------------- the file */

static void
open_forms(struct pdf *pdf)
{
    const struct book_pages *pages = pdf->request->pages;
    const struct forms_text text = {
        .font = pages->field_font,
        .size = pages->field_size,
        .wording = metadata_wording(&pdf->request->document->metadata),
        .is_flush_right = pages->is_right_to_left};

    if (pdf->request->edition->is_fillable && pages->field_font != NULL) {
        pdf->draw.forms =
            forms_open(&pdf->arena, pdf->haru, pdf->draw.structure, &text);
    }
}

static void
open_sheets(struct pdf *pdf)
{
    pdf->sheets = (struct sheets){
        .haru = pdf->haru, .draw = &pdf->draw, .pages = pdf->request->pages};
    sheets_plan(&pdf->arena, &pdf->sheets);
}

/* Pages that are read one by one: with a structure, links and forms. */
static void
open_pages(struct pdf *pdf)
{
    const struct book_pages *pages = pdf->request->pages;
    struct arena *arena = &pdf->arena;

    pdf->tree = page_tree_build(arena, pdf->haru, pages->page.count);
    pdf->draw.structure =
        structure_open(arena, pdf->haru, pages->page.item, pdf->tree.page);
    pdf->draw.destinations = destinations_collect(arena, pages, pdf->tree.page);
    open_forms(pdf);
}

static void
open_parts(struct pdf *pdf)
{
    pdf->haru = haru_open(pdf->request->deflater);
    pdf->resources = haru_add_object(pdf->haru);
    pdf->draw.haru = pdf->haru;
    pdf->draw.arena = &pdf->arena;
    pdf->draw.embed = embed_open(&pdf->arena, pdf->haru);
    pdf->draw.xobjects = xobjects_open(&pdf->arena, pdf->haru);
    if (is_booklet(pdf)) {
        open_sheets(pdf);
    } else {
        open_pages(pdf);
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
write_file(struct pdf *pdf, struct pdf_claims *claims,
           struct diagnostics *diagnostics)
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
    *claims = find_claims(pdf);
    write_catalog(pdf, *claims);
    return save(pdf, diagnostics);
}

bool
pdf_write(const struct pdf_request *request, struct pdf_claims *claims,
          struct diagnostics *diagnostics)
{
    struct pdf pdf = {.request = request};
    bool is_written;

    assert(request->pages->page.count > 0);
    arena_init(&pdf.arena);
    open_parts(&pdf);
    is_written = write_file(&pdf, claims, diagnostics);
    haru_close(pdf.haru);
    arena_release(&pdf.arena);
    return is_written;
}
