import { afterEach, describe, expect, test, vi } from 'vitest'
import { StateFeed } from '../../../electron/page/feed.ts'
import type { PageApi, StateMessage } from '../../../electron/page/messages.ts'
import type { WizardState } from '../../../electron/wizard/contract/state.ts'
import { connect } from '../../../renderer/bridge.ts'
import { screens } from '../states/screens.ts'

const titled = (windowTitle: string): WizardState => ({ ...screens.check, windowTitle })

afterEach(() => {
  vi.unstubAllGlobals()
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
