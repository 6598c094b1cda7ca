#include "access_metadata.h"

#include "../document/iterator.h"

struct findings {
    size_t image_count;       /* that carry meaning */
    size_t undescribed_count; /* of these, without alternative text */
    size_t worksheet_count;
    size_t heading_skip_count; /* levels jumped downwards inside a file */
    size_t note_count;
};

static struct findings
look_through(const struct document *document)
{
    struct iterator walk = iterator_begin(document->root);
    struct findings found = {0};
    int level = 0;

    while (iterator_next(&walk)) {
        const struct node *node = walk.node;
        if (walk.event != ITERATOR_ENTER) {
            continue;
        }
        if (node->kind == NODE_CHAPTER) {
            level = 0;
        } else if (node->kind == NODE_HEADING) {
            found.heading_skip_count += level > 0 && node->level > level + 1;
            level = node->level;
        } else if (node->kind == NODE_IMAGE && !node->image.is_decorative) {
            found.image_count++;
            found.undescribed_count += str_is_empty(node->image.alternative);
        }
        found.worksheet_count += node->kind == NODE_WORKSHEET;
        found.note_count += node->kind == NODE_CONTENT_NOTE;
    }
    return found;
}

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
write_summary(struct xml_writer *xml, const struct findings *found)
{
    xml_begin(xml, "meta");
    xml_attribute_c(xml, "property", "schema:accessibilitySummary");
    xml_text_c(xml, "The whole book can be read as text in a logical order.");
    if (found->worksheet_count > 0) {
        xml_text_c(xml, " Worksheets show their answer spaces as described, "
                        "static lines and boxes; they cannot be filled in "
                        "here and are meant for the printed workbook.");
    }
    if (found->note_count > 0) {
        xml_text_c(xml, " Content notes come before difficult passages, each "
                        "with a link that skips them.");
    }
    xml_end(xml);
    xml_newline(xml);
}

void
access_metadata_write(struct xml_writer *xml,
                      const struct publication *publication)
{
    struct findings found = look_through(publication->request->document);
    bool has_images =
        found.image_count > 0 ||
        (publication->image.count > 0 && publication->image.item[0].is_cover);

    add_claim(xml, "schema:accessMode", "textual");
    if (has_images) {
        add_claim(xml, "schema:accessMode", "visual");
    }
    if (found.undescribed_count == 0) {
        add_claim(xml, "schema:accessModeSufficient", "textual");
    }
    if (has_images) {
        add_claim(xml, "schema:accessModeSufficient", "textual,visual");
    }
    if (has_images && found.undescribed_count == 0) {
        add_claim(xml, "schema:accessibilityFeature", "alternativeText");
    }
    add_claim(xml, "schema:accessibilityFeature", "displayTransformability");
    add_claim(xml, "schema:accessibilityFeature", "readingOrder");
    if (found.heading_skip_count == 0) {
        add_claim(xml, "schema:accessibilityFeature", "structuralNavigation");
    }
    add_claim(xml, "schema:accessibilityFeature", "tableOfContents");
    add_claim(xml, "schema:accessibilityFeature", "unlocked");
    /* no script, sound, video or animation is ever written */
    add_claim(xml, "schema:accessibilityHazard", "none");
    write_summary(xml, &found);
}
