/*
 * content_code: blocks of code.
 *
 * Takes   a CODE_BLOCK node.
 * Gives   its text, and the language that its fence names as HTML says it:
 *         <code class="language-c">.
 * Units   none.
 * Memory  the publication's arena.
 * Errors  never fails; info that names no language gives no class.
 * Source  HTML Living Standard, the code element.
 */
#ifndef EPUB_CONTENT_CODE_H
#define EPUB_CONTENT_CODE_H

#include "content_element.h"

/* Ended by the caller with content_end_block. */
void content_code_begin(struct content_writer *writer, const struct node *code);

#endif
