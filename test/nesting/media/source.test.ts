import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { ImageFile } from '../../../electron/nesting/media/schemas.ts'
import {
  generationOf,
  offeredFiles,
  readSource,
  sourceTrouble,
  vmOfDisk,
} from '../../../electron/nesting/media/source.ts'
import { facts, plainVm, readyPc, vmFacts, vmId } from '../support.ts'
import { disk, edition } from './support.ts'

const host = facts({ ...readyPc, 'media.drives': { Z: '\\\\server\\images', H: '\\\\server\\home\\' } })
const read = (typed: string) => readSource(typed, host)
const codeOf = (typed: string) => read(typed).trouble?.code ?? null

describe('a source that was typed', () => {
  test.each([
    ['C:\\a b\\Win11.iso', 'C:\\a b\\Win11.iso'],
    ['"C:\\a b\\Win11.iso"', 'C:\\a b\\Win11.iso'],
    [' “C:\\Win11.iso” ', 'C:\\Win11.iso'],
    ['„C:\\Win11.iso“', 'C:\\Win11.iso'],
    ['«C:\\Win11.iso»', 'C:\\Win11.iso'],
    ["'C:\\it's.iso'", "C:\\it's.iso"],
    ['\u202aC:\\Users\\Ana\\Win11.iso', 'C:\\Users\\Ana\\Win11.iso'],
    ['C:/images/Win11.iso', 'C:\\images\\Win11.iso'],
    ['file:///C:/my%20images/Win%2011.iso', 'C:\\my images\\Win 11.iso'],
    ['file:/C:/Win11.iso', 'C:\\Win11.iso'],
    ['FILE://server/share/Win11.iso', '\\\\server\\share\\Win11.iso'],
    ['file:///C:/100%.iso', 'C:\\100%.iso'],
    ['\\\\?\\C:\\Win11.iso', 'C:\\Win11.iso'],
    ['\\\\?\\UNC\\server\\share\\a.vhdx', '\\\\server\\share\\a.vhdx'],
    ['\\\\server\\share\\a.VHD', '\\\\server\\share\\a.VHD'],
    ['C:\\$(Stop-Computer) `n ’ 🙂.iso', 'C:\\$(Stop-Computer) `n ’ 🙂.iso'],
    ['C:\\50% off\\90%.iso', 'C:\\50% off\\90%.iso'],
  ])('%s is %s', (typed, path) => expect(read(typed)).toEqual({ path, trouble: null }))

  test.each([
    ['', 'empty'],
    [' "" ', 'empty'],
    ['https://example.org/Win11.iso', 'webAddress'],
    ['Win11.iso', 'relative'],
    ['.\\Win11.iso', 'relative'],
    ['..\\Win11.iso', 'relative'],
    ['\\Win11.iso', 'relative'],
    ['/Win11.iso', 'relative'],
    ['C:Win11.iso', 'relative'],
    ['~\\Win11.iso', 'relative'],
    ['\\\\.\\CDROM0', 'relative'],
    ['%USERPROFILE%\\Downloads\\Win11.iso', 'variables'],
    ['C:\\a|b.iso', 'signs'],
    ['C:\\a*.iso', 'signs'],
    ['C:\\a:b.iso', 'signs'],
    ['C:\\a\nb.iso', 'signs'],
    [`C:\\${'a'.repeat(256)}.iso`, 'long'],
    ['C:\\Win11.iso.crdownload', 'unfinished'],
    ['C:\\Win11.iso.part', 'unfinished'],
    ['C:\\Win11.zip', 'archive'],
    ['C:\\sources\\install.wim', 'bareImage'],
    ['C:\\install.ESD', 'bareImage'],
    ['C:\\VM_5A1B.avhdx', 'checkpointDisk'],
    ['C:\\Win11', 'wrongKind'],
    ['C:\\iso.folder\\', 'wrongKind'],
    ['C:\\Win11.img', 'wrongKind'],
    ['C:\\Win11.iso.txt', 'wrongKind'],
  ])('%j is trouble: %s', (typed, code) => expect(codeOf(typed)).toBe(code))

  test('on a network drive is told by what the program can see', () => {
    expect(read('z:\\new\\Win11.iso').trouble).toEqual({
      code: 'mappedDrive',
      use: '\\\\server\\images\\new\\Win11.iso',
    })
    expect(read('"H:\\Win11.iso"').trouble?.use).toBe('\\\\server\\home\\Win11.iso')
    const use = read('Z:\\Win11.iso').trouble?.use ?? ''
    expect(read(use)).toEqual({ path: use, trouble: null })
    expect(readSource('Z:\\Win11.iso', {})).toEqual({ path: 'Z:\\Win11.iso', trouble: null })
  })

  test('is read without harm, whatever it is, and a second time the same', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary' }),
          fc.string().map((end) => `C:\\${end}.iso`),
        ),
        (typed) => {
          const once = read(typed)
          if (once.trouble === null) expect(read(once.path)).toEqual(once)
        },
      ),
    )
  })
})

