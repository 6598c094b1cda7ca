#!/bin/sh
# tests/setup.sh build | tests | probe
#
#   build   installs the packages that building needs
#   tests   installs the validators and everything `make check` runs
#   probe   says which library is missing and how to get it; installs nothing
#
# Run as root or with sudo at hand. It says what it installs before it does,
# does nothing that has been done already, and takes no options.
set -eu
cd "$(dirname "$0")/.."

# One entry per line: package, or package=command where the command counts as
# enough, wherever it came from (a newer Node is not replaced by Debian's).
apt_build='gcc=cc make=make pkg-config=pkg-config libcmark-dev libhpdf-dev
libzip-dev libharfbuzz-dev libhyphen-dev hyphen-en-us hyphen-en-gb
hyphen-es hyphen-fr hyphen-de hyphen-pt-pt hyphen-pt-br hyphen-it hyphen-nl
hyphen-pl hyphen-ru hyphen-el
libunibreak-dev libcyaml-dev libyaml-dev libexpat1-dev libpng-dev
libjpeg-dev libgumbo-dev libfribidi-dev libgif-dev libwebp-dev libtiff-dev zlib1g-dev libc6-dev'
apt_tests='clang-14 clang-format-14 clang-tidy-14 libclang-rt-14-dev llvm-14
libcmocka-dev qpdf libqpdf-dev poppler-utils mupdf-tools epubcheck chromium=chromium
default-jre-headless=java maven=mvn nodejs=node npm=npm valgrind libc6-dbg
universal-ctags=ctags mandoc libxml2-utils python3=python3 locales e2fsprogs
util-linux binutils calibre=ebook-convert pdftk-java=pdftk libharfbuzz-bin=hb-shape
fonts-droid-fallback fonts-vlgothic python3-numpy unicode-data
python3-pil python3-yaml cmark perl=perl unicode-cldr-core
hyphen-bg hyphen-cs hyphen-da hyphen-hr hyphen-hu hyphen-is hyphen-lt
hyphen-lv hyphen-no hyphen-ro hyphen-sk hyphen-sl hyphen-sv hyphen-uk'

dnf_build='gcc=cc make=make pkgconf-pkg-config=pkg-config cmark-devel
libharu-devel libzip-devel harfbuzz-devel hyphen-devel hyphen-en
hyphen-es hyphen-fr hyphen-de hyphen-pt hyphen-it hyphen-nl hyphen-pl
hyphen-ru hyphen-el
libunibreak-devel libcyaml-devel libyaml-devel expat-devel libpng-devel
libjpeg-turbo-devel gumbo-parser-devel fribidi-devel giflib-devel libwebp-devel libtiff-devel zlib-devel'
dnf_tests='clang clang-tools-extra compiler-rt libcmocka-devel qpdf qpdf-devel
poppler-utils mupdf chromium java-latest-openjdk-headless=java maven=mvn
nodejs=node npm=npm valgrind ctags mandoc libxml2 python3=python3
pdftk-java=pdftk harfbuzz-devel=hb-shape python3-numpy python3-pillow python3-pyyaml
cmark perl=perl perl-Unicode-UCD unicode-ucd'

brew_build='pkg-config=pkg-config cmark libharu libzip harfbuzz hyphen
libunibreak libcyaml libyaml expat libpng jpeg-turbo
gumbo-parser fribidi giflib webp libtiff zlib'
brew_tests='llvm clang-format cmocka qpdf poppler mupdf-tools
epubcheck=epubcheck openjdk=java maven=mvn node=node universal-ctags mandoc
libxml2 python3=python3 pdftk-java=pdftk harfbuzz=hb-shape numpy pillow'

say() { printf 'kettlestitch: %s\n' "$*"; }
die() { say "$*" >&2; exit 1; }

find_manager() {
    for manager in apt-get dnf brew; do
        if command -v "$manager" >/dev/null 2>&1; then
            echo "${manager%-get}"
            return
        fi
    done
    echo none
}

is_installed() { # manager package
    case $1 in
    apt) dpkg-query -W -f '${db:Status-Status}\n' "$2" 2>/dev/null |
        grep -qx installed ;;
    dnf) rpm -q "$2" >/dev/null 2>&1 ;;
    brew) brew list --versions "$2" >/dev/null 2>&1 ;;
    esac
}

list_missing() { # manager entry...
    manager=$1
    shift
    for entry in "$@"; do
        package=${entry%%=*}
        case $entry in
        *=*) command -v "${entry#*=}" >/dev/null 2>&1 && continue ;;
        esac
        is_installed "$manager" "$package" || printf '%s ' "$package"
    done
}

as_root() {
    if [ "$(id -u)" = 0 ]; then
        "$@"
    elif command -v sudo >/dev/null 2>&1; then
        sudo "$@"
    else
        die "not root and no sudo here; as root, run: $*"
    fi
}

