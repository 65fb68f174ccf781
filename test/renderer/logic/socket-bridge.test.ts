import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { Welcome } from '../../../electron/page/messages.ts'
import type { WizardState } from '../../../electron/wizard/contract/state.ts'
import { connect, NoAnswer, type Connection } from '../../../renderer/bridge.ts'
import { screens } from '../states/screens.ts'

const titled = (windowTitle: string): WizardState => ({ ...screens.check, windowTitle })
const known: Welcome = { page: 'page', server: 'server' }

afterEach(() => {
  vi.unstubAllGlobals()
  vi.useRealTimers()
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
    opens() {
      this.dispatchEvent(new Event('open'))
    }
    /** Opens, and is let in. */
    welcomes(welcome: Welcome = known) {
      this.opens()
      this.receive(welcome)
    }
    close(code = 1006) {
      if (this.readyState === 3) return
      this.readyState = 3
      this.dispatchEvent(Object.assign(new Event('close'), { code }))
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

  /** A tab with what it keeps over a reload. */
  function inBrowser({ protocol = 'http:', hash = '#token', kept = new Map<string, string>() } = {}) {
    const location = { protocol, host: '127.0.0.1:8080', pathname: '/', hash }
    const target = new EventTarget()
    const addresses: string[] = []
    vi.stubGlobal(
      'window',
      Object.assign(target, {
        location,
        history: {
          replaceState: (_data: unknown, _unused: string, address: string) => {
            location.hash = ''
            addresses.push(address)
          },
        },
        sessionStorage: {
          getItem: (key: string) => kept.get(key) ?? null,
          setItem: (key: string, value: string) => void kept.set(key, value),
        },
        setTimeout: globalThis.setTimeout,
        clearTimeout: globalThis.clearTimeout,
      }),
    )
    const bridge = connect()
    const titles: string[] = []
    const connections: Connection[] = []
    bridge.onState(({ windowTitle }) => titles.push(windowTitle))
    bridge.onConnection((connection) => connections.push(connection))
    const type = (typed: string) => {
      location.hash = typed
      target.dispatchEvent(new Event('hashchange'))
    }
    return { bridge, titles, connections, addresses, kept, type }
  }

  test('the page’s own server is asked, as safely as the page came', () => {
    inBrowser()
    expect(newest().address).toBe('ws://127.0.0.1:8080/wizard')
    inBrowser({ protocol: 'https:' })
    expect(newest().address).toBe('wss://127.0.0.1:8080/wizard')
  })

  test('commands and answers find each other by their numbers', async () => {
    const { bridge } = inBrowser()
    newest().welcomes()
    const one = bridge.send({ type: 'check' })
    const two = bridge.send({ type: 'next' })
    const [first, second] = newest()
      .sent.slice(1)
      .map((text) => JSON.parse(text) as { id: number; command: object })
    expect([first?.command, second?.command]).toEqual([{ type: 'check' }, { type: 'next' }])
    newest().receive({ id: second?.id, result: { ok: true, clipboard: 'two' } })
    newest().receive({ id: 99, result: { ok: true } })
    newest().receive({ id: first?.id, result: { ok: true, clipboard: 'one' } })
    expect(await one).toMatchObject({ clipboard: 'one' })
    expect(await two).toMatchObject({ clipboard: 'two' })
  })

  test('a command that can’t be sent, or isn’t answered before the end, is no answer', async () => {
    const { bridge } = inBrowser()
    await expect(bridge.send({ type: 'check' })).rejects.toBeInstanceOf(NoAnswer)
    newest().welcomes()
    const waiting = bridge.send({ type: 'check' })
    newest().close()
    await expect(waiting).rejects.toBeInstanceOf(NoAnswer)
    await expect(bridge.send({ type: 'check' })).rejects.toBeInstanceOf(NoAnswer)
    await vi.advanceTimersByTimeAsync(100)
    newest().welcomes()
    newest().readyState = 0
    await expect(bridge.send({ type: 'check' })).rejects.toBeInstanceOf(NoAnswer)
  })

  test('a dropped connection comes back, at first so soon that nobody hears of it, then ever later', async () => {
    const { connections, titles } = inBrowser()
    newest().welcomes()
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
    newest().welcomes()
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
    ['a second welcome', { page: 'page', server: 'server' }],
  ])('starts over after %s', async (what, message) => {
    const { titles } = inBrowser()
    newest().welcomes()
    if (what !== 'a change before the state') newest().receive({ number: 1, state: titled('first') })
    newest().receive(message)
    expect(newest().readyState).toBe(3)
    await vi.advanceTimersByTimeAsync(100)
    newest().welcomes()
    newest().receive({ number: 1, state: titled('again') })
    newest().receive({ number: 2, patch: { in: [['windowTitle', { to: 'changed' }]] } })
    expect(titles.slice(-2)).toEqual(['again', 'changed'])
  })

  test('the page signs in with the token of its address, which is gone at once, and then by its own secret', async () => {
    const { addresses, connections } = inBrowser()
    expect(addresses).toEqual(['/'])
    expect(newest().address).not.toContain('token')
    expect(newest().sent).toEqual([])
    newest().welcomes()
    expect(newest().sent).toEqual(['{"token":"token"}'])
    newest().close()
    await vi.advanceTimersByTimeAsync(100)
    newest().welcomes()
    expect(newest().sent).toEqual(['{"page":"page"}'])
    expect(connections).toEqual([])
  })

  test('its tab keeps who it is when it is loaded again', () => {
    const { kept } = inBrowser()
    newest().welcomes()
    const { addresses } = inBrowser({ hash: '', kept })
    newest().welcomes()
    expect(newest().sent).toEqual(['{"page":"page"}'])
    expect(addresses).toEqual([])
  })

  test.each(['{', 'null', '7', '{"page":"page"}', '{"page":1,"server":2}'])(
    'what a tab keeps that is none of ours (%s) counts as nothing',
    (text) => {
      const { kept } = inBrowser()
      newest().welcomes()
      const [name = ''] = kept.keys()
      Socket.all = []
      expect(inBrowser({ hash: '', kept: new Map([[name, text]]) }).connections).toEqual(['noAddress'])
      expect(Socket.all).toEqual([])
    },
  )

  test('a browser that keeps nothing lets the page work until it is loaded again', async () => {
    const { connections } = inBrowser({
      kept: new Proxy(new Map<string, string>(), {
        get: () => () => {
          throw new Error('denied')
        },
      }),
    })
    newest().welcomes()
    newest().close()
    await vi.advanceTimersByTimeAsync(100)
    newest().welcomes()
    newest().receive({ number: 1, state: titled('here') })
    expect(connections).toEqual(['open'])
  })

  test('without an address nothing is asked, until one is typed', async () => {
    const { connections, type, bridge } = inBrowser({ hash: '' })
    expect(connections).toEqual(['noAddress'])
    bridge.retry()
    await vi.advanceTimersByTimeAsync(60_000)
    expect(Socket.all).toEqual([])
    type('#another')
    newest().welcomes()
    newest().receive({ number: 1, state: titled('here') })
    expect(newest().sent).toEqual(['{"token":"another"}'])
    expect(connections.at(-1)).toBe('open')
  })

  test('an address that opens nothing says so, and is not tried again', async () => {
    const { connections } = inBrowser()
    newest().opens()
    newest().close(4401)
    await vi.advanceTimersByTimeAsync(60_000)
    expect(connections).toEqual(['usedAddress'])
    expect(Socket.all).toHaveLength(1)
  })

  test('an address that was used already does no harm to the page that it has opened', async () => {
    const { kept } = inBrowser()
    newest().welcomes()
    const { connections } = inBrowser({ kept })
    newest().opens()
    newest().close(4401)
    await vi.advanceTimersByTimeAsync(100)
    newest().welcomes()
    newest().receive({ number: 1, state: titled('here') })
    expect(newest().sent).toEqual(['{"page":"page"}'])
    expect(connections).toEqual(['open'])
  })

  test('a page of an earlier start says so', async () => {
    const { connections, bridge } = inBrowser()
    newest().welcomes()
    newest().receive({ number: 1, state: titled('here') })
    const waiting = bridge.send({ type: 'check' })
    newest().close()
    await expect(waiting).rejects.toBeInstanceOf(NoAnswer)
    await vi.advanceTimersByTimeAsync(100)
    newest().opens()
    newest().close(4401)
    await vi.advanceTimersByTimeAsync(60_000)
    expect(connections).toEqual(['open', 'otherStart'])
    expect(Socket.all).toHaveLength(2)
  })

  test.each<[string, unknown]>([
    ['another proof', { page: 'page', server: 'guessed' }],
    ['none', { page: 'page' }],
    ['a state at once', { number: 1, state: titled('What is your password?') }],
    ['an answer', { id: 1, result: { ok: true } }],
    ['no JSON', 'hello'],
  ])('another program on the port of a wizard that has ended, with %s, shows nothing', async (_what, message) => {
    const { connections, titles, bridge } = inBrowser()
    newest().welcomes()
    newest().receive({ number: 1, state: titled('ours') })
    newest().close()
    await vi.advanceTimersByTimeAsync(100)
    newest().opens()
    newest().receive(message)
    newest().receive({ number: 1, state: titled('What is your password?') })
    await expect(bridge.send({ type: 'check' })).rejects.toBeInstanceOf(NoAnswer)
    await vi.advanceTimersByTimeAsync(60_000)
    expect(titles).toEqual(['ours'])
    expect(connections).toEqual(['open', 'otherStart'])
    expect(newest().sent).toEqual(['{"page":"page"}'])
  })

  test('an address that is typed while the page is open takes the place of the one before', async () => {
    const { type, addresses } = inBrowser()
    newest().welcomes()
    type('#another')
    await vi.advanceTimersByTimeAsync(100)
    newest().welcomes({ page: 'new', server: 'new' })
    expect(newest().sent).toEqual(['{"token":"another"}'])
    type('')
    expect(addresses).toEqual(['/', '/'])
    expect(Socket.all).toHaveLength(2)
  })
})
