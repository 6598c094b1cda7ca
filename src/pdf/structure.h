/*
 * structure: the tag tree of the file.
 *
 * Takes   elements opened and closed, content and annotations met, page by
 *         page, in the order of the display lists.
 * Gives   MCIDs and StructParent keys while pages are drawn; then
 *         StructTreeRoot, elements, ParentTree and IDTree.
 * Units   page indices from 0.
 * Memory  the arena given, which must live until haru_save.
 * Errors  never fails.
 * Source  ISO 32000-1, 14.7 and 14.8; ISO 14289-1, 7.1.
 */
#ifndef PDF_STRUCTURE_H
#define PDF_STRUCTURE_H

#include "paint/page.h"
#include "pdf/object/haru.h"

struct structure;

enum {
    STRUCTURE_NO_KEY = -1
};

/* `page` and `page_object` have page_count items and stay with the caller. */
struct structure *structure_open(struct arena *arena, struct haru *haru,
                                 const struct page *page,
                                 struct haru_object *const *page_object);

void structure_begin_page(struct structure *structure, size_t page_index);

/* The page's StructParents, or STRUCTURE_NO_KEY when nothing on it is tagged.
 * Every element opened on the page has been closed. */
int64_t structure_end_page(struct structure *structure);

void structure_open_element(struct structure *structure,
                            const struct structure_element *element);
void structure_close_element(struct structure *structure);
bool structure_has_open_element(const struct structure *structure);

/* One more piece of content of the open element: its MCID on this page. */
uint32_t structure_add_content(struct structure *structure);

/* Structure type of the open element, for the marked content's tag. */
const char *structure_open_type(const struct structure *structure);

/* The innermost open element that is a block, or NULL. */
const struct structure_element *
structure_open_block(const struct structure *structure);

/* The annotation belongs to `element` (NULL: the open one). Gives its
 * StructParent. */
int64_t structure_add_annotation(struct structure *structure,
                                 const struct structure_element *element,
                                 const struct haru_object *annotation);

/* Once, after the last page. Gives StructTreeRoot. */
struct haru_object *structure_write(struct structure *structure);

/* After structure_write: the element of the heading `node`, or of the heading
 * that a part makes; NULL when it is on no page. */
const struct haru_object *
structure_find_heading(const struct structure *structure,
                       const struct node *node);

#endif
