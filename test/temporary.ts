import { mkdtempSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { afterAll } from 'vitest'

const made: string[] = []

// Once for each test file that imports this, and after everything else of that file.
afterAll(async () => {
  await Promise.all(made.splice(0).map((folder) => remove(folder)))
})

/** A new folder for the tests of one file. It is gone after the last of them, whatever has become of them. */
export function folderForTests(name: string): string {
  const folder = mkdtempSync(path.join(os.tmpdir(), name))
  made.push(folder)
  return folder
}

/** On Windows a process that has just been ended may hold a file for a moment more. */
export function remove(folder: string): Promise<void> {
  return rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 })
}
