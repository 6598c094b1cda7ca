/*
 * fuzz_address: what an author writes as an address becomes ASCII that means
 * the same a second time; no way that a path may mean leads out of the book.
 * The first line is the address, the second the chapter it stands in.
 */
#include "base/web_address.h"

#include "../fuzz_run.h"
#include "base/file.h"
#include "document/address/link_address.h"
#include "document/address/path_ways.h"
#include "document/address/web_host.h"

static void
check_encoded(struct str address)
{
    struct str encoded = web_address_encoded(&run_arena, address);
    struct str authority;
    size_t start;
    size_t end;

    for (size_t i = 0; i < encoded.size_bytes; i++) {
        check(encoded.data[i] > ' ' && encoded.data[i] < 0x7F);
        check(encoded.data[i] != '"' && encoded.data[i] != '<');
    }
    check(str_equal(web_address_encoded(&run_arena, encoded), encoded));
    if (web_address_find_authority(encoded, &start, &end)) {
        check(start <= end && end <= encoded.size_bytes);
        authority = str_slice(encoded, start, end);
        check(web_address_host(authority).size_bytes <= authority.size_bytes);
    }
    web_host_fault(&run_arena, address);
    web_host_fault(&run_arena, encoded);
}

static void
check_inside(struct str path)
{
    struct str normal;

    check(!str_starts_with(path, STR("/")) && !str_equal(path, STR("..")) &&
          !str_starts_with(path, STR("../")));
    check(path_normalize(&run_arena, path, &normal));
    check(str_equal(path, normal));
}

static void
check_ways(struct str chapter, struct str path)
{
    struct path_ways ways;

    path_ways_find(&run_arena, &ways, STR("/a/place/book"), chapter, path);
    for (size_t i = 0; i < ways.path.count; i++) {
        check_inside(ways.path.item[i]);
    }
}

static void
check_link(struct str address, struct str words)
{
    struct node link = {.kind = NODE_LINK};
    struct str unsaid;

    link.link.destination = address;
    link.link.title = STR_EMPTY;
    unsaid = link_address_unsaid(&link, words);
    check(unsaid.size_bytes <= address.size_bytes);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size_bytes)
{
    struct diagnostics diagnostics = run_begin();
    struct str rest = run_text(data, size_bytes);
    struct str address = STR_EMPTY;
    struct str chapter = STR_EMPTY;
    struct str normal;

    str_next_line(&rest, &address);
    str_next_line(&rest, &chapter);
    check_encoded(address);
    web_address_left_out(address);
    check(web_address_unwrapped(address).size_bytes <= address.size_bytes);
    check_encoded(web_address_decoded(&run_arena, address));
    check_link(address, chapter);
    if (path_normalize(&run_arena, chapter, &normal)) {
        check_ways(normal, web_address_decoded(&run_arena, address));
    }
    diagnostics_release(&diagnostics);
    return 0;
}
