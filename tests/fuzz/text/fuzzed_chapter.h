/*
 * fuzzed_chapter: any bytes read as a chapter, for the fuzzers that look at
 * the tree of one.
 */
#ifndef TESTS_FUZZ_TEXT_FUZZED_CHAPTER_H
#define TESTS_FUZZ_TEXT_FUZZED_CHAPTER_H

#include "../fuzz_run.h"
#include "manuscript/markdown.h"

static inline struct node *
fuzzed_chapter_read(struct str text, struct diagnostics *diagnostics)
{
    struct strmap variables = {0};
    struct markdown_context context = {.language = STR("en"),
                                       .variable = &variables};
    struct node *chapter = node_new(&run_arena, NODE_CHAPTER,
                                    (struct source_pos){.file = "fuzz.md"});

    markdown_parse(&run_arena, text, "fuzz.md", &context, chapter, diagnostics);
    return chapter;
}

#endif
