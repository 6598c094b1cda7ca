/*
 * language_table: what the program knows of each language.
 *
 * Takes   a run that was begun; for the words also a loaded book.
 * Gives   a table, or the words of one language as YAML, on standard output.
 * Units   none.
 * Memory  the run's arena.
 * Errors  never fails.
 * Source  none.
 */
#ifndef CLI_LANGUAGE_TABLE_H
#define CLI_LANGUAGE_TABLE_H

#include "session.h"

/* A line for each language that has words. Hyphenation is told as it is on
 * this machine. */
void language_table_print(struct session *session);

/* The table `words` of book.yaml, as it would change nothing. */
void language_table_print_words(struct session *session);

#endif
