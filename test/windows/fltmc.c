/*
 * Stands for Windows' fltmc, which Wine doesn't have: it ends with 0 only where it has administrator rights. A test says
 * whether it has.
 */
#include <stdlib.h>

int main(void) {
    const int access_denied = 5;
    return getenv("WIZARD_TEST_ELEVATED") ? 0 : access_denied;
}
