import { loadScenario } from '../../../../electron/hyperv/simulated/load.ts'
import type { Operation } from '../../../../electron/nesting/operations.ts'
import { valueOf, type Snapshot } from '../../../../electron/nesting/snapshot.ts'
import { Conclusions } from '../../../../electron/session/conclusions.ts'
import { freshState } from '../../../../electron/session/state.ts'
import { freshModel } from '../../../../electron/wizard/model.ts'
import { currentPlan } from '../../../../electron/wizard/screens/choices.ts'
import { closedPc, snapshotOf, type Scene } from '../../../wizard/view/scenes.ts'

/** What there is to show, but for the language and the look. */
export type Situation = Omit<Scene, 'more'> & { more?: Omit<NonNullable<Scene['more']>, 'language' | 'theme'> }

/** Situations by their names, which begin with the screen. */
export type Situations = Record<string, Situation>

/** A VM of a simulated PC, by its name. */
export function vmNamed(snapshot: Snapshot, name: string): { id: string; name: string } {
  const vm = valueOf(snapshot.host, 'vm.list')?.find((one) => one.name === name)
  if (!vm) throw new Error(`there is no VM ${name}`)
  return { id: vm.id, name }
}

/** The ready PC with its running VM chosen, which most of the work is shown with. */
export async function readyPc(): Promise<{ id: string; snapshot: Snapshot; vm: { id: string; name: string } }> {
  const snapshot = await snapshotOf('ready')
  return { id: 'ready', snapshot, vm: vmNamed(snapshot, 'DEV-WIN11') }
}

/** What is planned for a new Windows from the image that the first-timer has. */
export async function newWindowsPlan(): Promise<{ operations: readonly Operation[]; snapshot: Snapshot }> {
  const { media } = loadScenario('first-timer').world
  const read = await snapshotOf('first-timer')
  const snapshot = { ...read, host: { ...read.host, 'media.images': { value: media.images } } }
  const plan = currentPlan({
    pc: { ...closedPc, id: 'first-timer' },
    session: { ...freshState, reading: 'done', snapshot },
    conclusions: new Conclusions(),
    runs: new Map(),
    model: { ...freshModel, screen: 'review', vmTab: 'create', making: '00000000-0000-4000-8000-000000000007' },
    canElevate: true,
  })
  if (!plan?.operations.length) throw new Error('nothing is planned for the first-timer')
  return { operations: plan.operations, snapshot }
}
