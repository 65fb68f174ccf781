import { mkdir, mkdtemp, rename, rm, utimes, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { isBuilt, sourceFingerprint, writeFingerprint } from '../../build/launch/freshness.mjs'

let root: string
beforeEach(async () => {
  root = await mkdtemp(path.join(os.tmpdir(), 'freshness-'))
  await mkdir(path.join(root, 'electron', 'nesting'), { recursive: true })
  await writeFile(path.join(root, 'electron', 'main.ts'), 'main')
  await writeFile(path.join(root, 'electron', 'nesting', 'facts.ts'), 'facts')
  await writeFile(path.join(root, 'package.json'), '{}')
})
afterEach(() => rm(root, { recursive: true }))

describe('a build', () => {
  it('is needed while there is none', async () => {
    expect(await isBuilt(root)).toBe(false)
  })

  it('is not needed again while the sources are the same, even when they look newer', async () => {
    await writeFingerprint(path.join(root, 'out'), await sourceFingerprint(root))
    await utimes(path.join(root, 'electron', 'main.ts'), new Date(), new Date(Date.now() + 60_000))
    await writeFile(path.join(root, 'README.md'), 'no source')
    expect(await isBuilt(root)).toBe(true)
  })

  it.each([
    ['changed', () => writeFile(path.join(root, 'electron', 'nesting', 'facts.ts'), 'Facts')],
    ['added', () => writeFile(path.join(root, 'electron', 'nesting', 'more.ts'), '')],
    ['removed', () => rm(path.join(root, 'electron', 'main.ts'))],
    ['renamed', () => rename(path.join(root, 'electron', 'main.ts'), path.join(root, 'electron', 'other.ts'))],
    ['moved text between', () => writeFile(path.join(root, 'electron', 'main.ts'), 'mainelectron')],
  ])('is needed when a source was %s', async (_what, change) => {
    await writeFingerprint(path.join(root, 'out'), await sourceFingerprint(root))
    await change()
    expect(await isBuilt(root)).toBe(false)
  })
})
