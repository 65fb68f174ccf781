import { app, BrowserWindow, session } from 'electron'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { guardAllPages, lockSession, openLink } from '../../electron/shell/page/security.ts'
import { emit, memoryLog, settled } from './double.ts'

vi.mock('electron', () => import('../double/electron.mjs'))

const learn = 'https://learn.microsoft.com/windows/'

function guarded() {
  const log = memoryLog()
  const opened: string[] = []
  const links = { log, open: (address: string) => Promise.resolve(void opened.push(address)), unopened: vi.fn() }
  app.removeAllListeners('web-contents-created')
  guardAllPages(links)
  const { webContents } = new BrowserWindow({ show: false })
  const goes = (event: string, details: object) => {
    const preventDefault = vi.fn()
    emit(webContents, event, { preventDefault, ...details })
    return preventDefault.mock.calls.length === 0
  }
  return { log, opened, links, webContents, goes }
}

describe('every page', () => {
  test('stays on our own', async () => {
    const { goes, opened } = guarded()
    expect(goes('will-navigate', { url: 'app://wizard/index.html' })).toBe(true)
    expect(goes('will-navigate', { url: 'https://evil.example/' })).toBe(false)
    expect(goes('will-navigate', { url: learn })).toBe(false)
    expect(goes('will-redirect', { url: 'app://wizard/crash.html' })).toBe(true)
    expect(goes('will-redirect', { url: learn })).toBe(false)
    await settled()
    // A link of ours goes to the browser; where a redirection leads is nobody's wish.
    expect(opened).toEqual([learn])
  })

  test('has no frame that goes anywhere, and embeds nothing', () => {
    const { goes } = guarded()
    expect(goes('will-frame-navigate', { isMainFrame: true, url: 'app://wizard/index.html' })).toBe(true)
    expect(goes('will-frame-navigate', { isMainFrame: false, url: 'app://wizard/index.html' })).toBe(false)
    expect(goes('will-attach-webview', {})).toBe(false)
  })

  test('opens no window, but links of ours in the browser', async () => {
    const { webContents, opened, log } = guarded()
    const asked = webContents as unknown as { openRequested(address: string): void }
    asked.openRequested(learn)
    asked.openRequested('https://evil.example/')
    await settled()
    expect(opened).toEqual([learn])
    expect(log.lines).toEqual(['a link that is not ours was not opened: https://evil.example/'])
  })
})

test('a link that no program opens is told to the person', async () => {
  const { links, log } = guarded()
  await openLink(learn, { ...links, open: () => Promise.reject(new Error('nobody')) })
  expect(links.unopened).toHaveBeenCalledExactlyOnceWith(learn)
  expect(log.lines).toEqual([`no program opened ${learn}: Error: nobody`])
})

describe('the session', () => {
  interface Locked {
    permission: {
      request: (contents: null, name: string, answer: (given: boolean) => void, details: object) => void
      check: (contents: null, name: string, origin: string) => boolean
      device: () => boolean
    }
    beforeRequest: { filter: { urls: string[] }; listener: (details: object, answer: (given: object) => void) => void }
  }
  const locked = () => session.defaultSession as unknown as Locked
  const log = memoryLog()
  beforeEach(() => {
    log.lines.length = 0
    lockSession(session.defaultSession, log)
  })

  test.each([
    ['clipboard-sanitized-write', 'app://wizard/', true],
    ['clipboard-sanitized-write', 'https://evil.example/', false],
    ['clipboard-read', 'app://wizard/', false],
    ['media', 'app://wizard/', false],
  ])('grants %s to %s: %s', (name, address, granted) => {
    const answer = vi.fn()
    locked().permission.request(null, name, answer, { requestingUrl: address })
    expect(answer).toHaveBeenCalledExactlyOnceWith(granted)
    expect(locked().permission.check(null, name, address)).toBe(granted)
  })

  test('has no devices and no downloads', () => {
    expect(locked().permission.device()).toBe(false)
    const preventDefault = vi.fn()
    emit(session.defaultSession, 'will-download', { preventDefault })
    expect(preventDefault).toHaveBeenCalled()
  })

  test('stops every request that leaves the page, and notes it', () => {
    const { filter, listener } = locked().beforeRequest
    for (const scheme of ['http', 'https', 'ws', 'wss', 'file']) expect(filter.urls).toContain(`${scheme}://*/*`)
    const answer = vi.fn()
    listener({ url: `https://evil.example/${'x'.repeat(500)}` }, answer)
    expect(answer).toHaveBeenCalledExactlyOnceWith({ cancel: true })
    expect(log.lines).toHaveLength(1)
    expect(log.lines[0]).toContain('https://evil.example/')
    expect(log.lines[0]?.length).toBeLessThan(300)
  })
})
