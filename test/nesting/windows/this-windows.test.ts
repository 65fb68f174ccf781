import { expect, test } from 'vitest'
import { switchesNestingOff, withoutNestingOff } from '../../../electron/nesting/windows/boot.ts'
import { isHome, isServer } from '../../../electron/nesting/windows/editions.ts'
import { lastLaunch, launchOutcome, type LaunchFailure } from '../../../electron/nesting/windows/hypervisor.ts'
import {
  machineOf,
  ownHypervisorRuns,
  type Machine,
  type MachineKind,
} from '../../../electron/nesting/windows/machine.ts'
import { facts, plainVm, type Plain } from '../support.ts'

/** Every text of the provider that says that the hypervisor started, or didn't, by the number of its event. */
const launches: readonly (readonly [LaunchFailure | 'started', readonly number[]])[] = [
  ['started', [1, 2]],
  ['launchTypeOff', [5]],
  ['extensionsOff', [41, 42]],
  ['noExecuteOff', [44]],
  ['slatMissing', [59]],
  ['processorUnfit', [28, 29, 32, 45, 46, 47, 48, 61]],
  ['imageDamaged', [33, 34, 35, 36, 37, 40, 54, 86]],
  ['otherHypervisorBelow', [57, 58]],
  ['smxOn', [60]],
  ['firmwareUnfit', [31, 55, 56, 62, 63, 64]],
  ['memoryUnfit', [27, 82, 83, 84, 85]],
  ['loaderFailed', [20, 26, 30, 38, 43, 80, 81]],
]

test('each event of the hypervisor means what its text says, and all others mean nothing', () => {
  const meant = new Map(launches.flatMap(([outcome, events]) => events.map((event) => [event, outcome] as const)))
  for (let event = 0; event < 1000; event++) {
    expect(launchOutcome([event]), `event ${event}`).toBe(meant.get(event))
    // Neither what comes after it nor what came before it changes that.
    const among = [129, 156, 157, 999, event, 3, 13, 97]
    expect(lastLaunch(among), `event ${event}`).toEqual(
      meant.has(event) ? { outcome: meant.get(event), event } : undefined,
    )
  }
})

test.each<[readonly number[] | undefined, ReturnType<typeof launchOutcome>]>([
  [undefined, undefined],
  [[], undefined],
  [[41, 2], 'extensionsOff'],
  [[2, 41], 'started'],
  [[33, 5], 'imageDamaged'],
])('of the hypervisor’s events %j the newest that tells counts: %s', (events, outcome) => {
  expect(launchOutcome(events)).toBe(outcome)
})

test.each<[string | null, boolean]>([
  [null, false],
  ['', false],
  ['OFFERNESTEDVIRT=FALSE', true],
  ['NOFORCESNOOP offernestedvirt = false X=1', true],
  ['OFFERNESTEDVIRT=TRUE', false],
  ['XOFFERNESTEDVIRT=FALSE', false],
  ['OFFERNESTEDVIRT=FALSEHOOD', false],
])('load options %j switch nesting off: %s', (options, expected) => {
  expect(switchesNestingOff(options)).toBe(expected)
  // The question remembers nothing of the one before.
  expect(switchesNestingOff(options)).toBe(expected)
})

test.each<[string, string | null]>([
  ['OFFERNESTEDVIRT=FALSE', null],
  ['A=1 OFFERNESTEDVIRT=FALSE B=2', 'A=1 B=2'],
  ['OFFERNESTEDVIRT=FALSE  OFFERNESTEDVIRT=FALSE A=1', 'A=1'],
])('of %j %j is left without it', (options, left) => {
  expect(withoutNestingOff(options)).toBe(left)
})

test.each<[string, boolean]>([
  ['Core', true],
  ['CoreN', true],
  ['CoreSingleLanguage', true],
  ['corecountryspecific', true],
  ['Professional', false],
  ['ServerStandardCore', false],
  ['CoreOther', false],
])('the edition %s is Home: %s', (edition, expected) => {
  expect(isHome(edition)).toBe(expected)
})

test.each<[Plain, boolean | undefined]>([
  [{}, undefined],
  [{ 'os.productType': 1 }, false],
  [{ 'os.productType': 2 }, true],
  [{ 'os.productType': 3 }, true],
  [{ 'os.installationType': 'Client', 'os.productType': 3 }, false],
  [{ 'os.installationType': 'Client' }, false],
  [{ 'os.installationType': 'Server Core' }, true],
  [{ 'os.installationType': 'Server', 'os.productType': 1 }, true],
  [{ 'os.installationType': 'Nano Server' }, true],
  [{ 'os.installationType': 'Something', 'os.productType': 1 }, false],
  [{ 'os.installationType': 'Something' }, undefined],
])('%j is a server: %s', (plain, expected) => {
  expect(isServer(facts(plain))).toBe(expected)
})

const unproven: Plain = { 'hv.present': true, 'hv.launchEvents': [] }

