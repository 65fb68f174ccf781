import path from 'node:path'
import { BrowserWindow } from 'electron'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { guardAgainstCrashes } from '../../electron/shell/crash/crash-guard.ts'
import { openGraphicsRecord } from '../../electron/shell/crash/graphics-record.ts'
import { tellAboutGraphics } from '../../electron/shell/crash/graphics.ts'
import { crashPage, startPage } from '../../electron/shell/page/own-page.ts'
import { shellTexts } from '../../electron/shell/texts.ts'
import { clearDouble, double, emit, memoryLog, seen, settled } from './double.ts'
import { freshFolder } from '../doors/launch.ts'

vi.mock('electron', () => import('../double/electron.mjs'))

let window: BrowserWindow
const exit = vi.fn<() => Promise<boolean>>()
const hangs = vi.fn()
beforeEach(() => {
  clearDouble()
  exit.mockReset().mockResolvedValue(true)
  hangs.mockReset()
  vi.useFakeTimers({ toFake: ['Date'] })
  window = new BrowserWindow({ show: false })
  guardAgainstCrashes(window, { log: memoryLog(), texts: () => shellTexts.en, crashed: () => undefined, hangs, exit })
})
afterEach(() => {
  window.destroy()
  vi.useRealTimers()
})

const crash = () => emit(window.webContents, 'render-process-gone', {}, { reason: 'crashed', exitCode: 1 })
const loaded = () => seen('load').map(({ address }) => address)
const later = () => vi.setSystemTime(Date.now() + 60_000)
/** A dialog that stays open until the test answers. */
function openDialog(): (response: number) => Promise<unknown> {
  let answer: (given: { response: number }) => void
  double.answers['showMessageBox'] = [new Promise((resolve) => (answer = resolve))]
  return (response) => {
    answer({ response })
    return settled()
  }
}

describe('a page that dies', () => {
  test('makes room for the crash page; so does another one later', () => {
    crash()
    later()
    crash()
    expect(loaded()).toEqual([crashPage, crashPage])
    expect(seen('dialog')).toEqual([])
  })

  test('twice at once is asked about in a dialog, once', async () => {
    const answer = openDialog()
    crash()
    crash()
    crash()
    expect(seen('dialog')).toMatchObject([{ options: { message: shellTexts.en.crash.heading } }])
    expect(loaded()).toEqual([crashPage])
    await answer(0)
    expect(loaded()).toEqual([crashPage, startPage])
    expect(exit).not.toHaveBeenCalled()
  })

  test('twice at once ends the program when the person says so', async () => {
    const answer = openDialog()
    crash()
    crash()
    await answer(1)
    expect(exit).toHaveBeenCalledOnce()
    expect(loaded()).toEqual([crashPage])
  })
})

test('who wants out after two deaths, and then keeps going, is not left without a page', async () => {
  exit.mockResolvedValueOnce(false)
  const answer = openDialog()
  crash()
  crash()
  const again = openDialog()
  await answer(1)
  expect(exit).toHaveBeenCalledOnce()
  expect(seen('dialog')).toHaveLength(2)
  await again(0)
  expect(loaded()).toEqual([crashPage, startPage])
})

describe('a page that hangs', () => {
  const hang = () => emit(window, 'unresponsive')

  test('is asked about once; the dialog goes when it answers again', async () => {
    openDialog()
    hang()
    hang()
    expect(seen('dialog')).toMatchObject([{ options: { message: shellTexts.en.hang.heading } }])
    emit(window, 'responsive')
    await settled()
    expect(seen('dialog-withdrawn')).toHaveLength(1)
    expect([loaded(), seen('forced-crash')]).toEqual([[], []])
    expect(hangs.mock.calls).toEqual([[true], [true], [false]])
    openDialog()
    hang()
    expect(seen('dialog')).toHaveLength(2)
  })

  test('may be waited for', async () => {
    const answer = openDialog()
    hang()
    await answer(0)
    expect([loaded(), seen('forced-crash'), exit.mock.calls]).toEqual([[], [], []])
  })

  test('is ended and opened again, without a word about a crash', async () => {
    const answer = openDialog()
    hang()
    await answer(1)
    await settled()
    expect(seen('forced-crash')).toHaveLength(1)
    expect(loaded()).toEqual([startPage])
    // The next crash is one again.
    emit(window.webContents, 'did-navigate', {}, startPage, 200)
    crash()
    expect(loaded()).toEqual([startPage, crashPage])
  })

  test('can be left', async () => {
    const answer = openDialog()
    hang()
    await answer(2)
    expect(exit).toHaveBeenCalledOnce()
  })

  test('and then dies is no longer asked about', async () => {
    openDialog()
    hang()
    crash()
    await settled()
    expect(seen('dialog-withdrawn')).toHaveLength(1)
    expect(loaded()).toEqual([crashPage])
  })
})

describe('drawing without the graphics card', () => {
  async function avoiding() {
    const file = path.join(await freshFolder(), 'graphics.json')
    const first = openGraphicsRecord(file, '1.0.0')
    first.crashed()
    first.crashed()
    const tell = () =>
      tellAboutGraphics(window, openGraphicsRecord(file, '1.0.0'), { language: 'en', log: memoryLog() })
    return { file, tell }
  }

  test('is told once', async () => {
    const { tell, file } = await avoiding()
    double.answers['showMessageBox'] = [{ response: 0 }]
    await tell()
    expect(JSON.stringify(seen('dialog'))).toContain('for 30 days')
    await tell()
    expect(seen('dialog')).toHaveLength(1)
    expect(openGraphicsRecord(file, '1.0.0').avoid).toBe(true)
  })

  test('ends with the next start when the person wants it to', async () => {
    const { tell, file } = await avoiding()
    double.answers['showMessageBox'] = [{ response: 1 }]
    await tell()
    expect(openGraphicsRecord(file, '1.0.0').avoid).toBe(false)
  })

  test('is not told where it is not so', async () => {
    const record = openGraphicsRecord(path.join(await freshFolder(), 'graphics.json'), '1.0.0')
    await tellAboutGraphics(window, record, { language: 'en', log: memoryLog() })
    expect(seen('dialog')).toEqual([])
  })
})
