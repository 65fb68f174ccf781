import { expect, test } from 'vitest'
import { measureLongList } from './long-list.ts'

test('the benchmark of the long list does all that a person does, and measures memory after each wanted walk', async () => {
  const { stages, memory } = await measureLongList('thousand-vms', [1, 2])
  expect(stages.map(({ name }) => name)).toContain('choose with the keyboard')
  expect(stages.every(({ worked, passed }) => worked.longest > 0 && passed.longest > 0)).toBe(true)
  expect(memory.map(({ walks }) => walks)).toEqual([1, 2])
  expect(memory.every(({ page, program }) => page > 0 && program > 0)).toBe(true)
})
