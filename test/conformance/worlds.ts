import { loadScenario } from '../../electron/hyperv/simulated/load.ts'
import { scenario as scenarioSchema, type Scenario, type VmWorld } from '../../electron/hyperv/simulated/scenario.ts'
import type { FactId, FactValue } from '../../electron/nesting/facts.ts'
import { clientParts } from '../../electron/nesting/windows/role-parts.ts'

/** The PCs on which hosts are compared: scenarios without waiting, with names that break what isn't quoted. */

export const gigabyte = 2 ** 30

/** Nothing in it may be run, lost or changed on the way to PowerShell and back. */
export const hostileName = `O'Brien’s "lab" $(throw 1) \`n; ‘x’ \u201b🧪`
/** For where a name becomes a file's name, too. */
export const hostileFileName = `O'Brien’s lab $(throw 1) \`n; ‘x’ 🧪`

export const ids = {
  /** Off, and of the same name as `twin`. */
  off: '6f9619ff-8b86-4d01-b42d-00c04fc90001',
  twin: '6f9619ff-8b86-4d01-b42d-00c04fc90004',
  running: '6f9619ff-8b86-4d01-b42d-00c04fc90002',
  saved: '6f9619ff-8b86-4d01-b42d-00c04fc90003',
  /** Running, with a system that PowerShell Direct doesn't reach. */
  linux: '6f9619ff-8b86-4d01-b42d-00c04fc90005',
  nobody: '00000000-0000-4000-8000-00000000dead',
  defaultSwitch: 'c08cb7b8-9b3c-408e-8e30-5e16a3aeb444',
  otherSwitch: '7b1c0a52-33f4-4a64-9d0e-2f6a5b8c9d01',
  firstCheckpoint: 'a1b2c3d4-0000-4000-8000-000000000011',
  secondCheckpoint: 'a1b2c3d4-0000-4000-8000-000000000012',
}

export const labAdmin = { user: 'labadmin', password: 'Nested-Lab-1' }

/** A VM of the lab's PC that a test makes. */
export const labVm = {
  kind: 'createVm',
  name: 'NEW',
  folder: 'C:\\Labs',
  memory: 4 * gigabyte,
  processors: 2,
  diskBytes: 60 * gigabyte,
  iso: null,
  vhdx: null,
  switchId: ids.defaultSwitch,
} as const

type Changes = { [I in FactId]?: FactValue<I> }

/** A built-in scenario without waiting, some of its facts and VMs changed. */
export function quick(id: string, host: Changes = {}, vm: (vm: VmWorld) => VmWorld = (same) => same): Scenario {
  const scenario = structuredClone(loadScenario(id))
  scenario.behaviour = { latency: noWaiting, failEvery: null, failures: [] }
  scenario.world.host = { ...scenario.world.host, ...host }
  scenario.world.vms = scenario.world.vms.map(vm)
  return scenarioSchema.parse(scenario)
}

/** The lab's kind of PC with parts of Hyper-V off. */
export function withPartsOff(names: readonly string[]): Scenario {
  const services = !names.includes('Microsoft-Hyper-V-Services')
  const rows = Object.fromEntries(clientParts.map((name) => [name, names.includes(name) ? 2 : 1]))
  return quick('ready', {
    'role.features': { ...rows, VirtualMachinePlatform: 2, HypervisorPlatform: 2 },
    ...(services ? {} : { 'svc.vmms': null, 'svc.vmcompute': null }),
    ...(names.includes('Microsoft-Hyper-V-Management-PowerShell') ? { 'module.hyperV': null } : {}),
  })
}

type ServerState = 'Available' | 'Installed'

/** Windows Server 2025 with the role and its tools in these states, and without VMs. */
export function server(state: ServerState, tools: ServerState = state): Scenario {
  const scenario = quick(state === 'Available' ? 'first-timer' : 'ready')
  scenario.world.host = {
    ...scenario.world.host,
    'os.name': 'Microsoft Windows Server 2025 Standard',
    'os.build': 26100,
    'os.edition': 'ServerStandard',
    'os.installationType': 'Server',
    'os.productType': 3,
    'role.client': { unknown: 'missing' },
    'role.server': { state, tools: { 'Hyper-V-PowerShell': tools } },
    'module.hyperV': tools === 'Installed' ? { version: '2.0.0.0' } : null,
  }
  scenario.world.vms = []
  return scenarioSchema.parse(scenario)
}

