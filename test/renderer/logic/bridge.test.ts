import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { StateFeed } from '../../../electron/page/feed.ts'
import type { PageApi, StateMessage } from '../../../electron/page/messages.ts'
import type { WizardState } from '../../../electron/wizard/contract/state.ts'
import { connect, NoAnswer, type Connection } from '../../../renderer/bridge.ts'
import { screens } from '../states/screens.ts'

const titled = (windowTitle: string): WizardState => ({ ...screens.check, windowTitle })

afterEach(() => {
  vi.unstubAllGlobals()
  vi.useRealTimers()
})

describe('in Electron', () => {
  function inWindow(more: Partial<PageApi> = {}) {
    const listeners = new Set<(message: StateMessage) => void>()
    const feed = new StateFeed()
    let state = titled('first')
    let followed = 0
    const api: PageApi = {
      state: () => Promise.resolve(state),
      onState(listener) {
        listeners.add(listener)
        followed++
        queueMicrotask(() => tell(feed.whole(state)))
        return () => listeners.delete(listener)
      },
      send: () => Promise.resolve({ ok: true }),
      ...more,
    }
    const tell = (message: StateMessage | null) => {
      for (const listener of [...listeners]) if (message) listener(message)
    }
    vi.stubGlobal('window', { wizard: api, location: { protocol: 'app:', host: 'wizard' } })
    const bridge = connect()
    const titles: string[] = []
    bridge.onState(({ windowTitle }) => titles.push(windowTitle))
    return {
      bridge,
      titles,
      listeners,
      followed: () => followed,
      show: (title: string, arrives = true) => {
        state = titled(title)
        const message = feed.next(state)
        if (arrives) tell(message)
      },
    }
  }

  test('the state comes whole and goes on by what changes', async () => {
    const { bridge, titles, show } = inWindow()
    expect((await bridge.state()).windowTitle).toBe('first')
    show('second')
    show('third')
    expect(titles).toEqual(['first', 'second', 'third'])
    expect(await bridge.send({ type: 'check' })).toEqual({ ok: true })
    bridge.retry()
    bridge.onConnection(() => expect.unreachable())
  })

  test('a message that was missed has all of the state come again, once', async () => {
    const { bridge, titles, show, followed, listeners } = inWindow()
    await bridge.state()
    show('missed', false)
    show('noticed')
    show('still on its way')
    await vi.waitFor(() => expect(titles).toEqual(['first', 'still on its way']))
    expect([followed(), listeners.size]).toEqual([2, 1])
    show('and on')
    expect(titles.at(-1)).toBe('and on')
  })

  test('files are saved by the preload, where it can', async () => {
    const saved: string[] = []
    const saveFile = (name: string, text: string) => Promise.resolve(void saved.push(name, text))
    await inWindow({ saveFile }).bridge.saveFile?.('a.txt', 'text')
    expect(saved).toEqual(['a.txt', 'text'])
    expect(Reflect.get(inWindow().bridge, 'saveFile')).toBeUndefined()
  })

  test('who stops listening hears nothing more', async () => {
    const { bridge, show } = inWindow()
    await bridge.state()
    const heard = vi.fn()
    bridge.onState(heard)()
    show('second')
    expect(heard).not.toHaveBeenCalled()
  })
})

