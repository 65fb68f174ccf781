import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { CommandResult, WizardCommand, WizardState } from '../../../electron/wizard/contract/state.ts'
import { page as en } from '../../../electron/texts/en/page.ts'
import { page as es } from '../../../electron/texts/es/page.ts'
import { NoAnswer, type Bridge, type Connection } from '../../../renderer/bridge.ts'
import { PageState } from '../../../renderer/page.svelte.ts'
import { screens } from '../states/screens.ts'

let copied: string[] = []
beforeEach(() => {
  copied = []
  vi.stubGlobal('navigator', {
    language: 'en-GB',
    clipboard: { writeText: (text: string) => Promise.resolve(void copied.push(text)) },
  })
})
afterEach(() => {
  vi.unstubAllGlobals()
})

/** A page that is connected to a wizard in a test's hands. */
function opened(more: Partial<Bridge> = {}, load?: (screen: WizardState['screen']) => Promise<void>) {
  const sent: WizardCommand[] = []
  let tell: (state: WizardState) => void = () => {}
  let connect: (connection: Connection) => void = () => {}
  let first: (state: WizardState) => void = () => {}
  const answers: (CommandResult | Error)[] = []
  const session = new PageState()
  const retry = vi.fn()
  session.open(
    {
      state: () => new Promise((resolve) => (first = resolve)),
      onState(listener) {
        tell = listener
        return () => undefined
      },
      onConnection: (listener) => (connect = listener),
      send(command) {
        sent.push(command)
        const answer = answers.shift() ?? { ok: true }
        return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer)
      },
      retry,
      ...more,
    },
    load,
  )
  return {
    session,
    sent,
    retry,
    answers,
    first: (state: WizardState) => first(state),
    tell: (state: WizardState) => tell(state),
    connect: (connection: Connection) => connect(connection),
    said: () => session.said.map(({ text }) => text),
    ready: () => vi.waitFor(() => expect(session.ready).toBe(true)),
    shows: (state: WizardState) => vi.waitFor(() => expect(session.state).toBe(state)),
  }
}

describe('what the page shows', () => {
  test('has texts before there is a state, in the browser’s language, and then in the wizard’s', async () => {
    vi.stubGlobal('navigator', { language: 'es-MX' })
    const { session, ready, tell, shows } = opened()
    expect(() => session.texts).toThrow('not loaded')
    expect(session.language).toBe('en')
    await ready()
    expect([session.language, session.texts]).toEqual(['es', es])
    tell(screens.check)
    await shows(screens.check)
    expect([session.language, session.texts]).toEqual(['en', en])
    expect(session.fill('Saved as {name}', { name: 'a.txt' })).toBe('Saved as a.txt')
  })

  test('is the screen before until the next one has been fetched, and that it can’t be is said', async () => {
    const load = vi.fn(() => Promise.resolve())
    const { session, tell, shows, said } = opened({}, load)
    tell(screens.check)
    await shows(screens.check)
    load.mockRejectedValueOnce(new Error('no such file'))
    tell(screens.vm)
    const { screenFailedTitle, screenFailedText } = en.connection
    await vi.waitFor(() => expect(said()).toEqual([`${screenFailedTitle} ${screenFailedText} (no such file)`]))
    expect([session.state, session.failures.map(({ key }) => key)]).toEqual([screens.check, ['screen']])
    tell(screens.vm)
    await shows(screens.vm)
    expect(load.mock.calls).toEqual([['check'], ['vm'], ['vm']])
    expect(session.failures).toEqual([])
  })

  test('is the first state, unless a newer one was faster', async () => {
    const slow = opened()
    slow.tell(screens.vm)
    slow.first(screens.check)
    await slow.shows(screens.vm)
    const usual = opened()
    usual.first(screens.check)
    await usual.shows(screens.check)
  })

  test('is never an older state, also when a language has to be fetched for it', async () => {
    const { session, tell, shows, ready } = opened()
    await ready()
    const spanish = { ...screens.vm, language: 'es' as const }
    tell(spanish)
    tell(screens.check)
    await shows(screens.check)
    await vi.waitFor(() => expect(session.language).toBe('en'))
    expect(session.state).toBe(screens.check)
  })

  test('is said where an assistive technology should say it', async () => {
    const { tell, shows, said, session } = opened()
    tell(screens.check)
    await shows(screens.check)
    const away = { kind: 'restarting' as const, title: 'The PC restarts.', text: 'Wait.' }
    const gone = { ...screens.check, away }
    tell(gone)
    await shows(gone)
    expect(said()).toEqual(['The PC restarts. Wait.'])
    for (let count = 1; count <= 10; count++) session.announce(String(count))
    expect(said()).toEqual(['5', '6', '7', '8', '9', '10'])
    expect(new Set(session.said.map(({ id }) => id)).size).toBe(6)
  })

  test('says whether the wizard can be reached, and tries again when asked to', () => {
    const { session, connect, retry } = opened()
    connect('gone')
    expect(session.connection).toBe('gone')
    session.retryConnection()
    expect(retry).toHaveBeenCalledOnce()
  })
})

