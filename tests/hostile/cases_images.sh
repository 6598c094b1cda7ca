# Images that are cut off, lie about their size, or are something else.
# shellcheck shell=sh

begin png-truncated
make_input images/square.png png_cut
expect 3 'book/chapters/one.md:5:1: defect: the image images/square.png cannot be used: the PNG data ends too early; its words stand in its place [image-broken]'

begin png-empty
put images/square.png </dev/null
expect 3 'book/chapters/one.md:5:1: defect: the image images/square.png cannot be used: the file is empty; its words stand in its place [image-broken]'

begin png-bad-checksum
make_input images/square.png png_bad_checksum
survive

begin png-short-rows
make_input images/square.png png_short_rows
survive

begin png-zero-width
make_input images/square.png png_zero_width
survive

begin png-huge
make_input images/square.png png_huge
survive

begin png-bad-depth
make_input images/square.png png_bad_depth
survive

begin png-bomb
make_input images/square.png png_bomb 19000
survive

begin png-trailing-bytes
make_input images/square.png png_trailing
accept

begin png-is-lfs-pointer
make_input images/square.png lfs_pointer
survive

begin png-is-noise
make_input images/square.png noise 5000
survive

begin png-is-jpeg
make_input images/square.png jpeg
accept 'book/chapters/one.md:5:1: warning: the image images/square.png holds a JPEG file, whatever its name says; it was used as that [image-kind]'

begin jpeg-truncated
make_input images/square.jpg jpeg_cut
expect 3 'book/chapters/two.md:5:1: defect: the image images/square.jpg cannot be used: the JPEG data ends too early; its words stand in its place [image-broken]'

begin jpeg-no-end
make_input images/square.jpg jpeg_no_end
survive

begin jpeg-bad-length
make_input images/square.jpg jpeg_bad_length
survive

begin jpeg-huge
make_input images/square.jpg jpeg_huge
survive

for kind in gif_huge gif_no_frame gif_zero webp_huge webp_cut tiff_ring \
    tiff_huge; do
    begin "picture-$kind"
    make_input images/square.png "$kind"
    survive
done

begin gif-too-many-pixels
make_input images/square.png gif_huge
expect 3 'book/chapters/one.md:5:1: defect: the image images/square.png cannot be used: it has more than 50 million pixels; its words stand in its place [image-broken]'

begin gif-without-a-picture
make_input images/square.png gif_no_frame
expect 3 'book/chapters/one.md:5:1: defect: the image images/square.png cannot be used: it holds no picture; its words stand in its place [image-broken]'

begin gif-of-many-pictures
make_input images/square.png gif_frames 200000
survive

begin gif-cut
make_input images/square.png gif_cut
survive

svg_case() { # name: standard input is the drawing
    begin "$1"
    put images/drawing.svg
    put chapters/two.md <<'END'
# Two

![A drawing](../images/drawing.svg)
END
    survive
}

svg_case svg-entity <<'END'
<?xml version="1.0"?>
<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/hostname">]>
<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"><text>&x;</text></svg>
END

svg_case svg-laughs <<'END'
<?xml version="1.0"?>
<!DOCTYPE svg [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">
<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;"><!ENTITY d "&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;">
<!ENTITY e "&d;&d;&d;&d;&d;&d;&d;&d;&d;&d;"><!ENTITY f "&e;&e;&e;&e;&e;&e;&e;&e;&e;&e;">
<!ENTITY g "&f;&f;&f;&f;&f;&f;&f;&f;&f;&f;"><!ENTITY h "&g;&g;&g;&g;&g;&g;&g;&g;&g;&g;">]>
<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"><text>&h;</text></svg>
END

svg_case svg-not-well-formed <<'END'
<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"><g><rect/></svg>
END

svg_case svg-refers-to-itself <<'END'
<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="10" height="10"><g id="a"><use xlink:href="#a"/></g></svg>
END

svg_case svg-script <<'END'
<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10" onload="x()"><script>x()</script><rect width="5" height="5"/></svg>
END
[ "$selected" = 0 ] || python3 -c "import zipfile
book = zipfile.ZipFile('out/small.epub')
assert not any(b'x()' in book.read(name) for name in book.namelist())" ||
    complain 'a script reached the EPUB'

svg_case svg-huge-words <<'END'
<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"><text x="1e300" y="nan" dx="1 2 3 4 5 6" font-size="1e30">big words</text><text transform="scale(1e-30)">x</text><g transform="matrix(1e300 0 0 1e300 0 0)"><text textLength="1e99">y</text><use href="#none"/><path stroke="#000" stroke-dasharray="1e-300 1e300" d="M0 0a1 1 0 111e300 0"/></g></svg>
END

svg_case svg-marker-ring <<'END'
<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"><marker id="m" markerWidth="1e9" refX="1e300" viewBox="0 0 1e-9 1e9"><path marker-start="url(#m)" d="M0 0h1"/></marker><linearGradient id="g" href="#g"/><clipPath id="c" clip-path="url(#c)"><use href="#c"/></clipPath><path marker-mid="url(#m)" marker-start="url(#m)" clip-path="url(#c)" fill="url(#g)" d="M0 0h1v1h1v1"/><pattern id="p" href="#p"/></svg>
END

svg_case svg-broken-styles <<'END'
<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"><style>{{}}} a{b:c;; .x > > y{} @media { a { b:c @x </style><style>/* </style><style>"</style><style>url(</style><g style="fill:url(;stroke:rgb(1,;font:;:;"><text style="font: 1e9px/0 x, ,; font-size: -1em" textLength="-1">x<tspan x=",,,1 2" dy="%">y</tspan></text></g></svg>
END

svg_case svg-odd-numbers <<'END'
<svg xmlns="http://www.w3.org/2000/svg" width="1e309" height="-5" viewBox="0 0 nan 1"><rect width="1e30" height="1e30"/><path d="M0 0 L1e400 5 C"/></svg>
END

begin png-too-coarse
make_input images/square.png png_wide 300
accept 'book/chapters/one.md:5:1: warning: the image images/square.png has 96 pixels per inch at its size on paper, and looks coarse; 300 look sharp [image-coarse]'

begin png-soft
make_input images/square.png png_wide 1000
accept 'book/chapters/one.md:5:1: note: the image images/square.png has 195 pixels per inch at its size on paper; 300 look sharp [image-soft]'

begin svg-acts
put images/drawing.svg <<'END'
<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10" onload="x()"><rect width="5" height="5"/></svg>
END
put chapters/two.md <<'END'
# Two

![A drawing](../images/drawing.svg)
END
accept 'book/images/drawing.svg:1:1: warning: the drawing images/drawing.svg holds the attribute onload, which was left out of the EPUB [drawing-cleaned]'
