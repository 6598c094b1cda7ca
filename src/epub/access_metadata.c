#include "access_metadata.h"

#include "access_facts.h"
#include "access_statement.h"
#include "base/str.h"

static void
add_claim(struct xml_writer *xml, const char *property, const char *value)
{
    xml_begin(xml, "meta");
    xml_attribute_c(xml, "property", property);
    xml_text_c(xml, value);
    xml_end(xml);
    xml_newline(xml);
}

static void
add_feature(struct xml_writer *xml, bool is_true, const char *value)
{
    if (is_true) {
        add_claim(xml, "schema:accessibilityFeature", value);
    }
}

static void
write_summary(struct xml_writer *xml, const struct publication *publication)
{
    xml_begin(xml, "meta");
    xml_attribute_c(xml, "property", "schema:accessibilitySummary");
    xml_text(xml, access_statement_summary(publication));
    xml_end(xml);
    xml_newline(xml);
}

/* Only for what a named evaluator found. */
static void
write_conformance(struct xml_writer *xml, const struct publication *publication)
{
    const struct evaluation *evaluation =
        &publication->request->document->metadata.evaluation;

    if (!access_facts_has_conformance(publication)) {
        return;
    }
    xml_begin(xml, "meta");
    xml_attribute_c(xml, "id", "conformance");
    xml_attribute_c(xml, "property", "dcterms:conformsTo");
    xml_text(xml, evaluation->standard);
    xml_end(xml);
    xml_newline(xml);
    xml_begin(xml, "meta");
    xml_attribute_c(xml, "refines", "#conformance");
    xml_attribute_c(xml, "property", "a11y:certifiedBy");
    xml_text(xml, evaluation->evaluator);
    xml_end(xml);
    xml_newline(xml);
    if (!str_is_empty(evaluation->report)) {
        xml_begin(xml, "link");
        xml_attribute_c(xml, "refines", "#conformance");
        xml_attribute_c(xml, "rel", "a11y:certifierReport");
        xml_attribute(xml, "href", evaluation->report);
        xml_end_empty(xml);
        xml_newline(xml);
    }
}

void
access_metadata_write(struct xml_writer *xml,
                      const struct publication *publication)
{
    struct access_facts facts = access_facts_find(publication);
    bool has_images = facts.image_count > 0;

    add_claim(xml, "schema:accessMode", "textual");
    if (has_images) {
        add_claim(xml, "schema:accessMode", "visual");
    }
    if (facts.undescribed_count == 0) {
        add_claim(xml, "schema:accessModeSufficient", "textual");
    }
    if (has_images) {
        add_claim(xml, "schema:accessModeSufficient", "textual,visual");
    }
    add_feature(xml, has_images && facts.undescribed_count == 0,
                "alternativeText");
    add_feature(xml, true, "displayTransformability");
    add_feature(xml, facts.has_index, "index");
    add_feature(xml, facts.page_count > 0, "pageBreakMarkers");
    add_feature(xml, facts.page_count > 0, "pageNavigation");
    add_feature(xml, true, "readingOrder");
    add_feature(xml, facts.heading_skip_count == 0, "structuralNavigation");
    add_feature(xml, true, "tableOfContents");
    add_feature(xml, true, "unlocked");
    /* no script, sound, video or animation is ever written */
    add_claim(xml, "schema:accessibilityHazard", "none");
    write_summary(xml, publication);
    write_conformance(xml, publication);
}
