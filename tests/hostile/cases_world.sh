# The world's failures: disk, permissions, signals, limits.
# shellcheck shell=sh disable=SC2154

begin font-unreadable
if [ "$selected" = 1 ]; then
    cp -R "$here/../../fonts" book/fonts
    head -c 1000 book/fonts/Literata-Regular.ttf >cut.ttf
    mv cut.ttf book/fonts/Literata-Regular.ttf
    run_build
    [ "$status" = 3 ] || complain "status $status, not 3"
    grep -q 'defect: the font .*Literata-Regular.ttf cannot be used: .*; the other fonts were used \[font-file\]' stderr ||
        complain 'no line about the broken font'
fi

# The head of the file is sound; what it holds is not. Other faces stand in,
# of the same family or of the program's, for text that names it as well.
begin font-damaged
if [ "$selected" = 1 ]; then
    mkdir book/fonts
    python3 - "$here/../../fonts" book/fonts <<'PY'
import pathlib
import struct
import sys
for name, family in (("Literata-Regular", b""), ("SourceCodePro-Regular", b"Odd")):
    data = bytearray(next(pathlib.Path(sys.argv[1]).rglob(name + ".ttf")).read_bytes())
    for i in range(struct.unpack(">H", data[4:6])[0]):
        tag, _, offset, size = struct.unpack(">4sLLL", data[12 + 16 * i:28 + 16 * i])
        if tag == b"loca":
            data[offset:offset + size] = b"\xff" * size
        if tag == b"name" and family:
            text = data[offset:offset + size]
            data[offset:offset + size] = text.replace(
                "Source".encode("utf-16-be"), "Broken".encode("utf-16-be"))
    (pathlib.Path(sys.argv[2]) / (name + ".ttf")).write_bytes(data)
PY
    printf 'fonts: [Broken Code Pro]\n' >>book/book.yaml
    run_build
    [ "$status" = 3 ] || complain "status $status, not 3"
    grep -q 'defect: the font .*Literata-Regular.ttf cannot be used: its table .*; the other fonts were used \[font-file\]' stderr ||
        complain 'no line about the damaged font'
    grep -q 'error' stderr && complain 'a damaged font is an error'
fi

begin font-none
if [ "$selected" = 1 ]; then
    mkdir -p data/fonts
    cp -R "$here/../../styles" data/styles
    run_build --data data
    [ "$status" = 1 ] || complain "status $status, not 1"
    grep -q 'error: the font .* cannot be used: no file in the fonts folder has this family; nothing was written \[font-broken\]$' stderr ||
        complain 'no line about the missing fonts'
fi

# A file system of our own needs root, or user namespaces. Where there is
# neither (in many containers), a limit on the size of files stands in for the
# full disk, and /proc, where not even root may create a file, for the folder.
own_mounts=''
for way in 'unshare -m' 'unshare -m --propagation unchanged' 'unshare -rm'; do
    $way sh -c 'mount -t tmpfs tmpfs "$1" && umount "$1"' sh "$scratch" \
        2>/dev/null && own_mounts=$way && break
done

