#include "links.h"

#include "base/str.h"
#include "base/strbuf.h"
#include "pdf/object/haru.h"
#include "pdf/object/syntax.h"
#include "user_space.h"

enum {
    /* Limits what is said about a link: it is repeated for each of its lines. */
    LINKS_CONTENTS_MAX_BYTES = 240
};

static void
add_percent_encoded(struct strbuf *ascii, struct str url)
{
    for (size_t i = 0; i < url.size_bytes; i++) {
        char c = url.data[i];
        if (c > ' ' && c <= '~') {
            strbuf_add_char(ascii, c);
        } else {
            strbuf_add_char(ascii, '%');
            strbuf_add_hex(ascii, (unsigned char)c, 2);
        }
    }
}

/* A URI is ASCII: other bytes are percent-encoded (RFC 3987, 3.1). */
static void
add_uri(struct strbuf *out, struct str url)
{
    struct strbuf ascii;

    strbuf_init(&ascii);
    add_percent_encoded(&ascii, url);
    strbuf_add_c(out, "/A<</S/URI/URI");
    syntax_add_literal(out, strbuf_str(&ascii));
    strbuf_add_c(out, ">>");
    strbuf_release(&ascii);
}

struct haru_object *
links_add(struct haru *haru, struct structure *structure,
          const struct destinations *destinations, const struct page *page,
          const struct paint_link *link)
{
    struct haru_object *annotation = NULL;
    struct strbuf out;
    bool leads_somewhere = true;

    strbuf_init(&out);
    if (link->target == NULL) {
        add_uri(&out, link->url);
    } else {
        leads_somewhere = destinations_add(destinations, link->target, &out);
    }
    if (leads_somewhere) {
        annotation = haru_add_object(haru);
        strbuf_add_c(&out, "/Type/Annot/Subtype/Link/F 4/Border[0 0 0]");
        strbuf_add_c(&out, "/Rect");
        user_space_add_box(&out, page->height, &link->box);
        strbuf_add_c(&out, "/Contents");
        syntax_add_short_text(
            &out,
            str_is_empty(link->description) ? link->url : link->description,
            LINKS_CONTENTS_MAX_BYTES);
        syntax_add_entry(
            &out, "/StructParent",
            structure_add_annotation(structure, link->element, annotation));
        haru_set_body(annotation, strbuf_str(&out));
    }
    strbuf_release(&out);
    return annotation;
}
