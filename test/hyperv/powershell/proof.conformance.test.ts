import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { PowerShellHost } from '../../../electron/hyperv/powershell/host.ts'
import type { GuestWorld } from '../../../electron/hyperv/simulated/scenario.ts'
import type { Operation } from '../../../electron/nesting/operations.ts'
import { ids, labAdmin, labWithGuestHyperV } from '../../conformance/worlds.ts'
import { writtenDisk } from '../../emulator/written-disk.ts'
import { describeWhere, noEngine } from '../../skip.ts'
import { engine, theEngine } from './engine.ts'
import { StubWindows, WarmWindows, type StubPlan } from './stub/stub-windows.ts'

/** The proof in a real engine, against a guest that starts its nested VM and has it say what its disk holds. */

const signal = new AbortController().signal
const mark = 'Created by Nested Virtualization Wizard'

describeWhere(engine, noEngine)('the proof', () => {
  const warm = new WarmWindows()
  let windows: StubWindows
  let host: PowerShellHost
  let said: string[]
  let code: string
  afterAll(() => warm.close())

  function begin(proof?: GuestWorld['proof'], plan: StubPlan = {}, launched = true): void {
    const scenario = labWithGuestHyperV(launched)
    for (const { guest } of scenario.world.vms) if (guest && proof) guest.proof = proof
    windows = warm.begin(scenario, { plan })
    host = windows.host()
  }
  /** The same for a PC on which a minute is short. */
  function beginHasty(proof: GuestWorld['proof']): void {
    begin(proof)
    const session = windows.session()
    const hasty = (script: string) => script.replace('TotalSeconds -lt 60)', 'TotalSeconds -lt 3)')
    const run: typeof session.run = (script, options) => session.run(hasty(script), options)
    host = new PowerShellHost({ engine: theEngine(), windows: true, session: { run, close: () => session.close() } })
  }
  beforeEach(() => {
    said = []
    code = randomBytes(8).toString('hex').toUpperCase()
    return () => windows.close()
  })

  const operation = (): Operation => ({ kind: 'guestProve', vmId: ids.running, code })
  const prove = () => host.perform(operation(), { signal, credential: labAdmin, onLog: (line) => said.push(line) })
  const without = (plan: StubPlan, ...keys: (keyof StubPlan)[]): StubPlan =>
    Object.fromEntries(Object.entries(plan).filter(([key]) => !keys.includes(key as keyof StubPlan)))

  interface Nested {
    id: string
    name: string
    state: string
  }
  const inside = () => {
    const facts = windows.world.vms.find(({ id }) => id === ids.running)?.guest?.facts ?? {}
    return facts['vm.list'] as Nested[]
  }
  const files = () =>
    existsSync(windows.guestFolder)
      ? readdirSync(windows.guestFolder, { recursive: true, encoding: 'utf8' }).sort()
      : []
  function expectNoTrace(): void {
    expect(inside()).toEqual([])
    expect(files()).toEqual([])
  }

  describe('where the nested VM runs', () => {
    test.each([
      ['at once', {}],
      ['on a port that comes late', { serial: 'late' }],
      ['on a port that is busy at first', { serial: 'busy' }],
      ['on a port that tears its words', { serial: 'torn' }],
    ] satisfies [string, StubPlan][])('hands back its code, %s, and leaves no trace', async (_, plan) => {
      begin('runs', plan)
      await prove()
      expect(said).toEqual([`NVW-PROOF ${code}`])
      expectNoTrace()
    })

    test('is made again with another code', async () => {
      begin()
      await prove()
      code = randomBytes(8).toString('hex').toUpperCase()
      await prove()
      expect(said).toEqual([expect.stringMatching(/^NVW-PROOF/), `NVW-PROOF ${code}`])
      expectNoTrace()
    })

    test('takes a disk that Windows has made where ours is refused', async () => {
      begin('runs', { errors: [{ command: 'Get-VHD', id: 'InvalidParameter', message: 'no footer', times: 1 }] })
      await prove()
      expect(said.at(-1)).toBe(`NVW-PROOF ${code}`)
      expectNoTrace()
    })
  })

  describe('where it doesn’t, names the layer and leaves no trace', () => {
    test.each([
      ['silent', 'proof-silent', /^ProofSilent worker=18601 hypervisor=2,1(,|$)/],
      ['otherCode', 'proof-other-code', /^ProofOtherCode worker=18601 hypervisor=2,1(,|$)/],
      ['doesNotStart', 'proof-not-started', /^ProofNotStarted worker=12030 hypervisor=2,1 was=OperationFailed,/],
      ['noHypervisor', 'hypervisor-not-running', /^ProofNotStarted worker=3112 hypervisor=2,1 was=OperationFailed,/],
    ] as const)('%s', async (proof, hostCode, errorId) => {
      beginHasty(proof)
      const error = await prove().then(
        () => null,
        (thrown: unknown) => thrown,
      )
      expect(error).toMatchObject({ code: hostCode, origin: { errorId: expect.stringMatching(errorId) as string } })
      expectNoTrace()
    })

    test('without memory', async () => {
      begin()
      windows.change((world) => {
        const guest = world.vms.find(({ id }) => id === ids.running)?.guest
        if (guest) guest.facts = { ...guest.facts, 'mem.free': 2 ** 20, 'mem.hyperVAvailable': 2 ** 20 }
      })
      await expect(prove()).rejects.toMatchObject({ code: 'vm-no-memory', origin: { hresult: 0x8007000e } })
      expectNoTrace()
    })

    test('without a hypervisor, by the events of its start', async () => {
      begin(undefined, {}, false)
      await expect(prove()).rejects.toMatchObject({
        code: 'hypervisor-not-running',
        origin: { errorId: expect.stringContaining('hypervisor=41 ') as string },
      })
      expectNoTrace()
    })

    test('without Hyper-V’s commands', async () => {
      begin()
      windows.change((world) => {
        const guest = world.vms.find(({ id }) => id === ids.running)?.guest
        if (guest) guest.facts = { ...guest.facts, 'module.hyperV': null }
      })
      await expect(prove()).rejects.toMatchObject({ code: 'module-missing' })
    })
  })

  describe('ends in the middle', () => {
    const commands = [
      'New-Item',
      'Get-VHD',
      'New-VM',
      'Set-VM',
      'Set-VMMemory',
      'Set-VMProcessor',
      'Set-VMComPort',
      'Start-VM',
      'Stop-VM',
      'Remove-VM',
      'Remove-Item',
    ]
    const cuts = commands.flatMap((command) => [
      { command, when: 'before' as const },
      ...(command === 'Get-VHD' ? [] : [{ command, when: 'after' as const }]),
    ])

    test.each(cuts)('$when $command: the next proof takes away what is left', async (cut) => {
      // It would try half a minute to delete a file, and one that only counts as killed goes on trying.
      begin('runs', cut.command === 'Remove-Item' ? { kill: [cut] } : { lose: [cut] })
      await expect(prove()).rejects.toMatchObject({ code: 'session-lost' })
      windows.plan = without(windows.plan, 'lose', 'kill')
      code = randomBytes(8).toString('hex').toUpperCase()
      await prove()
      expect(said.at(-1)).toBe(`NVW-PROOF ${code}`)
      expectNoTrace()
    })

    test('with a process that is really killed', async () => {
      begin('runs', { kill: [{ command: 'Start-VM', when: 'after' }] })
      await expect(prove()).rejects.toMatchObject({ code: 'session-lost' })
      expect(inside()).toMatchObject([{ name: `NVW-PROOF-${code}`, state: 'Running' }])
      windows.plan = without(windows.plan, 'kill')
      code = randomBytes(8).toString('hex').toUpperCase()
      await prove()
      expectNoTrace()
    })
  })

  describe('takes away nothing of others', () => {
    const theirs = 'NVW-PROOF-00000000000000AA'

    test('no VM of such a name that doesn’t carry the mark, nor its files', async () => {
      begin('runs', { lose: [{ command: 'Start-VM', when: 'before' }] })
      code = theirs.slice('NVW-PROOF-'.length)
      await expect(prove()).rejects.toMatchObject({ code: 'session-lost' })
      const [own] = inside()
      if (!own) throw new Error('a killed proof must leave its VM')
      // Somebody has taken it for theirs.
      windows.plan = { ...without(windows.plan, 'lose'), nestedNotes: { [own.id]: 'mine' } } as StubPlan
      const before = files()
      code = randomBytes(8).toString('hex').toUpperCase()
      await prove()
      expect(inside()).toMatchObject([{ name: theirs }])
      expect(files()).toEqual(before)
    })

    test('no folder of such a name without the sign, and no other file in one with it', async () => {
      begin()
      const plain = path.join(windows.guestFolder, theirs)
      const mixed = path.join(windows.guestFolder, 'NVW-PROOF-00000000000000BB')
      for (const folder of [plain, mixed]) mkdirSync(folder, { recursive: true })
      writeFileSync(path.join(plain, `${theirs}.vhd`), 'theirs')
      writeFileSync(path.join(mixed, 'proof'), '')
      writeFileSync(path.join(mixed, 'letter.txt'), 'theirs')
      mkdirSync(path.join(windows.guestFolder, 'nvw-proof-00000000000000cc'))
      await prove()
      expect(files()).toEqual([
        'NVW-PROOF-00000000000000AA',
        `NVW-PROOF-00000000000000AA${path.sep}${theirs}.vhd`,
        'NVW-PROOF-00000000000000BB',
        `NVW-PROOF-00000000000000BB${path.sep}letter.txt`,
        `NVW-PROOF-00000000000000BB${path.sep}proof`,
        'nvw-proof-00000000000000cc',
      ])
      expect(said.some((line) => line.includes('letter.txt'))).toBe(true)
      expect(readFileSync(path.join(mixed, 'letter.txt'), 'utf8')).toBe('theirs')
    })
  })

  test('carries the mark while it runs, and has the very disk that the emulator runs', async () => {
    begin('runs', { kill: [{ command: 'Start-VM', when: 'before' }] })
    await expect(prove()).rejects.toMatchObject({ code: 'session-lost' })
    const notes = (windows.plan as { nestedNotes?: Record<string, string> }).nestedNotes ?? {}
    expect(Object.values(notes)).toEqual([`${mark} as a proof`])
    const name = `NVW-PROOF-${code}`
    const disk = readFileSync(path.join(windows.guestFolder, name, `${name}.vhd`))
    expect(disk.equals(writtenDisk(code))).toBe(true)
  })
})
