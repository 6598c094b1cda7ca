/*
 * Preloaded into the program by cases_world.sh: libzip and libharu as they
 * would be on a day when they fail at the last step.
 */
#include <hpdf.h>
#include <zip.h>

int
zip_close(zip_t *archive)
{
    zip_error_set(zip_get_error(archive), ZIP_ER_MEMORY, 0);
    return -1;
}

HPDF_STATUS
HPDF_Xref_WriteToStream(HPDF_Xref xref, HPDF_Stream stream,
                        HPDF_Encrypt encrypt)
{
    (void)stream;
    (void)encrypt;
    return HPDF_SetError(xref->error, HPDF_XREF_COUNT_ERR, 0);
}
