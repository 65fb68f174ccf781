import { isMendable } from '../../nesting/judge.ts'
import { getFact, valueOf, type Fact } from '../../nesting/snapshot.ts'
import { isTransitional, type Vm } from '../../nesting/vm.ts'
import { hasOtherSystem } from '../../nesting/windows/guest-names.ts'
import type { Bar, WizardState } from '../contract/state.ts'
import { foundText } from '../../words/finding.ts'
import { planInShort } from '../../words/plan.ts'
import { choicesFor, selectedVm } from '../screens/choices.ts'
import { findingRow } from './finding.ts'
import { newVmView } from './new-vm.ts'
import { action, bar, type Say } from './say.ts'
import { statesOf, vmRowsOf } from './vm-rows.ts'

export function vmView(say: Say): WizardState['vm'] {
  const { model, session } = say
  const list = getFact(session.snapshot.host, 'vm.list')
  const loading = session.activity?.kind === 'refresh' || session.reading === 'running'
  const rows = 'value' in list ? vmRowsOf(say, list.value) : []
  const chosen = rows.find(({ id }) => id === model.selectedVm)
  return {
    tab: model.vmTab,
    phase: loading && rows.length === 0 ? 'loading' : 'value' in list ? 'ready' : 'unknown',
    countText: 'value' in list ? say(say.t.vm.count, { n: rows.length }) : '',
    rows,
    states: statesOf(say, rows),
    selected: model.selectedVm,
    chosenText: chosen ? say(say.t.vm.chosen, { vm: chosen.name, fit: chosen.fit.text }) : '',
    changedText: changedText(say),
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

/** What others have changed, in a sentence for each of the first few. What is only on its way to another state isn't said. */
function changedText(say: Say): string {
  const { t, model } = say
  const changes = model.changedVms.filter(({ to }) => to === null || !isTransitional(to))
  const told = changes.slice(0, 3).map(({ name, from, to }) => {
    if (to === null) return say(t.vm.outside.gone, { vm: name })
    return say(from === null ? t.vm.outside.added : t.vm.outside.is, { vm: name, state: t.vm.states[to] })
  })
  if (told.length === 0) return ''
  const more = changes.length - told.length
  return [t.vm.outside.title, ...told, ...(more > 0 ? [say(t.vm.outside.more, { n: more })] : [])].join(' ')
}

function refreshDisabled({ session, t }: Say, loading: boolean): string | null {
  if (loading) return t.footer.stillReading
  return session.activity ? t.footer.stillWorking : null
}

function detail(say: Say): WizardState['vm']['detail'] {
  const { session, conclusions } = say
  const vm = selectedVm(say)
  if (!vm) return null
  const plan = conclusions.plan(session.snapshot, vm.id, { ...choicesFor(say, vm.id), turnOff: false })
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
        : plan.operations.length === 0
          ? bar('vm-plan', 'ok', say.t.vm.readyTitle, say.t.vm.ready)
          : bar(
              'vm-plan',
              'info',
              say.t.vm.willChange,
              [planInShort(say, plan.operations, session.snapshot), ...offline].join(' '),
            ),
  }
}

function values(say: Say, vm: Vm): NonNullable<WizardState['vm']['detail']>['values'] {
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
    {
      label: labels.guestBuild,
      value: or(guest?.build === null || guest === undefined ? undefined : String(guest.build)),
    },
    { label: labels.powerShellDirect, value: powerShellDirect(say, vm) },
    { label: labels.disk, value: or(known(vm.disks)?.[0]?.path ?? (known(vm.disks) ? t.none : undefined)), wide: true },
  ]
}

function powerShellDirect({ t }: Say, vm: Vm): string {
  if (hasOtherSystem(vm)) return t.vm.onlyForWindows
  return vm.state === 'Running' && vm.heartbeat ? t.vm.available : t.vm.onceItRuns
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
    // To look again, there is the button above.
    actions: [action(say.t.vm.createNew, { type: 'chooseVmTab', tab: 'create' }, { kind: 'primary' })],
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
