import { parseArgs } from 'node:util'
import { messageOf } from '../program/errors.ts'

/** What is said to whoever asks for help, or asks for something that isn't there. */
export const usage = `nested-virt check [options]   check this PC (or a simulated one); changes nothing
nested-virt pcs               list this PC and the simulated ones
nested-virt help              show this text

Options of check:
  --json            the result as JSON
  --pc <id>         another PC than this one; “nested-virt pcs” lists them
  --report <file>   also write the support report, with all that was read; never over an existing file

Exit codes:
   0  ready                        64  wrong usage
   1  ready, with warnings         70  the check itself failed
   2  blocked                      73  the report was not written
   3  some values are unknown      77  not run as administrator
`

/** What the command line was asked to do. */
export interface Words {
  readonly command: 'check' | 'pcs' | 'help'
  readonly json: boolean
  readonly pc: string | null
  /** The file for the support report. */
  readonly report: string | null
}

/** Reads the words after the program's name. @returns them, or in a sentence what can't be understood */
export function readWords(given: readonly string[]): Words | { problem: string } {
  const options = {
    json: { type: 'boolean' },
    pc: { type: 'string' },
    report: { type: 'string' },
    help: { type: 'boolean' },
  } as const
  try {
    const { values, positionals } = parseArgs({ args: [...given], allowPositionals: true, options })
    const [command = 'help', ...more] = positionals
    if (values.help) return { command: 'help', json: false, pc: null, report: null }
    if (more.length > 0) return { problem: `“${more.join(' ')}” is too much.` }
    if (command !== 'check' && command !== 'pcs' && command !== 'help')
      return { problem: `There is no command “${command}”.` }
    const [option] = Object.keys(values)
    if (command !== 'check' && option !== undefined) return { problem: `--${option} belongs to “check”.` }
    return { command, json: values.json ?? false, pc: values.pc ?? null, report: values.report ?? null }
  } catch (error) {
    return { problem: messageOf(error) }
  }
}