describe('in a browser', () => {
  /** As much of a WebSocket as the page uses. */
  class Socket extends EventTarget {
    static readonly OPEN = 1
    static all: Socket[] = []
    readyState = 1
    readonly sent: string[] = []
    constructor(readonly address: string) {
      super()
      Socket.all.push(this)
    }
    send(text: string) {
      this.sent.push(text)
    }
    close() {
      if (this.readyState === 3) return
      this.readyState = 3
      this.dispatchEvent(new Event('close'))
    }
    receive(message: unknown) {
      const data = typeof message === 'string' ? message : JSON.stringify(message)
      this.dispatchEvent(Object.assign(new Event('message'), { data }))
    }
  }
  const newest = () => Socket.all.at(-1) as Socket

  beforeEach(() => {
    vi.useFakeTimers()
    Socket.all = []
    vi.stubGlobal('WebSocket', Socket)
    vi.stubGlobal('console', { ...console, warn: () => undefined })
  })

  function inBrowser(protocol = 'http:') {
    vi.stubGlobal('window', {
      location: { protocol, host: '127.0.0.1:8080' },
      setTimeout: globalThis.setTimeout,
      clearTimeout: globalThis.clearTimeout,
    })
    const bridge = connect()
    const titles: string[] = []
    const connections: Connection[] = []
    bridge.onState(({ windowTitle }) => titles.push(windowTitle))
    bridge.onConnection((connection) => connections.push(connection))
    return { bridge, titles, connections }
  }

  test('the page’s own server is asked, as safely as the page came', () => {
    inBrowser()
    expect(newest().address).toBe('ws://127.0.0.1:8080/wizard')
    inBrowser('https:')
    expect(newest().address).toBe('wss://127.0.0.1:8080/wizard')
  })

  test('commands and answers find each other by their numbers', async () => {
    const { bridge } = inBrowser()
    const one = bridge.send({ type: 'check' })
    const two = bridge.send({ type: 'next' })
    const [first, second] = newest().sent.map((text) => JSON.parse(text) as { id: number; command: object })
    expect([first?.command, second?.command]).toEqual([{ type: 'check' }, { type: 'next' }])
    newest().receive({ id: second?.id, result: { ok: true, clipboard: 'two' } })
    newest().receive({ id: 99, result: { ok: true } })
    newest().receive({ id: first?.id, result: { ok: true, clipboard: 'one' } })
    expect(await one).toMatchObject({ clipboard: 'one' })
    expect(await two).toMatchObject({ clipboard: 'two' })
  })

  test('a command that can’t be sent, or isn’t answered before the end, is no answer', async () => {
    const { bridge } = inBrowser()
    const waiting = bridge.send({ type: 'check' })
    newest().close()
    await expect(waiting).rejects.toBeInstanceOf(NoAnswer)
    await expect(bridge.send({ type: 'check' })).rejects.toBeInstanceOf(NoAnswer)
    await vi.advanceTimersByTimeAsync(100)
    newest().readyState = 0
    await expect(bridge.send({ type: 'check' })).rejects.toBeInstanceOf(NoAnswer)
  })

  test('a dropped connection comes back, at first so soon that nobody hears of it, then ever later', async () => {
    const { connections, titles } = inBrowser()
    newest().receive({ number: 1, state: titled('first') })
    expect(connections).toEqual(['open'])
    for (const delay of [100, 300, 600, 1200, 1800]) {
      const before = Socket.all.length
      newest().close()
      await vi.advanceTimersByTimeAsync(delay - 1)
      expect(Socket.all).toHaveLength(before)
      await vi.advanceTimersByTimeAsync(1)
      expect(Socket.all).toHaveLength(before + 1)
    }
    expect(connections).toEqual(['open', 'lost', 'lost', 'lost', 'lost'])
    newest().close()
    expect(connections.at(-1)).toBe('gone')
    await vi.advanceTimersByTimeAsync(5000)
    newest().receive({ number: 7, state: titled('back') })
    expect([connections.at(-1), titles]).toEqual(['open', ['first', 'back']])
    newest().close()
    expect(connections.at(-1)).toBe('open')
  })

  test('who doesn’t want to wait tries at once, but never twice at a time', async () => {
    const { bridge } = inBrowser()
    bridge.retry()
    expect(Socket.all).toHaveLength(1)
    newest().close()
    bridge.retry()
    expect(Socket.all).toHaveLength(2)
    await vi.advanceTimersByTimeAsync(60_000)
    expect(Socket.all).toHaveLength(2)
  })

  test.each([
    ['no JSON', 'torn {'],
    ['nothing', 'null'],
    ['a state that is none', { number: 1, state: 7 }],
    ['a state without a number', { state: {} }],
    ['a change before the state', { number: 1, patch: { in: [] } }],
    ['a change that isn’t one of the state', { number: 2, patch: { at: [[0, { to: 1 }]] } }],
    ['a change after one that was missed', { number: 3, patch: { in: [['windowTitle', { to: 'x' }]] } }],
    ['an answer without a result', { id: 1 }],
  ])('starts over after %s', async (what, message) => {
    const { titles } = inBrowser()
    if (what !== 'a change before the state') newest().receive({ number: 1, state: titled('first') })
    newest().receive(message)
    expect(newest().readyState).toBe(3)
    await vi.advanceTimersByTimeAsync(100)
    newest().receive({ number: 1, state: titled('again') })
    newest().receive({ number: 2, patch: { in: [['windowTitle', { to: 'changed' }]] } })
    expect(titles.slice(-2)).toEqual(['again', 'changed'])
  })
})
