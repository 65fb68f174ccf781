import type { Failure } from './failure.ts'
import { judgeVm } from './judge.ts'
import { subjectOf } from './operation-rules.ts'
import type { Operation } from './operations.ts'
import { valueOf, type Snapshot } from './snapshot.ts'
import { isHome } from './windows/editions.ts'

/** DISM: no such feature. On an edition that has it, the store of components is damaged. [feature-unknown-corrupt-store] */
const unknownFeature = 0x800f080c

/**
 * Why an operation failed, where the facts tell more than the error. That a VM can't start Windows says only in words,
 * in its own language and among the words of the VM's name. [vm-platform-no-nesting]
 * @returns the same failure, with a code that names the cause where there is one
 */
export function knownCause(operation: Operation, snapshot: Snapshot, failure: Failure): Failure {
  if (failure.hresult === unknownFeature && editionHasHyperV(operation, snapshot))
    return { ...failure, code: 'feature-damaged' }
  if (operation.kind !== 'startVm' || failure.code !== 'failed') return failure
  const stops = judgeVm(snapshot, operation.vmId).filter(({ variant }) => variant === 'stopsStarting')
  if (stops.some(({ check }) => check === 'dynamicMemory')) return { ...failure, code: 'vm-dynamic-memory' }
  return stops.some(({ check }) => check === 'extensionsExposed') ? { ...failure, code: 'vm-cannot-nest' } : failure
}

function editionHasHyperV(operation: Operation, { host, guests }: Snapshot): boolean {
  const subject = subjectOf(operation)
  const edition = valueOf(subject.scope === 'guest' ? (guests[subject.vmId] ?? {}) : host, 'os.edition')
  return edition !== undefined && !isHome(edition)
}
