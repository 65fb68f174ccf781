import { expect, test } from 'vitest'
import { rowOf, rowsOf, Walker } from './harness.ts'

test.each([
  ['vm-of-another-product', /it is a VM of another product$/, /QEMU/, false],
  ['unknown-machine', /it may be a VM/, /can’t be told/i, true],
] as const)('on %s turning Hyper-V on is a later choice, with what it can cost', async (pc, why, found, starts) => {
  const walker = await Walker.on(pc)
  const checked = await walker.check()
  expect(rowOf(checked, 'thisPcIsVm').found).toMatch(found)
  // Nothing here can be fixed for certain: that is said, with one button that helps, and nothing to go on with.
  expect(checked.check.verdict?.title).toMatch(/^Nobody can tell whether this PC can nest: /)
  expect(checked.check.verdict?.title).toMatch(why)
  expect(checked.check.verdict?.help).toMatchObject({ kind: 'primary', command: { type: 'copyReport' } })
  expect(checked.footer.actions.map(({ command }) => command.type)).toEqual(['back'])
  expect(JSON.stringify(checked)).not.toMatch(/before you continue|Waits for/)
  // What can be tried all the same is a choice behind that, and in sight.
  const role = rowOf(checked, 'hyperVRole')
  expect(checked.check.openRow).toBe('hyperVRole')
  const [fix, ...more] = role.fixes
  expect([role.status, fix?.id, fix?.action?.kind, more]).toEqual(['blocked', 'enableAnyway', 'standard', []])
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
  if (starts) expect(rowOf(back, 'hypervisorRunning').status).toBe('pass')
  // What waited for it isn't shown: the verdict is now that the product doesn't let it.
  else
    expect(back.check.verdict?.title).toBe(
      'This PC can’t nest: it is a VM, and the product that runs it doesn’t let it',
    )
})
