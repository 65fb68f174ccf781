import path from 'node:path'
import { openWizard } from './compose.ts'
import { exitCodes } from './program/exit-codes.ts'
import { exitCodeOf, machineReadable, noticeLines, readable } from './cli/print.ts'
import { whyNotThere, writeReport } from './cli/report-file.ts'
import { readWords, usage, type Words } from './cli/words.ts'
import type { Surroundings } from './program/surroundings.ts'
import type { WizardApi, WizardState } from './wizard/contract/state.ts'
import { messageOf } from './program/errors.ts'

/** Where the command line writes: results to `out`, everything else to `err`. */
export interface Output {
  out(text: string): void
  err(text: string): void
}

const standardOutput: Output = {
  out: (text) => void process.stdout.write(text),
  err: (text) => void process.stderr.write(text),
}

/**
 * The wizard without a window: the same state, printed. It only looks: nothing on the PC changes, and neither do
 * settings and journal, which a window may be using meanwhile.
 * @param given the words after the program's name
 * @returns the exit code; never rejects
 */
export async function runCommandLine(
  given: readonly string[],
  surroundings: Surroundings,
  output: Output = standardOutput,
): Promise<number> {
  const words = readWords(given)
  if ('problem' in words) return wrongUsage(output, words.problem)
  if (words.command === 'help') {
    output.out(usage)
    return exitCodes.ready
  }
  try {
    return await carriedOut(words, surroundings, output)
  } catch (error) {
    surroundings.log.warn(`command line failed: ${String(error)}`)
    output.err(`${messageOf(error)}\n`)
    return exitCodes.failed
  }
}

async function carriedOut(words: Words, surroundings: Surroundings, output: Output): Promise<number> {
  const inTheWay = words.report === null ? null : await whyNotThere(words.report)
  if (inTheWay !== null) return notWritten(output, inTheWay)
  const pc = words.pc ?? surroundings.pc ?? 'this-pc'
  const wizard = await openWizard({ ...surroundings, pc }, 'read-only')
  try {
    const { settings, notices } = await wizard.api.state()
    if (words.command === 'pcs') {
      output.out(settings.pcs.map(({ id, title }) => `${id.padEnd(28)} ${title}\n`).join(''))
      return exitCodes.ready
    }
    // The window goes on with the real PC and says so; a script would take the answer for the one it asked for.
    if (notices.some(({ id }) => id === 'pcUnknown')) {
      return wrongUsage(output, `There is no PC “${pc}”. Known are: ${settings.pcs.map(({ id }) => id).join(', ')}.`)
    }
    const state = await checked(wizard.api)
    output.err(noticeLines(state))
    output.out(words.json ? machineReadable(state) : readable(state))
    if (words.report === null) return exitCodeOf(state)
    const problem = await writeReport(words.report, await supportReport(wizard.api))
    if (problem !== null) return notWritten(output, problem)
    output.err(`The support report is in ${path.resolve(words.report)}\n`)
    return exitCodeOf(state)
  } finally {
    await wizard.close()
  }
}

function wrongUsage(output: Output, problem: string): number {
  output.err(`${problem}\n\n${usage}`)
  return exitCodes.usage
}

function notWritten(output: Output, problem: string): number {
  output.err(`${problem}\n`)
  return exitCodes.notWritten
}

/** Runs the check and waits for its end. */
async function checked(api: WizardApi): Promise<WizardState> {
  return await new Promise((resolve, reject) => {
    const stop = api.onState((state) => {
      if (state.check.phase !== 'done') return
      stop()
      resolve(state)
    })
    api.send({ type: 'check' }).then(
      (answer) => answer.ok || reject(new Error(answer.message)),
      (error: unknown) => reject(error instanceof Error ? error : new Error(String(error))),
    )
  })
}

/** The same file that the window saves. */
async function supportReport(api: WizardApi): Promise<string> {
  const answer = await api.send({ type: 'saveReport' })
  if (!answer.ok) throw new Error(answer.message)
  if (!answer.file) throw new Error('the wizard gave no report')
  return answer.file.text
}
