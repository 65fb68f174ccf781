import type { LanguageId } from '../../../electron/texts/languages.ts'
import type { Snapshot } from '../../../electron/nesting/snapshot.ts'
import { Conclusions } from '../../../electron/session/conclusions.ts'
import { themeId } from '../../../electron/wizard/contract/command.ts'
import type { WizardState } from '../../../electron/wizard/contract/state.ts'
import { stateOf } from '../../wizard/view/scenes.ts'
import { around } from './situations/around.ts'
import { before } from './situations/before.ts'
import { guest } from './situations/guest.ts'
import { vms } from './situations/vms.ts'
import { work } from './situations/work.ts'
import type { Situations } from './situations/situation.ts'

/**
 * Every state that the page can be in, as the wizard itself gives it, by its name: what the contact sheet shows, what axe
 * looks at, and what is measured. A value of the contract that none of them shows fails `logic/table.test.ts`.
 */
export async function situations(): Promise<Situations> {
  const parts = await Promise.all([before(), vms(), work(), guest(), around()])
  const names = parts.flatMap((part) => Object.keys(part))
  const twice = names.filter((name, index) => names.indexOf(name) !== index)
  if (twice.length > 0) throw new Error(`two situations are called ${twice.join(', ')}`)
  const all = Object.assign({}, ...parts) as Situations
  // What follows from the facts is concluded once, for every language and look.
  const thought = new Map<Snapshot, Conclusions>()
  return Object.fromEntries(
    Object.entries(all).map(([name, situation]) => {
      const { snapshot } = situation
      const conclusions = thought.get(snapshot) ?? new Conclusions()
      thought.set(snapshot, conclusions)
      return [name, { ...situation, more: { conclusions, ...situation.more } }]
    }),
  )
}

/** @returns the table in a language, in its order */
export function statesIn(
  all: Situations,
  language: LanguageId,
  theme: (typeof themeId.options)[number] = 'light',
): ReadonlyMap<string, WizardState> {
  const states = Object.entries(all).map(([name, { more, ...scene }]) => {
    const state = stateOf({ ...scene, more: { ...more, language, theme } })
    return [name, state] as const
  })
  return new Map(states)
}
