/*
 * fuzzed_chapter: any bytes that a file may hold read as a chapter, for the fuzzers that look at
 * the tree of one.
 */
#ifndef TESTS_FUZZ_FUZZED_CHAPTER_H
#define TESTS_FUZZ_FUZZED_CHAPTER_H

#include <stdint.h>
#include <stdlib.h>

#include "manuscript/markdown.h"
#include "manuscript/settings/source_text.h"

struct fuzzed_chapter {
    struct arena arena;
    struct diagnostics diagnostics;
    struct strmap variables;
    struct node *node;
};

static inline void
check(bool holds)
{
    if (!holds) {
        abort();
    }
}

static inline void
fuzzed_chapter_read(struct fuzzed_chapter *chapter, const uint8_t *data,
                    size_t size_bytes)
{
    struct markdown_context context = {.language = STR("en"),
                                       .variable = &chapter->variables};
    struct str text;

    *chapter = (struct fuzzed_chapter){.node = NULL};
    arena_init(&chapter->arena);
    diagnostics_init(&chapter->diagnostics);
    chapter->node = node_new(&chapter->arena, NODE_CHAPTER,
                             (struct source_pos){.file = "fuzz.md"});
    if (source_text_accept(&chapter->arena, "fuzz.md",
                           str_from((const char *)data, size_bytes), &text,
                           &chapter->diagnostics)) {
        markdown_parse(&chapter->arena, text, "fuzz.md", &context,
                       chapter->node, &chapter->diagnostics);
    }
}

static inline void
fuzzed_chapter_release(struct fuzzed_chapter *chapter)
{
    diagnostics_release(&chapter->diagnostics);
    arena_release(&chapter->arena);
}

#endif
