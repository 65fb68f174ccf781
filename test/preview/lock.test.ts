import { chmod, mkdir, readdir, readFile, stat, utimes, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import path from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { acquireLock, findRunning, UnreadableLock } from '../../electron/preview/lock.ts'
import { startServer } from '../../electron/preview/server.ts'
import { builtPage, notes, temporaryFolder } from './helpers.ts'

const lockFile = (folder: string) => path.join(folder, 'preview.lock')

async function served() {
  const server = await startServer({ folder: await builtPage(), port: null, log: notes() })
  onTestFinished(() => server.close())
  return server
}

async function mine(folder: string, address: string) {
  const lock = await acquireLock(folder, address)
  if (lock.kind !== 'mine') throw new Error(lock.kind)
  return lock
}

describe('the lock of the data folder', () => {
  it('tells a second start where the first one is, and ends with it', async () => {
    const folder = path.join(await temporaryFolder(), 'not', 'made', 'yet')
    const server = await served()
    expect(await findRunning(folder)).toBeNull()
    const lock = await mine(folder, server.address)
    expect(await findRunning(folder)).toMatchObject({ pid: process.pid, address: server.address })
    expect(await acquireLock(folder, 'http://127.0.0.1:1/?token=x')).toMatchObject({
      kind: 'theirs',
      running: { address: server.address },
    })
    await lock.release()
    expect(await readdir(folder)).toEqual([])
  })

  it('can be read by its owner only', async ({ skip }) => {
    skip(process.platform === 'win32', 'Windows keeps files by access lists, not by modes')
    const folder = await temporaryFolder()
    await mine(folder, (await served()).address)
    expect((await stat(lockFile(folder))).mode & 0o777).toBe(0o600)
  })

  it('of a wizard that crashed counts no more', async () => {
    const folder = await temporaryFolder()
    const crashed = await served()
    await mine(folder, crashed.address)
    await crashed.close()
    expect(await findRunning(folder)).toBeNull()
    const server = await served()
    await mine(folder, server.address)
    expect(await findRunning(folder)).toMatchObject({ address: server.address })
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
    await mine(folder, `http://127.0.0.1:${port}/?token=old`)
    expect(await findRunning(folder)).toBeNull()
  })

  it.each([
    '',
    '{"schema":1,',
    'null',
    '{"schema":1,"pid":1,"address":"https://evil.example/?token=x"}',
    '{"schema":2}',
  ])('is taken over when it is damaged: %s', async (text) => {
    const folder = await temporaryFolder()
    await writeFile(lockFile(folder), text)
    expect(await findRunning(folder)).toBeNull()
    const server = await served()
    await mine(folder, server.address)
    expect(JSON.parse(await readFile(lockFile(folder), 'utf8'))).toMatchObject({ address: server.address })
  })

  it('goes to exactly one of many that start at once, over a stale one too', async () => {
    const folder = await temporaryFolder()
    await writeFile(lockFile(folder), JSON.stringify({ schema: 1, pid: 1, address: 'http://127.0.0.1:1/?token=x' }))
    const servers = await Promise.all(Array.from({ length: 6 }, served))
    const locks = await Promise.all(servers.map(({ address }) => acquireLock(folder, address)))
    expect(locks.map(({ kind }) => kind).sort()).toEqual(['mine', 'theirs', 'theirs', 'theirs', 'theirs', 'theirs'])
  })

  it('is had after another wizard crashed while it was looking', async () => {
    const folder = await temporaryFolder()
    const gate = `${lockFile(folder)}.gate`
    await writeFile(gate, '')
    await utimes(gate, new Date(), new Date(Date.now() - 60_000))
    await mine(folder, (await served()).address)
    expect(await readdir(folder)).toEqual(['preview.lock'])
  })

  it('is left alone when another wizard has taken the folder meanwhile', async () => {
    const folder = await temporaryFolder()
    const lock = await mine(folder, (await served()).address)
    await writeFile(lockFile(folder), 'of another one')
    await lock.release()
    expect(await readFile(lockFile(folder), 'utf8')).toBe('of another one')
  })

  it('that can’t be read may be somebody’s, so nobody takes its place', async () => {
    const folder = await temporaryFolder()
    // A folder of that name: even root can't read it.
    await mkdir(lockFile(folder))
    await expect(findRunning(folder)).rejects.toThrow(UnreadableLock)
    await expect(acquireLock(folder, 'http://127.0.0.1:1/')).rejects.toThrow(lockFile(folder))
    expect(await readdir(folder)).toEqual(['preview.lock'])
  })

  it('is done without where nothing can be written', async ({ skip }) => {
    if (process.platform === 'win32' || process.getuid?.() === 0) {
      // For root everything can be written, but not below a file.
      const file = path.join(await temporaryFolder(), 'file')
      await writeFile(file, '')
      expect(await acquireLock(file, 'http://127.0.0.1:1/')).toMatchObject({ kind: 'unwritable' })
      return
    }
    const folder = await temporaryFolder()
    await chmod(folder, 0o500)
    const lock = await acquireLock(folder, 'http://127.0.0.1:1/')
    await chmod(folder, 0o700)
    if (lock.kind === 'mine') skip('this file system knows no permissions')
    expect(lock).toMatchObject({ kind: 'unwritable' })
  })
})
