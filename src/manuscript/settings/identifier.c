#include "identifier.h"

#include <string.h>

#include "base/strbuf.h"

enum {
    DIGEST_BYTES = 20,
    BLOCK_BYTES = 64,
    UUID_BYTES = 16
};

/* RFC 4122, appendix C: names that are web addresses. */
static const unsigned char url_space[UUID_BYTES] = {
    0x6b, 0xa7, 0xb8, 0x11, 0x9d, 0xad, 0x11, 0xd1,
    0x80, 0xb4, 0x00, 0xc0, 0x4f, 0xd4, 0x30, 0xc8};

static uint32_t
rotated(uint32_t word, unsigned bits)
{
    return (word << bits) | (word >> (32 - bits));
}

static void
digest_block(uint32_t state[5], const unsigned char block[BLOCK_BYTES])
{
    static const uint32_t constant[] = {0x5a827999, 0x6ed9eba1, 0x8f1bbcdc,
                                        0xca62c1d6};
    uint32_t w[80];
    uint32_t v[5];

    for (size_t i = 0; i < 16; i++) {
        w[i] = (uint32_t)block[4 * i] << 24 | (uint32_t)block[4 * i + 1] << 16 |
               (uint32_t)block[4 * i + 2] << 8 | block[4 * i + 3];
    }
    for (size_t i = 16; i < 80; i++) {
        w[i] = rotated(w[i - 3] ^ w[i - 8] ^ w[i - 14] ^ w[i - 16], 1);
    }
    memcpy(v, state, sizeof v);
    for (size_t i = 0; i < 80; i++) {
        uint32_t choice = (v[1] & v[2]) | (~v[1] & v[3]);
        uint32_t parity = v[1] ^ v[2] ^ v[3];
        uint32_t majority = (v[1] & v[2]) | (v[1] & v[3]) | (v[2] & v[3]);
        uint32_t mixed = i < 20              ? choice
                         : i >= 40 && i < 60 ? majority
                                             : parity;
        uint32_t next =
            rotated(v[0], 5) + mixed + v[4] + constant[i / 20] + w[i];
        v[4] = v[3];
        v[3] = v[2];
        v[2] = rotated(v[1], 30);
        v[1] = v[0];
        v[0] = next;
    }
    for (size_t i = 0; i < 5; i++) {
        state[i] += v[i];
    }
}

static void
digest(struct str message, unsigned char out[DIGEST_BYTES])
{
    uint32_t state[5] = {0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476,
                         0xc3d2e1f0};
    uint64_t bits = (uint64_t)message.size_bytes * 8;
    struct strbuf padded;

    strbuf_init(&padded);
    strbuf_add(&padded, message);
    strbuf_add_char(&padded, (char)0x80);
    while (padded.size_bytes % BLOCK_BYTES != BLOCK_BYTES - 8) {
        strbuf_add_char(&padded, '\0');
    }
    for (int shift = 56; shift >= 0; shift -= 8) {
        strbuf_add_char(&padded, (char)(unsigned char)(bits >> shift));
    }
    for (size_t i = 0; i < padded.size_bytes; i += BLOCK_BYTES) {
        digest_block(state, (const unsigned char *)padded.data + i);
    }
    for (size_t i = 0; i < DIGEST_BYTES; i++) {
        out[i] = (unsigned char)(state[i / 4] >> (24 - 8 * (i % 4)));
    }
    strbuf_release(&padded);
}

struct str
identifier_uuid(struct arena *arena, struct str name)
{
    static const char digit[] = "0123456789abcdef";
    unsigned char bytes[DIGEST_BYTES];
    struct strbuf text;

    strbuf_init(&text);
    strbuf_add_bytes(&text, url_space, sizeof url_space);
    strbuf_add(&text, name);
    digest(strbuf_str(&text), bytes);
    bytes[6] = (unsigned char)((bytes[6] & 0x0F) | 0x50); /* version 5 */
    bytes[8] = (unsigned char)((bytes[8] & 0x3F) | 0x80); /* the variant */
    strbuf_clear(&text);
    for (size_t i = 0; i < UUID_BYTES; i++) {
        if (i == 4 || i == 6 || i == 8 || i == 10) {
            strbuf_add_char(&text, '-');
        }
        strbuf_add_char(&text, digit[bytes[i] >> 4]);
        strbuf_add_char(&text, digit[bytes[i] & 0x0F]);
    }
    return strbuf_take(arena, &text);
}

struct str
identifier_make(struct arena *arena, const struct metadata *metadata)
{
    struct strbuf name;
    struct str uuid;

    strbuf_init(&name);
    strbuf_add_c(&name, "urn:kettlestitch:book\n");
    strbuf_add(&name, metadata->title);
    strbuf_add_char(&name, '\n');
    strbuf_add(&name, metadata->language);
    for (size_t i = 0; i < metadata->author.count; i++) {
        strbuf_add_char(&name, '\n');
        strbuf_add(&name, metadata->author.item[i].name);
    }
    uuid = identifier_uuid(arena, strbuf_str(&name));
    strbuf_release(&name);
    return str_join(arena, STR("urn:uuid:"), uuid);
}
