import { existsSync } from 'node:fs'
import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openWindow } from '../../build/launch/window.mjs'
import { patience, until } from '../patience.ts'

let folder: string
beforeEach(async ({ skip }) => {
  skip(process.platform === 'win32', 'the stand-ins for browsers are shell scripts')
  folder = await mkdtemp(path.join(os.tmpdir(), 'window-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const address = 'http://127.0.0.1:4000/#abc'

/** A program that notes its arguments and then does what `rest` says. */
async function program(name: string, rest: string): Promise<string> {
  const file = path.join(folder, name)
  await writeFile(file, `#!/bin/sh\nprintf '%s\\n' "$@" >'${file}.arguments'\n${rest}\n`)
  await chmod(file, 0o755)
  return file
}

/** What it was given; it may count as started before it has come to note anything. */
const argumentsOf = (file: string) =>
  until(`the arguments of ${file}`, async () => {
    const text = await readFile(`${file}.arguments`, 'utf8').catch(() => '')
    return text.endsWith('\n') ? text.trim().split('\n') : undefined
  })

describe('a window with the wizard', () => {
  it('is the browser’s, with a profile of its own that is gone afterwards', async () => {
    const browser = await program('chromium', 'exec sleep 60')
    const opened = await openWindow(address, { browser, otherwise: { command: 'false', args: [] } })
    expect(opened?.how).toBe('a window of chromium')
    const given = await argumentsOf(browser)
    expect(given[0]).toBe(`--app=${address}`)
    expect(given).not.toContain('--no-sandbox')
    const profile = /--user-data-dir=(.*)/.exec(given[1] ?? '')?.[1] ?? ''
    expect(existsSync(profile)).toBe(true)
    await opened?.close()
    await opened?.closed
    expect(existsSync(profile)).toBe(false)
  })

  it('is reported when it is closed', async () => {
    const browser = await program('chromium', 'sleep 2')
    const opened = await openWindow(address, { browser, otherwise: { command: 'false', args: [] } })
    await expect(opened?.closed).resolves.toBeUndefined()
  })

  it.each([
    ['fails at once', 'exit 1'],
    ['is not there', null],
  ])('is one of the person’s own browser when the other one %s', async (_what, rest) => {
    const browser = rest === null ? path.join(folder, 'nothing') : await program('chromium', rest)
    const otherwise = await program('xdg-open', 'exit 0')
    // On a busy machine even a shell that does nothing but fail takes a while.
    const programs = { browser, otherwise: { command: otherwise, args: [address] } }
    const opened = await openWindow(address, programs, patience)
    expect(opened).toMatchObject({ how: 'your browser', closed: null })
    expect(await argumentsOf(otherwise)).toEqual([address])
  })

  it('is none where nothing can be opened', async () => {
    const otherwise = await program('xdg-open', 'exit 3')
    const programs = { browser: null, otherwise: { command: otherwise, args: [address] } }
    expect(await openWindow(address, programs, patience)).toBeNull()
  })
})
