import { HostError } from '../hyperv/host.ts'
import type { Failure } from '../nesting/failure.ts'
import { messageOf } from '../program/errors.ts'
import { RecordError } from './record-error.ts'

/** Any error as a failure that can be shown and journaled. @param vmId the VM that it is about, if any */
export function toFailure(error: unknown, vmId?: string): Failure {
  if (error instanceof RecordError) return { code: error.code, message: error.message }
  if (error instanceof HostError) {
    const { file, ...origin } = error.origin
    const denied = file !== undefined && vmId !== undefined ? { denied: { file, vmId } } : {}
    return { code: error.code, message: error.message, ...origin, ...denied }
  }
  return { code: 'failed', message: messageOf(error) }
}