# A tmpfs with these options holds copies of the old outputs; build into it.
build_on_mount() { # options
    $own_mounts sh -c '
        mount -t tmpfs -o "$2" tmpfs out && cp before/* out/ || exit
        [ "$3" = rw ] || mount -o remount,ro out || exit
        "$4" 10 "$1" build book -o out --color=never >stdout 2>stderr
        echo $? >status
        cp -R out after' sh "$program" "$1" "$2" \
        "$here/../limited.sh"
    status=$(cat status)
    diff -r before after || complain 'the old outputs changed'
}

expect_failed_output() { # words
    [ "$status" = 1 ] || complain "status $status, not 1"
    grep -qE "error: cannot write out/small\.(pdf|epub): $1; the old file was left as it was \[output-failed\]" stderr ||
        { complain "no line about: $1"; cat stderr; }
}

begin disk-full
if [ "$selected" = 1 ] && [ -n "$own_mounts" ]; then
    build_on_mount size=16k rw
    expect_failed_output 'No space left on device'
elif [ "$selected" = 1 ]; then
    (
        trap '' XFSZ
        ulimit -f 8
        limited "$program" build book -o out --color=never
    ) >stdout 2>stderr
    status=$?
    check_end
    expect_failed_output 'File too large'
fi

begin output-read-only
if [ "$selected" = 1 ] && [ "$(id -u)" != 0 ]; then
    chmod 555 out
    run_build
    chmod 755 out
    expect_failed_output '.*'
elif [ "$selected" = 1 ] && [ -n "$own_mounts" ]; then
    build_on_mount size=1m ro
    expect_failed_output '.*'
elif [ "$selected" = 1 ]; then
    rm -r out
    ln -s /proc out
    limited "$program" build book -o out --color=never >stdout 2>stderr
    status=$?
    expect_failed_output '.*'
fi

begin output-is-a-file
if [ "$selected" = 1 ]; then
    rm -r out before
    echo text >out
    cp out before
    limited "$program" build book -o out >stdout 2>stderr
    status=$?
    cmp -s out before || complain 'a file was replaced by a folder'
    [ "$status" = 1 ] || [ "$status" = 2 ] || complain "status $status, not 1"
fi

begin few-file-descriptors
if [ "$selected" = 1 ]; then
    (
        ulimit -n 20
        limited "$program" build book -o out \
            --color=never
    ) >stdout 2>stderr
    status=$?
    check_end
    [ "$status" = 0 ] || { complain "status $status"; cat stderr; }
fi

begin stdout-closed
if [ "$selected" = 1 ]; then
    limited "$program" build book -o out >&- 2>stderr
    status=$?
    check_end
fi

begin interrupted
if [ "$selected" = 1 ]; then
    make_input chapters/two.md long_paragraph 3000000
    timeout -s INT 0.3 "$program" build book -o out >stdout 2>stderr
    left=$(find out ! -name small.epub ! -name small.pdf ! -name out)
    [ -z "$left" ] || complain "left behind: $left"
fi

compile_library() { # name of the source
    ${CC:-cc} -shared -fPIC -o broken.so "$here/$1" ||
        complain "cannot compile $1"
}

build_with_library() { # variables... options of build, behind --
    variables=''
    while [ "$1" != -- ]; do
        variables="$variables $1"
        shift
    done
    shift
    # shellcheck disable=SC2086 # the variables are words
    limited env ASAN_OPTIONS=verify_asan_link_order=0 \
        LD_PRELOAD="$PWD/broken.so" $variables "$program" build book -o out \
        --color=never "$@" >stdout 2>stderr
    status=$?
    [ "$status" = 1 ] || complain "status $status, not 1"
}

library_case() { # name edition: the libraries fail while it is written
    begin "$1"
    [ "$selected" = 1 ] || return 0
    compile_library broken_libraries.c
    build_with_library -- --only "$2"
    check_end
}

library_case zip-library-fails epub
[ "$selected" = 0 ] ||
    expect_lines 'kettlestitch: error: the zip library failed on the archive: Malloc failure; the old file was left as it was [epub-failed]'
library_case pdf-library-fails pdf
[ "$selected" = 0 ] ||
    expect_lines 'kettlestitch: error: the PDF library failed on out/small.pdf: it would have more objects than fit one file; the old file was left as it was [pdf-failed]'

# Not even bringing back works: then it is said what stands there. What else
# can fail while outputs are placed is in placing.py.
begin output-mixed
if [ "$selected" = 1 ]; then
    compile_library failing_calls.c
    build_with_library FAULT_CALLS=rename FAULT_AT=2 FAULT_LAST=99 \
        FAULT_HOW=5 --
    expect_lines 'kettlestitch: error: cannot write out/small.epub: Input/output error; the old file was left as it was [output-failed]' \
        'kettlestitch: error: out/small.pdf was replaced before another output failed, and its old file could not be brought back; it is whole and new [output-mixed]'
    cmp -s out/small.epub before/small.epub || complain 'small.epub changed'
    cmp -s out/small.pdf before/small.pdf && complain 'small.pdf is old'
    [ "$(ls -A out)" = "$(ls -A before)" ] || complain "left: $(ls -A out)"
fi

# The old output's second name stays: the new one is no worse for it.
begin output-left
if [ "$selected" = 1 ]; then
    compile_library failing_calls.c
    limited env LD_PRELOAD="$PWD/broken.so" FAULT_CALLS=unlink FAULT_AT=1 \
        FAULT_LAST=99 FAULT_HOW=5 ASAN_OPTIONS=verify_asan_link_order=0 \
        "$program" build book -o out --color=never >stdout 2>stderr
    status=$?
    [ "$status" = 0 ] || complain "status $status, not 0"
    [ "$(grep -c 'note: the old output could not be removed from out/\.kettlestitch-.*\.replaced; the outputs are whole, and the next build removes it \[output-left\]$' stderr)" = 2 ] ||
        complain 'not both second names are told'
    cp out/small.* .
    limited "$program" build book -o out >stdout 2>stderr
    cmp -s small.pdf out/small.pdf || complain 'small.pdf was not whole'
    cmp -s small.epub out/small.epub || complain 'small.epub was not whole'
    [ "$(ls -A out)" = "$(ls -A before)" ] || complain "left: $(ls -A out)"
    rm small.*
fi

# The file is there and the system refuses it: nobody knows what it would have
# changed. In a folder that is gone, or for a file that is no font, others do.
refused_font_case() { # name error words
    begin "$1"
    [ "$selected" = 1 ] || return 0
    mkdir book/fonts
    cp "$here/../../fonts/Literata-Regular.ttf" book/fonts/own.ttf
    compile_library failing_calls.c
    build_with_library FAULT_CALLS=open FAULT_PATH=own.ttf FAULT_AT=1 \
        FAULT_LAST=99 FAULT_HOW="$2" --
    expect_lines "kettlestitch: error: cannot read book/fonts/own.ttf: $3; nothing was written [file-unreadable]"
    cmp -s out/small.epub before/small.epub || complain 'small.epub changed'
    cmp -s out/small.pdf before/small.pdf || complain 'small.pdf changed'
}
refused_font_case font-refused-io 5 'Input/output error'
refused_font_case font-refused-memory 12 'Cannot allocate memory'
refused_font_case font-refused-permission 13 'Permission denied'
refused_font_case font-refused-system 23 'Too many open files in system'
refused_font_case font-refused-process 24 'Too many open files'

# It went between the listing and the opening.
begin font-gone
if [ "$selected" = 1 ]; then
    mkdir book/fonts
    cp "$here/../../fonts/Literata-Regular.ttf" book/fonts/own.ttf
    compile_library failing_calls.c
    limited env LD_PRELOAD="$PWD/broken.so" FAULT_CALLS=open \
        FAULT_PATH=own.ttf FAULT_AT=1 FAULT_LAST=99 FAULT_HOW=2 \
        ASAN_OPTIONS=verify_asan_link_order=0 \
        "$program" build book -o out --color=never >stdout 2>stderr
    status=$?
    [ "$status" = 3 ] || complain "status $status, not 3"
    expect_lines 'kettlestitch: defect: the font own.ttf cannot be used: No such file or directory; the other fonts were used [font-file]'
fi

begin sheet-picture-refused
if [ "$selected" = 1 ]; then
    printf 'title: A small book\nlanguage: en\neditions:\n  epub: {format: epub, output: small.epub, stylesheet: epub.css own.css}\n' |
        put book.yaml
    cp book/images/square.png book/images/behind.png
    echo 'p { background: url(../images/behind.png); }' | put styles/own.css
    compile_library failing_calls.c
    build_with_library FAULT_CALLS=open FAULT_PATH=behind.png FAULT_AT=1 \
        FAULT_LAST=99 FAULT_HOW=5 --
    grep -q '^book/styles/own.css:1:17: error: cannot read ../images/behind.png: Input/output error; nothing was written \[file-unreadable\]$' stderr ||
        complain 'no line about the picture that cannot be read'
    cmp -s out/small.epub before/small.epub || complain 'small.epub changed'
fi
