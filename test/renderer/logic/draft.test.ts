import { flushSync } from 'svelte'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { Draft } from '../../../renderer/draft.svelte.ts'
import { effect, root, state } from './reactive.svelte.ts'

interface Form {
  name: string
  size: number
}

/** The field that somebody is in. */
class Field {
  constructor(readonly dataset: Record<string, string>) {}
}
const focus = (name: string | null) =>
  vi.stubGlobal('document', { activeElement: name === null ? null : new Field({ field: name }) })

let stop: () => void = () => {}
beforeEach(() => {
  vi.useFakeTimers()
  vi.stubGlobal('window', globalThis)
  vi.stubGlobal('HTMLElement', Field)
  focus(null)
})
afterEach(() => {
  stop()
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

/** A form whose sending is finished by hand. */
function form() {
  const held = state<Form>({ name: 'VM', size: 40 })
  const sent: Form[] = []
  const answers: ((answer: { ok: boolean }) => void)[] = []
  let draft!: Draft<Form>
  stop = root(() => {
    draft = new Draft(
      () => held.value,
      (value) => {
        sent.push(value)
        return new Promise((resolve) => answers.push(resolve))
      },
    )
    effect(() => draft.adopt())
  })
  flushSync()
  return {
    draft,
    sent,
    hold: (change: Partial<Form>) => {
      held.value = { ...held.value, ...change }
      flushSync()
    },
    answer: async (ok = true) => {
      answers.shift()?.({ ok })
      await vi.advanceTimersByTimeAsync(0)
      flushSync()
    },
  }
}

describe('a form that the wizard keeps', () => {
  test('begins with what the wizard holds, as a copy', () => {
    const { draft, sent } = form()
    expect(draft.value).toEqual({ name: 'VM', size: 40 })
    expect(sent).toEqual([])
  })

  test('sends what is typed after a pause, once', async () => {
    const { draft, sent } = form()
    draft.edit('name', 'A')
    await vi.advanceTimersByTimeAsync(200)
    draft.edit('name', 'AB')
    await vi.advanceTimersByTimeAsync(299)
    expect(sent).toEqual([])
    await vi.advanceTimersByTimeAsync(1)
    expect(sent).toEqual([{ name: 'AB', size: 40 }])
    await vi.advanceTimersByTimeAsync(1000)
    expect(sent).toHaveLength(1)
  })

  test('sends a choice at once, and with it what was typed', async () => {
    const { draft, sent } = form()
    draft.edit('name', 'A')
    draft.edit('size', 60, 'now')
    expect(sent).toEqual([{ name: 'A', size: 60 }])
    await vi.advanceTimersByTimeAsync(1000)
    expect(sent).toHaveLength(1)
  })

  test('takes over what the wizard changes, but not in the field that somebody is in', () => {
    const { draft, hold } = form()
    focus('name')
    hold({ name: 'other', size: 80 })
    expect(draft.value).toEqual({ name: 'VM', size: 80 })
    focus(null)
    hold({ name: 'third' })
    expect(draft.value).toEqual({ name: 'third', size: 80 })
  })

  test('keeps what is typed until the wizard has it, and then holds what the wizard holds', async () => {
    const { draft, hold, answer } = form()
    draft.edit('name', 'typed')
    hold({ name: 'older' })
    expect(draft.value.name).toBe('typed')
    await vi.advanceTimersByTimeAsync(300)
    hold({ size: 7 })
    expect(draft.value).toEqual({ name: 'typed', size: 40 })
    hold({ name: 'Typed' })
    await answer()
    expect(draft.value).toEqual({ name: 'Typed', size: 7 })
  })

  test('keeps what was refused, and sends it with the next change', async () => {
    const { draft, sent, hold, answer } = form()
    draft.edit('name', 'refused', 'now')
    await answer(false)
    hold({ size: 50 })
    expect(draft.value).toEqual({ name: 'refused', size: 40 })
    draft.edit('size', 60, 'now')
    expect(sent.at(-1)).toEqual({ name: 'refused', size: 60 })
    await answer()
  })

  test('that is left says the rest at once, and nothing twice', async () => {
    const { draft, sent, hold, answer } = form()
    draft.edit('name', 'left')
    void draft.flush()
    expect(sent).toEqual([{ name: 'left', size: 40 }])
    await answer()
    await draft.flush()
    expect(sent).toHaveLength(1)
    focus('size')
    hold({ size: 9 })
    expect(draft.value.size).toBe(40)
    focus(null)
    await draft.flush()
    expect(draft.value.size).toBe(9)
  })
})
