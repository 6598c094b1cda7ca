#include "disguise.h"

/* The language stays for speech, the date for comparing two copies, and the
 * name of the edition, which stands below every worksheet. */
static struct metadata
discreet_face(const struct metadata *metadata, const struct edition *edition)
{
    return (struct metadata){.title = edition->discreet_title,
                             .language = metadata->language,
                             .identifier = edition->identifier,
                             .date = metadata->date,
                             .edition = metadata->edition,
                             .start = metadata->start,
                             .is_discreet = true};
}

struct metadata
disguise_make(const struct metadata *metadata, const struct edition *edition)
{
    struct metadata face = str_is_empty(edition->discreet_title)
                               ? *metadata
                               : discreet_face(metadata, edition);

    if (!str_is_empty(edition->cover.path)) {
        face.cover = edition->cover;
        face.cover_pos = edition->cover_pos;
    }
    return face;
}
