import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { FactValue } from '../../../electron/nesting/facts.ts'
import { operation } from '../../../electron/nesting/operations.ts'
import type { FactMap, Snapshot } from '../../../electron/nesting/snapshot.ts'
import { freshState } from '../../../electron/session/state.ts'
import type { NewVmDraft } from '../../../electron/wizard/contract/command.ts'
import { freshModel } from '../../../electron/wizard/model.ts'
import { readNewVm } from '../../../electron/wizard/screens/new-vm.ts'
import { runs } from '../../long.ts'
import { snapshotOf } from '../view/scenes.ts'

const snapshot = await snapshotOf('ready')
const read = (newVm: Partial<NewVmDraft>, of = snapshot) =>
  readNewVm({ session: { ...freshState, reading: 'done', snapshot: of }, model: { ...freshModel, newVm } })
const own = { from: 'self' as const }
const { draft } = read(own)
/** The operation of whoever installs Windows themselves. */
const operationOf = ({ wanted }: ReturnType<typeof read>) => (wanted?.kind === 'self' ? wanted.operation : null)

describe('the form for a VM that somebody installs themselves', () => {
  test.each<['name' | 'folder', string, string | null]>([
    ['name', 'LAB', null],
    ['name', '--%', null],
    ['name', 'a\u0085b', 'nameOneLine'],
    ['name', 'a\u2028b', 'nameOneLine'],
    ['name', 'half \uD83D', 'nameOneLine'],
    ['folder', 'D:/VMs/LAB', null],
    ['folder', '\\\\server\\VMs', null],
    ['folder', 'VMs\\LAB', 'folderWrong'],
    ['folder', 'D:\\VMs\u0085', 'folderSigns'],
    ['folder', 'D:\\VMs\\a:b', 'folderSigns'],
    ['folder', 'D:\\VMs\\half \uD83D', 'folderSigns'],
    ['folder', '\\\\?\\D:\\VMs', 'folderSigns'],
  ])('%s %j: %s', (field, value, wrong) => {
    const form = read({ ...own, [field]: value })
    const note = form.fields[field]
    expect([note?.wrong ? note.says : null, operationOf(form) === null]).toEqual([wrong, wrong !== null])
  })

  test.each([
    ['', null],
    ['D:\\ISO\\Windows.iso', null],
    [' "D:\\ISO\\linux.ISO" ', null],
    ['\\\\server\\share\\base.iso', null],
    ['Windows.iso', 'relative'],
    ['D:\\ISO\\a\nb.iso', 'signs'],
    ['D:\\ISO\\Windows.exe', 'wrongKind'],
    ['D:\\VMs\\base.vhdx', 'wrongKind'],
  ])('the drive with %j: %s', (source, wrong) => {
    const form = read({ ...own, source })
    expect([form.sourceTrouble?.code ?? null, operationOf(form) === null]).toEqual([wrong, wrong !== null])
    if (wrong === null) expect(operationOf(form)?.iso).toBe(source.trim().replaceAll('"', '') || null)
  })

  test('takes no folder on a drive that can’t hold virtual disks, and tells the room of no other drive', () => {
    const store = { path: 'E:\\VMs', freeBytes: 900 * 1024 ** 3, fileSystem: 'exFAT' }
    const onFat = (folder: string) => {
      const host = { ...snapshot.host, 'disk.vmStore': { value: store } }
      const form = read({ ...own, folder }, { ...snapshot, host })
      return [form.fields.folder?.says, form.fields.diskGb?.says, operationOf(form) === null]
    }
    expect(onFat('E:\\VMs\\LAB')).toEqual(['folderFat', 'diskFree', true])
    expect(onFat('e:/LAB')).toEqual(['folderFat', 'diskFree', true])
    expect(onFat('D:\\VMs\\LAB')).toEqual(['folderNew', 'diskGrows', false])
  })

  test('asks only for what is an operation, whatever somebody types or sends', () => {
    const piece = fc.constantFrom(
      'LAB',
      'D:\\VMs',
      'x.iso',
      '.vhdx',
      '\\\\',
      ':',
      '"',
      '\n',
      '\u2028',
      '\uD83D',
      '8',
      '-',
      "'",
    )
    const typed = fc.oneof(
      fc.array(piece, { maxLength: 5 }).map((parts) => parts.join('')),
      fc.string({ unit: 'binary' }),
    )
    const field = fc.constantFrom(...(Object.keys(draft) as (keyof NewVmDraft)[]))
    fc.assert(
      fc.property(fc.array(fc.tuple(field, typed), { minLength: 1, maxLength: 2 }), (changes) => {
        const asked = operationOf(read({ ...draft, ...Object.fromEntries(changes) }))
        if (asked) expect(operation.parse(asked)).toEqual(asked)
      }),
      { numRuns: runs(1_000) },
    )
  })
})