/** A server in a cloud whose Windows Server misreads its processor. */
export function misreadServer(): Scenario {
  const scenario = server('Available')
  scenario.world.machine = { ...scenario.world.machine, roleCheckMisreads: true }
  return scenario
}

const noWaiting = {
  registry: 0,
  cim: 0,
  optionalFeature: 0,
  allFeatures: 0,
  bcdedit: 0,
  eventLog: 0,
  vmCmdlet: 0,
  change: 0,
  power: 0,
  boot: 0,
  image: 0,
}

/** A PC with VMs in every state, two of them of one name. */
export function lab(change: (vm: VmWorld) => VmWorld = (same) => same): Scenario {
  const scenario = quick('ready', {
    'net.switches': [
      { id: ids.defaultSwitch, name: 'Default Switch', type: 'Internal' },
      { id: ids.otherSwitch, name: hostileName, type: 'Private' },
    ],
  })
  const [off, running, saved] = scenario.world.vms
  if (!off || !running || !saved) throw new Error('the scenario "ready" must have three VMs')
  const twin = { ...copy(off, ids.twin), name: hostileName }
  const linux: VmWorld = {
    ...copy(off, ids.linux),
    name: 'linux',
    state: 'Running',
    heartbeat: true,
    memory: { ...off.memory, startup: gigabyte },
    memoryAssigned: gigabyte,
    guestOs: { name: 'Ubuntu 24.04.1 LTS', build: null },
    guest: null,
  }
  scenario.world.vms = [withMuch(off), running, saved, twin, linux].map(change)
  return scenarioSchema.parse(scenario)
}

/** Two adapters, two checkpoints, an older version: something for every setting. */
function withMuch(vm: VmWorld): VmWorld {
  const second = { ...vm.adapters[0], id: secondAdapter(vm.id), name: 'Network Adapter 2' }
  return {
    ...vm,
    name: hostileName,
    version: '11.0',
    adapters: [...vm.adapters, { ...second, ipAddresses: ['172.27.80.99'] }] as VmWorld['adapters'],
    checkpoints: [
      { id: ids.firstCheckpoint, name: hostileName },
      { id: ids.secondCheckpoint, name: 'after' },
    ],
  }
}

export const secondAdapter = (vmId: string) => `Microsoft:${vmId.toUpperCase()}\\D1C2B3A4-5E6F-4A7B-8C9D-000200000002`

function copy(vm: VmWorld, id: string): VmWorld {
  const text = JSON.stringify(vm).replaceAll(vm.id, id).replaceAll(vm.id.toUpperCase(), id.toUpperCase())
  return JSON.parse(text) as VmWorld
}

/** Its running VM has a Windows whose set-up has just ended, with the answer file and a copy of it left. */
export const freshlySetUp = (): Scenario =>
  lab((vm) =>
    vm.id === ids.running && vm.guest
      ? {
          ...vm,
          guest: {
            ...vm.guest,
            facts: {
              ...vm.guest.facts,
              'setup.state': {
                imageState: 'IMAGE_STATE_COMPLETE',
                inProgress: false,
                answerFiles: ['C:\\Windows\\Panther\\unattend.xml', 'C:\\Windows\\System32\\Sysprep\\unattend.xml'],
              },
            },
          },
        }
      : vm,
  )

/** The lab after Hyper-V was set up inside the running VM. */
export function labWithGuestHyperV(launched = true): Scenario {
  return lab((vm) => {
    if (vm.id !== ids.running || !vm.guest) return vm
    const facts = {
      ...vm.guest.facts,
      'role.client': { state: 'Enabled', restartNeeded: false },
      'svc.vmms': { status: 'Running', startType: 'Automatic' },
      'svc.vmcompute': { status: 'Running', startType: 'Manual' },
      'module.hyperV': { version: '2.0.0.0' },
      'hv.launchEvents': launched ? [2, 1] : [41],
      'role.features': Object.fromEntries(
        Object.entries(vm.guest.facts['role.features'] as Record<string, number>).map(([name, state]) => [
          name,
          name.startsWith('Microsoft-Hyper-V') ? 1 : state,
        ]),
      ),
    }
    return { ...vm, processor: { count: 4, exposesExtensions: launched }, guest: { ...vm.guest, facts } }
  })
}
