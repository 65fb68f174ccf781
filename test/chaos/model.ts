import type { World } from '../../electron/hyperv/simulated/scenario.ts'
import type { Operation } from '../../electron/nesting/operations.ts'

/**
 * What must be true of a PC and of the journal, whatever has happened: put together from what was done to the PC, by whom,
 * and from the lines of the journal. It asks nothing of the wizard's own rules.
 */

/** What somebody may care about of a PC, by its place. */
export type Values = ReadonlyMap<string, string>

/** Of the PC itself: what is set, not what follows from it. */
const settings = ['boot.hypervisorLaunchType', 'boot.hypervisorLoadOptions', 'vbs.registry', 'role.features'] as const

export function valuesOf(world: World): Values {
  const values = new Map<string, string>()
  const put = (place: string, value: unknown) => values.set(place, JSON.stringify(value ?? null))
  for (const id of settings) put(`pc ${id}`, world.host[id])
  for (const vm of world.vms) {
    const of = (what: string, value: unknown) => put(`vm ${vm.id} ${what}`, value)
    of('there', true)
    for (const what of ['name', 'state', 'version', 'notes', 'automaticCheckpoints'] as const) of(what, vm[what])
    for (const [what, value] of Object.entries(vm.memory)) of(`memory ${what}`, value)
    for (const [what, value] of Object.entries(vm.processor)) of(`processor ${what}`, value)
    for (const { id } of vm.checkpoints) of(`checkpoint ${id}`, true)
    of('vbsOptOut', vm.security.vbsOptOut)
    for (const { id, switchId, macSpoofing, dhcpGuard } of vm.adapters) {
      of(`adapter ${id} switch`, switchId)
      of(`adapter ${id} macSpoofing`, macSpoofing)
      of(`adapter ${id} dhcpGuard`, dhcpGuard)
    }
    const { guest } = vm
    for (const id of ['role.features', 'vm.list', 'net.nat', 'net.switches'])
      if (guest) of(`guest ${id}`, stateless(guest.facts[id]))
  }
  return values
}

/** Nested VMs come and go with the power of the VM that they are in. */
const stateless = (value: unknown): unknown =>
  Array.isArray(value)
    ? value.map((each: unknown) => (typeof each === 'object' && each !== null && 'name' in each ? each.name : each))
    : value

export type Changes = ReadonlyMap<string, string | undefined>

export function changesBetween(before: Values, after: Values): Changes {
  const changes = new Map<string, string | undefined>()
  for (const place of new Set([...before.keys(), ...after.keys()]))
    if (before.get(place) !== after.get(place)) changes.set(place, after.get(place))
  return changes
}

export interface StepId {
  readonly run: string
  readonly step: number
}

/** Something was done to the PC. */
export interface Deed {
  readonly by: StepId | 'others'
  readonly operation: Operation | null
  readonly changes: Changes
}

/** One line of the journal, as far as it is looked at here. */
interface Line {
  event: string
  run: string
  step?: number
  purpose?: string
  operation?: Operation
  inverse?: Operation | null
  already?: boolean
  gone?: string
  steps?: { operation: Operation }[]
  undoes?: (StepId | null)[]
}

export interface KnownStep {
  readonly operation: Operation
  status: 'waiting' | 'begun' | 'done' | 'failed' | 'undone'
  inverse: Operation | null | undefined
  gone: boolean
}

export interface KnownRun {
  readonly id: string
  readonly purpose: string
  readonly steps: readonly KnownStep[]
  readonly undoes: readonly (StepId | null)[]
  status: string
}

/** What a journal says, read line by line. What can't be read counts as not there. */
export function runsIn(journal: string): Map<string, KnownRun> {
  const runs = new Map<string, KnownRun>()
  for (const text of journal.split('\n').slice(1)) {
    const line = parsed(text)
    if (line) take(runs, line)
  }
  return runs
}

function parsed(text: string): Line | null {
  try {
    return JSON.parse(text) as Line
  } catch {
    return null
  }
}

