import { describe, expect, test } from 'vitest'
import { listScenarios, loadScenario } from '../../../electron/hyperv/simulated/load.ts'
import type { Scenario, VmWorld } from '../../../electron/hyperv/simulated/scenario.ts'
import { judgeHost } from '../../../electron/nesting/judge.ts'
import { judgeNested } from '../../../electron/nesting/networks/nested.ts'
import { addsToGuest, planForGuest } from '../../../electron/nesting/plan/guest.ts'
import { networkAhead, recommendNetwork, vmAndGuest } from '../../../electron/nesting/plan/network.ts'
import { planForVm } from '../../../electron/nesting/plan/plan.ts'
import { diagnose } from '../../../electron/nesting/problems/diagnose.ts'
import { valueOf, type Snapshot } from '../../../electron/nesting/snapshot.ts'
import { findVm } from '../../../electron/nesting/vm.ts'
import { quick } from '../../conformance/worlds.ts'
import { Drive } from './drive.ts'

/** Whoever follows the recommendation gets nested VMs with a network, or was told beforehand that there is none. */

const guestOfServer = loadScenario('server-networks').world.vms[0]
const guestOfClient = loadScenario('ready').world.vms[0]

/** The same VM with another Windows in it. */
const variants: Readonly<Record<string, (vm: VmWorld) => VmWorld>> = {
  'as it is': (vm) => vm,
  'with a client in it': (vm) => withGuest(vm, guestOfClient),
  'with a server in it': (vm) => withGuest(vm, guestOfServer),
}

function withGuest(vm: VmWorld, other: VmWorld | undefined): VmWorld {
  const memory = valueOf({ 'mem.total': { value: vm.memory.startup } }, 'mem.total')
  const guest = other?.guest && { ...other.guest, facts: { ...other.guest.facts, 'mem.total': memory } }
  return { ...vm, guestOs: other?.guestOs ?? null, guest: guest ?? null }
}

const rows = listScenarios()
  .map(({ id }) => loadScenario(id))
  .flatMap((scenario) =>
    scenario.world.vms
      .slice(0, 5)
      .filter(({ guest }) => guest !== null)
      .flatMap(({ id, name }) => Object.keys(variants).map((variant) => ({ scenario, vmId: id, name, variant }))),
  )

const ends: string[] = []

const choices = { fixedMemory: true, turnOff: true, startAfterwards: true }
const nestedVm = { name: 'NESTED', memory: 512 * 2 ** 20, after: 'keep' as const }

const pcWith = ({ id }: Scenario, variant: string, vmId: string): Scenario =>
  quick(id, {}, (vm) => (vm.id === vmId ? (variants[variant] ?? ((same) => same))(vm) : vm))

describe.each(rows)('$scenario.id, $name $variant', ({ scenario, vmId, variant }) => {
  test('the recommended network is one, or it was said that there is none', async () => {
    const drive = await Drive.on(pcWith(scenario, variant, vmId))
    const before: Snapshot = { schema: 1, host: await drive.facts(), guests: {} }
    const network = recommendNetwork(before, vmId)
    const ahead = networkAhead(before, { vmId }, network)
    const plan = planForVm(before, vmId, { ...choices, network })
    // Here nobody gets as far as a network.
    if (plan.blockers.length > 0 || judgeHost(before).some(({ status }) => status === 'blocked')) return
    if (!findVm(before.host, vmId)) return
    await drive.run(...plan.operations)
    const read = async (): Promise<Snapshot> => ({
      schema: 1,
      host: await drive.facts(),
      guests: { [vmId]: await drive.guest(vmId) },
    })
    for (let turn = 0; turn < 3; turn++) {
      const first = planForGuest(await read(), vmId, { network, nestedVm: null })
      await drive.run(...first.filter((operation) => addsToGuest(operation) || operation.kind === 'guestRestart'))
    }
    await drive.run(...planForGuest(await read(), vmId, { network, nestedVm }))
    const after = await read()
    const way = judgeNested(vmAndGuest(after, vmId))
    const saidBefore = ['vmCutOff', 'nothing'].includes(ahead.says)
    ends.push(`${way.status} ${ahead.says}`)
    expect([way.status, ahead.says, network]).toEqual([saidBefore ? way.status : 'open', ahead.says, network])
    if (way.status !== 'open') return

    const { list, adapters, switches } = {
      list: valueOf(after.guests[vmId] ?? {}, 'vm.list'),
      adapters: valueOf(after.guests[vmId] ?? {}, 'vm.adapters'),
      switches: valueOf(after.guests[vmId] ?? {}, 'net.switches'),
    }
    const nested = list?.find(({ name }) => name === nestedVm.name)
    const connected = adapters?.[nested?.id ?? '']?.map(({ switchId }) => switches?.find(({ id }) => id === switchId))
    expect(connected?.map((found) => found?.name)).toEqual([way.inside.on.name])
    // What was followed isn't called broken afterwards.
    const causes = diagnose('nestedVmsWithoutNetwork', after, vmId).filter(({ status }) => status !== 'pass')
    expect(causes.map(({ code, status }) => `${code} ${status}`)).toEqual([])
  })
})

test('of all these most get to the end, in every way that there is', () => {
  expect(ends.length).toBeGreaterThan(rows.length / 2)
  expect([...new Set(ends)].sort()).toEqual([
    'closedOutside vmCutOff',
    'open eitherWay',
    'open willBeFixed',
    'open willBeHandedOut',
  ])
})
