import { once } from 'node:events'
import { syncBuiltinESMExports } from 'node:module'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { browserOpener, type BrowserSurroundings } from '../../electron/shell/page/open-in-browser.ts'
import { openLink } from '../../electron/shell/page/security.ts'
import { recordDesktop, type Opened } from '../e2e/around.ts'
import { clearDouble, memoryLog, seen } from './double.ts'

vi.mock('electron', () => import('../double/electron.mjs'))

beforeEach(clearDouble)

const ours = 'https://learn.microsoft.com/virtualization/?view=a,b=c'

function opener(given: Partial<BrowserSurroundings>) {
  const started: string[][] = []
  const open = browserOpener({
    environment: { SystemRoot: 'D:\\Windows', windir: 'C:\\evil', Path: 'C:\\evil' },
    start: (...call) => {
      started.push(call)
      return Promise.resolve()
    },
    ...given,
  })
  return { started, open }
}
const elevated = () => Promise.resolve(true)

describe('a link', () => {
  test('from a program with administrator rights goes to the desktop, which has the person’s', async () => {
    const { started, open } = opener({ platform: 'win32', elevated })
    await open(ours)
    expect(started).toEqual([['D:\\Windows\\explorer.exe', `"${ours}"`]])
    expect(seen('openExternal')).toEqual([])
  })

  test('can’t leave its quotes', async () => {
    const { started, open } = opener({ platform: 'win32', elevated })
    await open('https://aka.ms/a"b?c"d#e"f')
    expect(started[0]?.[1]).toMatch(/^"[^"]*"$/)
  })

  test.each([
    ['Windows without these rights', 'win32', () => Promise.resolve(false)],
    ['another system', 'linux', elevated],
  ] as const)('on %s opens as always', async (_name, platform, rights) => {
    const { started, open } = opener({ platform, elevated: rights })
    await open(ours)
    expect(seen('openExternal')).toMatchObject([{ url: ours }])
    expect(started).toEqual([])
  })

  test('asks about its rights only once', async () => {
    const asked = vi.fn(elevated)
    const { started, open } = opener({ platform: 'win32', elevated: asked })
    await open(ours)
    await open(ours)
    expect([asked.mock.calls.length, started.length]).toEqual([1, 2])
  })

  test('of ours that nothing opens is offered as a text; one that is not ours never gets so far', async () => {
    const tried: string[] = []
    const offered: string[] = []
    const links = {
      log: memoryLog(),
      open: (address: string) => {
        tried.push(address)
        return Promise.reject(new Error('ENOENT'))
      },
      unopened: (address: string) => offered.push(address),
    }
    for (const address of [ours, 'https://evil.example/', 'file:///C:/Windows/System32/cmd.exe', 'ms-settings:'])
      await openLink(address, links)
    expect(tried).toEqual([ours])
    expect(offered).toEqual([ours])
  })

  test('is not given to a desktop that has no browser for it', async () => {
    vi.stubEnv('DOUBLE_NO_BROWSER', '1')
    const { started, open } = opener({ platform: 'win32', elevated })
    const offered: string[] = []
    await openLink(ours, { log: memoryLog(), open, unopened: (address) => offered.push(address) })
    expect([started, seen('openExternal'), offered]).toEqual([[], [], [ours]])
  })

  test('to Windows’ settings needs no browser, and is opened by the desktop as well', async () => {
    const { started, open } = opener({ platform: 'win32', elevated, browser: () => '' })
    const offered: string[] = []
    const links = { log: memoryLog(), open, unopened: (address: string) => offered.push(address) }
    await openLink('ms-settings:activation', links)
    expect(started).toEqual([['D:\\Windows\\explorer.exe', '"ms-settings:activation"']])
    expect(offered).toEqual([])
  })

  test('whose desktop can’t be started is one that nothing opens', async () => {
    const open = browserOpener({ platform: 'win32', environment: { SystemRoot: 'Z:\\nowhere' }, elevated })
    await expect(open(ours)).rejects.toThrow('ENOENT')
  })

  test('from a program with administrator rights is caught by the end-to-end tests before it opens a window', async () => {
    const children = process.getBuiltinModule('node:child_process')
    const { spawn } = children
    const kept = { opened: [] as Opened[] }
    vi.stubGlobal('kept', kept)
    recordDesktop()
    try {
      await browserOpener({ platform: 'win32', environment: { SystemRoot: 'Z:\\nowhere' }, elevated })(ours)
      const other = children.spawn(process.execPath, ['-e', 'process.exit(7)'])
      expect(await once(other, 'exit')).toEqual([7, null])
    } finally {
      Object.assign(children, { spawn })
      syncBuiltinESMExports()
    }
    expect(kept.opened).toEqual([{ by: 'desktop', address: ours }])
  })
})
