import { expect, test } from 'vitest'
import { footerAction, temporaryFolder, Walker } from './harness.ts'

test('a VM that is ready leads on to sign-in when the wizard is opened again', async () => {
  const folder = await temporaryFolder()
  const first = await Walker.on('ready', { folder })
  await first.reviewOf('DEV-WIN11')
  await first.apply()
  await first.close()

  const walker = await Walker.on('ready', { folder })
  const review = await walker.reviewOf('DEV-WIN11')
  expect(review.review.steps).toEqual([])
  await walker.press(footerAction(review, 'apply'))
  const applied = await walker.until(({ screen }) => screen === 'apply')
  expect(footerAction(applied, 'next')?.disabled).toBe(null)
  await walker.press(footerAction(applied, 'next'))
  const { guest } = await walker.until(({ screen }) => screen === 'guest')
  expect(guest.phase).toBe('sign-in')
})
