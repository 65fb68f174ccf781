import path from 'node:path'
import { optionsOf, readOptions } from '../../program/options.mjs'

/** What the program was asked to do when it was started. */
export interface Arguments {
  /** Without a window: everything after `--cli` belongs to the command line. */
  readonly cli: readonly string[] | null
  /** Started by itself after a restart of the PC: the one-time value that the run waits for. */
  readonly resume: string | null
  /** The PC to work on, where one was named (`--pc=first-timer`). */
  readonly pc: string | null
  /** The VM that was chosen before the wizard was started anew as administrator: its id. */
  readonly vm: string | null
  /** The wizard was started anew as administrator, and goes on with the check. */
  readonly atCheck: boolean
  /** Only while developing: another data folder, a file that describes a simulated PC, its share of real time. */
  readonly data: string | null
  readonly scenario: string | null
  readonly speed: number | null
  /** What was given and means nothing to us. Ignored, but said in the log and on the page. */
  readonly unknown: readonly string[]
}

/**
 * Our own arguments among all of the process. Unpackaged, Electron's own come first (`electron --inspect=0 . --pc=x`,
 * and a test driver adds some without being asked), then the project's folder, and only then ours.
 * @param argv of the process, the program first
 * @param folder what Electron runs (`app.getAppPath()`); null in a package, where every argument is for us
 * @param unpacked full path of the program that a portable one has unpacked and started
 */
export function ownArguments(argv: readonly string[], folder: string | null, unpacked: string | null = null): string[] {
  const given = argv.slice(1)
  if (unpacked !== null) return withoutNameParts(given, unpacked)
  if (folder === null) return given
  const exact = given.findIndex((argument) => !argument.startsWith('-') && path.resolve(argument) === folder)
  // A file was named instead of its folder, or the folder in another spelling: Electron takes the first that is no
  // switch, too.
  const at = exact === -1 ? given.findIndex((argument) => !argument.startsWith('-')) : exact
  return given.slice(at + 1)
}

/** The portable package starts its program without quotes, so that the name's words after a space arrive as arguments. */
function withoutNameParts(given: string[], program: string): string[] {
  // The folder's words come first, if it has any; Windows may tell us another spelling of it than it was started by.
  for (const name of [program, path.win32.basename(program)]) {
    const parts = name.split(' ').slice(1)
    if (parts.every((part, at) => given[at] === part)) return given.slice(parts.length)
  }
  return given
}

/** What Windows adds where it starts a program because a notification of it was clicked. */
const byWindows = /^[-/]Embedding$/i

/**
 * Reads the arguments that follow the program (and, unpackaged, the project's folder). An argument with a value
 * that can't be is as unknown as one with a strange name.
 * @param given as the operating system passed them
 * @param developing whether the arguments for developers count
 */
export function readArguments(given: readonly string[], developing: boolean): Arguments {
  const at = given.indexOf('--cli')
  const { values, unread } = readOptions(developing ? 'source' : 'window', at === -1 ? given : given.slice(0, at))
  const { resume, pc, vm, data, scenario, speed, 'at-check': atCheck } = values
  const unknown = unread.filter((argument) => !byWindows.test(argument))
  return { cli: at === -1 ? null : given.slice(at + 1), resume, pc, vm, atCheck, data, scenario, speed, unknown }
}

/**
 * Chromium reads the same arguments: some open a debugging port, weaken the sandbox or name a program to start.
 * @returns the names of all switches that aren't ours, to be taken away from it in a package
 */
export function foreignSwitches(given: readonly string[]): string[] {
  return given.flatMap((argument) => {
    const name = /^(?:--?|\/)([A-Za-z][\w-]*)/.exec(argument)?.[1]?.toLowerCase()
    return name === undefined || ours.has(name) ? [] : [name]
  })
}

const ours: ReadonlySet<string> = new Set(optionsOf('source').map(({ name }) => name))