function take(runs: Map<string, KnownRun>, line: Line): void {
  if (line.event === 'planned') {
    const steps = (line.steps ?? []).map(({ operation }): KnownStep => ({
      operation,
      status: 'waiting',
      inverse: undefined,
      gone: false,
    }))
    const { run: id, purpose = '', undoes = [] } = line
    runs.set(id, { id, purpose, undoes, steps, status: 'running' })
    return
  }
  const run = runs.get(line.run)
  const step = line.step === undefined ? undefined : run?.steps[line.step]
  if (!run) return
  if (line.event === 'started' && step) Object.assign(step, { status: 'begun', inverse: line.inverse })
  else if (line.event === 'done' && step) {
    Object.assign(step, { status: 'done', gone: line.gone !== undefined })
    if (step.inverse === undefined) step.inverse = line.inverse
    const undone = run.undoes[line.step ?? -1]
    const source = undone ? runs.get(undone.run)?.steps[undone.step] : undefined
    if (source) source.status = 'undone'
  } else if (line.event === 'failed' && step) {
    step.status = 'failed'
    run.status = 'failed'
  } else if (line.event === 'forgotten') {
    for (const each of run.steps) each.status = 'undone'
    run.status = 'abandoned'
  } else if (line.event === 'resumed') run.status = 'running'
  else if (line.event === 'finished') run.status = 'done'
  else if (['cancelled', 'abandoned', 'restarting'].includes(line.event)) run.status = line.event
}

/** The same text for the same operation, in whatever order it was written down. */
const inOrder = (operation: Operation): string => JSON.stringify(Object.entries(operation).sort())

/** The step that the journal says is under way with this operation. */
export function stepUnderWay(runs: ReadonlyMap<string, KnownRun>, operation: Operation): StepId | null {
  const text = inOrder(operation)
  for (const run of [...runs.values()].reverse())
    for (const [step, each] of run.steps.entries())
      if (each.status === 'begun' && inOrder(each.operation) === text) return { run: run.id, step }
  return null
}

/**
 * What an undo that has ended well must have left: what was there at the start, what others have done, and what can't be
 * taken back, as the journal says.
 */
export function expectedAfterUndo(
  undo: string,
  start: Values,
  deeds: readonly Deed[],
  runs: ReadonlyMap<string, KnownRun>,
): Values {
  const ids = [...runs.keys()]
  // What was planned later is none of its business.
  const later = new Set(ids.slice(ids.indexOf(undo) + 1))
  const expected = new Map(start)
  for (const deed of deeds) {
    for (const [place, value] of deed.changes) {
      if (!stays(deed, place, runs) && !(deed.by !== 'others' && later.has(deed.by.run))) continue
      if (value === undefined) expected.delete(place)
      else expected.set(place, value)
    }
  }
  return expected
}

/** What nothing can take back, as is said before it is done. */
const irreversible: ReadonlySet<string> = new Set([
  'discardSavedState',
  'removeCheckpoint',
  'updateConfigurationVersion',
])

function stays({ by, operation }: Deed, place: string, runs: ReadonlyMap<string, KnownRun>): boolean {
  // What a restart turns off stays off, and so does what Windows writes then; else it brings an earlier change into effect.
  if (operation?.kind === 'restartHost') return /( state|LaunchType)$| guest /.test(place)
  if (by === 'others') return true
  const run = runs.get(by.run)
  const step = run?.steps[by.step]
  if (!run || !step || run.purpose === 'undo' || step.status === 'undone') return false
  return step.gone || run.purpose === 'guest' || irreversible.has(step.operation.kind)
}

/** States that a VM can be brought back to. A saved or paused one is turned off only where somebody has agreed to that. */
const lasting: ReadonlySet<string> = new Set(['"Off"', '"Running"'])

/** Places of which nobody can say how they should be: where others and the wizard have turned the same VM on and off. */
export function contested(
  start: Values,
  deeds: readonly Deed[],
  runs: ReadonlyMap<string, KnownRun>,
): (place: string) => boolean {
  const theirs = new Set(deeds.flatMap(({ by, changes }) => (by === 'others' ? [...changes.keys()] : [])))
  const made = new Set(
    deeds.flatMap(({ by, operation, changes }) =>
      by !== 'others' && operation?.kind === 'createVm' && runs.has(by.run) ? [...changes.keys()].map(vmOf) : [],
    ),
  )
  const touched = new Set([...theirs].map(vmOf))
  return (place) =>
    // What is inside a VM is left there, as the question says, and takes effect when it starts.
    place.includes(' guest ') ||
    (place.endsWith(' state') && (theirs.has(place) || !lasting.has(start.get(place) ?? ''))) ||
    (made.has(vmOf(place)) && touched.has(vmOf(place)))
}

/** The VM that a place is about. */
const vmOf = (place: string): string => place.split(' ').slice(0, 2).join(' ')
