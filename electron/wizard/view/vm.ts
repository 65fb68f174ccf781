import { isMendable, judgeHost, judgeVm } from '../../nesting/judge.ts'
import { getFact, valueOf, type Fact, type Snapshot } from '../../nesting/snapshot.ts'
import { allVms, findVm, type Vm } from '../../nesting/vm.ts'
import { planForVm, recommendNetwork } from '../../nesting/plan/plan.ts'
import type { Notice, VmRow, WizardState } from '../contract/state.ts'
import { displayed } from '../../texts/format.ts'
import type { LanguageId } from '../contract/command.ts'
import { memoryOptions, readNewVm } from '../screens/new-vm.ts'
import { vmFindings } from '../screens/obstacles.ts'
import { checkTexts, findingRow, foundText } from './finding.ts'
import { operationDoing } from './operation.ts'
import { action, bar, type Say } from './say.ts'

export function vmView(say: Say): WizardState['vm'] {
  const { model } = say
  const list = getFact(model.snapshot.host, 'vm.list')
  const loading = model.refreshingVms || model.reading === 'running'
  const rows = 'value' in list ? rowsOf(say) : []
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
      { icon: 'refresh', disabled: loading ? say.t.footer.stillReading : null },
    ),
    create: createForm(say),
  }
}

/** Judging 1,000 VMs takes a while, so rows are kept as long as the facts and the language are the same. */
const rowCache = new WeakMap<Snapshot['host'], Map<LanguageId, VmRow[]>>()

function rowsOf(say: Say): VmRow[] {
  const { host } = say.model.snapshot
  const cached = rowCache.get(host) ?? new Map<LanguageId, VmRow[]>()
  rowCache.set(host, cached)
  const rows = cached.get(say.application.language) ?? withNames(allVms(host)).map(([vm, name]) => vmRow(say, vm, name))
  cached.set(say.application.language, rows)
  return rows
}

/** Names to choose by: where two VMs are called the same, or one nothing, the end of the id tells them apart. */
function withNames(vms: readonly Vm[]): [Vm, string][] {
  const seen = new Map<string, number>()
  for (const { name } of vms) seen.set(name.trim(), (seen.get(name.trim()) ?? 0) + 1)
  return vms.map((vm) => {
    const name = vm.name.trim()
    const alone = name !== '' && seen.get(name) === 1
    return [vm, alone ? displayed(vm.name) : `${displayed(name)} (${vm.id.slice(-8)})`.trim()]
  })
}

function vmRow(say: Say, vm: Vm, name: string): VmRow {
  const fit = fitOf(say, vm)
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

function fitOf(say: Say, vm: Vm): VmRow['fit'] & { usable: boolean } {
  const { snapshot } = say.model
  const plan = planForVm(snapshot, vm.id, {
    network: recommendNetwork(snapshot, vm.id),
    fixedMemory: true,
    turnOff: false,
    startAfterwards: true,
  })
  const [blocker] = plan.blockers
  if (blocker) return { tone: 'bad', text: foundText(say, blocker), usable: false }
  if (plan.consents.includes('discardSavedState'))
    return { tone: 'warning', text: say.t.vm.savedInTheWay, usable: true }
  const warning = judgeVm(snapshot, vm.id).find(({ check, status }) => check === 'guestKind' && status === 'warning')
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
  const { model } = say
  const vm = model.selectedVm ? findVm(model.snapshot.host, model.selectedVm) : undefined
  if (!vm) return null
  const plan = planForVm(model.snapshot, vm.id, {
    network: model.network ?? recommendNetwork(model.snapshot, vm.id),
    fixedMemory: model.fixedMemory,
    turnOff: false,
    startAfterwards: true,
  })
  const doing = plan.operations.map((operation) => operationDoing(say, operation))
  // What the plan mends is shown as the plan; here stands only what somebody has to look at.
  const offline = plan.offlineSeconds > 0 ? [say(say.t.vm.offline, { time: say.roughly(plan.offlineSeconds) })] : []
  const findings = vmFindings(say.application).filter(
    (finding) => (finding.status === 'blocked' || finding.status === 'warning') && !isMendable(finding),
  )
  return {
    title: say(say.t.vm.now, { vm: vm.name }),
    readAt: model.readAt ? say(say.t.vm.readAt, { time: say.time(model.readAt) }) : '',
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
  const switches = valueOf(say.model.snapshot.host, 'net.switches') ?? []
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
function unreadable(say: Say): Notice | null {
  const finding = judgeHost(say.model.snapshot).find(({ check }) => check === 'virtualMachines')
  if (finding?.status !== 'warning') return null
  const { happened = '', todo = '' } = checkTexts(say, finding.check).outcomes[finding.variant] ?? {}
  const text = [happened, todo].map((each) => say(each, finding.values)).join(' ')
  return bar('vm-unreadable', 'warning', `${foundText(say, finding)}.`, text)
}

function createForm(say: Say): WizardState['vm']['create'] {
  const { draft, notes } = readNewVm(say.application)
  const switches = valueOf(say.model.snapshot.host, 'net.switches') ?? []
  return {
    intro: say.t.newVm.intro,
    draft,
    notes,
    memoryOptions: memoryOptions(say.application).map((gb) => ({
      label: say.bytes(gb * 1024 ** 3),
      value: String(gb),
    })),
    switchOptions: [
      ...switches.map(({ id, name }) => ({ label: name, value: id })),
      { label: say.t.newVm.noSwitch, value: '' },
    ],
    note: bar('new-vm', 'info', say.t.newVm.settingsTitle, say.t.newVm.settings),
  }
}
