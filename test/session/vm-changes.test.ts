import { expect, test } from 'vitest'
import type { VmSummary } from '../../electron/nesting/facts.ts'
import { plainVm } from '../nesting/support.ts'
import { newerList } from '../../electron/session/vm-changes.ts'

const vm = (id: string, more: Partial<VmSummary> = {}): VmSummary => ({ ...plainVm, id, name: `VM ${id}`, ...more })

test('tells which VMs were started, made and deleted by others', () => {
  const before = [vm('a'), vm('b', { state: 'Running' }), vm('c')]
  const { list, changes } = newerList(before, [vm('a', { state: 'Running' }), vm('c'), vm('d', { state: 'Saved' })])
  expect(changes).toEqual([
    { name: 'VM a', from: 'Off', to: 'Running' },
    { name: 'VM d', from: null, to: 'Saved' },
    { name: 'VM b', from: 'Running', to: null },
  ])
  expect(list.map(({ id }) => id)).toEqual(['a', 'c', 'd'])
  expect(list[1]).toBe(before[2])
})

test('keeps what differs only in the memory that a VM has at this moment', () => {
  const before = [vm('a', { memoryAssigned: 1 }), vm('b')]
  const { list, changes } = newerList(before, [vm('a', { memoryAssigned: 2 }), vm('b')])
  expect([list, changes]).toEqual([before, []])
  expect(list).toBe(before)
})

test('takes a new name without saying that something has happened', () => {
  const before = [vm('a')]
  const { list, changes } = newerList(before, [vm('a', { name: '<b>other</b>\n' })])
  expect([list[0]?.name, changes]).toEqual(['<b>other</b>\n', []])
})
