#include "links.h"

#include "base/arena.h"
#include "base/str.h"
#include "base/strbuf.h"
#include "base/web_address.h"
#include "pdf/object/haru.h"
#include "pdf/object/syntax.h"
#include "user_space.h"

enum {
    /* Limits what is said about a link: it is repeated for each of its lines. */
    LINKS_CONTENTS_MAX_BYTES = 240
};

static void
add_uri(struct strbuf *out, struct str url)
{
    struct arena scratch;

    arena_init(&scratch);
    strbuf_add_c(out, "/A<</S/URI/URI");
    syntax_add_literal(out, web_address_encoded(&scratch, url));
    strbuf_add_c(out, ">>");
    arena_release(&scratch);
}

/* What is spelled out when the file is saved, for a book has many. */
struct link_annotation {
    const struct destinations *destinations;
    const struct page *page;
    const struct paint_link *link;
    int64_t structure_key;
};

/* A haru_write_function; `data` is a struct link_annotation. */
static void
write_link(const void *data, struct strbuf *out)
{
    const struct link_annotation *annotation = data;
    const struct paint_link *link = annotation->link;

    if (link->target == NULL) {
        add_uri(out, link->url);
    } else {
        (void)destinations_add(annotation->destinations, link->target, out);
    }
    strbuf_add_c(out, "/Type/Annot/Subtype/Link/F 4/Border[0 0 0]/Rect");
    user_space_add_box(out, annotation->page->height, &link->box);
    strbuf_add_c(out, "/Contents");
    syntax_add_short_text(
        out, str_is_empty(link->description) ? link->url : link->description,
        LINKS_CONTENTS_MAX_BYTES);
    syntax_add_entry(out, "/StructParent", annotation->structure_key);
}

struct haru_object *
links_add(struct arena *arena, struct haru *haru, struct structure *structure,
          const struct destinations *destinations, const struct page *page,
          const struct paint_link *link)
{
    struct haru_object *object;
    struct link_annotation *annotation;

    if (link->target != NULL && !destinations_has(destinations, link->target)) {
        return NULL;
    }
    object = haru_add_object(haru);
    annotation = ARENA_NEW(arena, struct link_annotation);
    annotation->destinations = destinations;
    annotation->page = page;
    annotation->link = link;
    annotation->structure_key =
        structure_add_annotation(structure, link->element, object);
    haru_set_writer(object, write_link, annotation);
    return object;
}
