import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { operation } from '../../../electron/nesting/operations.ts'
import { Conclusions } from '../../../electron/session/conclusions.ts'
import { freshState } from '../../../electron/session/state.ts'
import { newVm as en } from '../../../electron/texts/en/vm.ts'
import { newVm as es } from '../../../electron/texts/es/vm.ts'
import type { NewVmDraft } from '../../../electron/wizard/contract/command.ts'
import { freshModel } from '../../../electron/wizard/model.ts'
import { readNewVm } from '../../../electron/wizard/screens/new-vm.ts'
import { runs } from '../../long.ts'
import { closedPc as pc, snapshotOf } from '../view/scenes.ts'

const snapshot = await snapshotOf('ready')
const read = (newVm: NewVmDraft | null, of = snapshot) =>
  readNewVm({
    pc,
    session: { ...freshState, reading: 'done', snapshot: of },
    conclusions: new Conclusions(),
    runs: new Map(),
    model: { ...freshModel, newVm },
    canElevate: false,
  })
const { draft } = read(null)

describe('the form for a new VM', () => {
  test.each<[keyof NewVmDraft, string, string | null]>([
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
    ['source', 'D:\\ISO\\Windows.iso', null],
    ['source', '\\\\server\\share\\base.vhdx', null],
    ['source', 'Windows.iso', 'sourcePath'],
    ['source', 'D:\\ISO\\a\nb.iso', 'sourcePath'],
    ['source', 'D:\\ISO\\Windows.exe', 'sourceWrong'],
  ])('%s %j: %s', (field, value, wrong) => {
    const { fields, operation } = read({ ...draft, [field]: value })
    expect([fields[field].wrong ? fields[field].says : null, operation === null]).toEqual([wrong, wrong !== null])
    expect([en[fields[field].says], es[fields[field].says]]).toEqual([expect.any(String), expect.any(String)])
  })

  test('takes no folder on a drive that can’t hold virtual disks, and tells the room of no other drive', () => {
    const store = { path: 'E:\\VMs', freeBytes: 900 * 1024 ** 3, fileSystem: 'exFAT' }
    const onFat = (folder: string) => {
      const host = { ...snapshot.host, 'disk.vmStore': { value: store } }
      const { fields, operation } = read({ ...draft, folder }, { ...snapshot, host })
      return [fields.folder.says, fields.diskGb.says, operation === null]
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
        const asked = read({ ...draft, ...Object.fromEntries(changes) }).operation
        if (asked) expect(operation.parse(asked)).toEqual(asked)
      }),
      { numRuns: runs(1_000) },
    )
  })
})
