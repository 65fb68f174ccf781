import { expect, test } from 'vitest'
import { rowOf, rowsOf, Walker } from './harness.ts'

test.each([
  ['vm-of-another-product', 'offInOtherVm', /QEMU/, false],
  ['unknown-machine', 'offPerhapsInVm', /can’t be told/i, true],
] as const)('on %s turning Hyper-V on is a later choice, with what it can cost', async (pc, variant, found, starts) => {
  const walker = await Walker.on(pc)
  const checked = await walker.check()
  expect(rowOf(checked, 'thisPcIsVm').found).toMatch(found)
  const role = rowOf(checked, 'hyperVRole')
  const [fix] = role.fixes
  expect([role.status, fix?.id, fix?.action?.kind], variant).toEqual(['blocked', 'enableAnyway', 'standard'])
  expect(fix?.tags).toContain('Can’t be undone')

  await walker.press(fix?.action)
  const { dialog } = await walker.state()
  expect(dialog?.bullets.join('\n')).toMatch(/Can’t be undone[^]*start any more[^]*copy or a snapshot/)

  // Whoever goes ahead learns what came of it.
  await walker.press(dialog?.actions.find(({ kind }) => kind === 'primary'))
  const after = starts ? 'pass' : 'blocked'
  const back = await walker.until(
    (state) =>
      state.check.phase === 'done' &&
      rowsOf(state).some(({ check, status }) => check === 'processorVirtualization' && status === after),
  )
  expect(rowOf(back, 'hypervisorRunning').status).toBe(starts ? 'pass' : 'skipped')
})
