/*
 * resources: helplines and services by region, as resources.yaml has them.
 *
 * Takes   resources.yaml, once, before the chapters are parsed.
 * Gives   plain data for resource_list.h.
 * Units   dates as written: CCYY-MM or CCYY-MM-DD.
 * Memory  the book arena.
 * Errors  diagnostics of resources_load: unknown-key, bad-value,
 *         duplicate-key, yaml-syntax; false when the table cannot be used.
 * Source  book/AUTHORING.md, "Resources".
 */
#ifndef MANUSCRIPT_SETTINGS_RESOURCES_H
#define MANUSCRIPT_SETTINGS_RESOURCES_H

#include <stdbool.h>

#include "base/array.h"
#include "base/diagnostics.h"
#include "base/str.h"

enum resource_status {
    RESOURCE_UNVERIFIED, /* nobody has checked it: never printed */
    RESOURCE_OFFICIAL,   /* status a: seen on an official page */
    RESOURCE_REPORTED    /* status b: seen in another reliable place */
};

struct resource_service {
    struct str name;
    ARRAY_OF(struct str) contact; /* "Call 1-800-...", in order; one or more */
    struct str hours;
    struct str serves;
    struct str languages; /* may be empty */
    struct str url;       /* http or https; may be empty */
    struct str checked;   /* never empty */
    struct source_pos checked_pos;
    enum resource_status status;
    struct source_pos pos;
};

struct resource_region {
    struct str id; /* "us" */
    struct str name;
    struct str emergency; /* "911"; may be empty */
    struct str note;      /* may be empty */
    ARRAY_OF(struct resource_service) service;
    struct source_pos pos;
};

struct resource_table {
    struct str checked; /* the date the whole list was last gone through */
    struct source_pos checked_pos;
    ARRAY_OF(struct resource_region) region;
};

/* `path` is the file to open, `file` its name in diagnostics. */
bool resources_load(struct arena *arena, const char *path, const char *file,
                    struct resource_table *table,
                    struct diagnostics *diagnostics);

/* The same of a text that was read already. */
bool resources_read(struct arena *arena, struct str text, const char *file,
                    struct resource_table *table,
                    struct diagnostics *diagnostics);

#endif
