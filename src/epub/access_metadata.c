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
    xml_end_line(xml);
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
    xml_end_line(xml);
}

static void
write_refined(struct xml_writer *xml, const char *key, const char *id,
              const char *property, struct str text)
{
    xml_begin(xml, "meta");
    xml_attribute_c(xml, key, id);
    xml_attribute_c(xml, "property", property);
    xml_text(xml, text);
    xml_end_line(xml);
}

static void
write_certifier_report(struct xml_writer *xml, struct str href)
{
    xml_begin(xml, "link");
    xml_attribute_c(xml, "refines", "#conformance");
    xml_attribute_c(xml, "rel", "a11y:certifierReport");
    xml_attribute(xml, "href", href);
    xml_end_empty(xml);
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
    write_refined(xml, "id", "conformance", "dcterms:conformsTo",
                  evaluation->standard);
    write_refined(xml, "refines", "#conformance", "a11y:certifiedBy",
                  evaluation->evaluator);
    if (!str_is_empty(evaluation->report)) {
        write_certifier_report(xml, evaluation->report);
    }
}

static void
write_access_modes(struct xml_writer *xml, const struct access_facts *facts)
{
    bool has_images = facts->image_count > 0;

    add_claim(xml, "schema:accessMode", "textual");
    if (has_images) {
        add_claim(xml, "schema:accessMode", "visual");
    }
    if (facts->undescribed_count == 0) {
        add_claim(xml, "schema:accessModeSufficient", "textual");
    }
    if (has_images) {
        add_claim(xml, "schema:accessModeSufficient", "textual,visual");
    }
}

static void
write_features(struct xml_writer *xml, const struct access_facts *facts)
{
    add_feature(xml, facts->image_count > 0 && facts->undescribed_count == 0,
                "alternativeText");
    add_feature(xml, true, "displayTransformability");
    add_feature(xml, facts->has_index, "index");
    add_feature(xml, facts->page_count > 0, "pageBreakMarkers");
    add_feature(xml, facts->page_count > 0, "pageNavigation");
    add_feature(xml, true, "readingOrder");
    add_feature(xml, facts->heading_skip_count == 0, "structuralNavigation");
    add_feature(xml, true, "tableOfContents");
    add_feature(xml, true, "unlocked");
}

void
access_metadata_write(struct xml_writer *xml,
                      const struct publication *publication)
{
    struct access_facts facts = access_facts_find(publication);

    write_access_modes(xml, &facts);
    write_features(xml, &facts);
    /* no script, sound, video or animation is ever written */
    add_claim(xml, "schema:accessibilityHazard", "none");
    write_summary(xml, publication);
    write_conformance(xml, publication);
}
