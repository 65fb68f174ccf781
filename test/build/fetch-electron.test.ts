import { readdir } from 'node:fs/promises'
import type { ServerResponse } from 'node:http'
import os from 'node:os'
import { afterEach, describe, expect, it } from 'vitest'
import { electronProgram } from '../../build/launch/electron.mjs'
import { fetchElectron, installerReason } from '../../build/launch/fetch-electron.mjs'
import { run } from '../../build/launch/processes.mjs'
import { openMirror, version, zip, type Answer, type Mirror } from './mirror.ts'

const archive = zip({ version: `v${version}`, electron: '#!/bin/sh\necho started\n' })
const limits = { stalled: 20_000, total: 60_000 }
/** A clock on which no time passes: on a busy machine the installer alone takes longer to start than any limit here. */
const stopped = () => 0

let mirror: Mirror | undefined
afterEach(async () => {
  await mirror?.close()
  mirror = undefined
})

async function fetchFrom(answer: Answer, how: Parameters<typeof fetchElectron>[1] = {}, content = archive) {
  mirror = await openMirror(content, answer)
  return await fetchElectron(mirror.folder, { limits, now: stopped, environment: mirror.environment, ...how })
}

/** A clock that goes on when the test says so. */
function clock() {
  let time = 0
  return { now: () => time, pass: (milliseconds: number) => void (time += milliseconds) }
}

/**
 * A site that sends a piece at a time: the next one when the one before has been seen to arrive, and when the clock
 * has gone on by `pause`.
 */
function slowSite(pieces: Iterable<Buffer>, pause: number) {
  const { now, pass } = clock()
  const left: Iterator<Buffer, unknown> = pieces[Symbol.iterator]()
  let response: ServerResponse | undefined
  let sent = 0
  const sendNext = () => {
    const next = left.next()
    if (next.done) return void response?.end()
    sent += next.value.length
    response?.write(next.value)
  }
  const answer: Answer = (_request, opened) => {
    response = opened
    sendNext()
  }
  const onProgress = ({ bytes }: { bytes: number }) => {
    if (response === undefined || response.writableEnded || bytes < sent) return
    pass(pause)
    sendNext()
  }
  return { answer, how: { now, onProgress } }
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
    const { now, pass } = clock()
    const fetched = await fetchFrom(() => pass(limits.stalled), { now })
    expect(fetched).toEqual({ ok: false, reason: 'nothing arrived for 20 seconds' })
    expect(electronProgram(mirror?.folder ?? '', {})).toBeNull()
  })

  it('gives up a download that stops in the middle, and shows how much had arrived', async () => {
    const { now, pass } = clock()
    const seen: number[] = []
    const fetched = await fetchFrom(
      (_request, response) => {
        response.writeHead(200, { 'content-length': archive.length })
        response.write(archive.subarray(0, 100))
      },
      {
        now,
        onProgress: ({ bytes }) => {
          seen.push(bytes)
          if (bytes === 100) pass(limits.stalled)
        },
      },
    )
    expect(fetched).toMatchObject({ ok: false, reason: expect.stringContaining('nothing arrived') as string })
    expect(seen).toContain(100)
  })

  it('waits for a slow download as long as it moves', async () => {
    const size = Math.ceil(archive.length / 4)
    const pieces = [0, 1, 2, 3].map((at) => archive.subarray(at * size, (at + 1) * size))
    // All of it takes longer than a pause may.
    const { answer, how } = slowSite(pieces, limits.stalled / 2)
    expect(await fetchFrom(answer, how)).toMatchObject({ ok: true })
    expect(how.now()).toBeGreaterThan(limits.stalled)
  })

  it('gives up when all of it takes too long, even while it moves', async () => {
    const { answer, how } = slowSite(endless(), limits.stalled / 2)
    expect(await fetchFrom(answer, how)).toEqual({ ok: false, reason: 'it was not complete after 1 minutes' })
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
    const fetched = await fetchElectron(mirror.folder, { limits, now: stopped, environment })
    expect(fetched).toEqual({ ok: false, reason: expect.stringContaining('can’t be reached') as string })
  })

  it('stops at once when the person would rather not wait', async () => {
    const skip = new AbortController()
    const fetched = await fetchFrom(() => skip.abort(), { skip: skip.signal })
    expect(fetched).toEqual({ ok: false, reason: 'you chose not to wait' })
  })

  it('asks for nothing when everything is there already', async () => {
    await fetchFrom((_request, response) => response.end(archive))
    const again = await fetchElectron(mirror?.folder ?? '', {
      limits,
      now: stopped,
      environment: mirror?.environment ?? {},
    })
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

function* endless(): Generator<Buffer, void> {
  for (;;) yield Buffer.from('x')
}

/** The launcher's own scratch folders of this process. */
async function scratch(): Promise<string[]> {
  return (await readdir(os.tmpdir())).filter((name) => name.startsWith(`fetch-electron-${process.pid}-`))
}
