import { expect, test } from 'vitest'
import { measureStates } from './states.ts'

test('the benchmark of messages sees a VM being changed, and small messages', async () => {
  const { vms, whole, changes } = await measureStates('ready')
  expect(vms).toBeGreaterThan(0)
  expect(changes.messages).toBeGreaterThan(0)
  expect(whole.messages).toBeGreaterThanOrEqual(changes.messages)
  expect(changes.bytes.usual).toBeLessThan(whole.bytes.usual / 2)
})
