import { existsSync } from 'node:fs'
import path from 'node:path'
import { app } from 'electron'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { readArguments } from '../../electron/shell/start/arguments.ts'
import { shellCarrier } from '../../electron/shell/start/carrier.ts'
import { elevationScript } from '../../electron/shell/windows/elevation.ts'
import type { PowerShellEnd } from '../../electron/program/powershell-once.ts'
import { registerScript, removeScript } from '../../electron/shell/windows/start-after-restart.ts'
import { shellTexts } from '../../electron/shell/texts.ts'
import { clearDouble, double, memoryLog, seen } from './double.ts'
import { freshFolder } from '../doors/launch.ts'

vi.mock('electron', () => import('../double/electron.mjs'))

/** What comes back with the start after a restart. */
const oneTime = '0a1b2c3d-0000-4000-8000-00000000000e'

/** A carrier on a Windows whose PowerShell answers as the test says. */
function carrierWhere(answer: (script: string) => Partial<PowerShellEnd>, given: string[] = []) {
  const log = memoryLog()
  const calls: { script: string; values: Readonly<Record<string, string>> }[] = []
  const carrier = shellCarrier({
    log,
    texts: () => shellTexts.en,
    wanted: readArguments(given, true),
    program: process.execPath,
    platform: 'win32',
    runPowerShell: (script, values) => {
      calls.push({ script, values })
      return Promise.resolve({ code: 0, output: '', errors: '', ...answer(script) })
    },
  })
  return { carrier, calls, log }
}

beforeEach(clearDouble)

describe('starting again as administrator', () => {
  let lock: string
  const locked = () => existsSync(lock)
  beforeEach(async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    const folder = await freshFolder()
    app.setPath('userData', folder)
    lock = path.join(folder, 'double.lock')
    expect(app.requestSingleInstanceLock()).toBe(true)
    expect(locked()).toBe(true)
  })
  afterEach(() => {
    vi.useRealTimers()
    vi.restoreAllMocks()
    app.releaseSingleInstanceLock()
  })

  test('lets the new one in, and gives way to it', async () => {
    const quit = vi.spyOn(app, 'quit').mockReturnValue()
    let lockedWhileAsking = true
    const { carrier, calls } = carrierWhere(() => {
      lockedWhileAsking = locked()
      return { code: 0 }
    })
    expect(await carrier.restartAsAdministrator?.(null)).toBe('granted')
    expect(lockedWhileAsking).toBe(false)
    expect(locked()).toBe(false)
    expect(calls).toMatchObject([{ script: elevationScript, values: { NVW_FILE: process.execPath } }])
    vi.runAllTimers()
    expect(quit).toHaveBeenCalledOnce()
  })

  test.each([
    ['declined', { code: 1223, errors: '' }],
    ['failed', { code: 1, errors: 'The file is gone.' }],
  ])('is the only one again when that is %s', async (status, end) => {
    const quit = vi.spyOn(app, 'quit').mockReturnValue()
    const { carrier, log } = carrierWhere(() => end)
    expect(await carrier.restartAsAdministrator?.(null)).toBe(status)
    expect(locked()).toBe(true)
    vi.runAllTimers()
    expect(quit).not.toHaveBeenCalled()
    expect(log.lines.join('\n')).toContain(end.errors || status)
  })

  test('hands over the VM that is chosen, by its id', async () => {
    vi.spyOn(app, 'quit').mockReturnValue()
    const { carrier, calls } = carrierWhere(() => ({ code: 0 }))
    await carrier.restartAsAdministrator?.('6f9619ff-8b86-4d01-b42d-00c04fc90002')
    const given = calls[0]?.values['NVW_ARGUMENTS'] ?? ''
    const read = readArguments(given.split(' ').slice(-2), false)
    expect(read).toMatchObject({ vm: '6f9619ff-8b86-4d01-b42d-00c04fc90002', atCheck: true, unknown: [] })
  })

  test('hands over what it was told while developing', async () => {
    vi.spyOn(app, 'quit').mockReturnValue()
    const { carrier, calls } = carrierWhere(
      () => ({}),
      [...['--pc=ready', '--data=/d', '--scenario=/s.json', '--resume=0a1b2c3d-0000-4000-8000-0000000000ff']],
    )
    await carrier.restartAsAdministrator?.(null)
    const told = `--pc=ready --scenario=${path.resolve('/s.json')} --data=${path.resolve('/d')}`
    expect(calls[0]?.values['NVW_ARGUMENTS']).toBe(`${app.getAppPath()} ${told} --at-check`)
    await carrier.startAfterRestart?.(oneTime)
    expect(calls[1]?.values['NVW_ARGUMENTS']).toBe(`${app.getAppPath()} ${told} --resume=${oneTime}`)
  })
})

describe('opening after a restart', () => {
  test('is registered and taken back', async () => {
    const { carrier, calls } = carrierWhere(() => ({}))
    await carrier.startAfterRestart?.(oneTime)
    await carrier.startAfterRestart?.(null)
    expect(calls.map(({ script }) => script)).toEqual([registerScript, removeScript])
    expect(seen('dialog')).toEqual([])
  })

  test('a task that can’t be taken back keeps the wizard from nothing', async () => {
    const { carrier, log } = carrierWhere(() => ({ code: 1, errors: 'Access is denied.' }))
    await expect(carrier.startAfterRestart?.(null)).resolves.toBeUndefined()
    expect(log.lines.join('\n')).toContain('Access is denied.')
    expect(seen('dialog')).toEqual([])
  })

  test('where Windows refuses it, the person opens the wizard, or does not restart', async () => {
    const { carrier } = carrierWhere(() => ({ code: 1, errors: 'A policy forbids it.' }))
    double.answers['showMessageBox'] = [{ response: 0 }, { response: 1 }]
    await expect(carrier.startAfterRestart?.(oneTime)).resolves.toBeUndefined()
    await expect(carrier.startAfterRestart?.(oneTime)).rejects.toThrow('A policy forbids it.')
    expect(JSON.stringify(seen('dialog')[0])).toContain('A policy forbids it.')
    expect(JSON.stringify(seen('dialog')[0])).toContain('open the wizard yourself')
  })
})

test('anywhere but on Windows there is only the end', () => {
  const log = memoryLog()
  const carrier = shellCarrier({
    log,
    texts: () => shellTexts.en,
    wanted: readArguments([], true),
    program: process.execPath,
    platform: 'linux',
  })
  expect(Object.keys(carrier)).toEqual(['exit'])
})
