import { rmSync } from 'node:fs'
import { z } from 'zod'
import { readNowIfThere, writeWholeNow } from '../../program/files.ts'

/**
 * How often the graphics process died in a row under this version of the wizard, when it did last (milliseconds since
 * 1970), and whether the person knows.
 */
const record = z.object({
  version: z.string(),
  crashes: z.number().int().min(0),
  last: z.number(),
  told: z.boolean(),
})
type Record = z.infer<typeof record>

/** The file holds four values. */
const limit = { bytes: 100_000 }

/** From so many crashes in a row on, the next start does without the graphics card. */
const tooMany = 2
/** Crashes further apart than this have nothing to do with each other. In milliseconds. */
const together = 10 * 60_000
/** After so many days without the graphics card it gets another try: the driver may be a newer one. */
export const daysWithout = 30

/** Remembers crashes of the graphics process over starts, so that a broken driver can't keep the wizard shut. */
export interface GraphicsRecord {
  /** Whether this start should draw without the graphics card. */
  readonly avoid: boolean
  /** Whether the person has been told that it does. */
  readonly told: boolean
  /** Counts a crash. A file that can't be written only means that the next start tries again. */
  crashed(): void
  /** Notes that the person has been told. */
  tell(): void
  /** Forgets everything: the next start draws with the graphics card. */
  forget(): void
}

/**
 * @param file where the record is kept; a damaged one counts as none
 * @param version a new version of the wizard brings new graphics code and gets a fresh try
 */
export function openGraphicsRecord(file: string, version: string, now: () => number = Date.now): GraphicsRecord {
  let kept = readRecord(file, version)
  const within = (time: number) => Math.abs(now() - kept.last) <= time
  const avoid = kept.crashes >= tooMany && within(daysWithout * 86_400_000)

  function keep(change: Partial<Record>): void {
    kept = { ...kept, ...change }
    try {
      writeWholeNow(file, JSON.stringify(kept) + '\n')
    } catch {
      // The next start tries the graphics card again.
    }
  }

  return {
    avoid,
    told: kept.told,
    crashed: () => keep({ crashes: within(together) ? kept.crashes + 1 : 1, last: now(), told: false }),
    tell: () => keep({ told: true }),
    forget: () => rmSync(file, { force: true }),
  }
}

function readRecord(file: string, version: string): Record {
  const none = { version, crashes: 0, last: 0, told: false }
  try {
    const read = record.parse(JSON.parse(readNowIfThere(file, limit) ?? ''))
    return read.version === version ? read : none
  } catch {
    return none
  }
}