describe('the form for a VM in which the wizard installs Windows', () => {
  const editions = [
    ['Core', 'Windows 11 Home'],
    ['Professional', 'Windows 11 Pro'],
    ['Education', 'Windows 11 Education'],
  ].map(([editionId = '', name = ''], at) => ({
    index: at + 1,
    name,
    editionId,
    installationType: 'Client',
    architecture: 'x64' as const,
    build: 26200,
    languages: ['de-DE', 'en-US'],
    defaultLanguage: 'de-DE',
    bytes: 17 * 1024 ** 3,
  }))
  const iso = 'C:\\Users\\Ana\\Downloads\\a b.iso'
  const other = 'D:\\old.ISO'
  const setup = { kind: 'setup' as const, bytes: 7e9, image: 'sources\\install.esd', editions }
  const disk = {
    kind: 'disk' as const,
    bytes: 9e9,
    partitionStyle: 'GPT' as const,
    attached: false,
    differencing: false,
    virtualBytes: 127 * 1024 ** 3,
  }
  const place = {
    exists: false,
    empty: true,
    drive: 'fixed' as const,
    fileSystem: 'NTFS',
    freeBytes: 500 * 1024 ** 3,
    compressed: false,
    encrypted: false,
    integrity: false,
    making: null,
    attached: false,
  }
  const file = (path: string, modified = '2026-01-01T00:00:00Z') => ({
    path,
    bytes: 7e9,
    modified,
    place: 'downloads' as const,
  })
  type Images = FactValue<'media.images'>
  const pc = (files: FactValue<'media.files'>, images: Images = {}, host: FactMap = {}): Snapshot => ({
    ...snapshot,
    host: { ...snapshot.host, 'media.files': { value: files }, 'media.images': { value: images }, ...host },
  })
  const form = (edits: Partial<NewVmDraft>, of: Snapshot, lookingSince: string | null = null) =>
    readNewVm({
      session: { ...freshState, reading: 'done', snapshot: of },
      model: { ...freshModel, newVm: edits, lookingSince },
    })

  test('takes the only image that was found, its best edition, and proposes all else', () => {
    const { kind, draft, wanted, notYet } = form({}, pc([file(iso), file('D:\\base.vhdx')], { [iso]: setup }))
    expect([kind, notYet]).toEqual(['windows', null])
    expect(draft).toMatchObject({ from: 'found', source: iso, edition: 2, name: 'NESTED-LAB', user: 'labadmin' })
    expect(wanted).toMatchObject({
      kind: 'windows',
      iso,
      image: 'sources\\install.esd',
      edition: { editionId: 'Professional' },
      locale: { language: 'en-US', keyboard: '0409:00000409', timeZone: 'Pacific Standard Time' },
      tpm: true,
    })
    expect(draft.folder).toMatch(/\\NESTED-LAB$/)
  })

  test('chooses none of several images by itself', () => {
    const { draft, notYet } = form({}, pc([file(iso), file(other)]))
    expect([draft.from, draft.source, notYet]).toEqual(['found', '', 'chooseWindows'])
  })

  test('says why it can’t go on yet', () => {
    const found = [file(iso)]
    const trouble = (code: 'damaged' | 'inUse') => ({ [iso]: { kind: 'trouble' as const, code } })
    expect(form({}, pc(found), '2026-01-01T00:00:00Z').notYet).toBe('readingWindows')
    expect(form({}, pc(found)).notYet).toBe('windowsUnread')
    expect(form({}, pc(found, trouble('damaged'))).notYet).toBe('windowsUnfit')
    const home = { ...setup, editions: editions.slice(0, 1) }
    expect(form({}, pc(found, { [iso]: home })).notYet).toBe('noEdition')
    expect(form({ from: 'other', source: 'relative.iso' }, pc(found)).notYet).toBe('finishForm')
    expect(form({ edition: 1 }, pc(found, { [iso]: setup })).draft.edition).toBe(2)
    expect(form({ user: 'nested-lab' }, pc(found, { [iso]: setup })).fields.user?.says).toBe('userAsComputer')
    expect(form({ diskGb: '63' }, pc(found, { [iso]: setup })).fields.diskGb?.says).toBe('diskSmall')
    expect(form({ processors: '1' }, pc(found, { [iso]: setup })).fields.processors?.says).toBe('processorsWrong')
  })

  test.each([
    ['FORTY-FIVE-OR-MORE', 'computerLong'],
    ['-lab', 'computerHyphen'],
    ['12345', 'computerDigits'],
    ['läb', 'computerSigns'],
    ['aux', 'computerReserved'],
    ['DEV-WIN11', 'nameTaken'],
    ['ENG-LAPTOP-042', 'nameOfThisPc'],
  ])('the name %s: %s', (name, says) => {
    const note = form({ name }, pc([file(iso)], { [iso]: setup })).fields.name
    expect([note?.wrong, note?.says]).toEqual([true, says])
  })

  test('the folder is called like the VM until somebody names another one', () => {
    const of = pc([file(iso)], { [iso]: setup })
    expect(form({ name: 'LAB2' }, of).draft.folder).toMatch(/\\LAB2$/)
    expect(form({ name: 'LAB2', folder: 'D:\\x' }, of).draft.folder).toBe('D:\\x')
  })

  test.each([
    [{ freeBytes: 20 * 1024 ** 3 }, 'placeNoRoom', true],
    [{ freeBytes: 30 * 1024 ** 3 }, 'placeLittleRoom', false],
    [{ compressed: true }, 'placeCompressed', true],
    [{ empty: false }, 'placeNotEmpty', true],
    [{ fileSystem: 'exFAT' }, 'folderFat', true],
  ] as const)('a folder with %j: %s', (changes, says, wrong) => {
    const folder = 'E:\\VMs\\LAB'
    const places = { 'disk.places': { value: { [folder]: { ...place, ...changes } } } }
    const { fields, wanted } = form({ folder }, pc([file(iso)], { [iso]: setup }, places))
    expect([fields.folder?.says, fields.folder?.wrong, wanted === null]).toEqual([says, wrong, wrong])
  })

  test('a disk that is there already needs neither edition nor account, and decides the generation', () => {
    const path = 'D:\\base.vhdx'
    const of = (image: Images[string]) => pc([file(path)], { [path]: image })
    const edits = { from: 'found', source: path } as const
    const copied = form(edits, of(disk))
    expect(copied.kind).toBe('disk')
    expect(Object.keys(copied.fields)).toEqual(['name', 'folder', 'memoryGb', 'processors', 'switchId'])
    expect(copied.wanted).toMatchObject({ kind: 'disk', disk: path, copy: true, generation: 2 })
    const old = form({ ...edits, copy: false }, of({ ...disk, partitionStyle: 'MBR' }))
    expect(old.wanted).toMatchObject({ kind: 'disk', copy: false, generation: 1 })
    expect(form(edits, of({ ...disk, attached: true })).notYet).toBe('windowsUnfit')
  })
})
