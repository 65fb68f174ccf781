import { describe, expect, test } from 'vitest'
import type { HostErrorCode } from '../../../electron/hyperv/host.ts'
import { loadScenario } from '../../../electron/hyperv/simulated/load.ts'
import { scenario as schema, type Scenario } from '../../../electron/hyperv/simulated/scenario.ts'
import { factIds } from '../../../electron/nesting/facts.ts'
import { inverseOf, isDone, needsPassword, tidyAfter } from '../../../electron/nesting/operation-rules.ts'
import type { Operation } from '../../../electron/nesting/operations.ts'
import { planNewFromDisk, planNewWindows, type NewWindows } from '../../../electron/nesting/plan/new-windows.ts'
import { valueOf, type FactMap, type Snapshot } from '../../../electron/nesting/snapshot.ts'
import { undoPlan } from '../../../electron/nesting/undo.ts'
import { edition, place } from '../../nesting/media/support.ts'
import { collect, Drive, memoryStore } from './drive.ts'

const gigabyte = 2 ** 30
const making = '5e0c1f4a-7d2b-4c3e-9a51-0d6b8f2e7c14'
const folder = 'C:\\Hyper-V\\NEW'
const iso = 'C:\\Users\\Ana\\Downloads\\Windows.iso'
const windows = edition({ index: 6, build: 26100, bytes: 18 * gigabyte })
const wanted: NewWindows = {
  name: 'NEW',
  folder,
  iso,
  image: 'sources\\install.wim',
  edition: windows,
  user: 'Admin',
  locale: { language: 'en-US', locale: 'en-US', keyboard: '0409:00000409', timeZone: 'UTC' },
  memory: 4 * gigabyte,
  processors: 2,
  diskBytes: 80 * gigabyte,
  switchId: null,
  tpm: true,
}
const roomy = place({ freeBytes: 200 * gigabyte })
const password = 'c4nary-Pa55word'

/** A PC where Hyper-V is on, with an image in somebody's downloads. */
function pc(change: (scenario: Scenario) => void = () => undefined): Scenario {
  const scenario = structuredClone(loadScenario('ready'))
  scenario.world.places = { [folder]: roomy }
  const image = { kind: 'setup' as const, bytes: 6 * gigabyte, image: wanted.image, editions: [windows] }
  scenario.world.media = { files: [], drives: {}, images: { [iso]: image } }
  change(scenario)
  return schema.parse(scenario)
}

class Bench {
  private constructor(
    readonly drive: Drive,
    readonly told: number[] = [],
  ) {}
  static on = async (scenario: Scenario): Promise<Bench> => new Bench(await Drive.on(scenario))

  perform(operation: Operation, signal = new AbortController().signal): Promise<void> {
    const credential = needsPassword(operation) ? { credential: { user: 'Admin', password } } : {}
    return this.drive.host.perform(operation, {
      signal,
      onProgress: (percent) => this.told.push(percent),
      ...credential,
    })
  }

  facts(): Promise<FactMap> {
    const signal = new AbortController().signal
    return collect((onFact) => this.drive.host.read({ onFact, signal, facts: factIds, about: { folders: [folder] } }))
  }

  async snapshot(): Promise<Snapshot> {
    return { schema: 1, host: await this.facts(), guests: {} }
  }

  /** Carries steps out as a session does. @returns what was begun, with its way back */
  async carryOut(
    operations: readonly Operation[],
  ): Promise<{ begun: { operation: Operation; inverse: Operation | null }[]; failed: unknown }> {
    const begun: { operation: Operation; inverse: Operation | null }[] = []
    for (const operation of operations) {
      const before = await this.snapshot()
      begun.push({ operation, inverse: inverseOf(operation, before) })
      try {
        await this.perform(operation)
      } catch (failed) {
        return { begun, failed }
      }
      expect(isDone(operation, await this.snapshot()), operation.kind).toBe(true)
    }
    return { begun, failed: null }
  }
}

const withoutTimes = (facts: FactMap) => ({ vms: valueOf(facts, 'vm.list'), places: valueOf(facts, 'disk.places') })

