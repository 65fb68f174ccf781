import { realpathSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import packageJson from '../package.json' with { type: 'json' }
import { openWizard } from './compose.ts'
import { applicationData } from './shell/application-data.ts'
import { folderName } from './shell/data-folder.ts'
import { openLog } from './shell/log.ts'
import type { Surroundings } from './shell/programs.ts'
import { languageOf } from './shell/texts.ts'
import type { CheckRow, WizardState } from './wizard/contract.ts'
import type { WizardApi } from './wizard/contract.ts'

/** Exit codes, so that scripts can decide without reading text. */
export const exitCodes = { ready: 0, warnings: 1, blocked: 2, unknown: 3, usage: 64, failed: 70 } as const

const usage = `nested-virt check [--json] [--pc <id>]   check this PC (or a simulated one); changes nothing
nested-virt pcs                          list this PC and the simulated ones
nested-virt help                         show this text

Exit codes of check: 0 ready, 1 ready with warnings, 2 blocked, 3 some values unknown; 64 wrong usage, 70 failed.
`

/**
 * The wizard without a window: the same state, printed.
 * @param given the words after the program's name
 * @param write where output goes; standard output by default
 * @returns the exit code
 */
export async function runCommandLine(
  given: readonly string[],
  surroundings: Surroundings,
  write: (text: string) => void = (text) => void process.stdout.write(text),
): Promise<number> {
  const words = readWords(given)
  if ('problem' in words) {
    write(`${words.problem}\n\n${usage}`)
    return exitCodes.usage
  }
  if (words.command === 'help') {
    write(usage)
    return exitCodes.ready
  }
  const wizard = await openWizard({ ...surroundings, pc: words.pc ?? surroundings.pc ?? 'this-pc' })
  try {
    if (words.command === 'pcs') {
      const { settings } = await wizard.api.state()
      write(settings.pcs.map(({ id, title }) => `${id.padEnd(28)} ${title}\n`).join(''))
      return exitCodes.ready
    }
    const state = await checked(wizard.api)
    write(words.json ? `${JSON.stringify(machineReadable(state), null, 2)}\n` : readable(state))
    return exitCode(state)
  } finally {
    await wizard.close()
  }
}

type Words = { command: 'check' | 'pcs' | 'help'; json: boolean; pc: string | null }

function readWords(given: readonly string[]): Words | { problem: string } {
  try {
    const { values, positionals } = parseArgs({
      args: [...given],
      allowPositionals: true,
      options: {
        json: { type: 'boolean', default: false },
        pc: { type: 'string' },
        help: { type: 'boolean', default: false },
      },
    })
    const [command = 'help', ...more] = positionals
    if (values.help) return { command: 'help', json: false, pc: null }
    if (more.length > 0) return { problem: `“${more.join(' ')}” is too much.` }
    if (command !== 'check' && command !== 'pcs' && command !== 'help')
      return { problem: `There is no command “${command}”.` }
    return { command, json: values.json, pc: values.pc ?? null }
  } catch (error) {
    return { problem: error instanceof Error ? error.message : String(error) }
  }
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

const rowsOf = (state: WizardState): CheckRow[] => state.check.groups.flatMap(({ rows }) => rows)

function exitCode(state: WizardState): number {
  const has = (status: CheckRow['status']) => rowsOf(state).some((row) => row.status === status)
  if (has('blocked')) return exitCodes.blocked
  if (has('unknown')) return exitCodes.unknown
  return has('warning') ? exitCodes.warnings : exitCodes.ready
}

function machineReadable(state: WizardState) {
  return {
    schema: 1,
    pc: state.identity.pc,
    simulated: state.simulated !== null,
    result: state.check.heading,
    findings: rowsOf(state).map(({ code, check, status, name, found, needed, details }) => ({
      code,
      check,
      status,
      name,
      found,
      needed,
      details: details.map(({ label, text }) => `${label}: ${text}`),
    })),
  }
}

function readable(state: WizardState): string {
  const lines = [`${state.identity.pc}: ${state.check.heading}`, ...(state.simulated ? [state.simulated.label] : [])]
  for (const { title, rows } of state.check.groups) {
    lines.push('', title)
    for (const row of rows) {
      lines.push(`  ${row.code}  ${row.statusText.padEnd(12)} ${row.name}: ${row.found}`)
      if (row.status === 'blocked' || row.status === 'warning' || row.status === 'unknown') {
        lines.push(...row.details.map(({ label, text }) => `         ${label}: ${text}`))
      }
    }
  }
  return lines.join('\n') + '\n'
}

// Also a program by itself: `node out/main/cli.js check --json`.
if (process.argv[1] !== undefined && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
  const folder = path.join(applicationData(process.platform, process.env), folderName)
  process.exitCode = await runCommandLine(process.argv.slice(2), {
    folder,
    version: packageJson.version,
    systemLanguage: languageOf(Intl.DateTimeFormat().resolvedOptions().locale),
    pc: null,
    scenario: null,
    speed: null,
    carrier: { exit: () => {} },
    log: openLog({ folder: path.join(folder, 'logs') }),
  })
}
