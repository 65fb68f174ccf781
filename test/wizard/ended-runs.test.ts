import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { HostError, type HyperVHost } from '../../electron/hyperv/host.ts'
import { SimulatedHost } from '../../electron/hyperv/simulated/host.ts'
import { loadScenario } from '../../electron/hyperv/simulated/load.ts'
import type { Operation } from '../../electron/nesting/operations.ts'
import type { WizardState } from '../../electron/wizard/contract/state.ts'
import { ids, quick } from '../conformance/worlds.ts'
import { temporaryFolder } from './harness.ts'
import { toReview, until, wizardOn } from './on-host.ts'

/** How a run ended is shown wherever it was begun, also where it went on after a restart of this PC. */

const restart: Operation = { kind: 'restartHost' }
const launchOff: Operation = { kind: 'setHypervisorLaunchType', to: 'off' }

/** A wizard whose PC has restarted in the middle of a run; the step behind the restart is refused. */
async function afterRestart(purpose: 'fix' | 'undo') {
  const folder = await temporaryFolder()
  const steps = [restart, launchOff].map((operation) => ({ operation, commands: [] }))
  const run = { run: 'r', at: '2026-03-02T08:00:00.000Z' }
  const [pcName, resume] = ['LAB-PC', 'left for this start']
  const before = {
    ...run,
    run: 'before',
    event: 'planned',
    pc: 'pc',
    purpose: 'fix',
    check: null,
    vm: null,
    steps: [{ operation: { ...launchOff, to: 'auto' }, commands: [] }],
    undoes: [null],
  }
  const lines = [
    { journal: 1 },
    before,
    { ...run, run: 'before', event: 'finished' },
    {
      ...run,
      event: 'planned',
      pc: 'pc',
      purpose,
      check: purpose === 'fix' ? 'hypervisorRunning' : null,
      vm: null,
      steps,
      undoes: [null, purpose === 'undo' ? { run: 'before', step: 0 } : null],
    },
    { ...run, event: 'restarting', step: 0, lastBoot: '2026-03-02T06:00:00Z', pcName, resume },
  ]
  await writeFile(path.join(folder, 'journal.jsonl'), lines.map((line) => `${JSON.stringify(line)}\n`).join(''))
  const { application } = await wizardOn(
    async () => {
      const scenario = structuredClone(loadScenario('ready'))
      Object.assign(scenario.world.host, { 'os.lastBoot': '2026-03-02T08:01:30Z', 'pc.name': pcName })
      const host: HyperVHost = await SimulatedHost.open(scenario, { speed: 0 })
      host.perform = () => Promise.reject(new HostError('access-denied', 'a policy forbids it'))
      return host
    },
    { folder, resume },
  )
  return application
}

describe('after a restart of this PC', () => {
  test('a fix that fails is told, and its check doesn’t pass for fixed', async () => {
    const application = await afterRestart('fix')
    const state = await until(application, ({ screen, check }) => screen === 'check' && check.phase === 'done')
    expect(state.notices.find(({ id }) => id === 'fixFailed')?.text).toContain('a policy forbids it')
    const rows = state.check.groups.flatMap((group) => group.rows)
    expect(rows.filter(({ status }) => status === 'fixed')).toEqual([])
    expect(state.steps.filter(({ reachable }) => reachable).map(({ screen }) => screen)).toEqual(['welcome', 'check'])
  })

  test('an undo that fails stays on the screen, with what failed and a way on', async () => {
    const application = await afterRestart('undo')
    const { apply, screen, footer } = await until(application, (state) => state.apply.phase === 'failed')
    expect(screen).toBe('apply')
    expect(apply.steps.find(({ status }) => status === 'failed')?.error?.technical).toContain('a policy forbids it')
    expect(footer.actions.map(({ id }) => id)).toContain('retryApply')
  })
})

test('a remedy that restarts this PC shows what is waited for, as a fix does', async () => {
  const { application } = await wizardOn(async () => {
    const host: HyperVHost = await SimulatedHost.open(loadScenario('hypervisor-off'), { speed: 0 })
    const run = host.perform.bind(host)
    // Windows takes its time.
    host.perform = (operation, options) =>
      operation.kind === 'restartHost' ? Promise.resolve() : run(operation, options)
    return host
  })
  await application.send({ type: 'go', screen: 'troubleshooting' })
  await application.send({ type: 'chooseSymptom', symptom: 'vmDoesNotStart' })
  const { troubleshooting } = await until(application, (state) => state.troubleshooting.result?.phase === 'done')
  const remedy = troubleshooting.result?.items.find(({ id }) => id === 'hypervisorNotRunning')?.action?.command
  if (remedy?.type !== 'applyRemedy') throw new Error('there is no remedy')
  await application.send({ ...remedy, confirmed: true })
  const state = await until(application, ({ apply }) => apply.phase === 'waiting-for-restart')
  expect(state.screen).toBe('apply')
})

test('a remedy that needs no restart is followed by the same tests, which find nothing more', async () => {
  // The VM is on an internal switch, for which this PC has no NAT.
  const scenario = quick(
    'ready',
    {
      'net.switches': [{ id: ids.otherSwitch, name: 'Lab', type: 'Internal' }],
      'net.addresses': [{ alias: 'vEthernet (Lab)', address: '192.168.50.1', prefixLength: 24 }],
    },
    (vm) => ({ ...vm, adapters: vm.adapters.map((adapter) => ({ ...adapter, switchId: ids.otherSwitch })) }),
  )
  const { application } = await wizardOn(() => SimulatedHost.open(scenario, { speed: 0 }))
  await toReview(application, 'LAB-NESTED01')
  await application.send({ type: 'go', screen: 'troubleshooting' })
  await application.send({ type: 'chooseSymptom', symptom: 'nestedVmsWithoutNetwork' })
  const item = ({ troubleshooting }: WizardState) =>
    troubleshooting.result?.items.find(({ id }) => id === 'pcWithoutNat')
  const found = await until(application, (state) => item(state) !== undefined)
  const remedy = item(found)?.action?.command
  if (remedy?.type !== 'applyRemedy') throw new Error('there is no remedy')
  expect(item(found)?.status).not.toBe('pass')
  await application.send({ ...remedy, confirmed: true })
  const state = await until(application, (now) => item(now)?.status === 'pass')
  expect(state.screen).toBe('troubleshooting')
})