describe('a VM with a Windows of its own', () => {
  test('is planned with the VM last, and Hyper-V on its disk only where this PC’s Windows isn’t older', async () => {
    const host = await (await Bench.on(pc())).facts()
    const kinds = (build: number) =>
      planNewWindows(host, { ...wanted, edition: { ...windows, build } }, making).map(({ kind }) => kind)
    const without = ['createWindowsDisk', 'applyImage', 'makeBootable', 'writeAnswerFile', 'finishDisk', 'createVm']
    expect(kinds(26100)).toEqual(without.toSpliced(4, 0, 'addHyperVToDisk'))
    expect(kinds(99999)).toEqual(without)
    expect(planNewWindows({}, wanted, making).map(({ kind }) => kind)).toEqual(without)
  })

  test('is made, told per cent by per cent, and taken back to what was before', async () => {
    const bench = await Bench.on(pc())
    const before = await bench.facts()
    const plan = planNewWindows(before, wanted, making)
    expect(plan.filter(needsPassword).map(({ kind }) => kind)).toEqual(['writeAnswerFile'])
    const { begun, failed } = await bench.carryOut(plan)
    expect(failed).toBe(null)
    expect(bench.told.filter((percent) => percent === 100)).toHaveLength(2)
    const after = await bench.facts()
    expect(valueOf(after, 'disk.places')?.[folder]).toMatchObject({
      making: { id: making, stage: 'finished' },
      attached: false,
    })
    const vm = valueOf(after, 'vm.list')?.find(({ name }) => name === 'NEW')
    expect(vm).toMatchObject({ madeByWizard: true, generation: 2, state: 'Off' })
    for (const { operation } of undoPlan(begun, await bench.snapshot())) await bench.perform(operation)
    expect(withoutTimes(await bench.facts())).toEqual(withoutTimes(before))
  })

  test('has the account with its password, of which the saved PC knows only a hash', async () => {
    const bench = await Bench.on(pc())
    await bench.carryOut(planNewWindows(await bench.facts(), wanted, making))
    const vmId = valueOf(await bench.facts(), 'vm.list')?.find(({ name }) => name === 'NEW')?.id ?? ''
    await bench.perform({ kind: 'startVm', vmId })
    const guest = await bench.drive.guest(vmId, { user: 'Admin', password })
    expect(valueOf(guest, 'pc.name')).toBe('NEW')
    expect(valueOf(guest, 'shell.elevated')).toBe(true)
    await expect(bench.drive.guest(vmId, { user: 'Admin', password: 'other' })).rejects.toMatchObject({
      code: 'credential-invalid',
    })
    expect(bench.drive.store.text).toContain('"hash"')
    expect(bench.drive.store.text).not.toContain(password)
  })

  test('whose disk wasn’t made bootable never answers', async () => {
    const bench = await Bench.on(pc())
    const plan = planNewWindows(await bench.facts(), wanted, making).filter(({ kind }) => kind !== 'makeBootable')
    await bench.carryOut(plan)
    const vmId = valueOf(await bench.facts(), 'vm.list')?.find(({ name }) => name === 'NEW')?.id ?? ''
    await bench.perform({ kind: 'startVm', vmId })
    await expect(bench.drive.guest(vmId, { user: 'Admin', password })).rejects.toMatchObject({
      code: 'guest-unreachable',
    })
  })

  const failure = (operation: Operation['kind'], code: HostErrorCode, atPercent: number) => (scenario: Scenario) => {
    scenario.behaviour.failures = [{ operation, code: code as never, message: 'as planned', times: 1, atPercent }]
  }
  const bad: readonly [
    what: string,
    change: (scenario: Scenario) => void,
    step: string,
    code: HostErrorCode,
    told: number | undefined,
  ][] = [
    ['a damaged image', failure('applyImage', 'image-damaged', 65), 'applyImage', 'image-damaged', 65],
    [
      'an image that can’t be read',
      (scenario) => {
        scenario.world.media.images = { [iso]: { kind: 'trouble', code: 'damaged' } }
      },
      'applyImage',
      'image-damaged',
      100,
    ],
    ['a disk that is full halfway', failure('applyImage', 'disk-full', 50), 'applyImage', 'disk-full', 50],
    [
      'a policy of BitLocker',
      (scenario) => {
        scenario.world.host['policy.unprotectedDrivesReadOnly'] = true
      },
      'createWindowsDisk',
      'drive-write-protected',
      undefined,
    ],
    [
      'boot files that nobody writes',
      failure('makeBootable', 'boot-files-failed', 100),
      'makeBootable',
      'boot-files-failed',
      100,
    ],
    ['an old DISM', failure('addHyperVToDisk', 'dism-too-old', 0), 'addHyperVToDisk', 'dism-too-old', 0],
    [
      'a folder of somebody else’s',
      (scenario) => {
        scenario.world.places = { [folder]: { ...roomy, exists: true, empty: false } }
      },
      'createWindowsDisk',
      'place-not-ours',
      undefined,
    ],
  ]
  test.each(bad)('ends as before with %s', async (_, change, step, code, told) => {
    const bench = await Bench.on(pc(change))
    const before = await bench.facts()
    const { begun, failed } = await bench.carryOut(planNewWindows(before, wanted, making))
    expect(failed).toMatchObject({ code })
    expect(begun.at(-1)?.operation.kind).toBe(step)
    expect(bench.told.at(-1)).toBe(told)
    for (const { operation } of undoPlan(begun, await bench.snapshot())) await bench.perform(operation)
    expect(withoutTimes(await bench.facts())).toEqual(withoutTimes(before))
  })

  test('may be cut off in the middle: its disk stays mounted until that is tidied, and goes on afterwards', async () => {
    const scenario = pc((each) => {
      each.behaviour.latency.image = 4_000
    })
    const store = memoryStore()
    const drive = await Drive.on(scenario, { speed: 1, store })
    const [create, apply] = planNewWindows(await drive.facts(), wanted, making)
    if (!create || !apply) throw new Error('nothing is planned')
    await drive.run(create)
    const cut = new AbortController()
    const running = drive.host.perform(apply, {
      signal: cut.signal,
      onProgress: () => cut.abort(),
    })
    await expect(running).rejects.toMatchObject({ code: 'cancelled' })
    const attached = async () => {
      const signal = new AbortController().signal
      const facts = await collect((onFact) =>
        drive.host.read({ onFact, signal, facts: ['disk.places'], about: { folders: [folder] } }),
      )
      return valueOf(facts, 'disk.places')?.[folder]?.attached
    }
    expect(await attached()).toBe(true)
    const tidy = tidyAfter(apply)
    if (!tidy) throw new Error('nothing tidies')
    await drive.run(tidy)
    expect(await attached()).toBe(false)
  })
})

describe('a VM around a disk that somebody has', () => {
  test.each([1, 2] as const)('gets a copy of it, which goes with the VM: generation %i', async (generation) => {
    const bench = await Bench.on(pc())
    const before = await bench.facts()
    const { name, memory, processors, switchId } = wanted
    const own = { name, folder, memory, processors, switchId, generation, disk: 'D:\\Base.vhdx' }
    const plan = planNewFromDisk(before, { ...own, copy: true }, making)
    expect(plan).toMatchObject([
      { kind: 'copyDisk', from: own.disk },
      { kind: 'createVm', vhdx: `${folder}\\NEW.vhdx` },
    ])
    expect(planNewFromDisk(before, { ...own, copy: false }, making)).toMatchObject([
      { kind: 'createVm', vhdx: own.disk },
    ])
    const { begun, failed } = await bench.carryOut(plan)
    expect(failed).toBe(null)
    expect(valueOf(await bench.facts(), 'vm.list')?.find((vm) => vm.name === 'NEW')?.generation).toBe(generation)
    for (const { operation } of undoPlan(begun, await bench.snapshot())) await bench.perform(operation)
    expect(withoutTimes(await bench.facts())).toEqual(withoutTimes(before))
  })
})
