import { describe, expect, test } from 'vitest'
import { HostError } from '../../electron/hyperv/host.ts'
import { SimulatedHost } from '../../electron/hyperv/simulated/host.ts'
import type { Operation } from '../../electron/nesting/operations.ts'
import { catalogue } from '../../electron/texts/catalogue.ts'
import { quick } from '../conformance/worlds.ts'
import { carriedOut, until, wizardOn } from './on-host.ts'

/** Turning Hyper-V on where Windows doesn't let it, or has part of it already. */

describe('a feature that Windows doesn’t know', () => {
  const enable: Operation = { kind: 'enableHyperV', server: false }

  test.each([
    ['first-timer', 'feature-damaged'],
    ['windows-home', 'edition-home'],
  ] as const)('on the PC “%s” is told as %s', async (id, code) => {
    const { application } = await wizardOn(async () => {
      const host = await SimulatedHost.open(quick(id))
      host.perform = () => Promise.reject(new HostError('feature-unavailable', 'x', { hresult: 0x800f080c }))
      return host
    })
    await application.send({ type: 'next' })
    await until(application, ({ check }) => check.phase === 'done')
    const run = await carriedOut(application, [enable], 'fix')
    expect(run.steps[0]?.error?.code).toBe(code)
    expect(catalogue.en.errors['feature-damaged'].happened).not.toContain('doesn’t have Hyper-V')
    expect(catalogue.en.errors['edition-home'].happened).toContain('doesn’t have Hyper-V')
  })
})
