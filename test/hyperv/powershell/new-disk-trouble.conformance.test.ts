import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, afterEach, expect, test } from 'vitest'
import type { Operation } from '../../../electron/nesting/operations.ts'
import { answers } from '../../nesting/operation-examples.ts'
import { describeWhere, noEngine } from '../../skip.ts'
import { engine } from './engine.ts'
import { credential, disk, DiskBench, folder, iso, making, of, release, remove } from './new-disk-bench.ts'
import { WarmWindows, type StubPlan } from './stub/stub-windows.ts'

/** What goes wrong while a disk is made: it is told as what it is, and nothing stays behind. */

describeWhere(engine, noEngine)('a disk for a new VM', () => {
  const warm = new WarmWindows()
  let bench: DiskBench
  afterEach(() => bench.windows.close())
  afterAll(() => warm.close())
  const begin = (plan?: StubPlan) => (bench = new DiskBench(warm, plan))
  const [create, apply, boot, answer, feature, finish] = disk as [
    Operation,
    Operation,
    Operation,
    Operation,
    Operation,
    Operation,
  ]
  const other = '00000000-1111-4222-8333-444444444444'

  /** What fails takes nothing along that was there, mounts nothing, and can be taken back. */
  async function fails(operation: Operation, code: string, plan: StubPlan): Promise<void> {
    bench.windows.plan = { ...bench.windows.plan, ...plan }
    await expect(bench.run(operation)).rejects.toMatchObject({ code })
    bench.expectReleased()
  }

  test.each([
    [112, 'disk-full'],
    [19, 'drive-write-protected'],
    [1392, 'image-damaged'],
    [13, 'image-damaged'],
    [-2147024784, 'disk-full'],
    [5, 'access-denied'],
    [32, 'image-in-use'],
    [4711, 'failed'],
  ] as const)(
    'that DISM gives up with %i is told as %s, shows the end of the log, and succeeds the next time',
    async (exit, code) => {
      begin()
      await bench.run(create)
      await fails(apply, code, { dism: { apply: { exit, at: 47 } } })
      expect(bench.told.at(-1)).toBe(47)
      expect(bench.said).toContain('the last line of the log')
      expect(bench.stage).toBe('partitioned')
      bench.windows.plan = { ...bench.windows.plan, dism: {} }
      await bench.run(apply)
      expect(bench.onDisk('basic')).not.toContain('Windows/half')
      expect(bench.stage).toBe('applied')
      await bench.run(remove)
      bench.expectNothingLeft()
    },
  )

  test('on a PC whose policy protects new drives is told as that, already by its partitions', async () => {
    begin({ newDisks: 'policy' })
    await fails(create, 'drive-write-protected', {})
    await bench.run(remove)
    bench.expectNothingLeft()
  })

  test.each(['readOnly', 'offline', 'reserved'] as const)(
    'that Windows brings up as %s is made all the same',
    async (newDisks) => {
      begin({ newDisks })
      await bench.run(create, apply, boot)
      const partitions = bench.windows.plan.disks?.[0]?.partitions ?? []
      expect(partitions).toHaveLength(3)
      expect(bench.onDisk('firmware')).toContain('EFI/Boot/bootx64.efi')
    },
  )

  test.each(['Compressed', 'Encrypted'])(
    'in a folder that becomes %s is made in a plain one',
    async (folderAttributes) => {
      begin({ folderAttributes })
      await bench.run(create)
      expect(bench.windows.plan.folderAttributes).toBe('')
      expect(bench.stage).toBe('partitioned')
    },
  )

  test.each([
    [{ host: 193 }, 'image'],
    [{ host: 'missing' as const }, 'image'],
    [{}, 'host'],
  ])('gets its boot files by one program or the other: %o', async (bcdboot, whose) => {
    begin()
    await bench.run(create, apply)
    bench.windows.plan = { ...bench.windows.plan, bcdboot }
    await bench.run(boot)
    expect(readFileSync(path.join(bench.volume('firmware'), 'EFI', 'Boot', 'bootx64.efi'), 'utf8')).toBe(
      `written by ${whose}`,
    )
  })

  test('that gets its boot files by neither says what both have said', async () => {
    begin()
    await bench.run(create, apply)
    await fails(boot, 'boot-files-failed', { bcdboot: { host: 193, image: -1058471934 } })
    expect(bench.said).toContain('bcdboot ended with 193.')
    expect(bench.said).toContain('bcdboot ended with -1058471934.')
    expect(bench.stage).toBe('applied')
  })

  test.each([-2147467263, 50])(
    'whose Windows is newer than DISM says so (%i), and its image counts no more',
    async (exit) => {
      begin()
      await bench.run(create, apply, boot, answer)
      await fails(feature, 'dism-too-old', { dism: { feature: { exit, at: 0 } } })
      expect(bench.stage).toBe('partitioned')
      bench.windows.plan = { ...bench.windows.plan, dism: {} }
      await expect(bench.run(feature)).rejects.toMatchObject({ code: 'failed' })
      await bench.run(apply, boot, answer, feature, finish)
      bench.expectWhole()
    },
  )

  test('is taken from an image that somebody has mounted, which stays mounted', async () => {
    begin({ isos: [{ ...iso, attached: true }] })
    await bench.run(create, apply)
    expect(bench.windows.plan.isos).toMatchObject([{ attached: true }])
    await expect(bench.run(apply, release, remove)).resolves.toBeUndefined()
    expect(bench.windows.plan.isos).toMatchObject([{ attached: true }])
  })

  test('whose image another program holds is told as that', async () => {
    begin({ isos: [{ ...iso, inUse: true }] })
    await bench.run(create)
    await fails(apply, 'image-in-use', {})
  })

  test('is applied from the parts of a split image', async () => {
    const split = { ...iso, image: 'sources\\install.swm' }
    begin({ isos: [split] })
    await bench.run(create, { kind: 'applyImage', ...of, iso: split.path, image: split.image, index: 1, server: true })
    expect(bench.stage).toBe('applied')
  })

  test('that another program has open for a moment is released after it', async () => {
    begin({ busy: 2 })
    await bench.run(create)
    bench.expectReleased()
  })

  test('whose DISM still runs loses it, and no other does', async () => {
    begin()
    await bench.run(create)
    const ours = { id: 71, name: 'dism.exe', commandLine: `dism.exe /Apply-Image /ScratchDir:${folder}\\dism` }
    const helper = { id: 72, name: 'DismHost.exe', commandLine: `${folder}\\dism\\1\\DismHost.exe {1}` }
    const theirs = { id: 73, name: 'dism.exe', commandLine: 'dism.exe /Online /ScratchDir:V:\\VMs\\NEW2\\dism' }
    bench.windows.plan = { ...bench.windows.plan, programs: [ours, helper, theirs] }
    await bench.run(release)
    expect(bench.windows.plan.programs).toEqual([theirs])
  })

  test('is not made in a folder that holds something, nor in one of another making', async () => {
    begin()
    mkdirSync(bench.real(folder), { recursive: true })
    writeFileSync(path.join(bench.real(folder), 'mine.txt'), 'mine')
    for (const operation of [...disk, { kind: 'copyDisk', ...of, from: 'V:\\base.vhdx' } as const]) {
      await expect(bench.run(operation)).rejects.toMatchObject({ code: 'place-not-ours' })
    }
    await bench.run(remove, release)
    expect(bench.files).toEqual(['mine.txt'])
    expect(bench.said.filter((line) => line.includes('stays'))).toHaveLength(1)
    writeFileSync(
      path.join(bench.real(folder), 'nested-virtualization-wizard.json'),
      `{ "id": "${other}", "stage": "finished" }`,
    )
    for (const operation of disk) await expect(bench.run(operation)).rejects.toMatchObject({ code: 'place-not-ours' })
    await bench.run(remove, release)
    expect(bench.files).toEqual(['mine.txt', 'nested-virtualization-wizard.json'])
  })

  test('is made in an empty folder', async () => {
    begin()
    mkdirSync(bench.real(folder), { recursive: true })
    await bench.run(create)
    expect(bench.stage).toBe('partitioned')
  })

  test('leaves what somebody else has put beside it, and names it', async () => {
    begin()
    await bench.run(create)
    writeFileSync(path.join(bench.real(folder), 'mine.vhdx'), 'mine')
    mkdirSync(path.join(bench.real(folder), 'Virtual Machines'))
    mkdirSync(path.join(bench.real(folder), 'Snapshots'))
    writeFileSync(path.join(bench.real(folder), 'Snapshots', 'theirs'), '')
    await bench.run(remove)
    expect(bench.files).toEqual(['Snapshots', 'mine.vhdx'])
    expect(bench.said.filter((line) => line.includes('mine.vhdx'))).toHaveLength(1)
  })

  test('that a VM has by now stays with that VM', async () => {
    begin()
    await bench.run(...disk)
    bench.windows.change((world) => {
      const [vm] = world.vms
      if (vm) vm.disks = [{ path: `${folder}\\NEW.vhdx`, freeBytes: null, fileSystem: null }]
    })
    await bench.run(remove)
    expect(bench.files).toEqual(['NEW.vhdx'])
    expect(bench.said.filter((line) => line.includes('NEW.vhdx'))).toHaveLength(1)
  })

  test('may be called whatever a VM and a folder may be called', async () => {
    begin()
    const name = "O'Brien ’ $(Stop-Computer) `n [a] ; x 🙂"
    const place = { folder: `V:\\VMs\\${name}`, name, making }
    const user = "O'Br & ’ $(x) `n"
    const steps: Operation[] = disk.map((operation) =>
      operation.kind === 'writeAnswerFile'
        ? { ...operation, ...place, answers: { ...answers, user } }
        : { ...operation, ...place },
    )
    await bench.run(...steps)
    expect(readdirSync(bench.real(place.folder)).sort()).toEqual(
      [`${name}.vhdx`, 'nested-virtualization-wizard.json'].sort(),
    )
    const written = readFileSync(path.join(bench.volume('basic'), 'Windows', 'Panther', 'unattend.xml'), 'utf8')
    expect(written).toContain('<Name>O&apos;Br &amp; ’ $(x) `n</Name>')
    await bench.run({ kind: 'removeWindowsDisk', ...place })
    expect(existsSync(bench.real(place.folder))).toBe(false)
  })

  test('has its account’s password in the answer file alone, hidden as Windows wants it', async () => {
    begin()
    await bench.run(...disk)
    const hidden = (name: string) => Buffer.from(`${credential.password}${name}`, 'utf16le').toString('base64')
    const file = path.join(bench.volume('basic'), 'Windows', 'Panther', 'unattend.xml')
    const written = readFileSync(file, 'utf8')
    expect(written.split(hidden('Password'))).toHaveLength(2)
    const texts = [credential.password, hidden('Password'), hidden('AdministratorPassword')]
    const elsewhere = [
      ...bench.said,
      readFileSync(bench.windows.file, 'utf8'),
      ...readdirSync(path.dirname(bench.windows.file), { recursive: true, withFileTypes: true, encoding: 'utf8' })
        .filter((entry) => entry.isFile() && path.join(entry.parentPath, entry.name) !== file)
        .map((entry) => readFileSync(path.join(entry.parentPath, entry.name), 'utf8')),
    ]
    expect(elsewhere.filter((text) => texts.some((secret) => text.includes(secret)))).toEqual([])
  })
})
