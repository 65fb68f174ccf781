/**
 * What Windows knows the program by. Neither may ever change: Windows would take the program for another one.
 */

/** The same as in electron-builder.yml: it ties notifications and the task bar to the installed shortcut. */
export const appId = 'io.github.nested-virtualization-wizard'

/**
 * What Windows calls when a notification is clicked. Electron would make up another one at each start, and leave
 * each in the registry. The same as in build/installer.nsh, which removes it.
 */
export const toastActivator = '{DD8DB913-9A04-4F70-B5D6-F35A79D34420}'
