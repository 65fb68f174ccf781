import { randomUUID } from 'node:crypto'
import { closeSync, fsyncSync, lstatSync, mkdirSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { isElevated } from './elevated.ts'
import { messageOf } from './errors.ts'

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
    return messageOf(error)
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

/** Where settings, journal and logs are. */
export interface DataFolder {
  readonly folder: string
  /** Why it isn't the preferred one. `kept` is false where no other could be had either: then nothing is kept. */
  readonly trouble: { readonly reason: string; readonly kept: boolean } | null
}

/** What decides about the folder that stands in for one that can't be written. */
export interface StandIn {
  platform: NodeJS.Platform
  /** Whether this program has administrator rights, or nobody knows. */
  elevated: () => Promise<boolean>
  /** A folder that only administrators can write to. */
  programs: string
}

/**
 * The preferred folder, or where it can't be written another one: always the same, so that the next start finds the
 * journal, and the lock beside it, again.
 */
export async function chooseDataFolder(preferred: string, given: Partial<StandIn> = {}): Promise<DataFolder> {
  const reason = prepareFolder(preferred)
  if (reason === null) return { folder: preferred, trouble: null }
  const other = await standInFolder({
    platform: process.platform,
    elevated: () => isElevated(process.platform, process.env),
    programs: path.join(path.parse(process.env['SystemRoot'] ?? 'C:\\Windows').root, 'Program Files'),
    ...given,
  })
  const problem = ownFolder(other) ?? prepareFolder(other)
  if (problem === null) return { folder: other, trouble: { reason, kept: true } }
  return { folder: preferred, trouble: { reason: `${reason}\n${problem}`, kept: false } }
}

/**
 * With administrator rights, a journal that others can write to would be their way to have us change things. Below
 * the Programs folder nobody without these rights can put anything in our way, no folder and no link.
 */
async function standInFolder({ platform, elevated, programs }: StandIn): Promise<string> {
  if (platform === 'win32' && (await elevated())) return path.join(programs, `${folderName} Data`)
  const whose = process.getuid === undefined ? '' : `-${process.getuid()}`
  return path.join(os.tmpdir(), `nested-virtualization-wizard${whose}`)
}

/** Makes a folder for us alone. @returns why it can't be: what is there is a link, or belongs to somebody else */
function ownFolder(folder: string): string | null {
  try {
    // Not with its parents: where those are missing it isn't the place that we mean.
    if (!lstatSync(folder, { throwIfNoEntry: false })) mkdirSync(folder, { mode: 0o700 })
    const found = lstatSync(folder)
    const uid = process.getuid?.()
    const ours = found.isDirectory() && (uid === undefined || (found.uid === uid && (found.mode & 0o077) === 0))
    return ours ? null : `not a folder of ours: ${folder}`
  } catch (error) {
    return messageOf(error)
  }
}

/** A new folder that lives until the PC is cleaned up, for what needn't be found again. */
export function temporaryFolder(): string {
  return mkdtempSync(path.join(os.tmpdir(), 'nested-virtualization-wizard-'))
}
