import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import type { World } from '../../../electron/hyperv/simulated/scenario.ts'
import type { Operation } from '../../../electron/nesting/operations.ts'
import { serverParts } from '../../../electron/nesting/windows/role-parts.ts'
import { gigabyte, ids, lab, labAdmin, quick, labVm as create } from '../../conformance/worlds.ts'
import { describeWhere, noEngine } from '../../skip.ts'
import { engine } from './engine.ts'
import { WarmWindows, type StubPlan, type StubWindows } from './stub/stub-windows.ts'

/** What may happen to an operation on a real PC: others change VMs, rights end, PowerShell dies. */

const warm = new WarmWindows()
let windows: StubWindows | undefined
afterEach(() => windows?.close())
afterAll(() => warm.close())

const signal = new AbortController().signal
const open = (plan: StubPlan, scenario = lab()): StubWindows => (windows = warm.begin(scenario, { plan }))
const run = (stub: StubWindows, operation: Operation) => stub.host().perform(operation, { signal })

const expose: Operation = { kind: 'setVirtualizationExtensions', vmId: ids.off, exposed: true }

describeWhere(engine, noEngine)('a guest that doesn’t end the handshake', () => {
  test('is given up as not reachable, and the session works again', async () => {
    const stub = open({ hang: ['Invoke-Command'] })
    const host = stub.host({ guestAnswerMs: 1_000 })
    const reading = host.readGuest(ids.running, labAdmin, { onFact: () => undefined, signal })
    await expect(reading).rejects.toMatchObject({ code: 'guest-unreachable' })
    await host.perform(expose, { signal })
    expect(stub.world.vms.find((vm) => vm.id === ids.off)?.processor.exposesExtensions).toBe(true)
  })
})

