/*
 * claims: the standards whose every rule a PDF keeps, as far as it says so.
 *
 * Takes   nothing.
 * Gives   plain data.
 * Units   none.
 * Memory  none.
 * Errors  none.
 * Source  ISO 14289-1, 5; ISO 19005-2, 6.6.4.
 */
#ifndef PDF_CLAIMS_H
#define PDF_CLAIMS_H

#include <stdbool.h>

struct pdf_claims {
    bool is_accessible; /* PDF/UA-1; only without any barrier */
    bool is_archival;   /* PDF/A-2a, or 2u when it is not accessible; not with
                           a defect, nor with a form, which is there to be
                           changed, nor for imposed sheets */
};

#endif
