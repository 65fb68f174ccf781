import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { dependencyState, missingPackages } from '../../build/launch/dependencies.mjs'

describe('missing packages', () => {
  const locked = {
    '': { version: '1.0.0' },
    'node_modules/ws': { version: '8.23.0' },
    'node_modules/a/node_modules/b': { version: '2.0.0' },
    'node_modules/for-windows-only': { version: '1.0.0', optional: true },
  }

  it('are none when everything is there in its version', () => {
    const installed = {
      'node_modules/ws': { version: '8.23.0' },
      'node_modules/a/node_modules/b': { version: '2.0.0' },
    }
    expect(missingPackages(locked, installed)).toEqual([])
  })

  it('are those that are absent or have another version, optional ones too when the version differs', () => {
    const installed = {
      'node_modules/ws': { version: '8.22.0' },
      'node_modules/for-windows-only': { version: '0.9.0' },
      'node_modules/not-asked-for': { version: '1.0.0' },
    }
    expect(missingPackages(locked, installed)).toEqual(['ws', 'a/node_modules/b', 'for-windows-only'])
  })
})

describe('the state of the installation', () => {
  let root: string
  beforeEach(async () => {
    root = await mkdtemp(path.join(os.tmpdir(), 'dependencies-'))
    await writeFile(
      path.join(root, 'package-lock.json'),
      JSON.stringify({ packages: { 'node_modules/a': { version: '1' } } }),
    )
  })
  afterEach(() => rm(root, { recursive: true }))

  const installed = async (text: string) => {
    await mkdir(path.join(root, 'node_modules'), { recursive: true })
    await writeFile(path.join(root, 'node_modules', '.package-lock.json'), text)
  }

  it('is absent on a fresh clone', async () => {
    expect(await dependencyState(root)).toEqual({ state: 'absent' })
  })

  it('is absent when npm was interrupted', async () => {
    await installed('{"packages": {"node_mod')
    expect(await dependencyState(root)).toEqual({ state: 'absent' })
  })

  it('is old when the lockfile asks for something else', async () => {
    await installed(JSON.stringify({ packages: { 'node_modules/a': { version: '2' } } }))
    expect(await dependencyState(root)).toEqual({ state: 'old', missing: ['a'] })
  })

  it('is fresh when it fits, whatever the times of the files say', async () => {
    await installed(JSON.stringify({ packages: { 'node_modules/a': { version: '1' } } }))
    await writeFile(
      path.join(root, 'package-lock.json'),
      JSON.stringify({ packages: { 'node_modules/a': { version: '1' } } }),
    )
    expect(await dependencyState(root)).toEqual({ state: 'fresh' })
  })
})
