/*
 * refused_reference: &#1; and &#xFDD4;, which must not become what they name.
 *
 * Takes   the author's text.
 * Gives   the numeric references to characters that no text may hold
 *         (utf8_is_refused).
 * Units   bytes.
 * Memory  none.
 * Errors  never fails.
 * Source  CommonMark 0.30, 2.5; XML 1.0, 2.2.
 */
#ifndef MANUSCRIPT_DIALECT_REFUSED_REFERENCE_H
#define MANUSCRIPT_DIALECT_REFUSED_REFERENCE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"

/* Size of a refused reference at `at`, and the character that it names; 0:
 * none stands there. */
size_t refused_reference_size(struct str text, size_t at, uint32_t *character);

#endif
