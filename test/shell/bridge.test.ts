import { BrowserWindow } from 'electron'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { channels } from '../../electron/page/channels.ts'
import { StateFollower } from '../../electron/page/follower.ts'
import type { StateMessage } from '../../electron/page/messages.ts'
import { connectPage } from '../../electron/shell/page/bridge.ts'
import { shellTexts } from '../../electron/shell/texts.ts'
import type { WizardCommand } from '../../electron/wizard/contract/command.ts'
import type { WizardState } from '../../electron/wizard/contract/state.ts'
import { stateOf } from '../renderer/states/sample.ts'
import { memoryLog } from './double.ts'

vi.mock('electron', () => import('../double/electron.mjs'))

const ours = { url: 'app://wizard/index.html', parent: null }

/** A page of the wizard without a browser: it asks by name, and hears what it is told. */
function connected({ pageWorks = true } = {}) {
  const window = new BrowserWindow({ show: false })
  const listeners = new Set<(state: WizardState) => void>()
  const received: WizardCommand[] = []
  const saved: unknown[] = []
  const told: StateMessage[] = []
  const log = memoryLog()
  let state = stateOf('welcome')
  const exit = vi.fn(() => Promise.resolve(true))
  vi.spyOn(window.webContents, 'send').mockImplementation((channel, message) => {
    if (channel === channels.stateChanged) told.push(structuredClone(message) as StateMessage)
  })
  const disconnect = connectPage(window, {
    wizard: {
      state: () => Promise.resolve(state),
      onState(listener) {
        listeners.add(listener)
        return () => listeners.delete(listener)
      },
      send(command) {
        received.push(command)
        return Promise.resolve({ ok: true, clipboard: 'answered' })
      },
    },
    log,
    texts: () => shellTexts.es,
    pageWorks: () => pageWorks,
    exit,
    save: (file) => Promise.resolve(void saved.push(file)),
  })
  const ipc = window.webContents.ipc as unknown as {
    handlerOf(channel: string): ((event: object, ...given: unknown[]) => Promise<unknown>) | undefined
  }
  return {
    window,
    log,
    received,
    saved,
    told,
    exit,
    disconnect,
    listeners,
    knows: (channel: string) => ipc.handlerOf(channel) !== undefined,
    ask: (channel: string, given: readonly unknown[] = [], senderFrame: unknown = ours) =>
      Promise.resolve(ipc.handlerOf(channel)?.({ senderFrame }, ...given)),
    show: (next: Partial<WizardState>) => {
      state = { ...state, ...next }
      for (const listener of listeners) listener(state)
    },
  }
}

describe('the bridge to the page', () => {
  beforeEach(() => vi.restoreAllMocks())

  test('hands commands to the wizard and its answers back', async () => {
    const { ask, received } = connected()
    expect(await ask(channels.send, [{ type: 'check' }])).toEqual({ ok: true, clipboard: 'answered' })
    expect(received).toEqual([{ type: 'check' }])
  })

  test.each([[undefined], [null], ['check'], [{ type: 'format' }], [{ type: 'signIn', user: 'u', password: 7 }]])(
    'answers what is no command in the person’s language, and hands nothing on: %j',
    async (given) => {
      const { ask, received, log } = connected()
      expect(await ask(channels.send, [given])).toEqual({
        ok: false,
        code: 'badCommand',
        message: shellTexts.es.notUnderstood,
      })
      expect(received).toEqual([])
      expect(log.lines).toEqual(['refused a message that is no command'])
    },
  )

  test('asks the wizard to exit, unless no page can show its question', async () => {
    const working = connected()
    await working.ask(channels.send, [{ type: 'exit' }])
    expect(working.received).toEqual([{ type: 'exit' }])
    expect(working.exit).not.toHaveBeenCalled()

    const crashed = connected({ pageWorks: false })
    expect(await crashed.ask(channels.send, [{ type: 'exit' }])).toEqual({ ok: true })
    expect(crashed.exit).toHaveBeenCalledOnce()
    await crashed.ask(channels.send, [{ type: 'saveReport' }])
    expect(crashed.received).toEqual([{ type: 'saveReport' }])
  })

  test('saves files of ours only', async () => {
    const { ask, saved } = connected()
    await ask(channels.saveFile, ['report.json', '{}'])
    await expect(ask(channels.saveFile, ['..\\evil.exe', ''])).rejects.toThrow('refused')
    await expect(ask(channels.saveFile, ['report.json', 7])).rejects.toThrow('refused')
    expect(saved).toEqual([{ name: 'report.json', text: '{}' }])
  })

  test.each([
    ['another address', { url: 'https://evil.example/', parent: null }],
    ['a frame in our page', { url: 'app://wizard/index.html', parent: ours }],
    ['a frame that is gone', null],
  ])('refuses %s', async (_what, frame) => {
    const { ask, received, told, log } = connected()
    for (const channel of [channels.state, channels.send, channels.saveFile, channels.follow])
      await expect(ask(channel, [{ type: 'check' }], frame)).rejects.toThrow('refused')
    expect([received, told]).toEqual([[], []])
    expect(log.lines).toHaveLength(4)
  })

  test('tells who follows all of the state, then what changes, and all of it again to who asks again', async () => {
    const { ask, show, told } = connected()
    show({ windowTitle: 'nobody listens yet' })
    expect(told).toEqual([])
    await ask(channels.follow)
    show({ windowTitle: 'second' })
    show({ changing: true })
    const follower = new StateFollower()
    const states = told.map((message) => follower.take(message))
    expect(states.map((state) => [state?.windowTitle, state?.changing])).toEqual([
      ['nobody listens yet', false],
      ['second', false],
      ['second', true],
    ])
    expect(JSON.stringify(told[1]).length).toBeLessThan(100)
    await ask(channels.follow)
    expect(told.at(-1)).toMatchObject({ state: { windowTitle: 'second', changing: true } })
    expect(await ask(channels.state)).toMatchObject({ windowTitle: 'second' })
  })

  test('tells a window nothing that is gone', async () => {
    const { ask, show, told, window } = connected()
    await ask(channels.follow)
    vi.spyOn(window, 'isDestroyed').mockReturnValue(true)
    show({ windowTitle: 'too late' })
    expect(told).toHaveLength(1)
  })

  test('is gone when it is cut', () => {
    const { disconnect, knows, listeners } = connected()
    const all = Object.values(channels).filter((channel) => channel !== channels.stateChanged)
    expect(all.map(knows)).toEqual(all.map(() => true))
    disconnect()
    expect(all.map(knows)).toEqual(all.map(() => false))
    expect(listeners.size).toBe(0)
  })
})
