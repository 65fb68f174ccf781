import { expect, test } from 'vitest'
import type { Failure } from '../../electron/nesting/failure.ts'
import { knownCause } from '../../electron/nesting/known-causes.ts'
import type { Operation } from '../../electron/nesting/operations.ts'
import { emptySnapshot, type Snapshot } from '../../electron/nesting/snapshot.ts'
import { readyGuest, readyPc, snapshotOf, unknown, vmFacts, vmId, type Plain, type VmParts } from './support.ts'

const start: Operation = { kind: 'startVm', vmId }
const enable: Operation = { kind: 'enableHyperV', server: false }
const enableInGuest: Operation = { kind: 'guestEnableHyperV', vmId, server: false }

const dynamic = { memory: { startup: 2 ** 32, dynamic: true, minimum: 2 ** 30, maximum: 2 ** 33 } }
const exposed = { processor: { count: 4, exposesExtensions: true } }
/** AMD can't nest on Windows 10. */
const amdOnWindows10: Plain = { 'os.build': 19045, 'cpu.vendor': 'AuthenticAMD' }
const firstPreview: Plain = { 'os.build': 10565 }
const pc = (plain: Plain, vm: VmParts = {}, guest: Plain = readyGuest) =>
  snapshotOf({ ...readyPc, ...vmFacts(vm), ...plain }, guest)

const failed: Failure = { code: 'failed', message: 'Der virtuelle Computer konnte nicht gestartet werden.' }
const unknownFeature: Failure = {
  code: 'feature-unavailable',
  message: 'Der Featurename ist unbekannt.',
  hresult: 0x800f080c,
}

test.each<[string, Operation, Snapshot, Failure, string]>([
  ['dynamic memory keeps a VM of the first preview off', start, pc(firstPreview, dynamic), failed, 'vm-dynamic-memory'],
  [
    'extensions keep a VM off where the processor can’t nest',
    start,
    pc(amdOnWindows10, exposed),
    failed,
    'vm-cannot-nest',
  ],
  [
    'both: memory is what is mended first',
    start,
    pc({ ...firstPreview, 'cpu.vendor': 'AuthenticAMD' }, { ...dynamic, ...exposed }),
    failed,
    'vm-dynamic-memory',
  ],
  ['fixed memory is no cause', start, pc(firstPreview), failed, 'failed'],
  ['dynamic memory is none on a released Windows', start, pc({}, dynamic), failed, 'failed'],
  ['hidden extensions are none', start, pc(amdOnWindows10), failed, 'failed'],
  ['a failure that has a name keeps it', start, pc(firstPreview, dynamic), { ...failed, code: 'vm-busy' }, 'vm-busy'],
  [
    'only a start is explained so',
    { kind: 'stopVm', vmId, turnOff: false },
    pc(firstPreview, dynamic),
    failed,
    'failed',
  ],
  ['nothing is known', start, emptySnapshot, failed, 'failed'],
  ['a feature that this edition has is unknown to Windows', enable, pc({}), unknownFeature, 'feature-damaged'],
  [
    'an edition without Hyper-V doesn’t know it rightly',
    enable,
    pc({ 'os.edition': 'Core' }),
    unknownFeature,
    'edition-home',
  ],
  [
    'an unread edition tells nothing',
    enable,
    pc({ 'os.edition': unknown('failed') }),
    unknownFeature,
    'feature-unavailable',
  ],
  ['another number is another matter', enable, pc({}), { ...failed, hresult: 0x800f0830 }, 'failed'],
  [
    'in a guest the guest’s edition counts',
    enableInGuest,
    pc({ 'os.edition': 'Core' }),
    unknownFeature,
    'feature-damaged',
  ],
  [
    'in a guest with Home',
    enableInGuest,
    pc({}, {}, { ...readyGuest, 'os.edition': 'Core' }),
    unknownFeature,
    'edition-home',
  ],
  [
    'in a guest that nobody has read',
    enableInGuest,
    snapshotOf({ ...readyPc, ...vmFacts() }),
    unknownFeature,
    'feature-unavailable',
  ],
])('%s', (_, operation, snapshot, failure, code) => {
  expect(knownCause(operation, snapshot, failure)).toMatchObject({ ...failure, code })
})