describe('what a file holds', () => {
  const setup = (...editions: Parameters<typeof edition>[0][]): ImageFile => ({
    kind: 'setup',
    bytes: 1,
    image: 'sources\\install.wim',
    editions: editions.map((changes, at) => edition({ index: at + 1, ...changes })),
  })

  test('is no trouble with one edition that fits', () => {
    expect(sourceTrouble(setup({ editionId: 'Core' }, {}), 'C:\\a.iso', host)).toBeNull()
  })

  test('is trouble without one, with each reason once', () => {
    const image = setup({ editionId: 'Core' }, { editionId: 'CoreN' }, { architecture: 'arm64' })
    expect(sourceTrouble(image, 'C:\\a.iso', host)).toEqual({ code: 'noFittingEdition', reasons: ['home', 'arm64'] })
    expect(sourceTrouble(setup(), 'C:\\a.iso', host)).toEqual({ code: 'notSetup' })
  })

  test.each(['absent', 'denied', 'inUse', 'damaged', 'compressed', 'sparse', 'encrypted', 'online', 'failed'] as const)(
    'that could not be read says so: %s',
    (code) => {
      expect(sourceTrouble({ kind: 'trouble', code }, 'C:\\a.iso', host)).toEqual({ code })
      expect(sourceTrouble({ kind: 'trouble', code, detail: '0x1' }, 'C:\\a.iso', host)).toEqual({
        code,
        detail: '0x1',
      })
    },
  )

  test.each([
    ['C:\\a.vhdx', disk(), null, 2],
    ['C:\\a.vhdx', disk({ partitionStyle: 'MBR' }), null, 1],
    ['C:\\a.vhd', disk({ partitionStyle: 'MBR' }), null, 1],
    ['C:\\a.VHD', disk(), 'vhdForGeneration2', 2],
    ['C:\\a.vhdx', disk({ partitionStyle: 'RAW' }), 'noPartitions', 2],
    ['C:\\a.vhdx', disk({ attached: true }), 'attached', 2],
    ['C:\\a.vhdx', disk({ differencing: true, partitionStyle: 'RAW' }), 'differencing', 2],
  ])('%s: %j is trouble: %s, for generation %d', (path, image, code, generation) => {
    expect(sourceTrouble(image, path, host)?.code ?? null).toBe(code)
    expect(generationOf(image)).toBe(generation)
  })

  const owned = facts({
    ...readyPc,
    ...vmFacts({ summary: { name: 'LAB' }, disks: [{ path: 'D:\\VMs\\LAB.vhdx', freeBytes: null, fileSystem: null }] }),
    'media.files': [
      ['D:\\VMs\\lab.VHDX', '2026-03-01T00:00:00Z'],
      ['D:\\VMs\\free.vhdx', '2026-02-01T00:00:00Z'],
      ['C:\\old.iso', '2024-02-01T00:00:00Z'],
      ['C:\\new.ISO', '2026-02-02T00:00:00Z'],
      ['C:\\b.iso', '2024-02-01T00:00:00Z'],
    ].map(([path = '', modified = '']) => ({ path, modified, bytes: 1, place: 'downloads' as const })),
  })

  test('that a VM has is that VM’s', () => {
    expect(sourceTrouble(disk({ attached: true }), 'd:\\vms\\lab.vhdx', owned)).toEqual({ code: 'usedByVm', vm: 'LAB' })
    expect(vmOfDisk('D:\\VMs\\free.vhdx', owned)).toBeNull()
    const nameless = facts({
      'vm.list': [plainVm],
      'vm.disks': { [vmId]: [{ path: 'D:\\x.vhdx', freeBytes: null, fileSystem: null }] },
    })
    expect(vmOfDisk('D:\\x.vhdx', nameless)).toBe(plainVm.name)
    expect(vmOfDisk('D:\\x.vhdx', { ...nameless, 'vm.list': { unknown: 'failed' } })).toBe(vmId)
  })

  test('is offered where no VM has it: images first, the newest first', () => {
    expect(offeredFiles(owned).map(({ path }) => path)).toEqual([
      'C:\\new.ISO',
      'C:\\b.iso',
      'C:\\old.iso',
      'D:\\VMs\\free.vhdx',
    ])
    expect(offeredFiles({})).toEqual([])
  })
})
