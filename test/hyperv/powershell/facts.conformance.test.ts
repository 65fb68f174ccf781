import { afterAll, expect, test } from 'vitest'
import { z } from 'zod'
import type { RunScriptOptions } from '../../../electron/hyperv/powershell/call.ts'
import type { PowerShellHost } from '../../../electron/hyperv/powershell/host.ts'
import { readGuest, readHost } from '../../../electron/hyperv/powershell/scripts.ts'
import { worldFacts } from '../../../electron/hyperv/simulated/facts.ts'
import type { PlainFacts } from '../../../electron/hyperv/simulated/scenario.ts'
import { factIds, factSchemas, usualFactIds, type FactId } from '../../../electron/nesting/facts.ts'
import { getFact, parseReading, type FactMap } from '../../../electron/nesting/snapshot.ts'
import { readAll } from '../../conformance/differences.ts'
import { ids, lab, labAdmin, quick } from '../../conformance/worlds.ts'
import { describeWhere, noEngine } from '../../skip.ts'
import { engine } from './engine.ts'
import { WarmWindows, type StubPlan, type StubSession, type StubWindows } from './stub/stub-windows.ts'

/**
 * How the fact scripts stand what goes wrong, and what no scenario shows. That they read every scenario as it is
 * belongs to the suite that all hosts share (`operations.conformance.test.ts`).
 */

/** One process serves all tests, each of which begins another world in it. */
const warm = new WarmWindows()
let shared: { windows: StubWindows; session: StubSession; host: PowerShellHost } | undefined
afterAll(() => warm.close())

function open(plan: StubPlan, scenario = lab()) {
  if (!shared) {
    const stub = warm.begin(scenario)
    shared = { windows: stub, session: stub.session(), host: stub.host() }
  }
  shared.windows.begin(scenario, { plan })
  return shared
}

type Opened = ReturnType<typeof open>

/** Runs a script of facts; tells them and which commands it took. */
async function run({ session }: Opened, script: string, options: RunScriptOptions = {}) {
  const facts: FactMap = {}
  const calls: string[] = []
  const listing = 'Get-StubCall | ForEach-Object -Process { Write-WizardRecord -Record @{ call = $_ } }'
  await session.run(`Clear-StubCall\n${script}\n${listing}`, {
    input: { facts: [] },
    ...options,
    onRecord: (record) => {
      const reading = parseReading(record)
      if (reading) Object.assign(facts, { [reading.fact]: reading })
      else calls.push((record as { call: string }).call)
    },
  })
  return { facts, calls }
}

/** Reads this PC with a limit that no source may exceed. */
const limited = (seconds: number) =>
  readHost.replace('Read-HostFact -FactId @(', `Read-HostFact -MaximumSeconds ${seconds} -FactId @(`)
const readWithin = (stub: Opened, seconds: number) => run(stub, limited(seconds))

const reasonOf = (facts: FactMap, id: FactId) => {
  const fact = getFact(facts, id)
  return 'unknown' in fact ? fact.unknown : 'known'
}
function unknownOnes(facts: FactMap): Record<string, string> {
  const reasons = usualFactIds.map((id) => [id, reasonOf(facts, id)] as const)
  return Object.fromEntries(reasons.filter(([, reason]) => reason !== 'known'))
}

const vmFacts = factIds.filter((id) => id.startsWith('vm.'))
/** What a client never has. */
const onClients = { 'role.server': 'missing' }

