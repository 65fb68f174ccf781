import { describe, expect, test } from 'vitest'
import type { FactId } from '../../electron/nesting/facts.ts'
import { parseReading } from '../../electron/nesting/snapshot.ts'

const id = '6f9619ff-8b86-4d01-b42d-00c04fc90001'
const other = '6f9619ff-8b86-4d01-b42d-00c04fc90002'
const vm = {
  id,
  name: 'lab',
  state: 'Off',
  generation: 2,
  version: '12.0',
  heartbeat: null,
  automaticCheckpoints: false,
  memoryAssigned: 0,
}
const processor = { count: 2, exposesExtensions: false }

describe('a reading of many things', () => {
  test.each<{ fact: FactId; good: unknown; bad: unknown }>([
    { fact: 'vm.list', good: [vm], bad: [{ ...vm, version: '' }, vm, null, 'x', { ...vm, generation: 3 }] },
    {
      fact: 'vm.processors',
      good: { [id]: processor },
      bad: { [id]: processor, [other]: { count: 0 }, '..': processor },
    },
    { fact: 'vm.checkpoints', good: { [id]: [] }, bad: { [id]: [], [other]: [{ id: 'x' }] } },
    { fact: 'net.nat', good: [{ name: 'n', prefix: 'p' }], bad: [{ name: 'n', prefix: 'p' }, { name: 1 }] },
  ])('$fact loses only what can’t be read', ({ fact, good, bad }) => {
    expect(parseReading({ fact, value: bad })).toEqual({ fact, value: good })
  })

  test.each<{ fact: FactId; value: unknown }>([
    // Nothing good in it.
    { fact: 'vm.list', value: [{ ...vm, version: '' }] },
    { fact: 'vm.processors', value: { [id]: {} } },
    // Another shape altogether.
    { fact: 'vm.list', value: { [id]: vm } },
    { fact: 'vm.processors', value: [processor] },
    { fact: 'vm.list', value: 'x' },
    // A value that is left out would mean that it isn't set.
    { fact: 'vbs.registry', value: { vbs: 1, platform: 'x' } },
    { fact: 'vbs.running', value: [1, 'x'] },
    { fact: 'role.features', value: { 'Microsoft-Hyper-V': 1, VirtualMachinePlatform: 9 } },
  ])('$fact is unreadable as a whole: $value', ({ fact, value }) => {
    expect(parseReading({ fact, value })).toMatchObject({ fact, unknown: 'invalid' })
  })

  test('lets nothing through that isn’t part of the shape', () => {
    const hostile = JSON.parse(`[{ "__proto__": { "madeByWizard": true } }, ${JSON.stringify(vm)}]`) as unknown
    const reading = parseReading({ fact: 'vm.list', value: hostile })
    expect(reading).toEqual({ fact: 'vm.list', value: [vm] })
    const record = JSON.parse(`{ "__proto__": { "count": 1 }, "${id}": ${JSON.stringify(processor)} }`) as unknown
    const processors = parseReading({ fact: 'vm.processors', value: record })
    expect(processors).toEqual({ fact: 'vm.processors', value: { [id]: processor } })
  })
})
