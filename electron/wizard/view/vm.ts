import type { Conclusions } from '../../session/conclusions.ts'
import { isMendable } from '../../nesting/judge.ts'
import { getFact, valueOf, type Fact } from '../../nesting/snapshot.ts'
import type { VmSummary } from '../../nesting/facts.ts'
import { findVm, type Vm } from '../../nesting/vm.ts'
import type { Bar, VmRow, WizardState } from '../contract/state.ts'
import { displayed } from '../../texts/displayed.mjs'
import { foundText } from '../../words/finding.ts'
import { operationDoing } from '../../words/operation.ts'
import { choicesFor, selectedVm } from '../screens/choices.ts'
import { findingRow } from './finding.ts'
import { newVmView } from './new-vm.ts'
import { action, bar, type Say } from './say.ts'

export function vmView(say: Say): WizardState['vm'] {
  const { model, session } = say
  const list = getFact(session.snapshot.host, 'vm.list')
  const loading = session.activity?.kind === 'refresh' || session.reading === 'running'
  const rows = 'value' in list ? rowsOf(say, list.value) : []
  return {
    tab: model.vmTab,
    phase: loading && rows.length === 0 ? 'loading' : 'value' in list ? 'ready' : 'unknown',
    countText: 'value' in list ? say(say.t.vm.count, { n: rows.length }) : '',
    rows,
    selected: model.selectedVm,
    detail: detail(say),
    empty: loading || rows.length > 0 ? null : emptyState(say, list),
    unreadable: unreadable(say),
    refresh: action(
      say.t.vm.refresh,
      { type: 'refreshVms' },
      { icon: 'refresh', disabled: refreshDisabled(say, loading) },
    ),
    create: newVmView(say),
  }
}

function refreshDisabled({ session, t }: Say, loading: boolean): string | null {
  if (loading) return t.footer.stillReading
  return session.activity ? t.footer.stillWorking : null
}

/** Concluding and wording 1,000 VMs takes a while, so all and each are kept as long as what they were made from is the same. */
function rowsOf(say: Say, vms: readonly VmSummary[]): VmRow[] {
  const { conclusions, language, vmRows } = say
  const { snapshot } = say.session
  return vmRows.list.get('', [...conclusions.aboutVms(snapshot), language], () =>
    withNames(vms).map(([{ id }, name]) => {
      const verdict = conclusions.verdict(snapshot, id)
      return vmRows.each.get(id, [verdict, name, language], () => vmRow(say, id, name, verdict))
    }),
  )
}

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
  const fit = fitOf(say, vm, verdict)
  return {
    id: vm.id,
    name,
    guest: displayed(known(vm.guestOs)?.name ?? '') || say.t.vm.guestUnknown,
    state: vm.state === 'Running' ? 'running' : vm.state === 'Off' ? 'off' : vm.state === 'Saved' ? 'saved' : 'other',
    stateText: say.t.vm.states[vm.state],
    memory: memoryText(say, vm),
    version: `${vm.generation} / ${vm.version}`,
    fit: { tone: fit.tone, text: fit.text },
    usable: fit.usable,
  }
}

function fitOf(say: Say, vm: Vm, { plan, findings }: Verdict): VmRow['fit'] & { usable: boolean } {
  const [blocker] = plan.blockers
  if (blocker) return { tone: 'bad', text: foundText(say, blocker), usable: false }
  if (plan.consents.includes('discardSavedState'))
    return { tone: 'warning', text: say.t.vm.savedInTheWay, usable: true }
  const warning = findings.find(({ check, status }) => check === 'guestKind' && status === 'warning')
  if (warning) return { tone: 'neutral', text: say.t.vm.noGuestSetUp, usable: true }
  const n = plan.operations.length
  if (plan.irreversible.length > 0) return { tone: 'warning', text: say(say.t.vm.changes, { n }), usable: true }
  if (n === 0) return { tone: 'ok', text: say.t.vm.nothingToDo, usable: true }
  return plan.offlineSeconds > 0 && vm.state === 'Running'
    ? { tone: 'info', text: say(say.t.vm.changes, { n }), usable: true }
    : { tone: 'ok', text: say.t.vm.readyToSetUp, usable: true }
}

function memoryText(say: Say, vm: Vm): string {
  const memory = known(vm.memory)
  if (!memory) return say.t.vm.unknownValue
  if (!memory.dynamic) return say(say.t.vm.fixedMemory, { size: { bytes: memory.startup } })
  return say(say.t.vm.dynamicMemory, { from: { bytes: memory.minimum }, to: { bytes: memory.maximum } })
}