describeWhere(engine, noEngine)('a source of facts', () => {
  test('that hangs is given up after its time and keeps nothing else waiting', async () => {
    const within = async (seconds: number) => {
      const { facts } = await readWithin(open({ hang: ['Get-WindowsOptionalFeature', 'Get-VMMemory'] }), seconds)
      return unknownOnes(facts)
    }
    const expected = { ...onClients, 'role.client': 'timed-out', 'vm.memory': 'timed-out' }
    const soon = await within(3)
    // On a busy machine more than those that hang are that slow; none of the others needs ten times as long.
    const isBusy = Object.keys(soon).length > Object.keys(expected).length
    expect(isBusy ? await within(30) : soon).toEqual(expected)
  })

  test('that waits behind hanging ones is read all the same', async () => {
    // One class for each thread that there is at first, so that they take all of them.
    const classes = 'OperatingSystem ComputerSystem Processor DeviceGuard OptionalFeature Volume'
    const hang = [
      ...classes.split(' ').map((name) => `Get-CimInstance Win32_${name}`),
      'Get-CimInstance Win32_PerfFormattedData_BalancerStats_HyperVDynamicMemoryBalancer',
      'Get-CimInstance Msvm_KvpExchangeComponent',
      'Get-WindowsOptionalFeature',
      'Get-WinEvent',
      'bcdedit',
    ]
    const { facts } = await readWithin(open({ hang }), 15)
    const answers = ['vm.list', 'vm.memory', 'vm.security', 'hyperv.host', 'hyperv.versions', 'net.switches', 'net.nat']
    const unknown = unknownOnes(facts)
    for (const id of [...answers, 'module.hyperV']) expect(unknown[id], id).toBeUndefined()
    expect(unknown).toMatchObject({ 'os.lastBoot': 'timed-out', 'role.client': 'timed-out', 'vbs.status': 'timed-out' })
  })

  test('that hangs harms no later reading', async () => {
    const { windows, session } = open({ hang: ['Get-VM'] })
    const first: unknown[] = []
    const script = limited(2)
    const input = { facts: ['vm.list', 'vm.memory'] }
    await session.run(script, { input, onRecord: (record) => first.push(record) })
    expect(first).toContainEqual(expect.objectContaining({ fact: 'vm.memory', unknown: 'timed-out' }))
    windows.begin(lab())
    const second: unknown[] = []
    await session.run(script, { input, onRecord: (record) => second.push(record) })
    expect(second.map(parseReading).map((reading) => reading && 'value' in reading)).toEqual([true, true])
  })

  test('that is denied is unknown for that reason, alone', async () => {
    const errors = [
      { command: 'Get-CimInstance Msvm_SecuritySettingData', id: 'AccessDenied', category: 'PermissionDenied' },
    ]
    const facts = await readAll(open({ errors }).host)
    expect(unknownOnes(facts)).toEqual({ ...onClients, 'vm.security': 'access-denied' })
  })

  test('that fails is unknown with the error’s id, which nobody translates', async () => {
    const errors = [{ command: 'Get-CimInstance Win32_Processor', id: 'HRESULT 0x80041001,X', message: 'Fehler' }]
    const facts = await readAll(open({ errors }).host)
    expect(reasonOf(facts, 'cpu.vendor')).toBe('failed')
    expect(JSON.stringify(facts['cpu.vendor'])).toContain('HRESULT 0x80041001,X')
    expect(JSON.stringify(facts)).not.toContain('Fehler')
  })

  test('about VMs shares the fate of the list of VMs', async () => {
    const errors = [{ command: 'Get-VM', id: 'AccessDenied', category: 'PermissionDenied' }]
    const facts = await readAll(open({ errors }).host)
    const expected = Object.fromEntries(vmFacts.map((id) => [id, 'access-denied']))
    expect(unknownOnes(facts)).toEqual({ ...onClients, ...expected })
  })

  test('loses no more than the VM that is deleted while it reads', async () => {
    const meanwhile = [{ command: 'Get-VM', vmId: ids.twin, become: 'gone' as const }]
    const facts = await readAll(open({ meanwhile }).host)
    expect(unknownOnes(facts)).toEqual(onClients)
    const memory = getFact(facts, 'vm.memory')
    const read = 'value' in memory ? Object.keys(memory.value) : []
    expect(read.sort()).toEqual([ids.off, ids.running, ids.saved, ids.linux].sort())
  })

  /** A lab in which no VM has a checkpoint, so that nothing is the usual answer. */
  const withoutCheckpoints = () => lab((vm) => ({ ...vm, checkpoints: [] }))
  const others = [ids.off, ids.running, ids.saved, ids.linux].sort()
  const listedIn = (facts: FactMap, id: 'vm.list' | 'vm.checkpoints' | 'vm.adapters' | 'vm.processors') => {
    const fact = getFact(facts, id)
    if ('unknown' in fact) return fact.unknown
    return (Array.isArray(fact.value) ? fact.value.map((vm) => vm.id) : Object.keys(fact.value)).sort()
  }

  test('loses no more than a deleted VM where nothing is the usual answer, and says nothing about that one', async () => {
    const meanwhile = [{ command: 'Get-VM', vmId: ids.twin, become: 'gone' as const }]
    const facts = await readAll(open({ meanwhile }, withoutCheckpoints()).host)
    expect(unknownOnes(facts)).toEqual(onClients)
    for (const id of ['vm.checkpoints', 'vm.adapters', 'vm.processors'] as const)
      expect(listedIn(facts, id), id).toEqual(others)
    expect(facts['vm.checkpoints']).toEqual({ value: Object.fromEntries(others.map((id) => [id, []])) })
  })

  test.each([true, false])('loses no more than a VM that can’t be read; the error names it: %s', async (namesVM) => {
    const errors = [{ command: 'Get-VMNetworkAdapter', id: 'OperationFailed', vmId: ids.twin, namesVM }]
    const facts = await readAll(open({ errors }).host)
    expect(unknownOnes(facts)).toEqual(onClients)
    expect(listedIn(facts, 'vm.adapters')).toEqual(others)
  })

  test('loses no more than a VM whose answer can’t be read', async () => {
    const odd = [{ command: 'Get-VMNetworkAdapter', vmId: ids.twin, property: 'DhcpGuard' }]
    const facts = await readAll(open({ odd }).host)
    expect(unknownOnes(facts)).toEqual(onClients)
    expect(listedIn(facts, 'vm.adapters')).toEqual(others)
  })

  test.each([
    { property: 'Version', value: '' },
    { property: 'Generation', value: 3 },
    // As when the VM has just been deleted.
    { property: 'Name' },
  ])('loses no more than the VM that can’t be described: $property', async (odd) => {
    const facts = await readAll(open({ odd: [{ command: 'Get-VM', vmId: ids.twin, ...odd }] }).host)
    expect(unknownOnes(facts)).toEqual(onClients)
    for (const id of ['vm.list', 'vm.adapters', 'vm.processors'] as const)
      expect(listedIn(facts, id), id).toEqual(others)
    const name = odd.property === 'Name' ? '' : lab().world.vms.find(({ id }) => id === ids.twin)?.name
    expect(facts['vm.unreadable']).toEqual({ value: [name] })
  })

  test('tells a deleted switch from an adapter that isn’t connected', async () => {
    const scenario = lab()
    scenario.world.host['net.switches'] = []
    const facts = await readAll(open({}, scenario).host)
    const { value } = z.object({ value: factSchemas['vm.adapters'] }).parse(facts['vm.adapters'])
    for (const vm of lab().world.vms) {
      const seen = value[vm.id]?.map(({ switchId, switchGone }) => ({ switchId, switchGone: switchGone === true }))
      expect(seen).toEqual(vm.adapters.map(({ switchId }) => ({ switchId: null, switchGone: switchId !== null })))
    }
  })

  test('takes each state with its storage out of reach for the one that it is', async () => {
    const states = ['OffCritical', 'RunningCritical', 'SavedCritical', 'PausedCritical']
    for (const value of states) {
      const odd = [{ command: 'Get-VM', vmId: ids.twin, property: 'State', value }]
      const { value: list } = z
        .object({ value: factSchemas['vm.list'] })
        .parse((await readAll(open({ odd }).host))['vm.list'])
      expect(list.find(({ id }) => id === ids.twin)?.state).toBe('Critical')
    }
  })

  test('names the VM that an error of Get-VM is about, if it does', async () => {
    const errors = [{ command: 'Get-VM', id: 'OperationFailed', vmId: ids.twin, namesVM: true }]
    const facts = await readAll(open({ errors }).host)
    expect(facts['vm.unreadable']).toEqual({ value: [lab().world.vms.find(({ id }) => id === ids.twin)?.name] })
  })

  test('that says of all VMs something unreadable is unknown', async () => {
    const odd = lab().world.vms.map(({ id }) => ({ command: 'Get-VM', vmId: id, property: 'Version', value: 'x' }))
    expect(listedIn(await readAll(open({ odd }).host), 'vm.list')).toBe('invalid')
  })

  test.each([
    ['Disabled', { heartbeat: null, integration: { heartbeat: false, shutdown: true, dataExchange: true } }, null],
    ['Paused', { heartbeat: null, state: 'Paused' as const }, null],
    ['NoContact', { heartbeat: false }, false],
  ])('takes the heartbeat “%s” for what it says', async (_, change, answers) => {
    const scenario = lab((vm) => (vm.id === ids.running ? { ...vm, ...change } : vm))
    const list = getFact(await readAll(open({}, scenario).host, { facts: ['vm.list'] }), 'vm.list')
    const found = 'value' in list ? list.value.find((vm) => vm.id === ids.running) : undefined
    expect(found?.heartbeat).toBe(answers)
  })

  test('works on a PC without UEFI, where nothing can be left in it', async () => {
    const scenario = quick('ready', { 'vbs.efiResidue': true })
    const facts = await readAll(open({ legacyBios: true }, scenario).host)
    expect(facts['vbs.efiResidue']).toEqual({ value: false })
  })
})