describeWhere(engine, noEngine)('an operation', () => {
  test.each([true, false])('without rights says so, whether Get-VM does or not (%s)', async (saysDenied) => {
    const stub = open({ saysDenied }, quick('not-elevated'))
    await expect(run(stub, expose)).rejects.toMatchObject({ code: 'needs-elevation' })
  })

  test('on a VM with a name that sounds like a reason fails for its own', async () => {
    const named = (name: string) => lab((vm) => (vm.id === ids.off ? { ...vm, name } : vm))
    const failing = (message: string) => ({ errors: [{ command: 'Start-VM', id: 'OperationFailed', message }] })
    const start: Operation = { kind: 'startVm', vmId: ids.off }
    const stub = open({})
    const host = stub.host()
    for (const name of ['Nested Virtualization Lab', 'box (0x80070005)']) {
      stub.begin(named(name), { plan: failing(`The virtual machine cannot be started: ${name}`) })
      await host.read({ facts: ['vm.list'], onFact: () => undefined, signal })
      await expect(host.perform(start, { signal })).rejects.toMatchObject({ code: 'failed' })
    }
  })

  test('on a VM that is deleted between looking and changing says so and changes nothing', async () => {
    const stub = open({ meanwhile: [{ command: 'Get-VM', vmId: ids.off, become: 'gone' }] })
    const others = stub.world.vms.filter((vm) => vm.id !== ids.off)
    // Hyper-V says the same of itself; that the VM is gone tells the list, which is read again then.
    await expect(run(stub, expose)).rejects.toMatchObject({
      code: 'management-failed',
      origin: { errorId: expect.stringMatching(/^ObjectNotFound,/) as unknown },
    })
    expect(stub.world.vms).toEqual(others)
  })

  test('on a VM that another program starts meanwhile says so and changes nothing', async () => {
    const stub = open({ meanwhile: [{ command: 'Get-VM', vmId: ids.off, become: 'Running' }] })
    await expect(run(stub, expose)).rejects.toMatchObject({ code: 'vm-wrong-state' })
    expect(stub.world.vms.find((vm) => vm.id === ids.off)?.processor.exposesExtensions).toBe(false)
  })

  test('that is denied halfway can be taken up where it stopped', async () => {
    const errors = [{ command: 'Set-VMMemory', id: 'AccessDenied', category: 'PermissionDenied', times: 1 }]
    const stub = open({ errors })
    const before = stub.world.vms.length
    const host = stub.host()
    await expect(host.perform(create, { signal })).rejects.toMatchObject({ code: 'access-denied' })
    expect(stub.world.vms).toHaveLength(before + 1)
    await host.perform(create, { signal })
    expect(stub.world.vms).toHaveLength(before + 1)
    expect(stub.world.vms.at(-1)).toMatchObject({ memory: { startup: 4 * gigabyte }, processor: { count: 2 } })
  })

  test('undoes a new VM with the disk made for it, and leaves a disk that was there', async () => {
    const stub = open({ files: ['D:\\own.vhdx'] })
    const host = stub.host()
    const before = stub.world
    await host.perform(create, { signal })
    expect(stub.plan.files).toContain('C:\\Labs\\NEW.vhdx')
    await host.perform(remove(stub), { signal })
    await host.perform({ ...create, vhdx: 'D:\\own.vhdx' }, { signal })
    await host.perform(remove(stub, 'D:\\own.vhdx'), { signal })
    expect(stub.plan.files).toEqual(['D:\\own.vhdx'])
    expect(stub.world.vms).toEqual(before.vms)
  })

  test('makes a VM from an image that has a Windows once it runs', async () => {
    const stub = open({})
    const host = stub.host()
    await host.perform({ ...create, iso: 'D:\\Windows.iso' }, { signal })
    expect(stub.world.vms.at(-1)).toMatchObject({ name: create.name, guestOs: stub.world.newVm?.guestOs })
  })

  test('never touches somebody else’s VM of the same name', async () => {
    const stub = open({})
    const before = stub.world.vms
    const name = before[0]?.name ?? ''
    await run(stub, { kind: 'removeCreatedVm', vmId: ids.off, name, folder: 'C:\\Labs', vhdx: null })
    expect(stub.world.vms).toEqual(before)
  })

  test('that restarts the PC ends the session and has its consequences', async () => {
    const stub = open({}, quick('first-timer'))
    const host = stub.host()
    await host.perform({ kind: 'enableHyperV', server: false }, { signal })
    await expect(host.perform({ kind: 'restartHost' }, { signal })).rejects.toMatchObject({ code: 'session-lost' })
    const facts = stub.world.host
    expect(facts['role.client']).toEqual({ state: 'Enabled', restartNeeded: false })
    expect(facts['svc.vmms']).toEqual({ status: 'Running', startType: 'Automatic' })
    // What VBS asked for before still runs, and the next process finds the same PC.
    const nat = { switchName: 'After the restart', natName: 'Later', gateway: '192.168.77.1', prefixLength: 24 }
    await host.perform({ kind: 'createNat', nat }, { signal })
    expect(facts['vbs.status']).toBe(2)
  })

  const restartGuest: Operation = { kind: 'guestRestart', vmId: ids.running }
  const lastBoot = (stub: StubWindows) =>
    stub.world.vms.find(({ id }) => id === ids.running)?.guest?.facts['os.lastBoot']

  test.each([true, false])('restarts a guest, which lets it end first or doesn’t (%s)', async (guestEndsTheCommand) => {
    const stub = open({ guestEndsTheCommand })
    const before = lastBoot(stub)
    await stub.host().perform(restartGuest, { signal, credential: labAdmin })
    expect(lastBoot(stub)).not.toBe(before)
  })

  test.each([1115, 1190])('takes a guest that is going down already for one that restarts (%d)', async (guest) => {
    const stub = open({ shutdownFails: { guest } })
    await stub.host().perform(restartGuest, { signal, credential: labAdmin })
  })

  test('that restarts a guest that can’t be reached fails', async () => {
    const restart: Operation = { kind: 'guestRestart', vmId: ids.linux }
    const run = open({}).host().perform(restart, { signal, credential: labAdmin })
    await expect(run).rejects.toMatchObject({ code: 'guest-unreachable' })
  })

  test('that would end the programs of somebody who is signed in doesn’t restart', async () => {
    const stub = open({ shutdownFails: { pc: 1191, guest: 1191 } })
    const host = stub.host()
    const world = stub.world
    for (const operation of [restartGuest, { kind: 'restartHost' }, { kind: 'restartHost', toFirmware: true }] as const)
      await expect(host.perform(operation, { signal, credential: labAdmin })).rejects.toMatchObject({
        code: 'others-signed-in',
      })
    expect(stub.world).toEqual(world)
  })

  test.each([
    ['DISMAPI_Error__Failed_Reboot_Required,X', 0, 'restart-first'],
    ['X', 0x80070bc9, 'restart-first'],
    ['X', 0x800f081f, 'source-missing'],
    ['X', 0x800f0922, 'servicing-failed'],
    ['X', 0x800f080c, 'feature-unavailable'],
  ])('on features tells why Windows can’t: %s %d, on this PC and in a guest', async (id, hresult, code) => {
    const command = 'Enable-WindowsOptionalFeature'
    const stub = open({ errors: [{ command, id, hresult: hresult | 0 }] })
    const host = stub.host()
    for (const operation of [
      { kind: 'enableHyperV', server: false },
      { kind: 'guestEnableHyperV', vmId: ids.running, server: false },
    ] as const)
      await expect(host.perform(operation, { signal, credential: labAdmin })).rejects.toMatchObject({ code })
  })

  test('on this PC goes round the false alarm of a server’s check only where the extensions were seen', async () => {
    const stub = open({ prerequisiteAlarm: true }, quick('azure-server'))
    const host = stub.host()
    const enable: Operation = { kind: 'enableHyperV', server: true }
    await expect(host.perform(enable, { signal })).rejects.toMatchObject({ code: 'role-refused' })
    const before = stub.world.host['role.server']
    await host.perform({ ...enable, extensionsSeen: true }, { signal })
    expect(stub.world.host['role.server']).toMatchObject({ state: 'InstallPending' })
    // What the other way has turned on goes off again as it would have by the first one.
    await host.perform({ kind: 'disableHyperV', server: true, features: [...serverParts] }, { signal })
    expect(stub.world.host['role.server']).toEqual(before)
  })

  test('in a guest goes round the false alarm of a server’s check only where the VM has the extensions', async () => {
    const server = (exposed: boolean) => {
      const scenario = quick('saved-with-checkpoints', {}, (vm) => ({
        ...vm,
        state: 'Running',
        heartbeat: true,
        processor: { ...vm.processor, exposesExtensions: exposed },
      }))
      return scenario
    }
    const operation: Operation = { kind: 'guestEnableHyperV', vmId: ids.saved, server: true }
    const stub = open({ prerequisiteAlarm: true }, server(false))
    const host = stub.host()
    const refused = host.perform(operation, { signal, credential: labAdmin })
    await expect(refused).rejects.toMatchObject({ code: 'role-refused' })
    stub.begin(server(true), { plan: { prerequisiteAlarm: true } })
    await host.perform(operation, { signal, credential: labAdmin })
    expect(stub.world.vms[0]?.guest?.facts['role.server']).toEqual({ state: 'InstallPending' })
    const back: Operation = { kind: 'guestDisableHyperV', vmId: ids.saved, server: true, features: ['Hyper-V'] }
    await host.perform(back, { signal, credential: labAdmin })
    expect(stub.world.vms[0]?.guest?.facts['role.server']).toEqual({ state: 'Available' })
  })
})