install_packages() { # manager package...
    manager=$1
    shift
    say "installing with $manager: $*"
    case $manager in
    apt)
        as_root apt-get update -q
        as_root env DEBIAN_FRONTEND=noninteractive \
            apt-get install -y -q --no-install-recommends "$@"
        ;;
    dnf) as_root dnf install -y "$@" ;;
    brew) brew install "$@" ;;
    esac
}

ensure_packages() { # what
    manager=$(find_manager)
    [ "$manager" != none ] ||
        die "no apt, dnf or brew here; install by hand: $apt_build"
    eval "wanted=\$${manager}_$1"
    # shellcheck disable=SC2086 # the lists are words
    missing=$(list_missing "$manager" $wanted)
    if [ -z "$missing" ]; then
        say "packages for $1: all there"
        return
    fi
    # shellcheck disable=SC2086
    install_packages "$manager" $missing
}

# A folder of jars or modules is fresh when its stamp holds the checksum of the
# file that pins its versions.
is_fresh() { # stamp pin
    [ -f "$1" ] && [ "$(cat "$1")" = "$(cksum <"$2")" ]
}

ensure_jars() { # name
    pin=tests/validators/$1.pom.xml
    folder=tests/validators/.installed/$1
    if is_fresh "$folder/stamp" "$pin"; then
        say "$1: all there"
        return
    fi
    say "installing $1 and the libraries it needs into $folder (Maven)"
    rm -rf "$folder"
    try_again mvn -q -B -f "$pin" dependency:copy-dependencies
    cksum <"$pin" >"$folder/stamp"
}

ensure_ace() {
    pin=tests/validators/package-lock.json
    folder=tests/validators/node_modules
    if is_fresh "$folder/.stamp" "$pin"; then
        say 'ace, pdf-lib, PDF.js, commonmark-spec: all there'
        return
    fi
    say "installing Ace by DAISY, pdf-lib, PDF.js and commonmark-spec into $folder (npm)"
    (cd tests/validators &&
        PUPPETEER_SKIP_DOWNLOAD=true try_again npm ci --ignore-scripts \
            --no-audit --no-fund --loglevel=error)
    cksum <"$pin" >"$folder/.stamp"
}

# A network hiccup should not fail a build that takes minutes.
try_again() {
    "$@" && return
    say "once more: $*"
    sleep 5
    "$@"
}

probe_module() { # pkg-config-name debian-package
    pkg-config --exists "$1" || report_missing "$1" "$2"
}

probe_header() { # header library symbol debian-package
    printf '#include <stddef.h>\n#include <stdio.h>\n#include <%s>\n%s\n' "$1" \
        "int main(void) { return (void *)&$3 == NULL; }" >"$scratch/probe.c"
    # shellcheck disable=SC2086 # CC and the flags may be several words
    ${CC:-cc} ${CPPFLAGS:-} -o "$scratch/probe" "$scratch/probe.c" \
        ${LDFLAGS:-} "-l$2" 2>/dev/null || report_missing "lib$2" "$4"
}

report_missing() { # library debian-package
    say "$1 is missing: install the package $2, or run \`make setup\`" >&2
    missing_count=$((missing_count + 1))
}

probe_libraries() {
    missing_count=0
    # shellcheck disable=SC2086
    command -v ${CC:-cc} >/dev/null 2>&1 ||
        die "no C compiler (${CC:-cc}): install gcc, or run \`make setup\`"
    command -v pkg-config >/dev/null 2>&1 ||
        die 'pkg-config is missing: install it, or run `make setup`'
    probe_module libcmark libcmark-dev
    probe_module libzip libzip-dev
    probe_module harfbuzz libharfbuzz-dev
    probe_module harfbuzz-subset libharfbuzz-dev
    probe_module libcyaml libcyaml-dev
    probe_module yaml-0.1 libyaml-dev
    probe_module expat libexpat1-dev
    probe_module libpng libpng-dev
    probe_module libjpeg libjpeg-dev
    probe_module gumbo libgumbo-dev
    probe_module fribidi libfribidi-dev
    probe_module libwebp libwebp-dev
    probe_module libwebpdemux libwebp-dev
    probe_module libtiff-4 libtiff-dev
    probe_module zlib zlib1g-dev
    scratch=$(mktemp -d)
    trap 'rm -rf "$scratch"' EXIT
    probe_header gif_lib.h gif DGifOpen libgif-dev
    probe_header hpdf.h hpdf HPDF_NewEx libhpdf-dev
    probe_header hyphen.h hyphen hnj_hyphen_load libhyphen-dev
    probe_header linebreak.h unibreak set_linebreaks_utf8 libunibreak-dev
    [ "$missing_count" = 0 ]
}

case ${1:-} in
build) ensure_packages build ;;
tests)
    ensure_packages build
    ensure_packages tests
    ensure_jars epubcheck5
    ensure_jars verapdf
    ensure_ace
    ;;
probe) probe_libraries ;;
*) die 'usage: tests/setup.sh build|tests|probe' ;;
esac
