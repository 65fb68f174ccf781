import { readdirSync, readFileSync, rmdirSync, symlinkSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { nativeTheme, type BrowserWindow } from 'electron'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { followState } from '../../electron/shell/window/follow-state.ts'
import { shellTexts } from '../../electron/shell/texts.ts'
import { openWindow } from '../../electron/shell/window/window.ts'
import type { WizardState } from '../../electron/wizard/contract/state.ts'
import { stateOf } from '../renderer/states/sample.ts'
import { clearDouble, double, emit, memoryLog, seen } from './double.ts'
import { freshFolder } from '../doors/launch.ts'

vi.mock('electron', () => import('../double/electron.mjs'))

let window: BrowserWindow
/** @returns the window's data folder */
async function open(platform: NodeJS.Platform, place?: object, guarded = false): Promise<string> {
  const folder = await freshFolder()
  if (place) writeFileSync(path.join(folder, 'window.json'), JSON.stringify(place))
  window = openWindow({
    preload: 'preload.cjs',
    folder,
    guarded,
    developing: false,
    accelerated: true,
    log: memoryLog(),
    platform,
  })
  return folder
}

beforeEach(clearDouble)
afterEach(() => {
  window.destroy()
  Object.assign(nativeTheme, { shouldUseDarkColors: false, themeSource: 'system' })
})

describe('opening the window', () => {
  const place = { x: 10, y: 20, width: 900, height: 700, maximized: true }

  test('shows nothing before the page is there, however it was left', async () => {
    await open('win32', place)
    expect([seen('show'), seen('maximize'), window.isVisible()]).toEqual([[], [], false])
    emit(window, 'ready-to-show')
    expect([window.isVisible(), window.isMaximized()]).toEqual([true, true])
    expect(window.getNormalBounds()).toEqual({ x: 10, y: 20, width: 900, height: 700 })
  })

  test.each(['close', 'session-end'])('its place is kept at its %s', async (event) => {
    const folder = await open('win32')
    window.setBounds({ x: 30, y: 40, width: 1000, height: 720 })
    emit(window, event)
    expect(JSON.parse(readFileSync(path.join(folder, 'window.json'), 'utf8'))).toEqual({
      ...{ x: 30, y: 40, width: 1000, height: 720 },
      maximized: false,
    })
  })

  test.each(['close', 'session-end'])(
    'with more rights than others, nothing is overwritten elsewhere at its %s',
    async (event) => {
      const folder = await open('win32', undefined, true)
      const elsewhere = path.join(await freshFolder(), 'theirs.json')
      writeFileSync(elsewhere, 'theirs')
      rmdirSync(folder)
      symlinkSync(path.dirname(elsewhere), folder, 'junction')
      emit(window, event)
      expect(readdirSync(path.dirname(elsewhere))).toEqual(['theirs.json'])
    },
  )

  test('repaints when the theme changes, as long as the window is there', async () => {
    await open('linux')
    Object.assign(nativeTheme, { shouldUseDarkColors: true })
    emit(nativeTheme, 'updated')
    expect(seen('background')).toMatchObject([{ colour: '#202020' }])
    expect(seen('overlay')).toMatchObject([{ color: '#202020', symbolColor: '#ffffff' }])
    window.destroy()
    emit(nativeTheme, 'updated')
    expect(seen('background')).toHaveLength(1)
  })

  test('leaves the title bar’s buttons to macOS', async () => {
    await open('darwin')
    emit(nativeTheme, 'updated')
    expect(seen('background')).toHaveLength(1)
    expect(seen('overlay')).toEqual([])
  })
})

describe('following the state', () => {
  const running = stateOf('apply')
  const at = (apply: Partial<WizardState['apply']>): WizardState => ({
    ...running,
    apply: { ...running.apply, ...apply },
  })
  const working = at({ phase: 'running', progress: { done: 1, of: 4 } })
  const done = at({ phase: 'done', heading: '4 of 4' })

  /** Follows from the middle of the work to its end. */
  async function finish(focused: boolean): Promise<void> {
    await open('linux')
    vi.stubEnv('DOUBLE_FOCUSED', focused ? '1' : '0')
    const follow = followState(window)
    follow(working)
    follow(done)
  }

  test('the title, the theme and the task bar show it', async () => {
    await open('linux')
    const follow = followState(window)
    follow({ ...working, windowTitle: 'step 5 of 6', theme: 'dark' })
    expect([window.getTitle(), nativeTheme.themeSource]).toEqual(['step 5 of 6', 'dark'])
    follow(at({ phase: 'failed', progress: { done: 2, of: 4 } }))
    follow(at({ phase: 'idle' }))
    expect(seen('progress')).toMatchObject([
      { value: 0.25, mode: 'normal' },
      { value: 0.5, mode: 'error' },
      { value: -1, mode: 'none' },
    ])
  })

  test('the end of long work is told to a person who is elsewhere', async () => {
    await finish(false)
    expect(seen('flash')).toMatchObject([{ on: true }])
    expect(seen('notification')).toMatchObject([{ title: shellTexts.en.finished.done, body: '4 of 4' }])
  })

  test('and not to one who is looking', async () => {
    await finish(true)
    expect([seen('flash'), seen('notification')]).toEqual([[], []])
  })

  test('a click on it brings the window to the front, as large as it was', async () => {
    await finish(false)
    window.maximize()
    double.notifications[0]?.emit('click')
    expect([window.isMaximized(), seen('focus').length]).toEqual([true, 1])
    window.minimize()
    double.notifications[0]?.emit('click')
    expect([window.isMaximized(), window.isMinimized()]).toEqual([true, false])
  })

  test('a window that is gone is followed no more, and a click on what it has left does no harm', async () => {
    await finish(false)
    window.destroy()
    followState(window)(working)
    expect(() => double.notifications[0]?.emit('click')).not.toThrow()
    expect(seen('progress')).toHaveLength(2)
  })
})
