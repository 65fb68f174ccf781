import { isGuestAway } from '../host.ts'
import type { FactId } from '../../nesting/facts.ts'
import { cutShort, parseReading, type FactReading, type UnknownReason } from '../../nesting/snapshot.ts'
import { toHostError } from './errors.ts'
import { SessionError } from './session-error.ts'

/** Passes on facts as they arrive, each once, and gives those that never arrive their reason. */
export class Reading {
  readonly #arrived = new Set<FactId>()

  /**
   * @param wanted must all be answered; others may come as well
   * @param ofGuest whether what is read is the Windows in a VM, which may go away while this PC's PowerShell stays
   */
  constructor(
    private readonly wanted: readonly FactId[],
    private readonly onFact: (reading: FactReading) => void,
    private readonly ofGuest = false,
  ) {}

  /** Takes a record of the fact scripts. What isn't a fact is dropped; a second answer too. */
  take(record: unknown): void {
    const reading = parseReading(record)
    if (!reading || this.#arrived.has(reading.fact)) return
    this.#arrived.add(reading.fact)
    this.onFact(reading)
  }

  /** The script has ended: what it left out or what was torn on the way counts as failed. */
  finish(): void {
    this.#missing('failed', 'NoAnswer')
  }

  /**
   * The script has not ended well. What was read stays read.
   * @throws HostError when nothing was read, when the user cancelled, or when a guest went away
   */
  fail(error: unknown): void {
    const failure = toHostError(error)
    if (failure.code === 'cancelled') {
      this.#missing('cancelled')
      throw failure
    }
    // Facts of a guest that is going down would be told as if it were there.
    if (this.ofGuest && (isGuestAway(failure.code) || failure.code === 'session-lost')) throw failure
    // It's the mode of this PC's PowerShell.
    if (!this.ofGuest && error instanceof SessionError && error.languageMode !== undefined) {
      this.take({ fact: 'shell.languageMode', value: error.languageMode })
    }
    if (failure.code === 'timed-out') this.#missing('timed-out')
    else if (this.#arrived.size > 0) {
      const detail = failure.code === 'session-lost' ? cutShort : (failure.origin.errorId ?? failure.code)
      this.#missing('failed', detail)
    } else throw failure
  }

  #missing(reason: UnknownReason, detail?: string): void {
    for (const fact of this.wanted) {
      this.take({ fact, unknown: reason, ...(detail === undefined ? {} : { detail }) })
    }
  }
}
