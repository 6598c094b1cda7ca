#!/usr/bin/perl
# Prints where each value of three properties of the Unicode Standard begins,
# as perl knows them: "NAME START VALUE", values by their short names.
use strict;
use warnings;
use Unicode::UCD qw(prop_invmap prop_value_aliases);

for my $name ('Line_Break', 'General_Category', 'Script') {
    my ($start, $value) = prop_invmap($name);
    for my $i (0 .. $#$start) {
        my ($short) = prop_value_aliases($name, $value->[$i]);
        printf "%s %X %s\n", $name, $start->[$i], $short;
    }
}
