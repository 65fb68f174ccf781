import { describe, expect, test } from 'vitest'
import { rowOf, temporaryFolder, Walker } from './harness.ts'

const dialogOf = async (walker: Walker, check: string) => {
  const checked = await walker.check()
  await walker.press(rowOf(checked, check).fixes[0]?.action)
  const { dialog } = await walker.state()
  if (!dialog) throw new Error('nothing was asked')
  return dialog
}

describe('a restart that the person does later', () => {
  test('is waited for: what comes before it is done, nothing restarts, and Continue goes on', async () => {
    const folder = await temporaryFolder()
    const walker = await Walker.on('first-timer', { folder })
    const dialog = await dialogOf(walker, 'hyperVRole')
    await walker.press(dialog.actions.find(({ label }) => label === 'Restart later'))
    const waits = await walker.until(({ notices }) => notices.some(({ id }) => id === 'restartLater'))
    expect([waits.screen, waits.apply.phase, waits.away]).toEqual(['apply', 'waiting-for-restart', null])
    expect(waits.apply.steps.map(({ status }) => status)).toEqual(['done', 'running'])

    // Nothing is lost when the wizard is closed now.
    await walker.close()
    const again = await Walker.on('first-timer', { folder })
    const found = await again.until(({ apply }) => apply.phase === 'waiting-for-restart')
    await again.press(found.footer.actions.find(({ kind }) => kind === 'primary'))
    const repaired = await again.until(
      (state) =>
        state.check.phase === 'done' &&
        state.check.groups.some(({ rows }) => rows.some((row) => row.check === 'hyperVRole' && row.status === 'fixed')),
    )
    expect(rowOf(repaired, 'hyperVRole').status).toBe('fixed')
  })

  test('into the firmware: what to do there is on the screen before, to be taken along', async () => {
    const walker = await Walker.on('firmware-off')
    const { help, bullets, actions } = await dialogOf(walker, 'processorVirtualization')
    expect(help?.map(({ id }) => id)).toEqual(['firmware', 'bitLocker'])
    const [firmware, bitLocker] = help ?? []
    expect(firmware?.text.split('\n')).toEqual([
      firmware?.title,
      ...(firmware?.steps ?? []).map((step, n) => `${n + 1}. ${step}`),
    ])
    expect(firmware?.picture?.text).toBe(firmware?.text)
    expect(firmware?.text).toMatch(/Turn on: /)
    // Each place where the key may be, in what is copied too.
    for (const place of ['aka.ms/myrecoverykey', 'work or school', 'print-out', 'manage-bde -protectors -get'])
      expect(bitLocker?.text).toContain(place)
    // That this PC restarts is said once, above everything.
    expect(bullets).not.toContain('Needs a restart of this PC')
    await walker.press(actions.find(({ label }) => label === 'Restart later'))
    const waits = await walker.until(({ notices }) => notices.some(({ id }) => id === 'restartLater'))
    expect(waits.notices[0]?.title).toBe('Restart into the firmware settings when it suits you.')
    expect(waits.away).toBeNull()
  })

  test.each([
    ['preview-14342', 'virtualizationBasedSecurity'],
    ['hypervisor-off', 'hypervisorRunning'],
  ])('on %s BitLocker’s key is spoken of before the start of Windows is changed', async (pc, check) => {
    const walker = await Walker.on(pc)
    expect((await dialogOf(walker, check)).help?.map(({ id }) => id)).toEqual(['bitLocker'])
  })
})
