import type { FactId, FactValue, VmSummary } from '../../electron/nesting/facts.ts'
import type { Finding } from '../../electron/nesting/finding.ts'
import { factMap, type FactMap, type Snapshot, type UnknownReason } from '../../electron/nesting/snapshot.ts'

/** Facts as plain values for a test; `unknown('reason')` for one that could not be read, null in none. */
export type Plain = { [I in FactId]?: FactValue<I> | Unread }

class Unread {
  constructor(readonly reason: UnknownReason) {}
}
export const unknown = (reason: UnknownReason): Unread => new Unread(reason)

/** Makes facts of plain values, through the schema, so that no test judges what can't be. */
export function facts(plain: Plain): FactMap {
  const entries = Object.entries(plain).map(([id, value]) => [
    id,
    value instanceof Unread ? { unknown: value.reason } : { value },
  ])
  return factMap.parse(Object.fromEntries(entries))
}

export const gb = 1024 ** 3
export const vmId = '11111111-1111-4111-8111-111111111111'
export const otherVmId = '22222222-2222-4222-8222-222222222222'
export const switchId = '33333333-3333-4333-8333-333333333333'
export const internalSwitchId = '44444444-4444-4444-8444-444444444444'
export const checkpointId = '55555555-5555-4555-8555-555555555555'
export const adapterId = `Microsoft:${vmId}\\ADAPTER-1`
export const secondAdapterId = `Microsoft:${vmId}\\ADAPTER-2`
export const thirdAdapterId = `Microsoft:${vmId}\\ADAPTER-3`

/** Windows 11 24H2 on Intel with everything in order. */
export const readyPc: Plain = {
  'os.family': 'windows',
  'os.name': 'Microsoft Windows 11 Pro',
  'os.build': 26100,
  'os.revision': 4349,
  'os.edition': 'Professional',
  'os.installationType': 'Client',
  'os.productType': 1,
  'os.architecture': 'x64',
  'os.pendingRestart': { servicing: false, update: false, fileRename: false },
  'shell.version': '5.1.26100.4349',
  'shell.edition': 'Desktop',
  'shell.languageMode': 'FullLanguage',
  'shell.is64Bit': true,
  'shell.elevated': true,
  'shell.hyperVAdministrator': true,
  'cpu.vendor': 'GenuineIntel',
  'cpu.model': 'Intel(R) Core(TM) i7-13700',
  'cpu.logicalProcessors': 16,
  'cpu.slat': false,
  'cpu.vtFirmware': false,
  'cpu.vmMonitor': false,
  'cpu.dep': true,
  'hv.present': true,
  'hv.launchEvents': [2],
  'machine.manufacturer': 'Contoso',
  'machine.model': 'Desktop 9000',
  'machine.hyperVGuest': null,
  'machine.cloud': null,
  'machine.otherHypervisors': [],
  'role.features': { 'Microsoft-Hyper-V': 1, 'Microsoft-Hyper-V-Hypervisor': 1 },
  'role.client': { state: 'Enabled', restartNeeded: false },
  'role.server': unknown('missing'),
  'svc.vmms': { status: 'Running', startType: 'Automatic' },
  'svc.vmcompute': { status: 'Running', startType: 'Manual' },
  'module.hyperV': { version: '2.0.0.0' },
  'hyperv.host': { virtualHardDiskPath: 'C:\\VMs' },
  'hyperv.versions': [
    { version: '8.0', isDefault: false },
    { version: '12.0', isDefault: true },
    { version: '254.0', isDefault: false },
  ],
  'vbs.status': 0,
  'vbs.configured': [],
  'vbs.running': [],
  'vbs.registry': {},
  'vbs.policy': { enabled: false, credentialGuard: false, memoryIntegrity: false },
  'vbs.efiResidue': false,
  'boot.hypervisorLaunchType': 'auto',
  'boot.hypervisorLoadOptions': null,
  'mem.total': 32 * gb,
  'mem.free': 20 * gb,
  'mem.hyperVAvailable': 18 * gb,
  'disk.vmStore': { path: 'C:\\VMs', freeBytes: 200 * gb, fileSystem: 'NTFS' },
  'net.switches': [
    { id: switchId, name: 'LAN', type: 'External' },
    { id: internalSwitchId, name: 'Inside', type: 'Internal' },
  ],
  'net.nat': [],
  'net.addresses': [],
}

