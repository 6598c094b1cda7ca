#include "access_statement.h"

#include "access_facts.h"
#include "base/array.h"
#include "base/strbuf.h"
#include "base/xml_writer.h"
#include "document/document.h"
#include "document/wording.h"
#include "publication.h"

struct sentences {
    const struct publication *publication;
    struct wording wording;
    ARRAY_OF(struct str) item;
};

static void
add(struct sentences *sentences, enum word word, struct str first,
    struct str second)
{
    struct arena *arena = sentences->publication->arena;

    ARRAY_PUSH(arena, &sentences->item,
               wording_fill(arena, sentences->wording, word, first, second));
}

static void
add_if(struct sentences *sentences, bool is_true, enum word word)
{
    if (is_true) {
        add(sentences, word, STR_EMPTY, STR_EMPTY);
    }
}

static struct str
joined(struct arena *arena, const struct str *item, size_t count,
       const char *between)
{
    struct strbuf out;

    strbuf_init(&out);
    for (size_t i = 0; i < count; i++) {
        if (i > 0) {
            strbuf_add_c(&out, between);
        }
        strbuf_add(&out, item[i]);
    }
    return strbuf_take(arena, &out);
}

/* Sentences on what only this book has: also the summary of the metadata. */
static void
add_particulars(struct sentences *sentences, const struct access_facts *facts)
{
    const struct publication *publication = sentences->publication;
    const struct edition *source = publication_page_source(publication);
    const struct page_marks *pages = &publication->pages;

    if (source != NULL) {
        add(sentences, WORD_ACCESS_PAGES, source->output, STR_EMPTY);
        if (pages->unmarked.count > 0) {
            add(sentences, WORD_ACCESS_PAGES_LEFT_OUT,
                joined(publication->arena, pages->unmarked.item,
                       pages->unmarked.count, ", "),
                STR_EMPTY);
        }
    }
    add_if(sentences, facts->worksheet_count > 0, WORD_ACCESS_WORKSHEETS);
    add_if(sentences, facts->content_note_count > 0, WORD_ACCESS_CONTENT_NOTES);
    add_if(sentences, facts->note_count > 0, WORD_ACCESS_NOTES);
}

static void
add_standing(struct sentences *sentences)
{
    const struct evaluation *evaluation =
        &sentences->publication->request->document->metadata.evaluation;

    if (access_facts_has_conformance(sentences->publication)) {
        add(sentences, WORD_ACCESS_EVALUATED, evaluation->evaluator,
            evaluation->standard);
    } else {
        add(sentences, WORD_ACCESS_NOT_EVALUATED, STR_EMPTY, STR_EMPTY);
    }
}

void
access_statement_write(struct content_writer *writer)
{
    struct access_facts facts = access_facts_find(writer->publication);
    struct sentences sentences = {.publication = writer->publication,
                                  .wording = writer->wording};

    add(&sentences, WORD_ACCESS_READING, STR_EMPTY, STR_EMPTY);
    add_if(&sentences, facts.image_count > 0 && facts.undescribed_count == 0,
           WORD_ACCESS_IMAGES);
    add_if(&sentences, facts.heading_skip_count == 0, WORD_ACCESS_HEADINGS);
    add_particulars(&sentences, &facts);
    add(&sentences, WORD_ACCESS_HAZARDS, STR_EMPTY, STR_EMPTY);
    add_standing(&sentences);
    xml_begin(writer->xml, "section");
    xml_attribute_c(writer->xml, "aria-labelledby", "accessibility-title");
    xml_newline(writer->xml);
    xml_begin(writer->xml, "h1");
    xml_attribute_c(writer->xml, "id", "accessibility-title");
    xml_text(writer->xml, wording_find(writer->wording, WORD_ACCESS_TITLE));
    xml_end_line(writer->xml);
    for (size_t i = 0; i < sentences.item.count; i++) {
        xml_element(writer->xml, "p", sentences.item.item[i]);
    }
    xml_end_line(writer->xml);
}

struct str
access_statement_summary(const struct publication *publication)
{
    struct access_facts facts = access_facts_find(publication);
    struct sentences sentences = {
        .publication = publication,
        .wording = metadata_wording(&publication->request->document->metadata)};

    if (!publication->request->document->metadata.is_discreet) {
        add_particulars(&sentences, &facts);
    }
    if (sentences.item.count == 0) { /* a summary is asked for */
        add(&sentences, WORD_ACCESS_READING, STR_EMPTY, STR_EMPTY);
    }
    return joined(publication->arena, sentences.item.item, sentences.item.count,
                  " ");
}
