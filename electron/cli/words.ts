import { helpLines, readOptions, repeated } from '../program/options.mjs'

/** What is said to whoever asks for help, or asks for something that isn't there. */
export const usage = `nested-virt check [options]   check this PC (or a simulated one); changes nothing
nested-virt pcs               list this PC and the simulated ones
nested-virt help              show this text

Options of check:
${helpLines('cli', '  ', 20).join('\n')}

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
  /** A file that describes another PC. */
  readonly scenario: string | null
  /** The file for the support report. */
  readonly report: string | null
}

/** Reads the words after the program's name. @returns them, or in a sentence what can't be understood */
export function readWords(given: readonly string[]): Words | { problem: string } {
  const { values, names, words, wrong } = readOptions('cli', given)
  const [first] = wrong
  if (first !== undefined) return { problem: first.why }
  const { json, pc, scenario, report } = values
  const [command = 'help', ...more] = words.map(({ word }) => word)
  if (values.help) return { command: 'help', json: false, pc: null, scenario: null, report: null }
  if (more.length > 0) return { problem: `“${repeated(more.join(' '))}” is too much.` }
  if (command !== 'check' && command !== 'pcs' && command !== 'help')
    return { problem: `There is no command “${repeated(command)}”.` }
  const [option] = names
  if (command !== 'check' && option !== undefined) return { problem: `--${option} belongs to “check”.` }
  if (pc !== null && scenario !== null) return { problem: '--pc and --scenario name two different PCs.' }
  return { command, json, pc, scenario, report }
}
