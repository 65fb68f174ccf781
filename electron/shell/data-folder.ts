import { randomUUID } from 'node:crypto'
import { closeSync, fsyncSync, mkdirSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'

/** Below the person's own folder for programs' data: settings, journal, logs and the window's place. */
export const folderName = 'Nested Virtualization Wizard'

/** Too large to find room beside a file's name, so that a full disk shows. In bytes. */
const probeSize = 4096

/**
 * Makes the folder usable, and finds out by writing whether it is: Windows' own permissions, a full disk or a
 * write-protected one show in nothing else.
 * @returns null, or why nothing can be written there (the file system's own words)
 */
export function prepareFolder(folder: string): string | null {
  try {
    mkdirSync(folder, { recursive: true })
    writeProbe(path.join(folder, `probe-${randomUUID()}.tmp`))
    return null
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}

function writeProbe(file: string): void {
  const handle = openSync(file, 'wx', 0o600)
  try {
    writeSync(handle, Buffer.alloc(probeSize))
    fsyncSync(handle)
  } finally {
    closeSync(handle)
    rmSync(file, { force: true })
  }
}

/** A folder that lives until the PC is cleaned up, for a person whose own folder can't be written. */
export function temporaryFolder(): string {
  return mkdtempSync(path.join(os.tmpdir(), 'nested-virtualization-wizard-'))
}
