import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { HostError, type HyperVHost, type PerformOptions } from '../../electron/hyperv/host.ts'
import { SimulatedHost } from '../../electron/hyperv/simulated/host.ts'
import { loadScenario } from '../../electron/hyperv/simulated/load.ts'
import type { Operation } from '../../electron/nesting/operations.ts'
import { catalogue } from '../../electron/texts/catalogue.ts'
import type { Application } from '../../electron/wizard/application.ts'
import { ended, toReview, until, wizardOn } from './on-host.ts'

/** Comes between the wizard and its host, before each change. */
type Meddler = (operation: Operation, host: HyperVHost, options: PerformOptions) => Promise<void>

/** The wizard on the ready PC, on Review with DEV-WIN11 and everything agreed to. */
async function onReview(meddle: Meddler): Promise<{ application: Application; folder: string }> {
  const wizard = await wizardOn(async () => {
    const host = await SimulatedHost.open(loadScenario('ready'), { speed: 0 })
    const run = host.perform.bind(host)
    host.perform = async (operation, options) => {
      await meddle(operation, host, options)
      await run(operation, options)
    }
    return host
  })
  await toReview(wizard.application, 'DEV-WIN11')
  return wizard
}

describe('a host that is meddled with while changes are applied', () => {
  test('a VM that another program starts in between: the step fails with the way on, and a retry succeeds', async () => {
    let meddled = false
    const { application } = await onReview(async (operation, host, options) => {
      if (operation.kind !== 'setVirtualizationExtensions' || meddled) return
      meddled = true
      const { vmId } = operation
      await host.perform({ kind: 'startVm', vmId }, options)
    })
    await application.send({ type: 'apply' })
    const failed = await until(application, ended)
    expect(failed.apply.phase).toBe('failed')
    const step = failed.apply.steps.find(({ status }) => status === 'failed')
    expect(step?.error?.happened).toBe(catalogue.en.errors['vm-wrong-state'].happened)
    expect(failed.apply.steps.filter(({ status }) => status === 'done').length).toBeGreaterThan(0)

    // The user does what the message says: shuts the VM down, then tries again.
    const { vm } = await application.state()
    const signal = new AbortController().signal
    await application.session.host.perform({ kind: 'stopVm', vmId: vm.selected ?? '', turnOff: true }, { signal })
    await application.send({ type: 'retryApply' })
    await until(application, ({ apply }) => apply.phase === 'done')
  })

  test.each(['vm-not-found', 'access-denied', 'session-lost', 'timed-out', 'vm-no-memory'] as const)(
    '%s at each step of the plan in turn: said in both languages, journaled, nothing after it begun, then done by retries',
    async (code) => {
      const failedOnce = new Set<string>()
      const { application, folder } = await onReview(({ kind }) => {
        if (failedOnce.has(kind)) return Promise.resolve()
        failedOnce.add(kind)
        return Promise.reject(new HostError(code, 'canary of Windows', { errorId: 'Canary,Id', hresult: -2147024891 }))
      })
      await application.send({ type: 'apply' })
      let state = await until(application, ended)
      const { length } = state.apply.steps
      for (let n = 0; n < length; n++) {
        expect(state.apply.phase).toBe('failed')
        expect(state.apply.steps.map(({ status }) => status).slice(n)).toEqual([
          'failed',
          ...Array<string>(length - n - 1).fill('waiting'),
        ])
        expect(state.apply.steps[n]?.error).toMatchObject({
          happened: catalogue.en.errors[code].happened,
          technical: expect.stringContaining('0x80070005') as string,
        })
        await application.send({ type: 'setLanguage', language: 'es' })
        expect((await application.state()).apply.steps[n]?.error?.todo).toBe(catalogue.es.errors[code].todo)
        await application.send({ type: 'setLanguage', language: 'en' })
        expect(await readFile(path.join(folder, 'journal.jsonl'), 'utf8')).toContain(
          `"event":"failed","code":"${code}"`,
        )
        await application.send({ type: 'retryApply' })
        state = await until(application, (now) => ended(now) && now.apply.steps[n]?.status === 'done')
      }
      expect(state.apply.phase).toBe('done')
    },
  )
})
