import { cp, mkdir, readdir, rename, rm, stat } from 'node:fs/promises'
import { existsSync } from 'node:fs'
import path from 'node:path'
import { builtFrom, isBuilt, sourceFingerprint } from '../build/launch/freshness.mjs'
import { run } from '../build/launch/processes.mjs'
import { root } from '../build/launch/project.mjs'

const kept = path.join(root, 'node_modules/.cache/built-for-tests')
/** What is older, in ms, and isn't asked for now, was built from sources that are gone. */
const forgotten = 24 * 60 * 60 * 1000

/**
 * The whole build of the sources as they are now, laid out as in `out/`: made once, for all test files and for every
 * run until a source changes. It is the project's own `out/` where that is up to date, as it is under `npm test`; but
 * a copy, which stays as it is when somebody builds anew meanwhile. Whoever changes something in it copies it first.
 * @returns its folder
 * @throws Error with what the build says when it fails
 */
export async function builtOutput(): Promise<string> {
  const fingerprint = await sourceFingerprint(root)
  const folder = path.join(kept, fingerprint.slice(0, 16))
  if (existsSync(folder)) return folder
  await mkdir(kept, { recursive: true })
  await forgetOthers()
  const draft = `${folder}-${process.pid}`
  if (!(await copied(draft, fingerprint))) await built(draft)
  // Another test file may have been faster; its result is the same.
  await rename(draft, folder).catch(() => rm(draft, { recursive: true, force: true }))
  return folder
}

/** @returns whether `out/` was built from these sources, and still is after it has been copied */
async function copied(draft: string, fingerprint: string): Promise<boolean> {
  if (!(await isBuilt(root))) return false
  const whole = await cp(path.join(root, 'out'), draft, { recursive: true }).then(
    async () => (await builtFrom(draft)) === fingerprint && (await isBuilt(root)),
    () => false,
  )
  if (!whole) await rm(draft, { recursive: true, force: true })
  return whole
}

async function built(draft: string): Promise<void> {
  // In a process of its own: the test runner's NODE_ENV would make it a build for development.
  const env = { ...process.env, NODE_ENV: 'production' }
  const { code, output } = await run(process.execPath, [path.join(root, 'build/build.mjs'), draft], { cwd: root, env })
  if (code !== 0) throw new Error(output)
}

async function forgetOthers(): Promise<void> {
  for (const name of await readdir(kept)) {
    const folder = path.join(kept, name)
    const age = Date.now() - ((await stat(folder).catch(() => null))?.mtimeMs ?? Date.now())
    if (age > forgotten) await rm(folder, { recursive: true, force: true }).catch(() => undefined)
  }
}
