import { describe, expect, test } from 'vitest'
import { renderPlain } from '../../../electron/hyperv/render/plain.ts'
import { planNewFromDisk } from '../../../electron/nesting/plan/new-windows.ts'
import type { NewVmDraft } from '../../../electron/wizard/contract/command.ts'
import { examples } from '../../nesting/operation-examples.ts'
import { gb } from '../../nesting/support.ts'
import { making, planOf } from '../new-windows.ts'
import { snapshotOf, stateOf } from './scenes.ts'

/** What a page says is needed, or set, is what is asked for, and done. */

describe('what is needed of PowerShell', () => {
  test.each([
    ['4.0', false],
    // Of the first preview that nests: it was told to need 5.1, and passed with less.
    ['5.0.10565.0', true],
    ['5.1.26100.1', true],
  ])('is what passes: %s', async (found, passes) => {
    const id = 'preview-10565'
    const read = await snapshotOf(id)
    const snapshot = { ...read, host: { ...read.host, 'shell.version': { value: found } } }
    const { groups } = stateOf({ id, snapshot, model: { screen: 'check', reached: 'check' } }).check
    const row = groups.flatMap(({ rows }) => rows).find(({ code }) => code === 'C11')
    expect(row?.found).toContain(found)
    const needed = Number.parseFloat(row?.needed ?? '')
    expect(Number.parseFloat(found) >= needed).toBe(passes)
    expect(row?.status).toBe(passes ? 'pass' : 'blocked')
  })
})

describe('a TPM', () => {
  const noteFor = async (newVm: Partial<NewVmDraft>) =>
    stateOf({
      id: 'first-timer',
      snapshot: await snapshotOf('first-timer'),
      model: { screen: 'vm', reached: 'vm', vmTab: 'create', newVm },
    }).vm.create.note.text
  const withTpm = 'Enable-VMTPM'

  test('is what a VM for Windows 11 gets, and its page says so', async () => {
    expect(await noteFor({ from: 'found' })).toContain('for Windows 11 a TPM, too')
    const { host } = await snapshotOf('first-timer')
    const commands = planOf(host).flatMap((operation) => renderPlain(operation, null))
    expect(commands.join('\n')).toContain(withTpm)
  })

  test('is what an empty VM gets too, as Windows 11 refuses one without, and its page says so', async () => {
    expect(await noteFor({ from: 'self' })).toContain('a TPM where this PC can give one (Windows 11 wants it)')
    const empty = examples.filter(
      (operation) => operation.kind === 'createVm' && operation.vhdx === null && operation.generation === undefined,
    )
    expect(empty).not.toEqual([])
    for (const operation of empty) expect(renderPlain(operation, null).join('\n')).toContain(withTpm)
  })

  test('is nothing for a disk that somebody has, which its Windows would begin to encrypt', () => {
    const wanted = { name: 'LAB', folder: 'D:\\VMs\\LAB', disk: 'D:\\old.vhdx', copy: false, generation: 2 } as const
    const [operation] = planNewFromDisk({}, { ...wanted, memory: 4 * gb, processors: 2, switchId: null }, making)
    expect(operation).toMatchObject({ kind: 'createVm', vhdx: expect.any(String) as string })
    expect(operation && renderPlain(operation, null).join('\n')).not.toContain(withTpm)
  })
})
