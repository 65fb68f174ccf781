import { expect, test } from 'vitest'
import { footerAction, rowOf, rowsOf, Walker } from './harness.ts'

test('Hyper-V is turned on in an Azure server although the server’s own check says that it can’t be', async () => {
  const walker = await Walker.on('azure-server')
  const role = rowOf(await walker.check(), 'hyperVRole')
  expect(role.status).toBe('blocked')
  await walker.press(role.fixes[0]?.action)
  const asked = await walker.state()
  await walker.press(asked.dialog?.actions.find(({ kind }) => kind === 'primary'))
  const back = await walker.until(
    (state) =>
      state.check.phase === 'done' &&
      rowsOf(state).some(({ check, status }) => check === 'hyperVRole' && status === 'fixed'),
  )
  expect(rowOf(back, 'thisPcIsVm').found).toContain('Azure')
  expect(footerAction(back, 'next')?.disabled).toBeNull()
})
