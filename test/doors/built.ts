import { cp, readdir, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { builtOutput } from '../built-output.ts'
import { folderForTests, remove } from '../temporary.ts'

export const project = path.resolve(import.meta.dirname, '../..')

/**
 * The program as `npm run build` lays it out, in a folder of its own: `package.json` and `out/`. It goes with the tests
 * of the file; `remove` is for who wants the room sooner.
 */
export interface BuiltProgram {
  readonly folder: string
  remove(): Promise<void>
}

/** What Electron runs, without what Node runs: as the packed program has it. */
export async function buildProgram(): Promise<BuiltProgram> {
  return layOut('wizard-built-', ['main/main.js', 'main/chunks', 'preload', 'renderer'])
}

/** What Node runs, the preview and the command line, without what Electron runs. */
export async function buildNodePrograms(): Promise<BuiltProgram> {
  return layOut('wizard-programs-', ['main/preview.js', 'main/cli.js', 'main/programs'])
}

/** Everything, as it lies in the project. */
export async function buildAll(): Promise<BuiltProgram> {
  return layOut('wizard-whole-', ['main', 'preload', 'renderer'])
}

/**
 * Not the project's own `out/`, which other tests and people use meanwhile.
 * @param parts of `out/`
 */
async function layOut(name: string, parts: readonly string[]): Promise<BuiltProgram> {
  const folder = folderForTests(name)
  const output = await builtOutput()
  for (const part of parts) await cp(path.join(output, part), path.join(folder, 'out', part), { recursive: true })
  // The scripts are modules by what it says.
  await cp(path.join(project, 'package.json'), path.join(folder, 'package.json'))
  return { folder, remove: () => remove(folder) }
}

/** A copy of a built program, for a test that breaks it. */
export async function copyOf(program: BuiltProgram): Promise<BuiltProgram> {
  const folder = folderForTests('wizard-copy-')
  await cp(program.folder, folder, { recursive: true })
  return { folder, remove: () => remove(folder) }
}

/**
 * Changes one text in one of the scripts of a folder, as a mistake would.
 * @throws Error when the text isn't there exactly once: then the test has lost its object
 */
export async function replaceOnce(folder: string, text: string, by: string): Promise<void> {
  const scripts = (await readdir(folder, { recursive: true })).filter((name) => /\.c?js$/.test(name))
  let found = 0
  for (const script of scripts) {
    const file = path.join(folder, script)
    const parts = (await readFile(file, 'utf8')).split(text)
    found += parts.length - 1
    await writeFile(file, parts.join(by))
  }
  if (found !== 1) throw new Error(`${folder} has ${found} times: ${text}`)
}