/** A VM that could nest and isn't set up for it: off, 8 GB fixed, extensions hidden. */
export const plainVm: VmSummary = {
  id: vmId,
  name: 'DEV',
  state: 'Off',
  generation: 2,
  version: '12.0',
  heartbeat: null,
  automaticCheckpoints: false,
  memoryAssigned: 0,
}

export interface VmParts {
  summary?: Partial<VmSummary>
  processor?: Partial<FactValue<'vm.processors'>[string]>
  memory?: Partial<FactValue<'vm.memory'>[string]>
  adapters?: FactValue<'vm.adapters'>[string]
  checkpoints?: FactValue<'vm.checkpoints'>[string]
  disks?: FactValue<'vm.disks'>[string]
  integration?: Partial<FactValue<'vm.integration'>[string]>
  security?: Partial<FactValue<'vm.security'>[string]>
  guestOs?: FactValue<'vm.guestOs'>[string]
}

export const adapter: FactValue<'vm.adapters'>[string][number] = {
  id: adapterId,
  name: 'Network Adapter',
  switchId,
  macSpoofing: false,
  dhcpGuard: false,
  ipAddresses: [],
}

/** The facts about one VM, each aspect as in `plainVm` where nothing else is said. */
export function vmFacts(parts: VmParts = {}): Plain {
  return {
    'vm.list': [{ ...plainVm, ...parts.summary }],
    'vm.processors': { [vmId]: { count: 4, exposesExtensions: false, ...parts.processor } },
    'vm.memory': { [vmId]: { startup: 8 * gb, dynamic: false, minimum: gb, maximum: 8 * gb, ...parts.memory } },
    'vm.adapters': { [vmId]: parts.adapters ?? [adapter] },
    'vm.checkpoints': { [vmId]: parts.checkpoints ?? [] },
    'vm.disks': { [vmId]: parts.disks ?? [{ path: 'C:\\VMs\\DEV.vhdx', freeBytes: 200 * gb, fileSystem: 'NTFS' }] },
    'vm.integration': { [vmId]: { heartbeat: true, shutdown: true, dataExchange: true, ...parts.integration } },
    'vm.security': { [vmId]: { vbsOptOut: false, shielded: false, ...parts.security } },
    'vm.guestOs': parts.guestOs ? { [vmId]: parts.guestOs } : {},
  }
}

/** The Windows inside the VM, with Hyper-V on and running. */
export const readyGuest: Plain = {
  ...readyPc,
  'os.name': 'Microsoft Windows 11 Pro',
  'mem.total': 8 * gb,
  'vm.list': [],
  'net.switches': [{ id: internalSwitchId, name: 'Nested NAT', type: 'Internal' }],
  'net.nat': [{ name: 'NestedNAT', prefix: '192.168.100.0/24' }],
  'net.addresses': [{ alias: 'vEthernet (Nested NAT)', address: '192.168.100.1', prefixLength: 24 }],
}

export function snapshotOf(host: Plain, guest?: Plain): Snapshot {
  return { schema: 1, host: facts(host), guests: guest ? { [vmId]: facts(guest) } : {} }
}

export function findingOf(findings: readonly Finding[], check: string): Finding {
  const finding = findings.find((candidate) => candidate.check === check)
  if (!finding) throw new Error(`there is no finding for ${check}`)
  return finding
}

/** One row of a table: with these facts instead of the ready ones, this is what the check concludes. */
export interface Case {
  check: string
  when: string
  host?: Plain
  vm?: VmParts
  guest?: Plain
  expect: [status: Finding['status'], variant: string]
}

export const hostCase = (check: string, when: string, host: Plain, ...expect: Case['expect']): Case => ({
  check,
  when,
  host,
  expect,
})
export const vmCase = (check: string, when: string, vm: VmParts, host: Plain, ...expect: Case['expect']): Case => ({
  check,
  when,
  vm,
  host,
  expect,
})
export const guestCase = (check: string, when: string, guest: Plain, vm: VmParts, ...expect: Case['expect']): Case => ({
  check,
  when,
  guest,
  vm,
  expect,
})

export function snapshotFor({ host, vm, guest }: Case): Snapshot {
  return snapshotOf({ ...readyPc, ...vmFacts(vm), ...host }, guest && { ...readyGuest, ...guest })
}
