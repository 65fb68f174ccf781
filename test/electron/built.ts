import { execFile } from 'node:child_process'
import { cp, readdir, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { promisify } from 'node:util'
import { builtPage } from '../renderer/built.ts'
import { folderForTests, remove } from '../temporary.ts'

const run = promisify(execFile)
export const project = path.resolve(import.meta.dirname, '../..')

/**
 * The program as `npm run build` lays it out, in a folder of its own: `package.json` and `out/`. It goes with the tests
 * of the file; `remove` is for who wants the room sooner.
 */
export interface BuiltProgram {
  readonly folder: string
  remove(): Promise<void>
}

/**
 * Builds main, preload and page with the project's own configuration. Not into the project's `out/`, which
 * other tests and people use meanwhile.
 */
export async function buildProgram(): Promise<BuiltProgram> {
  const folder = folderForTests('wizard-built-')
  await part('main', path.join(folder, 'out', 'main'))
  await part('preload', path.join(folder, 'out', 'preload'))
  await cp(await builtPage(), path.join(folder, 'out', 'renderer'), { recursive: true })
  await cp(path.join(project, 'package.json'), path.join(folder, 'package.json'))
  return { folder, remove: () => remove(folder) }
}

/** Builds what Node runs, the preview and the command line, in a folder of its own. */
export async function buildNodePrograms(): Promise<BuiltProgram> {
  const folder = folderForTests('wizard-programs-')
  await part('programs', path.join(folder, 'out', 'main'))
  // As in the project: its scripts are modules.
  await cp(path.join(project, 'package.json'), path.join(folder, 'package.json'))
  return { folder, remove: () => remove(folder) }
}

/** In a process of its own: the test runner's NODE_ENV would make it a build for development. */
async function part(mode: string, outDir: string): Promise<void> {
  const vite = path.join(project, 'node_modules/vite/bin/vite.js')
  const given = ['build', '--config', 'vite.node.config.ts', '--mode', mode, '--outDir', outDir, '--emptyOutDir']
  await run(process.execPath, [vite, ...given], { cwd: project, env: { ...process.env, NODE_ENV: 'production' } })
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
