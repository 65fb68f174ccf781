import { describe, expect, it } from 'vitest'
import type { Machine } from '../../build/launch/browsers.mjs'
import type { StartOptions } from '../../build/launch/options.mjs'
import { chooseWay } from '../../build/launch/way.mjs'

const usual: StartOptions = {
  help: false,
  preview: false,
  open: true,
  fetch: false,
  port: null,
  pc: null,
  scenario: null,
  data: null,
  speed: null,
  drive: false,
}
const windows: Machine = { platform: 'win32', environment: {}, exists: () => true }
const desktop: Machine = { platform: 'linux', environment: { WAYLAND_DISPLAY: 'wayland-0' }, exists: () => true }
const server: Machine = { platform: 'linux', environment: {}, exists: () => true }

function way(change: Partial<Parameters<typeof chooseWay>[0]>) {
  return chooseWay({ options: usual, program: null, failure: null, root: false, machine: windows, ...change })
}

describe('the way in which the wizard opens', () => {
  it('is Electron where its program is there', () => {
    expect(way({ program: 'C:\\electron.exe' })).toEqual({ way: 'electron', program: 'C:\\electron.exe' })
    expect(way({ program: '/electron', machine: desktop })).toMatchObject({ way: 'electron' })
  })

  it('is to fetch Electron first where it isn’t there', () => {
    expect(way({})).toEqual({ way: 'fetch' })
  })

  it('is the browser, with a window, when that was asked for', () => {
    const options = { ...usual, preview: true }
    expect(way({ options, program: '/electron' })).toEqual({ way: 'preview', window: true, why: 'as you asked' })
  })

  it('opens no window when that was asked for', () => {
    expect(way({ options: { ...usual, preview: true, open: false } })).toMatchObject({ way: 'preview', window: false })
  })

  it('is the browser without a window where there is no display; nothing is fetched there', () => {
    expect(way({ machine: server, program: '/electron' })).toEqual({
      way: 'preview',
      window: false,
      why: 'there is no display',
    })
    expect(way({ machine: server })).toMatchObject({ way: 'preview', window: false })
  })

  it('never switches the sandbox off for root', () => {
    expect(way({ machine: desktop, root: true, program: '/electron' })).toMatchObject({ way: 'preview', window: false })
  })

  it('doesn’t wait again for a download that failed a short while ago, and says when it will', () => {
    const chosen = way({ failure: { reason: 'nothing arrived for 20 seconds', minutes: 12 } })
    expect(chosen).toMatchObject({ way: 'preview', window: true })
    expect(chosen).toHaveProperty('why', expect.stringMatching(/12 minutes ago.*nothing arrived.*--electron/))
  })

  it('tries again when asked to', () => {
    expect(way({ options: { ...usual, fetch: true }, failure: { reason: 'x', minutes: 1 } })).toEqual({ way: 'fetch' })
  })
})