/** What a machine is by its names alone: on each a hypervisor is there of which nobody knows whose it is. */
test.each<[manufacturer: string, model: string, kind: MachineKind]>([
  ['Microsoft Corporation', 'Virtual Machine', 'hyperV'],
  ['VMware, Inc.', 'VMware20,1', 'otherVm'],
  ['VMware, Inc.', 'VMware Virtual Platform', 'otherVm'],
  ['innotek GmbH', 'VirtualBox', 'otherVm'],
  ['QEMU', 'Standard PC (i440FX + PIIX, 1996)', 'otherVm'],
  ['Red Hat', 'KVM', 'otherVm'],
  ['OpenStack Foundation', 'OpenStack Nova', 'otherVm'],
  ['KubeVirt', 'None', 'otherVm'],
  ['Xen', 'HVM domU', 'otherVm'],
  ['Nutanix', 'AHV', 'otherVm'],
  ['Cloud Hypervisor', 'cloud-hypervisor', 'otherVm'],
  ['oVirt', 'oVirt Node', 'otherVm'],
  ['Red Hat', 'RHEV Hypervisor', 'otherVm'],
  ['Parallels Software International Inc.', 'Parallels Virtual Platform', 'otherVm'],
  ['Apple Inc.', 'Apple Virtualization Generic Platform', 'otherVm'],
  ['BHYVE', 'BHYVE', 'otherVm'],
  ['Bochs', 'Bochs', 'otherVm'],
  ['Amazon EC2', 'm5.large', 'otherCloud'],
  ['Google', 'Google Compute Engine', 'otherCloud'],
  ['Alibaba Cloud', 'Alibaba Cloud ECS', 'otherCloud'],
  ['Tencent Cloud', 'CVM', 'otherCloud'],
  ['DigitalOcean', 'Droplet', 'otherCloud'],
  ['Hetzner', 'vServer', 'otherCloud'],
  ['Vultr', 'VC2', 'otherCloud'],
  ['Linode', 'Compute Instance', 'otherCloud'],
  ['Scaleway', 'SCW-GP1-S', 'otherCloud'],
  ['Exoscale', 'Compute Platform', 'otherCloud'],
  ['Amazon EC2', 'c5.metal', 'physical'],
  ['Amazon EC2', 'm7i.metal-24xl', 'physical'],
  ['LENOVO', '21HF001QUS', 'physical'],
  ['Dell Inc.', 'PowerEdge R740', 'physical'],
  ['HP', 'HP EliteBook 840 G8', 'physical'],
  ['HPE', 'ProLiant DL380 Gen10', 'physical'],
  ['ASUSTeK COMPUTER INC.', 'ROG Strix', 'physical'],
  ['ASUS', 'System Product Name', 'physical'],
  ['Micro-Star International Co., Ltd.', 'MS-7C91', 'physical'],
  ['Gigabyte Technology Co., Ltd.', 'B550M', 'physical'],
  ['ADATA', 'XPG XENIA 15', 'physical'],
  ['Supermicro', 'SYS-5019S', 'physical'],
  ['Oracle Corporation', 'ORACLE SERVER X7-2', 'physical'],
  ['Intel(R) Client Systems', 'NUC11PAHi7', 'physical'],
  ['Microsoft Corporation', 'Surface Pro 9', 'physical'],
  ['Apple Inc.', 'MacBookPro15,1', 'physical'],
  ['To Be Filled By O.E.M.', 'To Be Filled By O.E.M.', 'physical'],
  ['System manufacturer', 'System Product Name', 'physical'],
  ['Default string', 'Default string', 'physical'],
  ['Contoso', 'Desktop 9000', 'unknown'],
  ['Shipyard', 'Dellinger 5', 'unknown'],
  ['Nutanix', 'NX-1065-G7', 'unknown'],
])('by its names %j %j is %s', (manufacturer, model, kind) => {
  const names: Plain = { 'machine.manufacturer': manufacturer, 'machine.model': model }
  expect(machineOf(facts({ ...names, ...unproven })).kind).toBe(kind)
  // Without a hypervisor only the name of a VM makes a VM.
  const alone = kind === 'unknown' ? 'physical' : kind
  expect(machineOf(facts({ ...names, 'hv.present': false, 'hv.launchEvents': [] })).kind).toBe(alone)
})

const contoso: Plain = { 'machine.manufacturer': 'Contoso', 'machine.model': 'Desktop 9000' }
const lenovo: Plain = { 'machine.manufacturer': 'LENOVO', 'machine.model': '21HF001QUS' }

