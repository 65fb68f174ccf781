import { expect, test } from 'vitest'
import { SimulatedHost } from '../../electron/hyperv/simulated/host.ts'
import { loadScenario } from '../../electron/hyperv/simulated/load.ts'
import { Reading } from '../../electron/hyperv/powershell/reading.ts'
import { SessionError } from '../../electron/hyperv/powershell/session-error.ts'
import { usualFactIds } from '../../electron/nesting/facts.ts'
import { catalogue } from '../../electron/texts/catalogue.ts'
import { until, wizardOn } from './on-host.ts'

const few = ['os.family', 'os.name', 'os.build', 'os.edition', 'os.architecture', 'shell.elevated'] as const

test('PowerShell that ends in the middle of a check is one notice, not one row for each value that it kept back', async () => {
  let dies = true
  const { application } = await wizardOn(async () => {
    const host = await SimulatedHost.open(loadScenario('ready'), { speed: 0 })
    const read = host.read.bind(host)
    host.read = async (options) => {
      if (!dies || options.facts) {
        await read(options)
        return
      }
      const reading = new Reading(usualFactIds, options.onFact)
      await read({ ...options, facts: few, onFact: (fact) => reading.take(fact) })
      reading.fail(new SessionError('session-lost', 'gone'))
    }
    return host
  })
  const texts = catalogue.en.check
  await application.send({ type: 'next' })
  const cut = await until(application, ({ check }) => check.phase === 'done')
  expect(cut.notices.map(({ id }) => id)).toEqual(['readFailed'])
  const groups = Object.fromEntries(cut.check.groups.map(({ title, rows }) => [title, rows]))
  expect((groups[texts.attention] ?? []).filter(({ status }) => status === 'unknown')).toEqual([])
  expect(groups[texts.cutShort]?.length).toBeGreaterThan(10)
  // Nothing is claimed by what never came: Hyper-V was never asked.
  expect(cut.check.groups.flatMap(({ rows }) => rows).filter(({ status }) => status === 'blocked')).toEqual([])

  dies = false
  await application.send({ type: 'check' })
  const whole = await until(application, ({ check }) => check.phase === 'done' && check.status !== 'unknown')
  expect(whole.notices).toEqual([])
  expect(whole.check.groups.map(({ title }) => title)).not.toContain(texts.cutShort)
})
