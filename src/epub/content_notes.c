#include "content_notes.h"

#include "base/str.h"
#include "base/xml_writer.h"
#include "document/wording.h"
#include "publication.h"

/* "note-3" and "note-3-mark": ids of a note and of its first mark. */
static struct str
note_id(const struct content_writer *writer, const struct node *note)
{
    struct arena *arena = writer->publication->arena;

    if (!str_is_empty(note->id)) {
        return note->id;
    }
    return str_join(arena, STR("note-"),
                    str_from_number(arena, note->footnote.number));
}

static struct str
note_mark_id(const struct content_writer *writer, const struct node *note)
{
    return str_join(writer->publication->arena, note_id(writer, note),
                    STR("-mark"));
}

void
content_notes_add_mark(struct content_writer *writer, const struct node *node)
{
    const struct node *note = node->footnote.note;
    struct arena *arena = writer->publication->arena;

    if (note == NULL) {
        return;
    }
    xml_begin(writer->xml, "a");
    if (note->footnote.reference == node) {
        xml_attribute(writer->xml, "id", note_mark_id(writer, note));
    }
    xml_attribute_c(writer->xml, "class", "note-mark");
    content_add_role(writer, node);
    xml_attribute(writer->xml, "href",
                  str_join3(arena,
                            publication_href_to_file(writer->publication,
                                                     writer->text, note),
                            STR("#"), note_id(writer, note)));
    xml_text(writer->xml, str_from_number(arena, note->footnote.number));
    xml_end(writer->xml);
}

/* Is this node a note that stands in the file in hand? */
static bool
is_note_here(const struct content_writer *writer, const struct node *node)
{
    return node != NULL && node->kind == NODE_FOOTNOTE &&
           (writer->text->first == NULL ||
            publication_find(writer->publication, node) == writer->text);
}

/* Each file of a chapter has notes of its own. */
static bool
has_note_beside(const struct content_writer *writer, const struct node *note,
                bool before)
{
    const struct node *node = before ? note->previous : note->next;

    while (node != NULL && node->kind == NODE_FOOTNOTE &&
           !is_note_here(writer, node)) {
        node = before ? node->previous : node->next;
    }
    return is_note_here(writer, node);
}

static void
begin_notes(struct content_writer *writer)
{
    xml_begin(writer->xml, "section");
    xml_attribute_c(writer->xml, "class", "notes");
    xml_attribute_c(writer->xml, "role", "doc-endnotes");
    xml_attribute_c(writer->xml, "epub:type", "endnotes");
    xml_attribute_c(writer->xml, "aria-labelledby", "notes-of-chapter");
    xml_newline(writer->xml);
    xml_begin(writer->xml, "h2");
    xml_attribute_c(writer->xml, "id", "notes-of-chapter");
    xml_text(writer->xml, wording_find(writer->wording, WORD_NOTES));
    xml_end_line(writer->xml);
}

/* The number leads the note and links back to the first mark. */
void
content_notes_add_back_link(struct content_writer *writer,
                            const struct node *note)
{
    struct arena *arena = writer->publication->arena;

    xml_begin(writer->xml, "a");
    xml_attribute_c(writer->xml, "class", "note-back");
    xml_attribute_c(writer->xml, "role", "doc-backlink");
    xml_attribute_c(writer->xml, "epub:type", "backlink");
    xml_attribute(writer->xml, "href",
                  str_join(arena, STR("#"), note_mark_id(writer, note)));
    xml_attribute(writer->xml, "title",
                  wording_find(writer->wording, WORD_BACK_TO_TEXT));
    xml_text(writer->xml, str_from_number(arena, note->footnote.number));
    xml_end(writer->xml);
    xml_text_c(writer->xml, " ");
}

void
content_notes_begin_note(struct content_writer *writer, const struct node *node)
{
    if (!has_note_beside(writer, node, true)) {
        begin_notes(writer);
    }
    xml_begin(writer->xml, "div");
    xml_attribute(writer->xml, "id", note_id(writer, node));
    content_add_role(writer, node);
    xml_newline(writer->xml);
    if (node->first_child == NULL ||
        node->first_child->kind != NODE_PARAGRAPH) {
        xml_begin(writer->xml, "p");
        content_notes_add_back_link(writer, node);
        content_end_block(writer, node);
    }
}

void
content_notes_end_note(struct content_writer *writer, const struct node *node)
{
    content_end_block(writer, node);
    if (!has_note_beside(writer, node, false)) {
        content_end_block(writer, node); /* the section of notes */
    }
}
