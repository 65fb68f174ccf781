/**
 * Something could not be put into the record. What it would have announced must not be done: without a record nobody
 * finds it again, and nothing takes it back.
 */
export class RecordError extends Error {
  override readonly name = 'RecordError'
  readonly code = 'journal-unwritable'

  /** @param reason in the file system's words */
  constructor(reason: string, cause?: unknown) {
    super(reason, { cause })
  }
}
