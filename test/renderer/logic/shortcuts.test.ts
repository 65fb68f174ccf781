import { describe, expect, test, vi } from 'vitest'
import type { Action, WizardState } from '../../../electron/wizard/contract/state.ts'
import { shortcut } from '../../../renderer/shell/shortcuts.ts'
import { screens } from '../states/screens.ts'

const action = (type: 'back' | 'check' | 'next', disabled: string | null = null) =>
  ({ id: type, label: type, command: { type }, disabled }) as unknown as Action
const dialog = { title: '', consequence: '', tone: 'info' as const, bullets: [], commands: [], actions: [], focus: '' }

function state(change: Partial<WizardState> = {}, disabled: string | null = null): WizardState {
  const footer = { ...screens.check.footer, actions: [action('next'), action('back', disabled)] }
  const check = { ...screens.check.check, actions: [action('next'), action('check', disabled)] }
  return { ...screens.check, footer, check, dialog: null, away: null, ...change }
}

/** Presses keys. @returns the command that is sent, and whether the browser was kept from its own doing */
function press(keys: Partial<KeyboardEvent>, shown: WizardState | null) {
  const run = vi.fn()
  const preventDefault = vi.fn()
  const event = { altKey: false, ctrlKey: false, shiftKey: false, preventDefault, ...keys }
  shortcut(event as unknown as KeyboardEvent, shown, run)
  const [command] = (run.mock.calls as [{ type: string }][]).flat()
  return { sends: command?.type ?? null, ours: preventDefault.mock.calls.length > 0 }
}

const altLeft = { key: 'ArrowLeft', altKey: true }
const f5 = { key: 'F5' }
const gone = { kind: 'ended' as const, title: '', text: '' }

describe('keys', () => {
  test.each<[string, Partial<KeyboardEvent>, WizardState | null, string | null, boolean]>([
    ['Alt+Left goes back', altLeft, state(), 'back', true],
    ['Left alone stays the browser’s', { key: 'ArrowLeft' }, state(), null, false],
    ['Alt with another key stays the browser’s', { key: 'ArrowRight', altKey: true }, state(), null, false],
    ['F5 checks again', f5, state(), 'check', true],
    ['F5 elsewhere stays the browser’s', f5, state({ screen: 'vm' }), null, false],
    ['another key stays the browser’s', { key: 'a' }, state(), null, false],
    ['with Ctrl they stay the browser’s', { ...altLeft, ctrlKey: true }, state(), null, false],
    ['with Shift they stay the browser’s', { ...f5, shiftKey: true }, state(), null, false],
    ['nothing is done before there is a state', altLeft, null, null, false],
    ['nothing is done once the wizard is away', altLeft, state({ away: gone }), null, false],
    ['what can’t be used isn’t, and the page isn’t left either', altLeft, state({}, 'Wait.'), null, true],
    ['below a question nothing happens, and the page isn’t loaded anew', f5, state({ dialog }), null, true],
    ['where nothing leads back the page isn’t left', altLeft, state({ footer: screens.welcome.footer }), null, true],
  ])('%s', (_what, keys, shown, sends, ours) => {
    expect(press(keys, shown)).toEqual({ sends, ours })
  })
})