test.each<[string, Plain, Machine]>([
  ['nothing could be read', {}, { kind: 'unknown', why: 'unread' }],
  ['only that there is no cloud', { 'machine.cloud': null }, { kind: 'unknown', why: 'unread' }],
  ['only that no hypervisor is there', { 'hv.present': false }, { kind: 'unknown', why: 'unread' }],
  ['nobody knows its maker, nor of a hypervisor', contoso, { kind: 'unknown', why: 'unread' }],
  ['a maker, and nobody knows of a hypervisor', lenovo, { kind: 'physical' }],
  ['a hypervisor that may be any', { ...contoso, ...unproven }, { kind: 'unknown', why: 'unproven' }],
  ['the own hypervisor started', { ...contoso, ...unproven, 'hv.launchEvents': [156, 2] }, { kind: 'physical' }],
  ['VBS runs', { ...contoso, ...unproven, 'vbs.status': 2 }, { kind: 'physical' }],
  [
    'VBS runs although the boot setting says Off',
    { ...contoso, ...unproven, 'hv.launchEvents': [5], 'vbs.status': 2 },
    { kind: 'physical' },
  ],
  ['VBS is only enabled', { ...contoso, ...unproven, 'vbs.status': 1 }, { kind: 'unknown', why: 'unproven' }],
  ['VMs run', { ...contoso, ...unproven, 'vm.list': [{ ...plainVm, state: 'Running' }] }, { kind: 'physical' }],
  ['VMs are there, and off', { ...contoso, ...unproven, 'vm.list': [plainVm] }, { kind: 'unknown', why: 'unproven' }],
  [
    'VMs run, and nothing else is known',
    { 'hv.present': true, 'vm.list': [{ ...plainVm, state: 'Running' }] },
    { kind: 'unknown', why: 'unread' },
  ],
  [
    'a maker, and a hypervisor although the own one failed',
    { ...lenovo, ...unproven, 'hv.launchEvents': [41] },
    { kind: 'otherVm', named: false },
  ],
  [
    'a maker, and a hypervisor although the own one is off',
    { ...lenovo, ...unproven, 'hv.launchEvents': [5], 'vbs.status': 0 },
    { kind: 'otherVm', named: false },
  ],
  ['the same, and nobody knows of VBS', { ...lenovo, ...unproven, 'hv.launchEvents': [5] }, { kind: 'physical' }],
  [
    'a maker, and the own one failed, and no other is there',
    { ...lenovo, 'hv.present': false, 'hv.launchEvents': [41] },
    { kind: 'physical' },
  ],
  [
    'an event that nobody knows',
    { ...contoso, ...unproven, 'hv.launchEvents': [999] },
    { kind: 'unknown', why: 'unproven' },
  ],
  [
    'Azure says the same of itself as Hyper-V',
    { 'machine.manufacturer': 'Microsoft Corporation', 'machine.model': 'Virtual Machine', 'machine.cloud': 'azure' },
    { kind: 'azure' },
  ],
  ['a cloud’s own name alone', { 'machine.cloud': 'aws' }, { kind: 'otherCloud', cloud: 'AWS' }],
  [
    'a laptop of Google',
    { 'machine.cloud': 'google', 'machine.manufacturer': 'Google', 'machine.model': 'Eve', 'hv.present': false },
    { kind: 'physical' },
  ],
  ['another product, by its model alone', { 'machine.model': 'VMware20,1' }, { kind: 'otherVm', named: true }],
  [
    'a name of a VM, and its own hypervisor runs',
    { 'machine.manufacturer': 'QEMU', 'hv.present': true, 'hv.launchEvents': [2] },
    { kind: 'otherVm', named: true },
  ],
  [
    'Linux above a hypervisor',
    { ...contoso, 'os.family': 'linux', 'hv.present': true },
    { kind: 'otherVm', named: false },
  ],
  [
    'Linux of a maker, which may have Xen',
    { ...lenovo, 'os.family': 'linux', 'hv.present': true },
    { kind: 'physical' },
  ],
  [
    'a Mac above a hypervisor',
    { 'machine.manufacturer': 'Apple Inc.', 'os.family': 'macos', 'hv.present': true },
    { kind: 'otherVm', named: false },
  ],
])('this PC is known for what it is: %s', (_, plain, machine) => {
  expect(machineOf(facts(plain))).toEqual(machine)
})

const hyperVVm: Plain = { 'machine.manufacturer': 'Microsoft Corporation', 'machine.model': 'Virtual Machine' }

test.each<[string, Plain, boolean | undefined]>([
  ['nothing could be read', {}, undefined],
  ['a PC without', { ...lenovo, 'hv.present': false }, false],
  ['a PC with one', { ...lenovo, ...unproven }, true],
  ['a PC that may be a VM', { ...contoso, ...unproven }, undefined],
  ['a VM that sees one', { ...hyperVVm, ...unproven }, undefined],
  ['a VM that sees none', { ...hyperVVm, 'hv.present': false }, false],
  ['a VM whose own started', { ...hyperVVm, ...unproven, 'hv.launchEvents': [2] }, true],
  ['a VM whose own failed', { ...hyperVVm, ...unproven, 'hv.launchEvents': [41] }, false],
  ['a VM in which VMs run', { ...hyperVVm, ...unproven, 'vm.list': [{ ...plainVm, state: 'Running' }] }, true],
  ['a VM of Hyper-V, which runs VBS for its guests', { ...hyperVVm, ...unproven, 'vbs.status': 2 }, undefined],
  ['a VM of another product with VBS', { 'machine.model': 'KVM', ...unproven, 'vbs.status': 2 }, true],
])('whether the hypervisor of this Windows runs: %s', (_, plain, expected) => {
  expect(ownHypervisorRuns(facts(plain))).toBe(expected)
})
