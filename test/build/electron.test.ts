import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { electronProgram, forgetFailure, recentFailure, rememberFailure } from '../../build/launch/electron.mjs'
import { failureToStart, runElectron } from '../../build/launch/run-electron.mjs'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'electron-'))
})
afterEach(() => rm(folder, { recursive: true }))

describe('Electron’s program', () => {
  /** A package in which the program was fetched. */
  async function fetched({ version = '45.4.1', wanted = '45.4.1', complete = true } = {}) {
    await mkdir(path.join(folder, 'dist'))
    await writeFile(path.join(folder, 'package.json'), JSON.stringify({ version: wanted }))
    await writeFile(path.join(folder, 'dist', 'version'), version)
    await writeFile(path.join(folder, 'path.txt'), 'electron')
    if (complete) await writeFile(path.join(folder, 'dist', 'electron'), '')
  }

  it('is not there before it was fetched', () => {
    expect(electronProgram(folder, {})).toBeNull()
  })

  it('is there afterwards', async () => {
    await fetched()
    expect(electronProgram(folder, {})).toBe(path.join(folder, 'dist', 'electron'))
  })

  it('doesn’t count when it is of another version, or only half there', async () => {
    await fetched({ version: '44.0.0' })
    expect(electronProgram(folder, {})).toBeNull()
    await rm(path.join(folder, 'dist'), { recursive: true })
    await fetched({ complete: false })
    expect(electronProgram(folder, {})).toBeNull()
  })

  it('may lie elsewhere by the package’s own variable, if it really does', async () => {
    await fetched()
    const elsewhere = path.join(folder, 'elsewhere')
    expect(electronProgram(folder, { ELECTRON_OVERRIDE_DIST_PATH: elsewhere })).toBeNull()
    await mkdir(elsewhere)
    await writeFile(path.join(elsewhere, 'electron'), '')
    expect(electronProgram(folder, { ELECTRON_OVERRIDE_DIST_PATH: elsewhere })).toBe(path.join(elsewhere, 'electron'))
  })
})

describe('a download that failed', () => {
  const noon = Date.UTC(2026, 0, 1, 12)
  const minutes = (count: number) => noon + count * 60_000

  it('is remembered for an hour, with its reason', async () => {
    expect(await recentFailure(folder, noon)).toBeNull()
    await rememberFailure(folder, 'nothing arrived', noon)
    expect(await recentFailure(folder, minutes(12.5))).toEqual({ reason: 'nothing arrived', minutes: 12 })
    expect(await recentFailure(folder, minutes(60))).toBeNull()
  })

  it('is forgotten after a success, and when the clock was put back', async () => {
    await rememberFailure(folder, 'nothing arrived', noon)
    expect(await recentFailure(folder, minutes(-1))).toBeNull()
    await forgetFailure(folder)
    expect(await recentFailure(folder, noon)).toBeNull()
  })

  it('doesn’t matter when what was noted is damaged', async () => {
    await rememberFailure(folder, 'x', noon)
    await writeFile(
      path.join(folder, 'node_modules', '.cache', 'nested-virtualization-wizard', 'electron.json'),
      '{"at":',
    )
    expect(await recentFailure(folder, noon)).toBeNull()
  })
})

describe('Electron’s end', () => {
  const quick = { code: 0, signal: null, error: null, milliseconds: 300 }

  it.each([
    [quick, null],
    [{ ...quick, code: 1, milliseconds: 60_000 }, null],
    [{ ...quick, code: null, signal: 'SIGTERM' }, null],
    [{ ...quick, code: 127 }, expect.stringContaining('library')],
    [{ ...quick, code: 1 }, expect.stringContaining('code 1')],
    [{ ...quick, code: null, signal: 'SIGSEGV' }, expect.stringContaining('SIGSEGV')],
    [{ ...quick, code: null, error: 'spawn EACCES' }, 'spawn EACCES'],
  ])('tells whether it ran at all: %j', (end, why) => {
    expect(failureToStart(end)).toEqual(why)
  })

  it('is waited for', async () => {
    expect(await runElectron(process.execPath, ['-e', 'process.exit(0)'])).toEqual({ code: 0, failedToStart: null })
    expect(await runElectron(path.join(folder, 'nothing'), [])).toMatchObject({
      failedToStart: expect.stringContaining('ENOENT') as string,
    })
  })

  it('is not the end of a plain Node, which Electron would be with this variable', async () => {
    process.env['ELECTRON_RUN_AS_NODE'] = '1'
    try {
      const script = 'process.exit(process.env.ELECTRON_RUN_AS_NODE === undefined ? 0 : 3)'
      expect(await runElectron(process.execPath, ['-e', script])).toEqual({ code: 0, failedToStart: null })
    } finally {
      delete process.env['ELECTRON_RUN_AS_NODE']
    }
  })
})
