import { readFileSync, writeFileSync } from 'node:fs'
import { z } from 'zod'

/** How often the graphics process died under this version of the wizard. */
const record = z.object({ version: z.string(), crashes: z.number().int().min(0) })

/** From so many crashes on, the next start does without the graphics card. */
const tooMany = 2

/** Remembers crashes of the graphics process over starts, so that a broken driver can't keep the wizard shut. */
export interface GraphicsRecord {
  /** Whether this start should draw without the graphics card. */
  readonly avoid: boolean
  /** Counts a crash. A file that can't be written only means that the next start tries again. */
  crashed(): void
}

/**
 * @param file where the record is kept; a damaged one counts as none
 * @param version a new version of the wizard brings new graphics code and gets a fresh try
 */
export function openGraphicsRecord(file: string, version: string): GraphicsRecord {
  let crashes = readCrashes(file, version)
  return {
    avoid: crashes >= tooMany,
    crashed() {
      crashes++
      try {
        writeFileSync(file, JSON.stringify({ version, crashes }) + '\n', { mode: 0o600 })
      } catch {
        // The next start tries the graphics card again.
      }
    },
  }
}

function readCrashes(file: string, version: string): number {
  try {
    const read = record.parse(JSON.parse(readFileSync(file, 'utf8')))
    return read.version === version ? read.crashes : 0
  } catch {
    return 0
  }
}
