#include "water.h"
// ANCHOR: heat
int heat(void);
// ANCHOR_END: heat
// #region pour
int pour(void);
// #endregion