describeWhere(engine, noEngine)('reading', () => {
  /** Values that no scenario has, so that no fact is a constant. */
  const strange: PlainFacts = {
    'os.build': 10586,
    'os.architecture': 'arm64',
    'os.productType': 2,
    'os.pendingRestart': { servicing: true, update: true, fileRename: true },
    'shell.hyperVAdministrator': true,
    'cpu.dep': false,
    'cpu.logicalProcessors': 7,
    'hv.launchEvents': [41, 5, 2],
    'machine.manufacturer': 'Microsoft Corporation',
    'machine.model': 'Virtual Machine',
    'machine.cloud': 'azure',
    'machine.hyperVGuest': { hostName: 'HOST «ñ»', vmName: '🙂 $(1)' },
    'machine.otherHypervisors': ['VirtualBox', 'VMware'],
    'role.server': { state: 'InstallPending' },
    'svc.vmcompute': { status: 'Stopped', startType: 'Disabled' },
    'boot.hypervisorLaunchType': 'off',
    'boot.hypervisorLoadOptions': 'X=1  OFFERNESTEDVIRT=FALSE',
    'vbs.status': 1,
    'vbs.configured': [1, 2, 3],
    'vbs.running': [7],
    'vbs.registry': {
      vbs: 0,
      platform: 3,
      locked: 1,
      memoryIntegrity: 4,
      memoryIntegrityLocked: 5,
      olderMemoryIntegrity: 6,
      olderUnlocked: 7,
      credentialGuard: 8,
      credentialGuardPolicy: 1,
    },
    'vbs.policy': { enabled: true, credentialGuard: true, memoryIntegrity: true },
    'vbs.efiResidue': true,
    'net.nat': [{ name: "Nested 'NAT'", prefix: '10.0.0.0/8' }],
    'net.addresses': [{ alias: "vEthernet (Nested 'NAT')", address: '10.0.0.1', prefixLength: 8 }],
  }

  test('tells whatever Windows says', async () => {
    const scenario = quick('ready', strange)
    const facts = await readAll(open({}, scenario).host)
    const expected = worldFacts(scenario.world)
    for (const id of Object.keys(strange) as FactId[]) expect({ [id]: facts[id] }).toEqual({ [id]: expected[id] })
  })

  test('asks each cmdlet once, however many VMs there are', async () => {
    const calls = async (count: number) => {
      const scenario = lab()
      const [vm] = scenario.world.vms
      if (!vm) throw new Error('the lab must have a VM')
      scenario.world.vms = Array.from({ length: count }, (_, index) => {
        const id = `${vm.id.slice(0, -4)}${String(index).padStart(4, '0')}`
        return { ...vm, id }
      })
      const { facts, calls } = await readWithin(open({}, scenario), 60)
      expect(unknownOnes(facts)).toEqual(onClients)
      return calls.filter((call) => /-VM|Msvm/.test(call)).sort()
    }
    const one = await calls(1)
    expect(await calls(40)).toEqual(one)
    expect(new Set(one.filter((call) => call !== 'Get-VMHost')).size).toBe(
      one.filter((call) => call !== 'Get-VMHost').length,
    )
  })

  test('tells missing rights from a failure, though Hyper-V’s error says neither', async () => {
    const facts = await readAll(open({ saysDenied: true }, quick('not-elevated')).host)
    const unknown = unknownOnes(facts)
    for (const id of [...vmFacts, 'hyperv.host', 'net.switches'] as const)
      expect(unknown[id], id).toBe('needs-elevation')
    const manager = quick('not-elevated', { 'shell.hyperVAdministrator': true })
    expect(reasonOf(await readAll(open({ saysDenied: true }, manager).host), 'vm.list')).toBe('known')
  })

  test('a guest that goes down midway passes on what it had, and fails', async () => {
    const { host } = open({ guestGoes: 5 })
    const arrived: FactId[] = []
    const signal = new AbortController().signal
    const reading = host.readGuest(ids.running, labAdmin, { onFact: ({ fact }) => arrived.push(fact), signal })
    await expect(reading).rejects.toMatchObject({ code: 'guest-unreachable' })
    expect(arrived).toHaveLength(5)
  })

  test('a guest opens one connection, also when something fails in it', async () => {
    const stub = open({ errors: [{ command: 'Get-Service', id: 'Denied', category: 'PermissionDenied' }] })
    const input = { facts: [], vmId: ids.running }
    const { facts, calls } = await run(stub, readGuest, { input, secret: labAdmin })
    expect(reasonOf(facts, 'svc.vmms')).toBe('access-denied')
    expect(facts['pc.name']).toMatchObject({ value: 'DEV-WIN11' })
    const connections = calls.filter((call) => /PSSession|Invoke-Command/.test(call))
    expect(connections).toEqual(['Invoke-Command'])
  })
})
