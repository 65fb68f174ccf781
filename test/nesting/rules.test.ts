import { test } from 'vitest'
import {
  canBeConfirmed,
  describeOperation,
  inverseOf,
  isDone,
  needsVmOff,
  priceOf,
  readsBack,
  secondsOf,
  subjectOf,
  type Phrase,
} from '../../electron/nesting/operation-rules.ts'
import type { Operation } from '../../electron/nesting/operations.ts'
import { emptySnapshot, type Snapshot } from '../../electron/nesting/snapshot.ts'
import { expectApproved } from '../approved.ts'
import { examples } from './operation-examples.ts'
import { adapterId, gb, readyGuest, readyPc, snapshotOf, vmFacts, vmId } from './support.ts'
import { legible } from './legible.ts'
import { undone } from './undone.ts'

const otherNat = { switchName: 'Nested NAT', natName: 'Mine', gateway: '192.168.0.1', prefixLength: 16 }

/** What of an operation decides how it is called, what it costs or whether it is done. */
const variants: readonly Operation[] = [
  { kind: 'stopVm', vmId, turnOff: true },
  { kind: 'stopVm', vmId, turnOff: true, askFirst: true },
  { kind: 'setVirtualizationExtensions', vmId, exposed: false },
  { kind: 'setMemory', vmId, dynamic: false, startup: 4 * gb, minimum: gb, maximum: 6 * gb },
  { kind: 'setMacSpoofing', vmId, adapterId, on: false },
  { kind: 'setDhcpGuard', vmId, adapterId, on: false },
  { kind: 'connectAdapter', vmId, adapterId, switchId: null },
  { kind: 'setVbsOptOut', vmId, optOut: false },
  { kind: 'removeCreatedVm', vmId: null, name: 'DEV', folder: 'C:\\VMs', vhdx: null },
  { kind: 'enableHyperV', server: true },
  { kind: 'enableHyperV', server: false, features: ['Microsoft-Hyper-V-Services'] },
  { kind: 'disableHyperV', server: true },
  { kind: 'disableHyperV', server: false, features: ['Microsoft-Hyper-V-Services'] },
  { kind: 'setHyperVTools', server: true, on: false },
  { kind: 'startManagementService', service: 'vmcompute' },
  { kind: 'setManagementServiceStart', service: 'vmcompute', to: 'Disabled' },
  { kind: 'setManagementServiceStart', to: 'Automatic' },
  { kind: 'setManagementServiceStart', to: 'Manual' },
  { kind: 'setHypervisorLaunchType', to: 'off' },
  { kind: 'setHypervisorLaunchType', to: null },
  { kind: 'setHypervisorLoadOptions', to: 'NOFORCESNOOP' },
  { kind: 'setVbs', values: { vbs: 1, platform: 1, memoryIntegrity: 1, credentialGuard: 1 } },
  { kind: 'setVbs', values: { vbs: 1, olderMemoryIntegrity: 1 } },
  { kind: 'restartHost', toFirmware: true },
  { kind: 'guestEnableHyperV', vmId, server: true, features: ['Microsoft-Hyper-V-Services'] },
  { kind: 'guestDisableHyperV', vmId, server: true, features: ['Hyper-V'] },
  { kind: 'guestCreateNat', vmId, nat: otherNat, joins: true },
  { kind: 'guestRemoveNat', vmId, nat: otherNat, joins: true },
  { kind: 'guestSetHyperVTools', vmId, server: true, on: false },
]

const ready = snapshotOf({ ...readyPc, ...vmFacts() }, readyGuest)

const worlds: readonly [name: string, world: (operation: Operation) => Snapshot][] = [
  ['where everything is ready:', () => ready],
  ['where it isn’t done:', undone],
  ['where nothing could be read:', () => emptySnapshot],
]

const written = (values: object) => Object.entries(values).map(([name, value]) => ` ${name} ${JSON.stringify(value)}`)
const said = (phrase: Phrase | null) =>
  phrase === null ? '(nothing)' : `${phrase.key}${written(phrase.values).join()}`

/** How an operation looks to the rules where the facts are these. */
function inWorld(operation: Operation, snapshot: Snapshot): string[] {
  const { title, before, after } = describeOperation(operation, snapshot)
  const inverse = inverseOf(operation, snapshot)
  return [
    `    ${said(title)}: ${said(before)} → ${said(after)}`,
    `    done: ${String(isDone(operation, snapshot) ?? 'unknown')}; way back: ${inverse === null ? 'none' : JSON.stringify(inverse)}`,
  ]
}

function listed(operation: Operation): string[] {
  const { kind, ...values } = operation
  const { vmOffline, hostRestart, irreversible } = priceOf(operation)
  const costs = [
    ...(vmOffline ? ['the VM goes off'] : []),
    ...(hostRestart ? ['this PC restarts'] : []),
    ...(irreversible ? ['no way back'] : []),
  ]
  const { scope } = subjectOf(operation)
  return [
    '',
    `=== ${kind}${written(values).join()}`,
    `  of the ${scope}; costs: ${costs.join(', ') || 'nothing'}; about ${secondsOf(operation)} s`,
    `  reads back: ${readsBack(operation).join(', ')}${canBeConfirmed(operation) ? '' : ', which never tell'}`,
    ...(needsVmOff(operation) ? ['  needs the VM off'] : []),
    ...worlds.flatMap(([name, world]) => [`  ${name}`, ...inWorld(operation, world(operation))]),
  ]
}

test('what the rules say of every operation is what was approved', () => {
  expectApproved(new URL('rules.txt', import.meta.url), [
    'What every operation is, costs, changes and leaves behind; by key, as the texts are found.',
    ...[...examples, ...variants].flatMap(listed).map(legible),
  ])
})
