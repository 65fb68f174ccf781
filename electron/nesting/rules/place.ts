import type { TextValues } from '../outcome.ts'
import type { FactMap, Snapshot } from '../snapshot.ts'
import { guestOf, nameOf } from './define.ts'

/** One Windows in which the same change can be made: this PC, or the guest that an operation names. */
export interface Place<O> {
  factsOf: (operation: O, snapshot: Snapshot) => FactMap
  /** What a title says about the place. */
  valuesOf: (operation: O, snapshot: Snapshot) => TextValues
}

export const thisPc: Place<unknown> = { factsOf: (_, { host }) => host, valuesOf: () => ({}) }

export const itsGuest: Place<{ vmId: string }> = {
  factsOf: ({ vmId }, snapshot) => guestOf(snapshot, vmId),
  valuesOf: ({ vmId }, snapshot) => ({ vm: nameOf(snapshot, vmId) }),
}
