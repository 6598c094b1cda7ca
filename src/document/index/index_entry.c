#include "index_entry.h"

struct str
index_entry_name(struct arena *arena, const struct index_entry *entry)
{
    return entry->parent == NULL
               ? entry->term
               : str_join3(arena, entry->parent->term, STR(", "), entry->term);
}
