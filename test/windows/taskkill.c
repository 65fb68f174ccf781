/*
 * taskkill /PID <number> /T /F for the small Windows of the tests, whose own one (Wine's) doesn't know /T. It ends a
 * process with all that it has started, and says with its exit code whether there was one: what Windows' own does, and
 * as much of it as the wizard asks for. Anything else is refused, so that a wizard that asks wrongly is noticed.
 */
#include <stdlib.h>
#include <string.h>
#include <windows.h>
#include <tlhelp32.h>

static PROCESSENTRY32 all[4096];
static int count;

static int end(DWORD id) {
    HANDLE process = OpenProcess(PROCESS_TERMINATE, FALSE, id);
    int ended = process != NULL && TerminateProcess(process, 1);
    if (process != NULL) CloseHandle(process);
    return ended;
}

/* The one above first: it would start others while we look. */
static void end_below(DWORD id, int depth) {
    if (depth > 32) return;
    for (int each = 0; each < count; each++) {
        if (all[each].th32ParentProcessID != id || all[each].th32ProcessID == id) continue;
        end(all[each].th32ProcessID);
        end_below(all[each].th32ProcessID, depth + 1);
    }
}

int main(int argc, char **argv) {
    DWORD id = 0;
    int tree = 0, force = 0;
    for (int each = 1; each < argc; each++) {
        if (_stricmp(argv[each], "/PID") == 0 && each + 1 < argc) id = strtoul(argv[++each], NULL, 10);
        else if (_stricmp(argv[each], "/T") == 0) tree = 1;
        else if (_stricmp(argv[each], "/F") == 0) force = 1;
        else return 1;
    }
    if (id == 0 || !tree || !force) return 1;
    HANDLE snapshot = CreateToolhelp32Snapshot(TH32CS_SNAPPROCESS, 0);
    if (snapshot == INVALID_HANDLE_VALUE) return 1;
    PROCESSENTRY32 entry = {.dwSize = sizeof entry};
    for (BOOL more = Process32First(snapshot, &entry); more && count < 4096; more = Process32Next(snapshot, &entry))
        all[count++] = entry;
    CloseHandle(snapshot);
    int ended = end(id);
    end_below(id, 0);
    return ended ? 0 : 128;
}
