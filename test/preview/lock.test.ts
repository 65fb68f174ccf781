import { chmod, mkdir, readdir, readFile, stat, utimes, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import path from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { acquireLock, findRunning, UnreadableLock, type Claim } from '../../electron/preview/lock.ts'
import type { Waiting } from '../../electron/program/one-at-a-time.ts'
import { startServer } from '../../electron/preview/server.ts'
import { answerTo, refused, startWithWizard } from './served.ts'
import { builtPage, notes, temporaryFolder } from './helpers.ts'

const lockFile = (folder: string) => path.join(folder, 'preview.lock')

async function served() {
  const server = await startServer({ folder: await builtPage(), port: null, log: notes() })
  onTestFinished(() => server.close())
  return server
}

const quiet: Waiting = { say: () => {} }

/** Where nobody answers. */
const nowhere = { port: 1, challenge: 'A'.repeat(22) }

async function mine(folder: string, claim: Claim, say: (line: string) => void = () => {}) {
  const lock = await acquireLock(folder, claim, { say })
  if (lock.kind !== 'mine') throw new Error(lock.kind)
  return lock
}

describe('the lock of the data folder', () => {
  it('tells a second start where the first one is, and ends with it', async () => {
    const folder = path.join(await temporaryFolder(), 'not', 'made', 'yet')
    const server = await served()
    expect(await findRunning(folder)).toBeNull()
    const lock = await mine(folder, server)
    const { port, challenge } = server
    expect(await findRunning(folder)).toEqual({ schema: 2, pid: process.pid, port, challenge })
    expect(await acquireLock(folder, nowhere, quiet)).toMatchObject({ kind: 'theirs', running: { port } })
    await lock.release()
    expect(await readdir(folder)).toEqual([])
  })

  it('can be read by its owner only', async ({ skip }) => {
    skip(process.platform === 'win32', 'Windows keeps files by access lists, not by modes')
    const folder = await temporaryFolder()
    await mine(folder, await served())
    expect((await stat(lockFile(folder))).mode & 0o777).toBe(0o600)
  })

  it('of a wizard that crashed counts no more', async () => {
    const folder = await temporaryFolder()
    const crashed = await served()
    await mine(folder, crashed)
    await crashed.close()
    expect(await findRunning(folder)).toBeNull()
    const server = await served()
    await mine(folder, server)
    expect(await findRunning(folder)).toMatchObject({ port: server.port })
    expect(await readdir(folder)).toEqual(['preview.lock'])
  })

  it('counts no more when something else uses the port by now', async () => {
    const folder = await temporaryFolder()
    const foreign = createServer((_request, response) => response.writeHead(200).end('something else')).listen(
      0,
      '127.0.0.1',
    )
    onTestFinished(() => void foreign.close())
    await once(foreign, 'listening')
    const { port } = foreign.address() as AddressInfo
    await mine(folder, { ...nowhere, port })
    expect(await findRunning(folder)).toBeNull()
  })

  it.each([
    '',
    '{"schema":1,',
    'null',
    '{"schema":1,"pid":1,"address":"http://127.0.0.1:1/?token=x"}',
    '{"schema":2}',
    '{"schema":2,"pid":1,"port":0,"challenge":"AAAAAAAAAAAAAAAAAAAAAA"}',
    '{"schema":2,"pid":1,"port":1,"challenge":"http://evil.example/"}',
  ])('is taken over when it is damaged: %s', async (text) => {
    const folder = await temporaryFolder()
    await writeFile(lockFile(folder), text)
    expect(await findRunning(folder)).toBeNull()
    const server = await served()
    await mine(folder, server)
    expect(JSON.parse(await readFile(lockFile(folder), 'utf8'))).toMatchObject({ port: server.port })
  })

  it('goes to exactly one of many that start at once, over a stale one too', async () => {
    const folder = await temporaryFolder()
    await writeFile(lockFile(folder), JSON.stringify({ schema: 2, pid: 1, ...nowhere }))
    const servers = await Promise.all(Array.from({ length: 6 }, served))
    const locks = await Promise.all(servers.map((server) => acquireLock(folder, server, quiet)))
    expect(locks.map(({ kind }) => kind).sort()).toEqual(['mine', 'theirs', 'theirs', 'theirs', 'theirs', 'theirs'])
  })

  it('has nothing in it that opens the wizard', async () => {
    const folder = await temporaryFolder()
    const { server } = await startWithWizard()
    await mine(folder, server)
    const text = await readFile(lockFile(folder), 'utf8')
    expect(text).not.toContain(new URL(server.newAddress()).hash.slice(1))
    for (const said of [{ token: server.challenge }, { page: server.challenge }]) {
      expect(await answerTo(server, said)).toBe(refused)
    }
  })

  it.each([
    ['crashed while it was looking', -60_000],
    ['crashed, and the clock was set back since', 3_600_000],
  ])('is had at once after another wizard %s', async (_what, since) => {
    const folder = await temporaryFolder()
    const gate = `${lockFile(folder)}.gate`
    await writeFile(gate, '')
    await utimes(gate, new Date(), new Date(Date.now() + since))
    const said: string[] = []
    await mine(folder, await served(), (line) => said.push(line))
    expect(await readdir(folder)).toEqual(['preview.lock'])
    expect(said).toEqual([])
  })

  it('is had after a while where another wizard goes on looking, and both is said', async () => {
    const folder = await temporaryFolder()
    const gate = `${lockFile(folder)}.gate`
    await writeFile(gate, '')
    const said: string[] = []
    const lock = await acquireLock(folder, await served(), { say: (line) => said.push(line), limit: 120 })
    expect(lock.kind).toBe('mine')
    expect(said).toEqual([expect.stringContaining('Waiting for'), expect.stringContaining('going on without')])
    for (const line of said) expect(line).toContain(gate)
  })

  it('is left alone when another wizard has taken the folder meanwhile', async () => {
    const folder = await temporaryFolder()
    const lock = await mine(folder, await served())
    await writeFile(lockFile(folder), 'of another one')
    await lock.release()
    expect(await readFile(lockFile(folder), 'utf8')).toBe('of another one')
  })

  it('that can’t be read may be somebody’s, so nobody takes its place', async () => {
    const folder = await temporaryFolder()
    // A folder of that name: even root can't read it.
    await mkdir(lockFile(folder))
    await expect(findRunning(folder)).rejects.toThrow(UnreadableLock)
    await expect(acquireLock(folder, nowhere, quiet)).rejects.toThrow(lockFile(folder))
    expect(await readdir(folder)).toEqual(['preview.lock'])
  })

  it('is done without where nothing can be written', async ({ skip }) => {
    if (process.platform === 'win32' || process.getuid?.() === 0) {
      // For root everything can be written, but not below a file.
      const file = path.join(await temporaryFolder(), 'file')
      await writeFile(file, '')
      expect(await acquireLock(file, nowhere, quiet)).toMatchObject({ kind: 'unwritable' })
      return
    }
    const folder = await temporaryFolder()
    await chmod(folder, 0o500)
    const lock = await acquireLock(folder, nowhere, quiet)
    await chmod(folder, 0o700)
    if (lock.kind === 'mine') skip('this file system knows no permissions')
    expect(lock).toMatchObject({ kind: 'unwritable' })
  })
})
