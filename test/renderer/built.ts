import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { readdir, readFile, rename, rm } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { build } from 'vite'

const project = resolve(import.meta.dirname, '../..')
const sources = ['renderer', 'electron/texts', 'electron/wizard/contract.ts', 'vite.config.ts', 'package-lock.json']

/**
 * Builds the page once for all test files that ask for it, and again only after its sources have changed.
 * @returns the folder of the built page
 */
export async function builtPage(): Promise<string> {
  const folder = join(project, 'node_modules/.cache/page', await fingerprint())
  if (existsSync(folder)) return folder
  const draft = `${folder}-${process.pid}`
  await build({
    configFile: join(project, 'vite.config.ts'),
    root: join(project, 'renderer'),
    logLevel: 'warn',
    build: { outDir: draft },
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
