import { randomUUID } from 'node:crypto'
import { closeSync, fsyncSync, lstatSync, mkdirSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { systemRoot } from '../hyperv/powershell/environment.ts'
import { isElevated } from './elevated.ts'
import { messageOf } from './errors.ts'
import { powerShellRunner, windowsPowerShell, type RunPowerShell } from './powershell-once.ts'
import { openProtectedFolder } from './protected-folder.ts'

/** Below the person's own folder for programs' data. */
export const folderName = 'Nested Virtualization Wizard'

/** The record of changes, in the work folder. */
export const journalName = 'journal.jsonl'

/** How long kinds of work have taken, in the work folder. */
export const durationsName = 'durations.json'

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

/** Where everything is kept. */
export interface DataFolder {
  /**
   * The work folder: journal, lock, simulated PCs, logs, Chromium's files. What lies there decides what is changed on
   * this PC, so that with administrator rights only administrators can put anything there.
   */
  readonly folder: string
  /** The person's own, for settings and the window's place. Mostly the same one. */
  readonly personFolder: string
  /** The person's own folder, where a journal lies in it that others can write: to be shown, and never carried out. */
  readonly before: string | null
  /** Administrator rights, and a work folder that was named: whoever may write there has a say in what is changed. */
  readonly unguarded: boolean
  /**
   * Why the folder that was meant can't be used. `kept` is false where no other could be had either: then nothing is
   * kept.
   */
  readonly trouble: { readonly meant: string; readonly reason: string; readonly kept: boolean } | null
}

/** What decides about the folder. */
export interface FolderChoice {
  /** Whether somebody has named this folder, instead of leaving it to us: only while developing. */
  named: boolean
  platform: NodeJS.Platform
  /** Whether this program has administrator rights, or nobody knows. */
  elevated: () => Promise<boolean>
  /** A folder that only administrators can write to. */
  programs: string
  /** On Windows, where the program has administrator rights. */
  runPowerShell: RunPowerShell
}

/**
 * With administrator rights on Windows, a folder that no other program can write to; else the preferred one, or where
 * that can't be written another one: always the same, so that the next start finds the journal, and the lock beside it,
 * again.
 * @param preferred the person's own folder, or the one that was named
 */
export async function chooseDataFolder(preferred: string, given: Partial<FolderChoice> = {}): Promise<DataFolder> {
  const choice: FolderChoice = {
    named: false,
    platform: process.platform,
    elevated: () => isElevated(process.platform, process.env),
    programs: path.win32.join(path.win32.parse(systemRoot(process.env)).root, 'Program Files'),
    runPowerShell: (script, values) => powerShellRunner(windowsPowerShell(process.env))(script, values),
    ...given,
  }
  const elevated = choice.platform === 'win32' && (await choice.elevated())
  if (elevated && !choice.named) return await protectedFrom(preferred, choice)
  const one = { folder: preferred, personFolder: preferred, before: null, unguarded: elevated }
  const reason = prepareFolder(preferred)
  if (reason === null) return { ...one, trouble: null }
  const other = elevated ? protectedName(choice) : ownTemporaryFolder()
  const problem = elevated
    ? await openProtectedFolder(other, choice.runPowerShell)
    : (ownFolder(other) ?? prepareFolder(other))
  if (problem !== null) return { ...one, trouble: { meant: preferred, reason: `${reason}\n${problem}`, kept: false } }
  return {
    ...one,
    folder: other,
    personFolder: other,
    unguarded: false,
    trouble: { meant: preferred, reason, kept: true },
  }
}

/** A journal that others can write to would be their way to have us change things, with rights that they don't have. */
async function protectedFrom(personFolder: string, choice: FolderChoice): Promise<DataFolder> {
  const folder = protectedName(choice)
  const before = lstatSync(path.join(personFolder, journalName), { throwIfNoEntry: false })?.isFile() === true
  const person = { personFolder, before: before ? personFolder : null, unguarded: false }
  const reason = (await openProtectedFolder(folder, choice.runPowerShell)) ?? prepareFolder(folder)
  if (reason === null) return { ...person, folder, trouble: null }
  return { ...person, folder: nowhere(), trouble: { meant: folder, reason, kept: false } }
}

/** Below the Programs folder nobody without administrator rights can put anything in our way. */
const protectedName = ({ programs }: FolderChoice) => path.join(programs, `${folderName} Data`)

/** Below a file there is nothing, whoever would like to put something there. */
const nowhere = () => path.join(process.execPath, folderName)

function ownTemporaryFolder(): string {
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
