import { expect, test } from 'vitest'
import { measureStarts } from './start.ts'

test('the benchmark of the start sees both pages become usable and find something, in this order', async () => {
  const { wizard, empty, bytes } = await measureStarts(1)
  for (const { address, usable, finding } of [...wizard, ...empty]) {
    expect(address).toBeGreaterThan(0)
    expect(usable).toBeGreaterThan(address)
    expect(finding).toBeGreaterThan(usable)
  }
  expect([wizard.length, empty.length]).toEqual([1, 1])
  expect(bytes).toBeGreaterThan(0)
})