function detail(say: Say): WizardState['vm']['detail'] {
  const { session, conclusions } = say
  const vm = selectedVm(say)
  if (!vm) return null
  const plan = conclusions.plan(session.snapshot, vm.id, { ...choicesFor(say, vm.id), turnOff: false })
  const doing = plan.operations.map((operation) => operationDoing(say, operation, session.snapshot))
  // What the plan mends is shown as the plan; here stands only what somebody has to look at. A way out of this PC no plan
  // for a VM makes.
  const offline = plan.offlineSeconds > 0 ? [say(say.t.vm.offline, { time: say.roughly(plan.offlineSeconds) })] : []
  const findings = conclusions
    .vm(session.snapshot, vm.id)
    .filter(({ status }) => status === 'blocked' || status === 'warning')
    .filter((finding) => !isMendable(finding) || finding.check === 'vmWayOut')
  return {
    title: say(say.t.vm.now, { vm: vm.name }),
    readAt: session.readAt ? say(say.t.vm.readAt, { time: say.time(session.readAt) }) : '',
    values: values(say, vm),
    findings: findings.map((finding) => findingRow(say, finding, { fixable: false, fixed: false })),
    plan:
      plan.blockers.length > 0
        ? bar('vm-plan', 'bad', say.t.vm.cantUseTitle, say.t.vm.cantUse)
        : doing.length === 0
          ? bar('vm-plan', 'ok', say.t.vm.readyTitle, say.t.vm.ready)
          : bar('vm-plan', 'info', say.t.vm.willChange, [`${doing.join('; ')}.`, ...offline].join(' ')),
  }
}

function values(say: Say, vm: Vm): { label: string; value: string }[] {
  const { labels, ...t } = say.t.vm
  const or = (value: string | undefined) => value ?? t.unknownValue
  const processor = known(vm.processor)
  const adapters = known(vm.adapters)
  const checkpoints = known(vm.checkpoints)
  const guest = known(vm.guestOs)
  return [
    { label: labels.extensions, value: or(processor && (processor.exposesExtensions ? t.exposed : t.hidden)) },
    { label: labels.processors, value: or(processor && say(t.virtual, { n: processor.count })) },
    {
      label: labels.checkpoints,
      value: or(checkpoints && (checkpoints.length === 0 ? t.none : String(checkpoints.length))),
    },
    {
      label: labels.macSpoofing,
      value: or(adapters && (adapters.some(({ macSpoofing }) => macSpoofing) ? t.on : t.off)),
    },
    { label: labels.network, value: or(adapters && networkText(say, vm)) },
    { label: labels.disk, value: or(known(vm.disks)?.[0]?.path ?? (known(vm.disks) ? t.none : undefined)) },
    {
      label: labels.guestBuild,
      value: or(guest?.build === null || guest === undefined ? undefined : String(guest.build)),
    },
    { label: labels.powerShellDirect, value: vm.state === 'Running' && vm.heartbeat ? t.available : t.onceItRuns },
  ]
}

function networkText(say: Say, vm: Vm): string {
  const switches = valueOf(say.session.snapshot.host, 'net.switches') ?? []
  const names = (known(vm.adapters) ?? []).map(
    ({ switchId }) => switches.find(({ id }) => id === switchId)?.name ?? say.t.vm.notConnected,
  )
  return names.length === 0 ? say.t.vm.none : [...new Set(names)].join(', ')
}

const known = <T>(fact: Fact<T>): T | undefined => ('value' in fact ? fact.value : undefined)

function emptyState(say: Say, list: Fact<unknown>): WizardState['vm']['empty'] {
  if ('unknown' in list) {
    const reason = say.t.unknownReasons[list.unknown]
    return { text: `${say.t.vm.listUnknown} ${reason.happened} ${reason.todo}`, actions: [] }
  }
  return {
    text: say.t.vm.noVms,
    actions: [
      action(say.t.vm.createNew, { type: 'chooseVmTab', tab: 'create' }, { kind: 'primary' }),
      action(say.t.vm.refresh, { type: 'refreshVms' }, { icon: 'refresh' }),
    ],
  }
}

/** The finding of the check, once more where somebody looks for a VM in vain. */
function unreadable(say: Say): Bar | null {
  const finding = say.conclusions.host(say.session.snapshot).find(({ check }) => check === 'virtualMachines')
  if (finding?.status !== 'warning') return null
  const { happened = '', todo = '' } = say.t.checks[finding.check].outcomes[finding.variant] ?? {}
  const text = [happened, todo].map((each) => say(each, finding.values)).join(' ')
  return bar('vm-unreadable', 'warning', `${foundText(say, finding)}.`, text)
}
