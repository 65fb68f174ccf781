import { expect, test } from 'vitest'
import { consent, guestChoices, vmChoices } from '../../electron/nesting/plan/choices.ts'
import { planForVm } from '../../electron/nesting/plan/plan.ts'
import { checkpointId, readyPc, snapshotOf, vmFacts, vmId, type Plain, type VmParts } from './support.ts'

const choices = { network: 'nat', fixedMemory: true, turnOff: false, startAfterwards: true } as const

test('choices are taken as they are made, and nothing else', () => {
  expect(vmChoices.parse(choices)).toEqual(choices)
  expect(vmChoices.safeParse({ ...choices, network: 'other' }).success).toBe(false)
  expect(vmChoices.safeParse({ ...choices, savedState: 'sell' }).success).toBe(false)
  const nestedVm = { name: 'NESTED', memory: 2 ** 30, after: 'keep' }
  expect(guestChoices.parse({ network: 'nat', nestedVm })).toEqual({ network: 'nat', nestedVm })
  expect(guestChoices.parse({ network: 'none', nestedVm: null })).toEqual({ network: 'none', nestedVm: null })
  for (const wrong of [{ name: '' }, { memory: 0 }, { memory: 1.5 }, { after: 'sell' }]) {
    expect(guestChoices.safeParse({ network: 'nat', nestedVm: { ...nestedVm, ...wrong } }).success).toBe(false)
  }
})

test.each<[string, VmParts, Plain]>([
  ['savedWork', { summary: { state: 'Running', heartbeat: true } }, {}],
  ['discardSavedState', { summary: { state: 'Saved' } }, {}],
  ['turnOffNow', { summary: { state: 'Paused' } }, {}],
  ['removeCheckpoints', { checkpoints: [{ id: checkpointId, name: 'x' }] }, { 'os.build': 14360 }],
  ['updateVersion', { summary: { version: '9.0' } }, { 'cpu.vendor': 'AuthenticAMD' }],
])('%s is asked for by a plan, and can be given', (asked, vm, host) => {
  const { consents } = planForVm(snapshotOf({ ...readyPc, ...vmFacts(vm), ...host }), vmId, {
    ...choices,
    savedState: 'discard',
  })
  expect(consents).toContain(asked)
  expect(consent.parse(asked)).toBe(asked)
})
