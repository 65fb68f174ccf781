import { expect, test } from 'vitest'
import { memoryForVms } from '../../electron/nesting/memory-for-vms.ts'
import { facts, gb, unknown, type Plain } from './support.ts'

test.each<[string, Plain, { free: number; most: number } | undefined]>([
  [
    'Hyper-V’s own number counts',
    { 'mem.hyperVAvailable': 6 * gb, 'mem.free': 9 * gb },
    { free: 6 * gb, most: 6 * gb },
  ],
  [
    'it can take more back from others',
    { 'mem.hyperVAvailable': 6 * gb, 'mem.hyperVForBalancing': 10 * gb },
    { free: 6 * gb, most: 10 * gb },
  ],
  [
    'it never says less than what is free',
    { 'mem.hyperVAvailable': 6 * gb, 'mem.hyperVForBalancing': 2 * gb },
    { free: 6 * gb, most: 6 * gb },
  ],
  [
    'Windows’ number stands in, and what could be taken back says nothing then',
    { 'mem.hyperVAvailable': unknown('missing'), 'mem.hyperVForBalancing': 20 * gb, 'mem.free': 9 * gb },
    { free: 9 * gb, most: 9 * gb },
  ],
  ['nothing is known', { 'mem.hyperVForBalancing': 20 * gb }, undefined],
])('%s', (_, plain, expected) => {
  expect(memoryForVms(facts(plain))).toEqual(expected)
})