describe('a command', () => {
  const check = { type: 'check' } as const
  const { notSentTitle, notSentText, failedTitle } = en.connection

  test('that is answered shows nothing', async () => {
    const { session, sent, ready } = opened()
    await ready()
    expect(await session.run(check)).toEqual({ ok: true, copied: false })
    expect([sent, session.failures, session.refusals]).toEqual([[check], [], 0])
  })

  test('that is refused says why, once, until it works or is dismissed', async () => {
    const { session, answers, ready, said } = opened()
    await ready()
    const refusal = { ok: false as const, code: 'busy', message: 'Wait for the end.' }
    answers.push(refusal, refusal, { ok: false, code: 'other', message: 'Not now.' })
    await session.run(check)
    expect(await session.run(check)).toEqual({ ok: false, copied: false })
    const failure = { key: 'check', title: failedTitle, text: 'Wait for the end.' }
    expect([session.failures, session.refusals]).toEqual([[failure], 2])
    expect(said()).toContain(`${failedTitle} Wait for the end.`)
    await session.run({ type: 'next' })
    expect(session.failures.map(({ key }) => key)).toEqual(['check', 'next'])
    await session.run(check)
    expect(session.failures.map(({ key }) => key)).toEqual(['next'])
    session.dismiss('next')
    expect(session.failures).toEqual([])
  })

  test('that isn’t answered says so; that couldn’t be sent says why', async () => {
    const { session, answers, ready } = opened()
    await ready()
    answers.push(new NoAnswer(), new Error('the window is going'))
    expect(await session.run(check)).toEqual({ ok: false, copied: false })
    expect(session.failures).toEqual([{ key: 'check', title: notSentTitle, text: notSentText }])
    await session.run(check)
    expect(session.failures).toEqual([
      { key: 'check', title: notSentTitle, text: `${notSentText} (the window is going)` },
    ])
    expect(session.refusals).toBe(2)
  })

  test('puts its answer on the clipboard, and says when that was refused', async () => {
    const { session, answers, ready, said } = opened()
    await ready()
    answers.push({ ok: true, clipboard: 'a text' })
    expect(await session.run(check)).toEqual({ ok: true, copied: true })
    expect(copied).toEqual(['a text'])
    expect(said()).toEqual([en.action.copied])
    vi.stubGlobal('navigator', { clipboard: { writeText: () => Promise.reject(new Error('denied')) } })
    const field = { select: () => undefined, remove: () => undefined }
    vi.stubGlobal('HTMLElement', EventTarget)
    vi.stubGlobal('document', {
      createElement: () => field,
      querySelector: () => null,
      body: { append: () => undefined },
      activeElement: null,
      execCommand: () => false,
    })
    expect(await session.copy('another')).toBe(false)
    expect(session.failures).toMatchObject([{ key: 'copy', title: en.action.copyFailedTitle }])
    vi.stubGlobal('navigator', { clipboard: { writeText: () => Promise.resolve() } })
    expect(await session.copy('another')).toBe(true)
    expect(session.failures).toEqual([])
  })

  test('has its file saved by the carrier, and says when that failed', async () => {
    const save = vi.fn<(name: string, text: string) => Promise<void>>().mockResolvedValue()
    const { session, answers, ready } = opened({ saveFile: save })
    await ready()
    save.mockRejectedValueOnce(new Error('The disk is full.'))
    const file = { name: 'report.json', text: '{}' }
    answers.push({ ok: true, file }, { ok: true, file })
    await session.run({ type: 'saveReport' })
    const failure = { key: 'save', title: en.action.saveFailedTitle, text: 'The disk is full.' }
    expect(session.failures).toEqual([failure])
    await session.run({ type: 'saveReport' })
    expect(session.failures).toEqual([])
    expect(save).toHaveBeenLastCalledWith('report.json', '{}')
  })

  test('has its file saved by the browser where the carrier can’t, and says so', async () => {
    const { session, answers, ready, said } = opened()
    await ready()
    const link = { href: '', download: '', click: vi.fn() }
    vi.stubGlobal('document', { createElement: () => link })
    vi.stubGlobal('window', { setTimeout: () => 0 })
    answers.push({ ok: true, file: { name: 'report.json', text: '{}' } })
    await session.run({ type: 'saveReport' })
    expect(link).toMatchObject({ download: 'report.json', href: expect.stringMatching(/^blob:/) as string })
    expect(link.click).toHaveBeenCalledOnce()
    expect(said().at(-1)).toContain('report.json')
  })
})
