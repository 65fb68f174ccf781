import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, afterEach, beforeEach, expect, test } from 'vitest'
import type { PowerShellHost } from '../../../electron/hyperv/powershell/host.ts'
import { partitionTypes } from '../../../electron/hyperv/render/new-disk/mounted.ts'
import type { Operation } from '../../../electron/nesting/operations.ts'
import { lab } from '../../conformance/worlds.ts'
import { describeWhere, noEngine } from '../../skip.ts'
import { answers } from '../../nesting/operation-examples.ts'
import { engine } from './engine.ts'
import { WarmWindows, type StubPlan, type StubWindows } from './stub/stub-windows.ts'

/** A disk with a Windows for a new VM, in the real engine. */

const signal = new AbortController().signal
const making = '5e0c1f4a-7d2b-4c3e-9a51-0d6b8f2e7c14'
const name = 'NEW'
const folder = 'V:\\VMs\\NEW'
const iso = { path: 'V:\\Media\\Windows.iso', id: 'iso-1', image: 'sources\\install.wim', indexes: [1, 6] }
const of = { folder, name, making }
const disk: readonly Operation[] = [
  { kind: 'createWindowsDisk', ...of, diskBytes: 64 * 2 ** 30 },
  { kind: 'applyImage', ...of, iso: iso.path, image: iso.image, index: 6, server: false },
  { kind: 'makeBootable', ...of },
  { kind: 'writeAnswerFile', ...of, answers },
  { kind: 'addHyperVToDisk', ...of, server: false },
  { kind: 'finishDisk', ...of },
]
const credential = { user: 'Admin', password: 'c4nary-Pa$$w0rd-ñ€' }

describeWhere(engine, noEngine)('the disk of a new VM', () => {
  const warm = new WarmWindows()
  let windows: StubWindows
  let host: PowerShellHost
  let said: string[]
  let told: number[]
  beforeEach(() => begin())
  afterEach(() => windows.close())
  afterAll(() => warm.close())

  function begin(plan: StubPlan = {}) {
    windows = warm.begin(lab(), { plan: { isos: [iso], ...plan } })
    host = windows.host()
    said = []
    told = []
  }
  const run = (operation: Operation) =>
    host.perform(operation, {
      signal,
      credential,
      onLog: (line) => said.push(line),
      onProgress: (percent) => told.push(percent),
    })
  const real = (place: string) => path.join(windows.drive, ...place.slice(3).split('\\'))
  const files = () => readdirSync(real(folder)).sort()
  const marker = () => JSON.parse(readFileSync(real(`${folder}\\nested-virtualization-wizard.json`), 'utf8')) as unknown
  /** What is on the disk, by the type of the partition. */
  function onDisk(type: 'firmware' | 'basic'): string[] {
    const partition = windows.plan.disks?.[0]?.partitions.find((each) => each.type === partitionTypes[type])
    if (!partition) throw new Error('there is no such partition')
    return readdirSync(path.join(windows.volumes, partition.id), { recursive: true, encoding: 'utf8' })
      .map((file) => file.replaceAll('\\', '/'))
      .sort()
  }
  const made = ['NEW.vhdx', 'nested-virtualization-wizard.json']

  test('is made step by step, and nothing stays mounted', async () => {
    for (const operation of disk) await run(operation)
    expect(files()).toEqual(made)
    expect(marker()).toEqual({ id: making, stage: 'finished' })
    const [only, ...more] = windows.plan.disks ?? []
    expect(more).toEqual([])
    expect(only).toMatchObject({ style: 'GPT', number: null, path: null })
    expect(only?.partitions.map(({ type, fileSystem, paths }) => ({ type, fileSystem, paths }))).toEqual([
      { type: partitionTypes.firmware, fileSystem: 'FAT32', paths: [] },
      { type: partitionTypes.reserved, fileSystem: '', paths: [] },
      { type: partitionTypes.basic, fileSystem: 'NTFS', paths: [] },
    ])
    expect(onDisk('firmware')).toContain('EFI/Microsoft/Boot/BCD')
    expect(onDisk('basic')).toEqual(
      expect.arrayContaining([
        'Windows/Panther/unattend.xml',
        'Windows/Setup/Scripts/ErrorHandler.cmd',
        'Windows/features.txt',
      ]),
    )
    expect(onDisk('basic')).not.toContain('Windows/System32/Recovery/winre.wim')
    expect(windows.plan.isos).toMatchObject([{ attached: false }])
    expect(told).toEqual([0, 3.8, 47, 65.3, 100, 0, 3.8, 47, 65.3, 100])
    expect(said.filter((line) => line.includes('%'))).toEqual([])
  })
})
