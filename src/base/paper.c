#include "paper.h"

#include "str.h"

#define PAPER_INCHES(hundredths) DIMEN_FROM_POINTS((hundredths)*72 / 100)
#define PAPER_LETTER PAPER_INCHES(850), PAPER_INCHES(1100)
#define PAPER_HALF_LETTER PAPER_INCHES(550), PAPER_INCHES(850)

/* Two lengths with a space between them. */
static bool
find_pair(struct str text, dimen *width, dimen *height)
{
    struct str first;
    struct str second;
    struct str third;

    return str_next_word(&text, &first) && str_next_word(&text, &second) &&
           !str_next_word(&text, &third) && dimen_parse(first, width) &&
           dimen_parse(second, height) && *width > 0 && *height > 0;
}

bool
paper_find(struct str name, dimen *width, dimen *height)
{
    const struct {
        const char *name;
        dimen width;
        dimen height;
    } paper[] = {
        {"letter", PAPER_LETTER},
        {"8.5x11", PAPER_LETTER},
        {"half-letter", PAPER_HALF_LETTER},
        {"5.5x8.5", PAPER_HALF_LETTER},
        {"6x9", PAPER_INCHES(600), PAPER_INCHES(900)},
        {"7x10", PAPER_INCHES(700), PAPER_INCHES(1000)},
        {"8x10", PAPER_INCHES(800), PAPER_INCHES(1000)},
        {"a4", dimen_from_micrometres(210000), dimen_from_micrometres(297000)},
        {"a5", dimen_from_micrometres(148000), dimen_from_micrometres(210000)},
        {"b5", dimen_from_micrometres(176000), dimen_from_micrometres(250000)},
        /* two of them are a sheet of a booklet */
        {"half-a4", dimen_from_micrometres(148500),
         dimen_from_micrometres(210000)},
    };

    for (size_t i = 0; i < sizeof paper / sizeof paper[0]; i++) {
        if (str_equal_ignoring_case(name, str_from_c(paper[i].name))) {
            *width = paper[i].width;
            *height = paper[i].height;
            return true;
        }
    }
    return find_pair(name, width, height);
}

const char *
paper_names(void)
{
    return "letter, a4, a5, b5, half-letter, 5.5x8.5, 6x9, 7x10, 8x10, 8.5x11, "
           "or two lengths such as 150mm 220mm";
}
