/*
 * web_host: can a machine have the host of this address?
 *
 * Takes   an address behind Markdown, encoded or not.
 * Gives   why no browser would find its host, or NULL.
 * Units   code points; bytes.
 * Memory  the arena given.
 * Errors  never fails.
 * Source  URL Living Standard, 3.3 to 3.5 (forbidden code points, numbers as
 *         hosts); RFC 1035, 2.3.4 (sizes); RFC 3492, 6.2 (Punycode);
 *         Unicode Technical Standard 46, 5.
 */
#ifndef DOCUMENT_ADDRESS_WEB_HOST_H
#define DOCUMENT_ADDRESS_WEB_HOST_H

#include "base/arena.h"
#include "base/str.h"

const char *web_host_fault(struct arena *arena, struct str address);

#endif
