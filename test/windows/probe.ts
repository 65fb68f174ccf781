import path from 'node:path'
import { root } from '../../build/launch/project.mjs'
import { builtProgram } from '../built-program.ts'
import { theWindows } from './windows.ts'

/**
 * Runs a piece of the product as a Windows program: a file of `probes/`, which says what came of it as JSON. The test
 * itself can't run in there, since its runner has a native library that the small Windows can't load.
 * @param name of the file, without its ending
 * @param variables beside those that every program has
 * @throws Error with all that it printed where it failed
 */
export async function runProbe(name: string, variables: Readonly<Record<string, string>> = {}): Promise<unknown> {
  const windows = theWindows()
  const program = await builtProgram(path.join(root, 'test', 'windows', 'probes', `${name}.ts`))
  const { code, out, err } = await windows.run('node', [windows.path(program)], variables)
  const answer = /^ANSWER (.*)$/m.exec(out)?.[1]
  if (code !== 0 || answer === undefined) throw new Error(`${name} ended with ${String(code)}:\n${out}\n${err}`)
  return JSON.parse(answer)
}
