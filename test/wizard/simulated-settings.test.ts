import { expect, test } from 'vitest'
import { footerAction, Walker } from './harness.ts'

test('on a simulated PC the button of the verdict says that there are no settings, and nothing is opened', async () => {
  const walker = await Walker.on('amd-windows-10')
  const { check } = await walker.check()
  const help = check.verdict?.help
  await walker.press(help && 'command' in help ? help : null)
  const state = await walker.state()
  expect(state.notices).toMatchObject([
    { id: 'simulatedSettings', tone: 'info', title: 'A simulated PC has no Windows settings.' },
  ])
  expect(footerAction(state, 'next')).toBeUndefined()
  expect(await walker.send({ type: 'next' })).toMatchObject({ ok: false, code: 'notYet' })
})
