import { describe, expect, test } from 'vitest'
import { renderPlain } from '../../../electron/hyperv/render/plain.ts'
import type { NewVmDraft } from '../../../electron/wizard/contract/command.ts'
import { examples } from '../../nesting/operation-examples.ts'
import { planOf } from '../new-windows.ts'
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

  test('is what an empty VM doesn’t get, and its page says so', async () => {
    expect(await noteFor({ from: 'self' })).toContain('Windows 11 wants a TPM, which this VM doesn’t get')
    const empty = examples.find(({ kind, ...more }) => kind === 'createVm' && !('prepared' in more))
    if (!empty) throw new Error('there is no example of an empty VM')
    expect(renderPlain(empty, null).join('\n')).not.toContain(withTpm)
  })
})
