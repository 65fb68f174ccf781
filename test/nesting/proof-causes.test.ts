import { expect, test } from 'vitest'
import type { Failure } from '../../electron/nesting/failure.ts'
import { knownCause } from '../../electron/nesting/known-causes.ts'
import type { Operation } from '../../electron/nesting/operations.ts'
import { emptySnapshot, type Snapshot } from '../../electron/nesting/snapshot.ts'
import { readyGuest, readyPc, snapshotOf, vmFacts, vmId, type Plain, type VmParts } from './support.ts'

/** Which layer a proof that failed is said to lack, by facts and by the events that the proof itself has read. */

const prove: Operation = { kind: 'guestProve', vmId, code: '7F3A09C41B2E66D8' }
const exposed = { processor: { count: 4, exposesExtensions: true } }
const pc = (guest: Plain, vm: VmParts = exposed) =>
  snapshotOf({ ...readyPc, ...vmFacts(vm) }, { ...readyGuest, ...guest })

const notStarted = (hypervisor: string): Failure => ({
  code: 'proof-not-started',
  message: 'Der virtuelle Computer konnte nicht gestartet werden.',
  errorId: `ProofNotStarted worker=12030 hypervisor=${hypervisor} was=OperationFailed,Microsoft.HyperV.PowerShell.Commands.StartVM`,
})

test.each<[string, Snapshot, Failure, string, string | null]>([
  ['nothing is known but the events: it started', emptySnapshot, notStarted('2,1'), 'proof-not-started', null],
  ['nothing is known but the events: it didn’t', emptySnapshot, notStarted('41'), 'proof-blocked', null],
  ['the newest event counts', emptySnapshot, notStarted('5,129,2'), 'proof-blocked', null],
  ['no event tells nothing', emptySnapshot, notStarted(''), 'proof-not-started', null],
  ['other events tell nothing', emptySnapshot, notStarted('129,156'), 'proof-not-started', null],
  ['all is well below it', pc({}), notStarted('2,1'), 'proof-not-started', null],
  ['Hyper-V says it itself', pc({}), { ...notStarted('2,1'), code: 'hypervisor-not-running' }, 'proof-blocked', null],
  ['the hypervisor didn’t launch', pc({ 'hv.launchEvents': [5] }), notStarted('5'), 'proof-blocked', 'guestHypervisor'],
  [
    'a service doesn’t run',
    pc({ 'svc.vmcompute': { status: 'Stopped', startType: 'Disabled' } }),
    notStarted('2,1'),
    'proof-not-started',
    'guestServices',
  ],
  ['too little memory is that', pc({}), { ...notStarted('2,1'), code: 'vm-no-memory' }, 'nested-vm-no-memory', null],
  ['silence is silence', pc({}), { code: 'proof-silent', message: '' }, 'proof-silent', null],
  ['another code is another code', pc({}), { code: 'proof-other-code', message: '' }, 'proof-other-code', null],
])('%s', (_, snapshot, failure, code, check) => {
  const known = knownCause(prove, snapshot, failure)
  expect(known.code).toBe(code)
  expect(known.finding?.check ?? null).toBe(check)
})

test('hidden extensions are named before the hypervisor that lacks them', () => {
  const snapshot = pc({ 'hv.launchEvents': [41] }, { processor: { count: 4, exposesExtensions: false } })
  const known = knownCause(prove, snapshot, notStarted('41'))
  expect(known.code).toBe('proof-blocked')
  expect(['guestExtensions', 'extensionsExposed']).toContain(known.finding?.check)
})

test('without Hyper-V’s commands it is said how far Hyper-V is on', () => {
  const off: Plain = { 'role.client': { state: 'Disabled', restartNeeded: false }, 'module.hyperV': null }
  const known = knownCause(prove, pc(off), { code: 'module-missing', message: '' })
  expect(known.code).toBe('guest-module-missing')
})
