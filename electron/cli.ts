import path from 'node:path'
import { knownPcs, openPc, openScenario, type OpenedPc } from './compose.ts'
import { checked } from './cli/checked.ts'
import { machineReadable } from './cli/json.ts'
import { noticeLines, readable } from './cli/people.ts'
import { whyNotThere, writeReport } from './cli/report-file.ts'
import { readWords, usage, type Words as Asked } from './cli/words.ts'
import { verdictOf, type Verdict } from './nesting/verdict.ts'
import { messageOf } from './program/errors.ts'
import { exitCodes } from './program/exit-codes.ts'
import type { Surroundings } from './program/surroundings.ts'
import { thisPcId } from './session/pc.ts'
import { supportReport } from './report/report.ts'
import { displayed, onOneLine } from './texts/displayed.mjs'
import { wordsIn, type Words } from './words/words.ts'

/** Where the command line writes: results to `out`, everything else to `err`. */
export interface Output {
  out(text: string): void
  err(text: string): void
}

/** What can't be said on standard error isn't said: how it came out is in the exit code all the same. */
function standardOutput(): Output {
  process.stderr.on('error', () => {})
  return {
    out: (text) => void process.stdout.write(text),
    err: (text) => void process.stderr.write(text),
  }
}

const codeOf: Readonly<Record<Verdict, number>> = exitCodes

/**
 * The wizard without a window: the same facts and findings, printed. It only looks: nothing on the PC changes, and
 * neither do settings and journal, which a window may be using meanwhile.
 * @param given the words after the program's name
 * @returns the exit code; never rejects
 */
export async function runCommandLine(
  given: readonly string[],
  surroundings: Surroundings,
  output: Output = standardOutput(),
): Promise<number> {
  const asked = readWords(given)
  if ('problem' in asked) return wrongUsage(output, asked.problem)
  if (asked.command === 'help') {
    output.out(usage)
    return exitCodes.ready
  }
  try {
    return await carriedOut(asked, surroundings, output)
  } catch (error) {
    surroundings.log.warn(`command line failed: ${String(error)}`)
    output.err(`${displayed(messageOf(error))}\n`)
    return exitCodes.failed
  }
}

async function carriedOut(asked: Asked, surroundings: Surroundings, output: Output): Promise<number> {
  const inTheWay = asked.report === null ? null : await whyNotThere(asked.report)
  if (inTheWay !== null) return notWritten(output, inTheWay)
  if (asked.command === 'pcs') {
    const { pcs, language } = await knownPcs(surroundings)
    output.out(pcs.map((pc) => `${pc.id.padEnd(28)} ${onOneLine(pc.title(language))}\n`).join(''))
    return exitCodes.ready
  }
  const opened = await open(asked, surroundings)
  // The window goes on with the real PC and says so; a script would take the answer for the one it asked for.
  if ('problem' in opened) return wrongUsage(output, opened.problem)
  try {
    return await check(opened, asked, surroundings.version, wordsIn(opened.language), output)
  } finally {
    await opened.close()
  }
}

/** The PC that was asked for. @returns in a sentence why there is none */
async function open(asked: Asked, surroundings: Surroundings): Promise<OpenedPc | { problem: string }> {
  const { log } = surroundings
  if (asked.scenario !== null) {
    log.info(`command line: ${asked.command} of ${path.basename(asked.scenario)}`)
    const opened = await openScenario(surroundings, asked.scenario)
    return 'problem' in opened
      ? { problem: `The scenario can’t be used: ${onOneLine(displayed(opened.problem))}` }
      : opened
  }
  const id = asked.pc ?? surroundings.pc ?? thisPcId
  log.info(`command line: ${asked.command} of ${id}`)
  const opened = await openPc(surroundings, id)
  if ('session' in opened) return opened
  return { problem: `There is no PC “${id}”. Known are: ${opened.pcs.map((pc) => pc.id).join(', ')}.` }
}

async function check(
  opened: OpenedPc,
  { json, report }: Asked,
  version: string,
  say: Words,
  output: Output,
): Promise<number> {
  const result = await checked(opened)
  output.err(noticeLines(say, result.notices))
  output.out(json ? machineReadable(result) : readable(say, result))
  const code = codeOf[verdictOf(result.findings)]
  if (report === null) return code
  const problem = await writeReport(report, reportOf(opened, version, say))
  if (problem !== null) return notWritten(output, problem)
  output.err(`The support report is in ${onOneLine(path.resolve(report))}\n`)
  return code
}

/** The same file that the window saves. */
function reportOf({ session, pc, language }: OpenedPc, version: string, say: Words): string {
  return supportReport(say, {
    version,
    createdAt: session.now,
    pc: { id: pc.id, simulated: pc.simulated, title: pc.title(language) },
    session: session.state,
    conclusions: session.conclusions,
    vmId: null,
    journal: session.runs.entries,
  }).text
}

function wrongUsage(output: Output, problem: string): number {
  output.err(`${problem}\n\n${usage}`)
  return exitCodes.usage
}

function notWritten(output: Output, problem: string): number {
  output.err(`${problem}\n`)
  return exitCodes.notWritten
}
