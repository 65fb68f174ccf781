import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect } from 'vitest'
import type { PowerShellHost } from '../../../electron/hyperv/powershell/host.ts'
import { partitionTypes } from '../../../electron/hyperv/render/new-disk/mounted.ts'
import type { Operation } from '../../../electron/nesting/operations.ts'
import { lab } from '../../conformance/worlds.ts'
import { answers } from '../../nesting/operation-examples.ts'
import type { StubPlan, StubSession, StubWindows, WarmWindows } from './stub/stub-windows.ts'

/** A PC with an image of Windows, on which the disk of a new VM is made. */

export const making = '5e0c1f4a-7d2b-4c3e-9a51-0d6b8f2e7c14'
export const folder = 'V:\\VMs\\NEW'
export const iso = { path: 'V:\\Media\\Windows.iso', id: 'iso-1', image: 'sources\\install.wim', indexes: [1, 6] }
export const of = { folder, name: 'NEW', making }
export const credential = { user: 'Admin', password: 'c4nary-Pa$$w0rd-ñ€' }

/** All that makes one, in order. */
export const disk: readonly Operation[] = [
  { kind: 'createWindowsDisk', ...of, diskBytes: 64 * 2 ** 30 },
  { kind: 'applyImage', ...of, iso: iso.path, image: iso.image, index: 6, server: false },
  { kind: 'makeBootable', ...of },
  { kind: 'writeAnswerFile', ...of, answers },
  { kind: 'addHyperVToDisk', ...of, server: false },
  { kind: 'finishDisk', ...of },
]
export const remove: Operation = { kind: 'removeWindowsDisk', ...of }
export const release: Operation = { kind: 'releaseDisk', ...of }
export const whole = ['NEW.vhdx', 'nested-virtualization-wizard.json']

export class DiskBench {
  readonly windows: StubWindows
  readonly said: string[] = []
  readonly told: number[] = []
  readonly #host: PowerShellHost
  readonly #session: StubSession

  constructor(warm: WarmWindows, plan: StubPlan = {}) {
    this.windows = warm.begin(lab(), { plan: { isos: [iso], ...plan } })
    this.#host = this.windows.host()
    this.#session = this.windows.session()
  }

  async run(...operations: readonly Operation[]): Promise<void> {
    for (const operation of operations) {
      await this.#host.perform(operation, {
        signal: new AbortController().signal,
        credential,
        onLog: (line) => this.said.push(line),
        onProgress: (percent) => this.told.push(percent),
      })
    }
  }

  /** The commands that are called meanwhile, in order. */
  async calledBy(work: () => Promise<void>): Promise<string[]> {
    await this.#session.run('Clear-StubCall')
    await work()
    const called: string[] = []
    await this.#session.run('Get-StubCall', { onNoise: (line) => called.push(line) })
    return called
  }

  /** Where a file of the drive really is. */
  real(place: string): string {
    return path.join(this.windows.drive, ...place.slice(3).split('\\'))
  }

  get files(): string[] {
    const real = this.real(folder)
    return existsSync(real) ? readdirSync(real).sort() : []
  }

  /** What stands beside the folder. */
  get siblings(): string[] {
    const real = path.dirname(this.real(folder))
    return existsSync(real) ? readdirSync(real).sort() : []
  }

  get stage(): unknown {
    return (
      JSON.parse(readFileSync(this.real(`${folder}\\nested-virtualization-wizard.json`), 'utf8')) as { stage: unknown }
    ).stage
  }

  /** Where a partition of the disk really is. */
  volume(type: 'firmware' | 'basic', disks = this.windows.plan.disks ?? []): string {
    const partition = disks.at(-1)?.partitions.find((each) => each.type === partitionTypes[type])
    if (!partition) throw new Error('there is no such partition')
    return path.join(this.windows.volumes, partition.id)
  }

  onDisk(type: 'firmware' | 'basic'): string[] {
    return readdirSync(this.volume(type), { recursive: true, encoding: 'utf8' })
      .map((file) => file.replaceAll('\\', '/'))
      .sort()
  }

  /** All that stands in the folder and on the disk, apart from ids. */
  get state(): unknown {
    const partitions = (this.windows.plan.disks ?? []).at(-1)?.partitions ?? []
    return {
      files: this.files,
      siblings: this.siblings,
      stage: this.stage,
      partitions: partitions.map(({ type, size, fileSystem }) => ({ type, size, fileSystem })),
      firmware: this.onDisk('firmware'),
      windows: this.onDisk('basic'),
    }
  }

  /** Nothing of this making is mounted or runs, and no folder leads into a disk. */
  expectReleased(): void {
    const { disks = [], isos = [], programs = [] } = this.windows.plan
    expect(disks.filter(({ number }) => number !== null)).toEqual([])
    expect(disks.flatMap(({ partitions }) => partitions.flatMap(({ paths }) => paths))).toEqual([])
    expect(isos.filter(({ attached }) => attached)).toEqual([])
    expect(programs).toEqual([])
    expect(this.files.filter((file) => file === 'windows' || file === 'system')).toEqual([])
  }

  /** A whole disk, as the last step leaves it. */
  expectWhole(): void {
    this.expectReleased()
    expect(this.files).toEqual(whole)
    expect(this.siblings).toEqual(['NEW'])
    expect(this.stage).toBe('finished')
    expect(this.onDisk('firmware')).toContain('EFI/Microsoft/Boot/BCD')
    expect(this.onDisk('basic')).toEqual(
      expect.arrayContaining(['Windows/Panther/unattend.xml', 'Windows/Setup/Scripts/ErrorHandler.cmd']),
    )
    expect(this.onDisk('basic')).not.toContain('Windows/System32/Recovery/winre.wim')
    expect(this.onDisk('basic')).not.toContain('Windows/half')
    expect(readFileSync(path.join(this.volume('basic'), 'Windows', 'features.txt'), 'utf8')).toBe(
      'Microsoft-Hyper-V-All',
    )
  }

  expectNothingLeft(): void {
    this.expectReleased()
    expect(this.siblings).toEqual([])
  }
}
