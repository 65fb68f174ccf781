import { expect, test } from 'vitest'
import { HostError, type HyperVHost } from '../../electron/hyperv/host.ts'
import { SimulatedHost } from '../../electron/hyperv/simulated/host.ts'
import type { Operation } from '../../electron/nesting/operations.ts'
import { catalogue } from '../../electron/texts/catalogue.ts'
import type { Application } from '../../electron/wizard/application.ts'
import { ids, lab } from '../conformance/worlds.ts'
import { carriedOut, ended, until, wizardOn } from './on-host.ts'

/** Undo of what needs a VM off that doesn't shut down. */

const texts = catalogue.en
const vmId = ids.off
const expose: Operation = { kind: 'setVirtualizationExtensions', vmId, exposed: true }
const start: Operation = { kind: 'startVm', vmId }

/** A PC on which guests, once they are started, never shut down when asked. */
async function stubborn() {
  const performed: Operation[] = []
  const { application } = await wizardOn(async () => {
    const host = await SimulatedHost.open(lab(), { speed: 0 })
    const real = host.perform.bind(host)
    host.perform = async (operation, options) => {
      performed.push(operation)
      if (operation.kind === 'stopVm' && !operation.turnOff) throw new HostError('shutdown-refused', 'It is locked.')
      await real(operation, options)
    }
    return host satisfies HyperVHost
  })
  await application.send({ type: 'next' })
  await until(application, ({ check }) => check.phase === 'done')
  expect((await carriedOut(application, [expose, start])).status).toBe('done')
  performed.length = 0
  return { application, performed }
}

async function dialogAfter(application: Application, turnOff?: true) {
  await application.send({ type: 'undo', confirmed: false, ...(turnOff ? { turnOff } : {}) })
  const { dialog } = await application.state()
  if (!dialog) throw new Error('nothing was asked')
  return dialog
}
const undo = async (application: Application) => {
  expect(await application.send({ type: 'undo', confirmed: true })).toEqual({ ok: true })
  return until(application, ended)
}
const labels = (actions: readonly { label: string }[]) => actions.map(({ label }) => label)

test('a VM that doesn’t shut down is no dead end: turning it off is offered, and done only with consent', async () => {
  const { application, performed } = await stubborn()
  // Nothing is offered before it has refused.
  expect(labels((await dialogAfter(application)).actions)).toEqual([texts.dialogs.cancel, texts.apply.undo])

  const failed = await undo(application)
  const [error] = failed.apply.steps.flatMap((step) => step.error ?? [])
  expect(error?.happened).toBe(texts.errors['undo-shutdown-refused'].happened)
  expect(error?.todo).not.toContain('Review')
  expect(labels(failed.apply.note?.actions ?? [])).toEqual([texts.apply.retry, texts.apply.help])
  expect(failed.footer.actions.at(-1)).toMatchObject({ label: texts.apply.undoAgain, kind: 'primary' })

  // Without consent it is only asked once more.
  const asked = await dialogAfter(application)
  expect(asked.consequence).toContain('can also allow that it is turned off')
  expect(asked.commands.join('\n')).not.toContain('-TurnOff')
  expect(labels(asked.actions)).toEqual([texts.dialogs.cancel, texts.apply.undoAllowTurnOff, texts.apply.undo])
  await undo(application)
  expect(performed.filter(({ kind }) => kind === 'stopVm')).toEqual([
    { kind: 'stopVm', vmId, turnOff: false },
    { kind: 'stopVm', vmId, turnOff: false },
  ])

  // With consent, and with what that does in front of the person.
  const warned = await dialogAfter(application, true)
  expect(warned.consequence).toContain('unsaved work in it is lost')
  expect(warned.commands.join('\n')).toContain('Stop-VM -TurnOff')
  expect(labels(warned.actions)).toEqual([texts.dialogs.cancel, texts.apply.undoAndTurnOff])
  performed.length = 0
  const done = await undo(application)
  expect(done.apply.phase).toBe('undone')
  expect(performed).toEqual([
    { kind: 'stopVm', vmId, turnOff: true, askFirst: true },
    { kind: 'setVirtualizationExtensions', vmId, exposed: false },
  ])
})

test('a question that was closed is no consent', async () => {
  const { application, performed } = await stubborn()
  await dialogAfter(application)
  await undo(application)
  await dialogAfter(application, true)
  await application.send({ type: 'closeDialog' })
  performed.length = 0
  expect(await application.send({ type: 'undo', confirmed: true })).toEqual({ ok: true })
  await until(application, ended)
  expect(performed.every((operation) => operation.kind !== 'stopVm' || !operation.turnOff)).toBe(true)
})