const remove = (stub: StubWindows, vhdx: string | null = null): Operation => {
  const vmId = stub.world.vms.find((vm) => vm.name === create.name)?.id ?? ''
  return { kind: 'removeCreatedVm', vmId, name: create.name, folder: create.folder, vhdx }
}

/** A whole plan for a running VM, with the command that makes each step. */
const plan: readonly (readonly [command: string, operation: Operation])[] = [
  ['Stop-VM', { kind: 'stopVm', vmId: ids.running, turnOff: false }],
  ['Set-VMProcessor', { kind: 'setVirtualizationExtensions', vmId: ids.running, exposed: true }],
  [
    'Set-VMMemory',
    { kind: 'setMemory', vmId: ids.running, dynamic: false, startup: 4 * gigabyte, minimum: 0, maximum: 0 },
  ],
  ['Start-VM', { kind: 'startVm', vmId: ids.running }],
]

describeWhere(engine, noEngine)('a PowerShell that is killed', () => {
  const kinds = plan.map(([, operation]) => operation.kind)
  let goal: World | undefined
  beforeAll(async () => {
    const undisturbed = warm.begin(lab())
    const host = undisturbed.host()
    for (const [, operation] of plan) await host.perform(operation, { signal })
    goal = comparable(undisturbed.world)
    await undisturbed.close()
  })
  const cases = kinds.flatMap((kind) => (['before', 'after'] as const).map((when) => ({ kind, when })))

  test.each(cases)(
    '$when the change of $kind leaves it undone or done, and the plan goes on',
    async ({ kind, when }) => {
      const command = plan.find(([, operation]) => operation.kind === kind)?.[0] ?? ''
      // One kind really kills its process; for the others it counts as killed, which a test below compares.
      const stub = open({ [kind === 'setVirtualizationExtensions' ? 'kill' : 'lose']: [{ command, when }] })
      const host = stub.host()
      for (const [, operation] of plan) {
        const before = comparable(stub.world)
        const failure = await host.perform(operation, { signal }).then(
          () => null,
          (error: unknown) => error,
        )
        if (operation.kind !== kind) {
          expect(failure).toBeNull()
          continue
        }
        expect(failure).toMatchObject({ code: 'session-lost' })
        expect(JSON.stringify(comparable(stub.world)) === JSON.stringify(before)).toBe(when === 'before')
        stub.plan = {}
        await host.perform(operation, { signal })
      }
      expect(comparable(stub.world)).toEqual(goal)
    },
  )

  const stops = ['New-Item', 'Set-VM'].map((command) => ({
    command,
    when: 'after' as const,
  }))

  test.each([...stops, { command: 'New-VM', when: 'before' as const }])(
    'leaves the same as one that counts as killed: $when $command',
    async (point) => {
      const left = []
      for (const plan of [{ kill: [point] }, { lose: [point] }]) {
        const stub = open(plan)
        await expect(run(stub, create)).rejects.toMatchObject({ code: 'session-lost' })
        const ids = new Set(lab().world.vms.map(({ id }) => id))
        const vms = stub.world.vms.map((vm) =>
          ids.has(vm.id) ? vm : { ...vm, id: 'new', adapters: vm.adapters.length },
        )
        left.push({ world: { ...comparable(stub.world), vms }, files: stub.plan.files })
        await stub.close()
      }
      expect(left[1]).toEqual(left[0])
    },
  )

  test.each(['before', 'after'] as const)(
    'that counts as killed %s a command changes nothing more, and goes on for the next call',
    async (when) => {
      const stub = open({ lose: [{ command: 'Set-VMProcessor', when }] })
      const host = stub.host()
      await expect(host.perform(expose, { signal })).rejects.toMatchObject({ code: 'session-lost' })
      const exposed = () => stub.world.vms.find(({ id }) => id === ids.off)?.processor.exposesExtensions
      expect(exposed()).toBe(when === 'after')
      // The next call is another process as far as anybody can tell.
      stub.plan = {}
      await host.perform({ ...expose, exposed: when !== 'after' }, { signal })
      expect(exposed()).toBe(when !== 'after')
    },
  )
})

describeWhere(engine, noEngine)('a PowerShell that outlives a test', () => {
  test('shows the next one a world of its own, and nothing goes on behind it', async () => {
    const first = open({ hang: ['Start-VM'] })
    const running = first.host().perform({ kind: 'startVm', vmId: ids.off }, { signal })
    expect(() => warm.begin(lab())).toThrow('still uses')
    await first.close()
    await expect(running).rejects.toMatchObject({ code: 'cancelled' })
    expect(() => first.world).toThrow('closed')

    const second = open({})
    expect(second.world).toEqual(lab().world)
    await run(second, expose)
    const [, ...others] = second.world.vms
    expect(others).toEqual(lab().world.vms.slice(1))
  })
})

/** Without the times at which guests came up. */
function comparable(world: World): World {
  const text = JSON.stringify(world, (key, value: unknown) => (key === 'os.lastBoot' ? null : value))
  return JSON.parse(text) as World
}
