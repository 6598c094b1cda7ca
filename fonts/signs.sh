#!/bin/sh
# fonts/signs.sh: make the faces for signs and for rarer letters again.
#
# Each is cut out of the regular face of an npm package, without hints, which
# no page of ours needs, and with all features of its layout. `npm` and Debian's
# libharfbuzz-bin (hb-subset 6) are used, and the network once for each package.
# Afterwards `sha256sum -c SHA256SUMS` tells whether the same bytes came out.
set -eu
cd "$(dirname "$0")"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# Characters that are drawn as emoji unless a text asks for the other form are
# left to that face.
EMOJI='231A-231B,23E9-23EC,23F0,23F3,25FD-25FE,2614-2615,2648-2653,267F,2693,26A1,26BD-26BE,26C4-26C5,26CE,26D4,26EA,26F2-26F3,26F5,26FA,26FD,2705,270A-270B,2728,274C,274E,2753-2755,2757,2795-2797,27B0,27BF,2B50,2B55'
LETTERS='20,2D,41-5A,61-7A,131,180-36F,370-3FF,400-52F,1D00-1DFF,1E00-1EFF,2010'
PUNCTUATION='2016-205E,2070-209C,20A0-20C0,2100-214F,2184,2189,2C60-2C7F,2E00-2E5D,A720-A7BF'
# What takes letters apart (ccmp) would cost every reader that knows no ActualText.
PLACING='locl,mark,mkmk,rlig'

# file package version characters [characters that are left out [features]]
cut() {
    package=$(cd "$work" && npm pack --silent "@expo-google-fonts/$2@$3")
    tar -xzf "$work/$package" -C "$work" --wildcards \
        '*/400Regular/*.ttf' '*/LICENSE_FONT'
    hb-subset "$work"/package/400Regular/*.ttf -o "$1-Regular.ttf" \
        --unicodes="$4" ${5:+--unicodes-="$5"} \
        --no-hinting --layout-features="${6:-*}" --name-IDs='*' --drop-tables+=MATH
    tr -d '\r' <"$work/package/LICENSE_FONT" >"OFL-$1.txt"
    chmod 644 "$1-Regular.ttf" "OFL-$1.txt"
    rm -rf "$work/package"
}

cut NotoSerif noto-serif 0.4.2 "$LETTERS,$PUNCTUATION" '' "$PLACING"
cut NotoSansSymbols2 noto-sans-symbols-2 0.4.1 \
    '20,2190-21FF,2300-23FF,2400-245F,25A0-27BF,2800-28FF,2B00-2BFF,1F650-1F67F' "$EMOJI"
cut NotoSansSymbols noto-sans-symbols 0.4.1 \
    '20,2150-218F,2300-23FF,2460-24FF,2600-27BF,1F100-1F1AD' "$EMOJI"
cut NotoSansMath noto-sans-math 0.4.2 '20,2190-22FF,2320-2321,239B-23B9,27C0-27FF'
cut NotoEmoji noto-emoji 0.4.7 \
    '20,23,2A,30-39,A9,AE,200D,203C-2BFF,3030,303D,3297,3299,FE0F,20E3,1F000-1FFFF,E0020-E007F' \
    1F3FB-1F3FF # one color has no tones of skin
