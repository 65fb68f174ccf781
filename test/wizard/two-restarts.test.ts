import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import { expect, test } from 'vitest'
import { HostError } from '../../electron/hyperv/host.ts'
import { SimulatedHost } from '../../electron/hyperv/simulated/host.ts'
import { loadScenario } from '../../electron/hyperv/simulated/load.ts'
import type { Operation } from '../../electron/nesting/operations.ts'
import { temporaryFolder } from './harness.ts'
import { until, wizardOn } from './on-host.ts'

/** A fix that needs two restarts: one that is due before Windows adds anything, and the one for what it added. */

const restart: Operation = { kind: 'restartHost' }
const enable: Operation = { kind: 'enableHyperV', server: false }
const value = 'left for the next start'

/** The wizard as it opens after the first of the two restarts. */
async function afterFirst(failsWith?: HostError) {
  const folder = await temporaryFolder()
  const run = { run: 'r', at: '2026-03-02T08:00:00.000Z' }
  const steps = [restart, enable, restart].map((operation) => ({ operation, commands: [] }))
  const nobody = { vm: null, undoes: steps.map(() => null) }
  const lines = [
    { journal: 1 },
    { ...run, event: 'planned', pc: 'pc', purpose: 'fix', check: 'hyperVRole', steps, ...nobody },
    { ...run, event: 'started', step: 0, inverse: null },
    { ...run, event: 'restarting', step: 0, lastBoot: '2026-03-02T06:00:00Z', pcName: 'NEW-PC-01', resume: value },
  ]
  await writeFile(path.join(folder, 'journal.jsonl'), lines.map((line) => `${JSON.stringify(line)}\n`).join(''))
  const scenario = structuredClone(loadScenario('first-timer'))
  scenario.world.host['os.lastBoot'] = '2026-03-02T08:01:30Z'
  const { application } = await wizardOn(
    async () => {
      const host = await SimulatedHost.open(scenario, { speed: 0 })
      const real = host.perform.bind(host)
      host.perform = async (operation, options) => {
        if (failsWith && operation.kind === 'enableHyperV') throw failsWith
        // A PC that restarts takes its own time.
        if (operation.kind !== 'restartHost') await real(operation, options)
      }
      return host
    },
    { folder, resume: value },
  )
  return application
}

test('whose change fails after the first doesn’t count as fixed, and it is said why', async () => {
  const application = await afterFirst(new HostError('source-missing', 'x', { hresult: 0x800f081f }))
  const state = await until(application, ({ check, notices }) => check.phase === 'done' && notices.length > 1)
  expect(application.session.runs.find('r').status).toBe('failed')
  expect(state.notices.map(({ id }) => id)).toContain('fixFailed')
  expect(state.notices.find(({ id }) => id === 'fixFailed')?.text).toContain('couldn’t find the files of the feature')
  const rows = state.check.groups.flatMap((group) => group.rows)
  expect(rows.filter(({ status }) => status === 'fixed')).toEqual([])
  expect(rows.find(({ code }) => code === 'C05')?.status).toBe('blocked')
})

test('shows between the two that this PC is to restart, and no verdict', async () => {
  const application = await afterFirst()
  await expect.poll(() => application.session.runs.find('r').status).toBe('restarting')
  const state = await until(application, ({ apply }) => apply.phase !== 'running')
  expect([state.screen, state.apply.phase]).toEqual(['apply', 'waiting-for-restart'])
  expect(state.apply.steps.map(({ status }) => status)).toEqual(['done', 'done', 'running'])
  expect(state.check.status).not.toBe('ready')
})
