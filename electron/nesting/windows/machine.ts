import { valueOf, type FactMap } from '../snapshot.ts'
import { launchOutcome } from './hypervisor.ts'
import { namedMachine } from './machine-names.ts'

/** Facts by which this PC is known for a VM. */
export const vmMarks = [
  'machine.manufacturer',
  'machine.model',
  'machine.cloud',
  'hv.present',
  'hv.launchEvents',
  'vbs.status',
  'os.family',
] as const

/** Facts by which it is known for what it is: running VMs prove that the hypervisor is its own. */
export const machineFacts = [...vmMarks, 'vm.list'] as const

/** What this PC is: a physical one, a VM and whose, or something that nobody can tell. */
export type Machine =
  | { kind: 'physical' | 'hyperV' | 'azure' }
  | { kind: 'otherCloud'; cloud: string }
  /** Of another product; not `named` where only what it does tells that it is a VM. */
  | { kind: 'otherVm'; named: boolean }
  /** `unread`: what would tell could not be read. `unproven`: a hypervisor runs, and it may be one below this Windows. */
  | { kind: 'unknown'; why: 'unread' | 'unproven' }
export type MachineKind = Machine['kind']

/**
 * Whether this PC is itself a VM, and whose. What it does goes first: the hypervisor that is there although this
 * Windows' own didn't start is one below. Names are only a help: those of VM products make a VM, those of makers a
 * physical PC. Without either a hypervisor proves nothing until it is known whose it is. What data exchange writes into
 * a guest's registry (`machine.hyperVGuest`) has no say: it stays in an image that was captured in a VM, and comes with
 * it to physical PCs. [WIN32-CS], [ISHV], [NOVT-VM]
 */
export function machineOf(facts: FactMap): Machine {
  const [manufacturer, model] = [valueOf(facts, 'machine.manufacturer'), valueOf(facts, 'machine.model')]
  const cloud = valueOf(facts, 'machine.cloud')
  const named = namedMachine(manufacturer, model, cloud)
  if (named.is === 'otherCloud') return { kind: 'otherCloud', cloud: named.cloud }
  if (named.is === 'otherVm') return { kind: 'otherVm', named: true }
  if (named.is === 'hyperV' || named.is === 'azure') return { kind: named.is }
  if (isAboveAnother(facts, named.is === 'physical')) return { kind: 'otherVm', named: false }
  if (named.is === 'physical') return { kind: 'physical' }
  const present = valueOf(facts, 'hv.present')
  // The name that could not be read may be that of a VM.
  const halfNamed = manufacturer === undefined || model === undefined
  if (halfNamed || present === undefined) return { kind: 'unknown', why: 'unread' }
  return !present || ownHypervisorProven(facts) ? { kind: 'physical' } : { kind: 'unknown', why: 'unproven' }
}

/** Whether this PC is known to be a VM; `vmMarks` are enough. */
export const isVirtualMachine = (facts: FactMap): boolean => isVmKind(machineOf(facts))

/** Whether it is a VM of any kind. */
export const isVmKind = ({ kind }: Machine): boolean => kind !== 'physical' && kind !== 'unknown'

/** Whether a hypervisor runs that isn't this Windows' own, by what was read. */
function isAboveAnother(facts: FactMap, hasMaker: boolean): boolean {
  if (valueOf(facts, 'hv.present') !== true) return false
  const family = valueOf(facts, 'os.family') ?? 'windows'
  // A Mac has none under itself. Linux may have Xen, whose first system shows it on a PC with the name of its maker.
  if (family !== 'windows') return family === 'macos' || !hasMaker
  const launch = ownLaunch(facts)
  if (launch === undefined || launch === 'started') return false
  return launch !== 'launchTypeOff' || valueOf(facts, 'vbs.status') !== undefined
}

/** What the hypervisor of this Windows says of its start. VBS starts it although the boot setting says Off. */
function ownLaunch(facts: FactMap) {
  const launch = launchOutcome(valueOf(facts, 'hv.launchEvents'))
  return launch === 'launchTypeOff' && valueOf(facts, 'vbs.status') === 2 ? undefined : launch
}

/** Running VMs, the hypervisor's own word, or VBS, which runs on nothing else: this Windows' own hypervisor runs. */
function ownHypervisorProven(facts: FactMap): boolean {
  const launch = ownLaunch(facts)
  return launch === undefined ? hasRunningVms(facts) || valueOf(facts, 'vbs.status') === 2 : launch === 'started'
}

const hasRunningVms = (facts: FactMap): boolean =>
  valueOf(facts, 'vm.list')?.some(({ state }) => state === 'Running') === true

/**
 * Whether the hypervisor of this Windows itself runs. In a VM the one below is seen, too, so there only a proof counts;
 * VBS is none above Hyper-V, which runs it for its guests. [FASTBOOT], [WI-HVCI]
 * @returns undefined where a hypervisor is seen and nobody can tell whose, or nobody could look
 */
export function ownHypervisorRuns(facts: FactMap): boolean | undefined {
  const { kind } = machineOf(facts)
  const present = valueOf(facts, 'hv.present')
  if (kind === 'physical') return present
  const launch = ownLaunch(facts)
  if (launch !== undefined) return launch === 'started'
  if (hasRunningVms(facts)) return true
  if (present !== true) return present
  const aboveHyperV = kind === 'hyperV' || kind === 'azure'
  return !aboveHyperV && valueOf(facts, 'vbs.status') === 2 ? true : undefined
}
