import { describe, expect, it } from 'vitest'
import {
  defaultBrowser,
  findBrowser,
  findHeadlessBrowser,
  hasDisplay,
  type Machine,
} from '../../build/launch/browsers.mjs'

function machine(platform: NodeJS.Platform, environment: NodeJS.ProcessEnv, ...files: string[]): Machine {
  return { platform, environment, exists: (file) => files.includes(file) }
}

describe('the browser', () => {
  const folders = { 'ProgramFiles(x86)': 'C:\\Program Files (x86)', ProgramFiles: 'C:\\Program Files' }
  const edge = 'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe'
  const chrome = 'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe'

  it.each([
    [machine('win32', folders, chrome), chrome],
    [machine('win32', folders, chrome, edge), edge],
    [machine('win32', {}), null],
    [
      machine('darwin', {}, '/Applications/Chromium.app/Contents/MacOS/Chromium'),
      '/Applications/Chromium.app/Contents/MacOS/Chromium',
    ],
    [
      machine('linux', { PATH: '/usr/local/bin:/usr/bin' }, '/usr/bin/google-chrome', '/usr/bin/chromium'),
      '/usr/bin/chromium',
    ],
    [machine('linux', { PATH: '/usr/bin:.' }, 'chromium'), null],
    [machine('linux', { PATH: '/usr/bin', CHROMIUM: '/opt/mine' }, '/opt/mine', '/usr/bin/chromium'), '/opt/mine'],
    [machine('linux', { PATH: '/usr/bin', CHROMIUM: '/gone' }, '/usr/bin/chromium'), '/usr/bin/chromium'],
  ])('is the first that is there (%#)', (where, found) => {
    expect(findBrowser(where)).toBe(found)
  })

  const shell = '/usr/bin/chromium-headless-shell'
  it.each([
    [machine('linux', { PATH: '/usr/bin' }, '/usr/bin/chromium', shell), shell],
    [machine('linux', { PATH: '/usr/bin' }, '/usr/bin/chromium'), '/usr/bin/chromium'],
    [machine('linux', { PATH: '/usr/bin', CHROMIUM: '/opt/mine' }, '/opt/mine', shell), '/opt/mine'],
    [machine('win32', folders, chrome), chrome],
  ])('that nobody looks at is the shell, where there is one (%#)', (where, found) => {
    expect(findHeadlessBrowser(where)).toBe(found)
  })

  it('that a person sees is never the shell, which has no window', () => {
    expect(findBrowser(machine('linux', { PATH: '/usr/bin' }, shell))).toBeNull()
  })

  it('gets the address as one argument of its own', () => {
    const address = 'http://127.0.0.1:1/#a&b=%22'
    for (const platform of ['win32', 'darwin', 'linux'] as const) {
      expect(defaultBrowser(address, platform).args.at(-1)).toBe(address)
    }
  })
})

describe('a display', () => {
  it('is always there on Windows and macOS, and where Linux names one', () => {
    expect(hasDisplay(machine('win32', {}))).toBe(true)
    expect(hasDisplay(machine('darwin', {}))).toBe(true)
    expect(hasDisplay(machine('linux', { DISPLAY: ':0' }))).toBe(true)
    expect(hasDisplay(machine('linux', { DISPLAY: '' }))).toBe(false)
  })
})
