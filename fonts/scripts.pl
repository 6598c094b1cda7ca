#!/usr/bin/env perl
# fonts/scripts.pl FOLDER > ../src/font/script_face.def
#
# Which face of Debian's fonts-noto-core has a script: FOLDER is that of the
# unpacked package (`apt-get download fonts-noto-core`, `dpkg-deb -x`), and
# fontconfig's fc-query says what each face holds. Of several the one that has
# most of the script's characters is named, Noto Sans before Noto Serif. Scripts
# of Chinese, Japanese and Korean, and those that are shipped, are added by hand
# or left out below.
use strict;
use warnings;
use Unicode::UCD qw(charscript prop_value_aliases);

my %by_hand = (Hani => 1, Hira => 1, Kana => 1, Bopo => 1, Hang => 1,
    Latn => 0, Grek => 0, Cyrl => 0, Zyyy => 0, Zinh => 0, Zzzz => 0);
my (%best, %count);
for my $path (glob "$ARGV[0]/Noto*-Regular.ttf") {
    my $charset = `fc-query --format '%{charset}' '$path'`;
    my $family = `fc-query --format '%{family[0]}' '$path'`;
    next if $family =~ /Display|Rashi|Kufi|Looped|Tifinagh [A-Z]|Unjoined/;
    my %has;
    for my $range (split ' ', $charset) {
        my ($from, $to) = map { hex } split /-/, $range;
        for my $code ($from .. $to // $from) {
            my $script = charscript($code) // next;
            $has{$script}++;
        }
    }
    for my $script (keys %has) {
        my ($tag) = prop_value_aliases('sc', $script);
        my $weight = 2 * $has{$script} + ($family =~ /Sans/ ? 1 : 0);
        next if exists $by_hand{$tag} || $weight <= ($count{$tag} // 7);
        ($best{$tag}, $count{$tag}) = ($family, $weight);
    }
}
print "/* Faces of Debian's packages for the letters of a script; all but the last\n"
    . " * lines are made by fonts/scripts.pl. */\n";
printf "SCRIPT_FACE(\"%s\", \"fonts-noto-core\", \"%s\")\n", $_, $best{$_}
    for sort keys %best;
printf "SCRIPT_FACE(\"%s\", \"%s\", \"%s\")\n", @$_ for
    (map { [$_, 'fonts-droid-fallback', 'Droid Sans Fallback'] } qw(Hani Hira Kana Bopo Hang));
