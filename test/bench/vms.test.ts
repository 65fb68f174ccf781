import { expect, test } from 'vitest'
import { walkVms } from './vms.ts'

test('the benchmark of many VMs goes all the way, and tells the page of each of them once', async () => {
  const [few, many] = [await walkVms(10), await walkVms(60)]
  expect([few.vms, many.vms]).toEqual([10, 60])
  expect(many.stages.map(([name]) => name)).toEqual(few.stages.map(([name]) => name))
  expect(many.stages.map(([name]) => name)).toContain('apply')
  const row = (many.bytes.all - few.bytes.all) / 50
  expect(row).toBeLessThan(500)
})
