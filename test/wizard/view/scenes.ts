import { lasts } from '../../../electron/nesting/operation-rules.ts'
import { SimulatedHost } from '../../../electron/hyperv/simulated/host.ts'
import { loadScenario } from '../../../electron/hyperv/simulated/load.ts'
import type { Operation } from '../../../electron/nesting/operations.ts'
import { emptySnapshot, type Snapshot } from '../../../electron/nesting/snapshot.ts'
import { Conclusions } from '../../../electron/session/conclusions.ts'
import type { JournalEntry, RunPurpose } from '../../../electron/session/journal-entry.ts'
import { Remembered } from '../../../electron/session/remembered.ts'
import { foldRuns } from '../../../electron/session/run.ts'
import { freshState, type GuestProgress, type GuestStep, type SessionState } from '../../../electron/session/state.ts'
import type { LanguageId } from '../../../electron/texts/languages.ts'
import type { WizardState } from '../../../electron/wizard/contract/state.ts'
import { freshModel, type Model } from '../../../electron/wizard/model.ts'
import type { Shown } from '../../../electron/wizard/view/say.ts'
import { viewState } from '../../../electron/wizard/view/state.ts'
import { quick } from '../../conformance/worlds.ts'
import { readAll } from '../../conformance/differences.ts'

/** States put together from data alone, to look at what is said. */

export const then = '2026-06-01T08:00:00.000Z'
export const later = '2026-06-01T08:00:41.000Z'

/** What a check of a simulated PC knows. */
export async function snapshotOf(id: string): Promise<Snapshot> {
  const host = await SimulatedHost.open(quick(id), { speed: 0 })
  return { ...emptySnapshot, host: await readAll(host) }
}

export interface Scene {
  id: string
  snapshot: Snapshot
  model?: Partial<Model>
  session?: Partial<SessionState>
  entries?: readonly JournalEntry[]
  more?: Partial<Shown>
}

/** A simulated PC that nobody opens. */
export const closedPc = {
  id: 'ready',
  simulated: true,
  title: () => '',
  text: () => '',
  open: () => Promise.reject(new Error('only looked at')),
}

const inLanguage = (text: Record<LanguageId, string>) => (language: LanguageId) => text[language]

/** The state of a wizard that has checked a simulated PC. */
export function stateOf({ id, snapshot, model, session, entries = [], more }: Scene): WizardState {
  const { title, text } = loadScenario(id)
  const pc = { ...closedPc, id, title: inLanguage(title), text: inLanguage(text), reset: () => Promise.resolve() }
  const thisPc = {
    ...pc,
    id: 'this-pc',
    simulated: false,
    title: inLanguage({ en: 'This PC', es: 'Este equipo' }),
    text: () => '',
  }
  return viewState({
    pc,
    pcs: [thisPc, pc],
    session: { ...freshState, reading: 'done', readAt: then, ...session, snapshot },
    conclusions: new Conclusions(),
    runs: foldRuns(entries),
    model: { ...freshModel, ...model },
    canElevate: true,
    language: 'en',
    showCommands: false,
    theme: 'system',
    away: null,
    folder: 'C:\\Data',
    version: '1.2.3',
    canBrowse: true,
    now: later,
    vmRows: { list: new Remembered(), each: new Remembered() },
    ...more,
  })
}

export interface Told {
  id?: string
  pc: string
  purpose: RunPurpose
  operations: readonly Operation[]
  vm?: { id: string; name: string }
  /** What came of the steps, one after the other. */
  steps: readonly ('done' | 'already' | 'gone' | 'started' | 'failed')[]
  /** What the run itself ended with. */
  end?: 'finished' | 'cancelled' | 'abandoned' | 'restarting'
}

function wayBackOf(operation: Operation | undefined): Operation | null {
  if (operation?.kind === 'stopVm') return { kind: 'startVm', vmId: operation.vmId }
  if (operation?.kind === 'startVm') return { kind: 'stopVm', vmId: operation.vmId, turnOff: false }
  if (operation?.kind === 'setHypervisorLaunchType')
    return { ...operation, to: operation.to === 'auto' ? 'off' : 'auto' }
  return operation && 'exposed' in operation ? { ...operation, exposed: !operation.exposed } : null
}

/** The journal of a run. For an undo, that of what it takes back comes first. */
export function journalOf({ id = 'r', pc, purpose, operations, vm, steps, end }: Told): JournalEntry[] {
  const entry = { run: id, at: then }
  const undoes = operations.map((operation, step) =>
    purpose === 'undo' && lasts(operation) ? { run: `${id} before`, step } : null,
  )
  const before = journalOf.bind(null, {
    id: `${id} before`,
    pc,
    purpose: 'apply',
    operations,
    steps: operations.map(() => 'done' as const),
    end: 'finished',
  })
  return [
    ...(undoes.some((source) => source !== null) ? before() : []),
    {
      ...entry,
      event: 'planned',
      pc,
      purpose,
      check: null,
      vm: vm ?? null,
      steps: operations.map((operation) => ({ operation, commands: [] })),
      undoes,
    },
    ...steps.flatMap((outcome, step): JournalEntry[] => {
      const inverse = wayBackOf(operations[step])
      const started = { ...entry, event: 'started', step, inverse } as const
      const done = { ...entry, at: later, event: 'done', step, inverse } as const
      switch (outcome) {
        case 'started':
          return [started]
        case 'already':
          return [{ ...done, already: true }]
        case 'gone':
          return [{ ...done, inverse: null, already: true, gone: 'vm' }]
        case 'failed':
          return [started, { ...entry, at: later, event: 'failed', step, code: 'access-denied', message: 'denied' }]
        case 'done':
          return [started, { ...done, already: false }]
      }
    }),
    ...(end === undefined ? [] : [ended(end)]),
  ]
  function ended(event: NonNullable<Told['end']>): JournalEntry {
    return event === 'restarting'
      ? { ...entry, at: later, event, step: steps.length, lastBoot: null }
      : { ...entry, at: later, event }
  }
}

/** A plan that has started a VM, and no more. */
export const started = (pc: string, vm: { id: string; name: string }): JournalEntry[] =>
  journalOf({
    pc,
    purpose: 'apply',
    operations: [{ kind: 'startVm', vmId: vm.id }],
    vm,
    steps: ['done'],
    end: 'finished',
  })

/** The steps of a set-up of which so many are done and the next one runs or has failed. */
export function stepsUpTo(
  steps: readonly GuestStep[],
  count: number,
  phase: GuestProgress['phase'],
  more: Partial<GuestStep> = {},
): GuestStep[] {
  return steps.map((step, index) => {
    if (index < count) return { ...step, status: index === 2 ? 'skipped' : 'done', startedAt: then, endedAt: later }
    if (index > count || phase === 'done') return step
    return { ...step, status: phase === 'running' ? 'running' : 'failed', startedAt: then, ...more }
  })
}
