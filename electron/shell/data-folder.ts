import { accessSync, constants, mkdirSync, mkdtempSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'

/** Below the person's own folder for programs' data: settings, journal, logs and the window's place. */
export const folderName = 'Nested Virtualization Wizard'

/**
 * Makes the folder usable.
 * @returns null, or why nothing can be written there (the file system's own words)
 */
export function prepareFolder(folder: string): string | null {
  try {
    mkdirSync(folder, { recursive: true })
    accessSync(folder, constants.W_OK | constants.R_OK)
    return null
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}

/** A folder that lives until the PC is cleaned up, for a person whose own folder can't be written. */
export function temporaryFolder(): string {
  return mkdtempSync(path.join(os.tmpdir(), 'nested-virtualization-wizard-'))
}
