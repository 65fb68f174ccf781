import { expect, test } from 'vitest'
import { noteOf, Walker } from './harness.ts'

/** A PC whose Hyper-V has to take memory from running VMs to start another one. */

test('a VM that needs more memory than is free is set up with a warning, and started', async () => {
  const walker = await Walker.on('crowded')
  const { vm } = await walker.reviewOf('LAB-NESTED01')
  const row = vm.detail?.findings.find(({ check }) => check === 'memoryToStart')
  expect(row).toMatchObject({ status: 'warning' })
  const applied = await walker.apply()
  expect(applied.apply.phase).toBe('done')
})

test('a new VM may ask for it too, and no more than that', async () => {
  const walker = await Walker.on('crowded')
  await walker.check()
  await walker.send({ type: 'next' })
  await walker.send({ type: 'chooseVmTab', tab: 'create' })
  const noteFor = async (memoryGb: string) => {
    await walker.send({ type: 'editNewVm', draft: { from: 'self', memoryGb } })
    return noteOf(await walker.state(), 'memoryGb')
  }
  expect(await noteFor('6')).toMatchObject({ error: false, text: expect.not.stringContaining('take') as string })
  expect(await noteFor('8')).toMatchObject({ error: false, text: expect.stringContaining('take the rest') as string })
  expect(await noteFor('12')).toMatchObject({ error: true })
})
