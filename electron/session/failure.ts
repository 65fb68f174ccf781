import { HostError } from '../hyperv/host.ts'
import type { Failure } from '../nesting/failure.ts'
import { messageOf } from '../program/errors.ts'
import { RecordError } from './record-error.ts'

/** Any error as a failure that can be shown and journaled. */
export function toFailure(error: unknown): Failure {
  if (error instanceof RecordError) return { code: error.code, message: error.message }
  if (error instanceof HostError) return { code: error.code, message: error.message, ...error.origin }
  return { code: 'failed', message: messageOf(error) }
}
