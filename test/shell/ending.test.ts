import { beforeEach, describe, expect, test, vi } from 'vitest'
import { shellTexts } from '../../electron/shell/texts.ts'
import { stateOf } from '../renderer/states/sample.ts'
import type { Seen } from '../doors/launch.ts'
import { emit, memoryLog, settled } from './double.ts'

vi.mock('electron', () => import('../double/electron.mjs'))

beforeEach(() => {
  vi.resetModules()
  // Anew too: what a mock has given once would stay otherwise.
  vi.doMock('electron', () => import('../double/electron.mjs'))
  vi.spyOn(process, 'exit').mockReturnValue(undefined as never)
})

/** A program of its own, since each of these tests ends it. */
async function program({ state = stateOf('welcome'), pageWorks = true } = {}) {
  const electron = await import('electron')
  const { closeInOrder } = await import('../../electron/shell/window/closing.ts')
  const { double } = electron as unknown as { double: { seen: Seen[]; answers: Record<string, unknown[]> } }
  const { app, BrowserWindow } = electron
  const happened: string[] = []
  const log = memoryLog()
  const window = new BrowserWindow({ show: false })
  const wizard = {
    api: {
      state: () => Promise.resolve(state),
      send: vi.fn(() => Promise.resolve({ ok: true as const })),
      onState: () => () => undefined,
    },
    close: () => {
      happened.push('wizard closed')
      return Promise.resolve()
    },
  }
  for (const event of ['before-quit', 'will-quit', 'window-all-closed', 'quit'] as const)
    app.on(event as 'quit', () => happened.push(event))
  window.on('closed', () => happened.push('closed'))
  const exit = closeInOrder(window, {
    wizard,
    log,
    texts: () => shellTexts.en,
    state: () => state,
    pageWorks: () => pageWorks,
  })
  const quit = (): void => app.quit()
  return { quit, exit, window, wizard, happened, log, double }
}
const inOrder = ['before-quit', 'closed', 'will-quit', 'wizard closed', 'before-quit', 'will-quit', 'quit']

describe('the end of the program', () => {
  test('comes in Electron’s order, and closes the wizard exactly once', async () => {
    const { quit, happened } = await program()
    quit()
    await settled()
    expect(happened).toEqual(inOrder)
  })

  test('that is asked for again while the wizard closes comes once', async () => {
    const { quit, happened } = await program()
    quit()
    quit()
    await settled()
    expect(happened.filter((event) => event === 'wizard closed' || event === 'quit')).toEqual(['wizard closed', 'quit'])
  })

  test('comes with the last window too', async () => {
    const { window, happened } = await program()
    window.destroy()
    await settled()
    expect(happened).toEqual(['closed', 'window-all-closed', ...inOrder.filter((event) => event !== 'closed')])
  })

  test('is left to the wizard when the person closes the window', async () => {
    const { window, wizard, happened } = await program()
    window.close()
    await settled()
    expect(wizard.api.send.mock.calls).toEqual([[{ type: 'exit' }]])
    expect(happened).toEqual([])
    expect(window.isDestroyed()).toBe(false)
  })

  const applying = () => stateOf('apply', { changing: true })

  test.each([
    ['keep going', 0, []],
    ['exit', 1, inOrder],
  ])('is asked about in a dialog where no page can ask: %s', async (_name, response, expected) => {
    const { window, happened, double } = await program({ state: applying(), pageWorks: false })
    double.answers['showMessageBox'] = [{ response }]
    window.close()
    await settled()
    await settled()
    expect(double.seen.filter(({ what }) => what === 'dialog')).toHaveLength(1)
    expect(happened).toEqual(expected)
  })

  test('is asked about once, however often somebody wants it meanwhile', async () => {
    const { exit, window, happened, double } = await program({ state: applying(), pageWorks: false })
    double.answers['showMessageBox'] = [{ response: 0 }]
    const answers = [exit(), exit()]
    window.close()
    expect(await Promise.all(answers)).toEqual([false, false])
    expect(double.seen.filter(({ what }) => what === 'dialog')).toHaveLength(1)
    expect(happened).toEqual([])
  })

  test('needs no question where nothing is being changed', async () => {
    const { exit, happened, double } = await program({ pageWorks: false })
    expect(await exit()).toBe(true)
    await settled()
    expect(double.seen.filter(({ what }) => what === 'dialog')).toEqual([])
    expect(happened).toEqual(inOrder)
  })

  test('is asked about in a dialog when the question on the page brings no answer', async () => {
    const exitNow = { id: 'exit', label: 'Exit', kind: 'standard', command: { type: 'exit' }, disabled: null } as const
    const about = { title: '', consequence: '', tone: 'warning' as const, focus: 'exit' }
    const dialog = { ...about, bullets: [], commands: [], actions: [exitNow] }
    const { window, wizard, happened, double } = await program({ state: { ...applying(), dialog } })
    double.answers['showMessageBox'] = [{ response: 0 }]
    window.close()
    await settled()
    expect(double.seen.filter(({ what }) => what === 'dialog')).toHaveLength(1)
    expect([wizard.api.send.mock.calls, happened]).toEqual([[], []])
  })

  test('of the session is in the log', async () => {
    const { window, log } = await program()
    emit(window, 'session-end')
    expect(log.lines).toEqual(['Windows is ending the session'])
  })
})
