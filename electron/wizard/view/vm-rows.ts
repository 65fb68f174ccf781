import type { Conclusions } from '../../session/conclusions.ts'
import type { Finding } from '../../nesting/finding.ts'
import type { VmSummary } from '../../nesting/facts.ts'
import { secondsOf } from '../../nesting/operation-rules.ts'
import type { Operation } from '../../nesting/operations.ts'
import type { Plan } from '../../nesting/plan/plan.ts'
import { isSaved, findVm, type Vm } from '../../nesting/vm.ts'
import { displayed } from '../../texts/displayed.mjs'
import { foundText } from '../../words/finding.ts'
import type { Tone, VmRow, WizardState } from '../contract/state.ts'
import { choicesFor, selectedVm } from '../screens/choices.ts'
import type { Say } from './say.ts'

/** The rows of the list of VMs, and what the list can be filtered by. */

/** Concluding and wording 1,000 VMs takes a while, so all and each are kept as long as what they were made from is the same. */
export function vmRowsOf(say: Say, vms: readonly VmSummary[]): VmRow[] {
  const { conclusions, language, vmRows } = say
  const { snapshot } = say.session
  const all = vmRows.list.get('', [...conclusions.aboutVms(snapshot), language], () =>
    withNames(vms).map(([{ id }, name]) => {
      const verdict = conclusions.verdict(snapshot, id)
      return vmRows.each.get(id, [verdict, name, language], () => vmRow(say, id, name, verdict))
    }),
  )
  return withChosen(say, all)
}

/** The badge of the chosen VM counts what its plan has, with all that was chosen for it. */
function withChosen(say: Say, all: VmRow[]): VmRow[] {
  const { conclusions, language, vmRows } = say
  const { snapshot } = say.session
  const vm = selectedVm(say)
  const at = vm ? all.findIndex(({ id }) => id === vm.id) : -1
  const before = all[at]
  if (!vm || !before) return all
  const findings = conclusions.vm(snapshot, vm.id)
  const plan = conclusions.plan(snapshot, vm.id, { ...choicesFor(say, vm.id), turnOff: false })
  const chosen = vmRows.each.get('chosen', [findings, plan, before.name, language], () =>
    vmRow(say, vm.id, before.name, { findings, plan }),
  )
  return vmRows.list.get('chosen', [all, chosen], () => all.with(at, chosen))
}

/** By which states the list can be filtered: those that there are, where there is more than one. */
export function statesOf(say: Say, rows: readonly VmRow[]): WizardState['vm']['states'] {
  const counts = new Map<VmRow['state'], number>()
  for (const { state } of rows) counts.set(state, (counts.get(state) ?? 0) + 1)
  if (counts.size < 2) return []
  return stateOrder.flatMap((state) => {
    const n = counts.get(state)
    return n === undefined
      ? []
      : [{ state, text: say(say.t.vm.ofState, { state: say.t.vm.stateGroups[state], count: n }) }]
  })
}

const stateOrder = ['running', 'off', 'saved', 'other'] as const satisfies VmRow['state'][]

/** Names to choose by: where two VMs are called the same, or one nothing, the end of the id tells them apart. */
function withNames(vms: readonly VmSummary[]): [VmSummary, string][] {
  const seen = new Map<string, number>()
  for (const { name } of vms) seen.set(name.trim(), (seen.get(name.trim()) ?? 0) + 1)
  return vms.map((vm) => {
    const name = vm.name.trim()
    const alone = name !== '' && seen.get(name) === 1
    return [vm, alone ? displayed(vm.name) : `${displayed(name)} (${vm.id.slice(-8)})`.trim()]
  })
}

type Verdict = ReturnType<Conclusions['verdict']>

function vmRow(say: Say, id: string, name: string, verdict: Verdict): VmRow {
  const vm = findVm(say.session.snapshot.host, id)
  if (!vm) throw new Error('a VM of the list that isn’t in it')
  const state = stateOf(vm)
  const fit = fitOf(say, vm, verdict)
  return {
    id: vm.id,
    name,
    guest: displayed('value' in vm.guestOs ? vm.guestOs.value.name : '') || say.t.vm.guestUnknown,
    state,
    stateText: say.t.vm.states[vm.state],
    memory: memoryText(say, vm),
    version: `${vm.generation} / ${vm.version}`,
    fit,
    usable: verdict.plan.blockers.length === 0,
    order: {
      state: stateOrder.indexOf(state),
      memory: 'value' in vm.memory ? vm.memory.value.startup : -1,
      version: versionOrder(vm),
      fit: fitOrder.indexOf(fit.tone) * 1_000 + Math.min(verdict.plan.operations.length, 999),
    },
  }
}

const fitOrder = ['ok', 'info', 'warning', 'neutral', 'bad'] as const satisfies Tone[]

function stateOf({ state }: Vm): VmRow['state'] {
  if (state === 'Running') return 'running'
  if (state === 'Off') return 'off'
  return isSaved(state) ? 'saved' : 'other'
}

/** "2 / 12.0" comes behind "2 / 9.0". */
function versionOrder({ generation, version }: Vm): number {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  return generation * 1_000_000 + major * 1_000 + minor
}

/** How many changes it takes and how long, or for what reason somebody should look closer. */
function fitOf(say: Say, vm: Vm, { plan, findings }: Verdict): VmRow['fit'] {
  const { t } = say
  const [blocker] = plan.blockers
  if (blocker) return { tone: 'bad', text: foundText(say, blocker) }
  const n = plan.operations.length
  const changes = n === 0 ? t.vm.nothingToChange : say(t.vm.changes, { n })
  const reason = reasonFor(say, vm, plan, findings)
  if (reason) return { tone: reason.tone, text: say(t.vm.withReason, { reason: reason.text, changes }) }
  if (n === 0) return { tone: 'ok', text: t.vm.nothingToChange }
  const seconds = plan.operations.reduce((sum, operation) => sum + secondsOf(operation), 0)
  return { tone: 'info', text: say(t.vm.changesAndTime, { n, minutes: Math.max(1, Math.ceil(seconds / 60 - 0.25)) }) }
}

/** What somebody should know before they choose this VM; null for nothing. */
function reasonFor(say: Say, vm: Vm, plan: Plan, findings: readonly Finding[]): { tone: Tone; text: string } | null {
  const { t } = say
  const has = (kind: Operation['kind']) => plan.operations.some((operation) => operation.kind === kind)
  if (isSaved(vm.state) && plan.operations.length > 1) return { tone: 'warning', text: t.vm.savedState }
  if (has('updateConfigurationVersion')) return { tone: 'warning', text: say(t.vm.tooOld, { version: vm.version }) }
  if (has('removeCheckpoint')) return { tone: 'warning', text: t.vm.checkpointsInTheWay }
  const kind = findings.find(({ check, status }) => check === 'guestKind' && status === 'warning')
  if (kind) return { tone: 'neutral', text: kind.variant === 'notWindows' ? t.vm.notWindows : t.vm.windowsTooOld }
  return plan.irreversible.length > 0 ? { tone: 'warning', text: t.vm.notAllUndone } : null
}

function memoryText(say: Say, { memory: fact }: Vm): string {
  if (!('value' in fact)) return say.t.vm.unknownValue
  const memory = fact.value
  if (!memory.dynamic) return say(say.t.vm.fixedMemory, { size: { bytes: memory.startup } })
  return say(say.t.vm.dynamicMemory, { from: { bytes: memory.minimum }, to: { bytes: memory.maximum } })
}
