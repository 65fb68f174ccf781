import { readdir } from 'node:fs/promises'
import os from 'node:os'
import { afterEach, describe, expect, it } from 'vitest'
import { electronProgram } from '../../build/launch/electron.mjs'
import { fetchElectron, installerReason } from '../../build/launch/fetch-electron.mjs'
import { run } from '../../build/launch/processes.mjs'
import { openMirror, version, zip, type Answer, type Mirror } from './mirror.ts'

const archive = zip({ version: `v${version}`, electron: '#!/bin/sh\necho started\n' })
const patient = { stalled: 15_000, total: 60_000 }

let mirror: Mirror | undefined
afterEach(async () => {
  await mirror?.close()
  mirror = undefined
})

async function fetchFrom(answer: Answer, how: Parameters<typeof fetchElectron>[1] = {}, content = archive) {
  mirror = await openMirror(content, answer)
  return await fetchElectron(mirror.folder, { limits: patient, environment: mirror.environment, ...how })
}

describe('fetching Electron', () => {
  it('leaves a program behind that runs, and no scratch files', async () => {
    const before = await scratch()
    const fetched = await fetchFrom((_request, response) => response.end(archive))
    expect(fetched).toEqual({ ok: true, program: electronProgram(mirror?.folder ?? '', {}) })
    if (fetched.ok && process.platform !== 'win32') {
      expect(await run(fetched.program, [])).toMatchObject({ code: 0, output: 'started\n' })
    }
    expect(await scratch()).toEqual(before)
  })

  it('gives up a site that accepts and never answers', async () => {
    const hangs: Answer = () => {}
    const fetched = await fetchFrom(hangs, { limits: { stalled: 2000, total: 60_000 } })
    expect(fetched).toEqual({ ok: false, reason: 'nothing arrived for 2 seconds' })
    expect(electronProgram(mirror?.folder ?? '', {})).toBeNull()
  })

  it('gives up a download that stops in the middle, and shows how much had arrived', async () => {
    const seen: number[] = []
    const fetched = await fetchFrom(
      (_request, response) => {
        response.writeHead(200, { 'content-length': archive.length })
        response.write(archive.subarray(0, 100))
      },
      { limits: { stalled: 3000, total: 60_000 }, onProgress: ({ bytes }) => seen.push(bytes) },
    )
    expect(fetched).toMatchObject({ ok: false, reason: expect.stringContaining('nothing arrived') as string })
    expect(seen).toContain(100)
  })

  it('waits for a slow download as long as it moves', async () => {
    const parts = 8
    const fetched = await fetchFrom(
      (_request, response) => {
        const size = Math.ceil(archive.length / parts)
        let sent = 0
        const timer = setInterval(() => {
          response.write(archive.subarray(sent, sent + size))
          sent += size
          if (sent < archive.length) return
          clearInterval(timer)
          response.end()
        }, 500)
      },
      // All of it takes longer than a pause may.
      { limits: { stalled: 3000, total: 60_000 } },
    )
    expect(fetched).toMatchObject({ ok: true })
  })

  it('gives up when all of it takes too long, even while it moves', async () => {
    const fetched = await fetchFrom(
      (_request, response) => {
        const timer = setInterval(() => response.write('x'), 100)
        response.on('close', () => clearInterval(timer))
      },
      { limits: { stalled: 15_000, total: 3000 } },
    )
    expect(fetched).toMatchObject({ ok: false, reason: expect.stringContaining('not complete') as string })
  })

  it.each<[string, Answer, string]>([
    ['a truncated archive', (_request, response) => response.end(archive.subarray(0, -10)), 'checksum'],
    ['another archive', (_request, response) => response.end(zip({ electron: 'something else' })), 'checksum'],
    [
      'a connection that breaks',
      (_request, response) => {
        response.writeHead(200, { 'content-length': archive.length })
        response.write(archive.subarray(0, 50), () => response.destroy())
      },
      'broke off',
    ],
    ['a site without it', (_request, response) => response.writeHead(404).end(), 'does not have it'],
  ])('refuses %s', async (_what, answer, reason) => {
    expect(await fetchFrom(answer)).toEqual({ ok: false, reason: expect.stringContaining(reason) as string })
    expect(electronProgram(mirror?.folder ?? '', {})).toBeNull()
  })

  it('refuses an archive that is whole but holds no program', async () => {
    const empty = zip({ version: `v${version}` })
    expect(await fetchFrom((_request, response) => response.end(empty), {}, empty)).toMatchObject({ ok: false })
  })

  it('says that a site is out of reach', async () => {
    mirror = await openMirror(archive, () => {})
    const environment = { ...mirror.environment, ELECTRON_MIRROR: 'http://127.0.0.1:1/' }
    const fetched = await fetchElectron(mirror.folder, { limits: patient, environment })
    expect(fetched).toEqual({ ok: false, reason: expect.stringContaining('can’t be reached') as string })
  })

  it('stops at once when the person would rather not wait', async () => {
    const skip = new AbortController()
    const fetched = await fetchFrom(() => skip.abort(), { skip: skip.signal })
    expect(fetched).toEqual({ ok: false, reason: 'you chose not to wait' })
  })

  it('asks for nothing when everything is there already', async () => {
    await fetchFrom((_request, response) => response.end(archive))
    const again = await fetchElectron(mirror?.folder ?? '', { limits: patient, environment: mirror?.environment ?? {} })
    expect(again).toMatchObject({ ok: true })
    expect(mirror?.asked()).toBe(1)
  })
})

describe('the installer’s errors', () => {
  it('are put into words', () => {
    expect(installerReason('TypeError: fetch failed\n  [cause]: Error: getaddrinfo ENOTFOUND github.com')).toContain(
      'not found',
    )
    expect(installerReason('\n    at somewhere\nError: what nobody foresaw\n    at x')).toContain(
      'Error: what nobody foresaw',
    )
    expect(installerReason('')).toContain('left no program')
  })
})

/** The launcher's own scratch folders of this process. */
async function scratch(): Promise<string[]> {
  return (await readdir(os.tmpdir())).filter((name) => name.startsWith(`fetch-electron-${process.pid}-`))
}
