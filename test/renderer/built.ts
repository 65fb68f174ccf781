import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { readdir, readFile, rename, rm } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)
const project = resolve(import.meta.dirname, '../..')
const sources = [
  'renderer',
  'electron/texts/en/page.ts',
  'electron/texts/es/page.ts',
  'electron/texts/format.ts',
  'vite.config.ts',
]

/**
 * Builds the page once for all test files that ask for it, and again only after its sources have changed.
 * @returns the folder of the built page
 */
export async function builtPage(): Promise<string> {
  const folder = join(project, 'node_modules/.cache/page', await fingerprint())
  if (existsSync(folder)) return folder
  const draft = `${folder}-${process.pid}`
  // In a process of its own: the test runner's NODE_ENV would make it a build for development.
  await run(process.execPath, [join(project, 'node_modules/vite/bin/vite.js'), 'build', '--outDir', draft], {
    cwd: project,
    env: { ...process.env, NODE_ENV: 'production' },
  })
  // Another test file may have been faster; its result is the same.
  await rename(draft, folder).catch(() => rm(draft, { recursive: true, force: true }))
  return folder
}

async function fingerprint(): Promise<string> {
  const hash = createHash('sha256')
  for (const source of sources)
    for (const file of await filesIn(join(project, source))) hash.update(await readFile(file))
  return hash.digest('hex').slice(0, 16)
}

async function filesIn(path: string): Promise<string[]> {
  const entries = await readdir(path, { recursive: true, withFileTypes: true }).catch(() => null)
  if (entries === null) return [path]
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
}
