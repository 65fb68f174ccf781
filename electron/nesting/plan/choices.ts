import { z } from 'zod'

/** What a person decides about a plan. Commands and drafts are parsed with these schemas. */

/** How nested VMs are to reach the network. */
export const network = z.enum(['macSpoofing', 'nat', 'none'])
export type Network = z.infer<typeof network>

/** What becomes of the memory of a VM that is off with a saved state. */
export const savedState = z.enum(['keep', 'discard'])
export type SavedState = z.infer<typeof savedState>

export const vmChoices = z.object({
  network,
  /** Start it and shut it down, so that what was open in it can be closed in order, or discard it. */
  savedState: savedState.optional(),
  /** Replace dynamic memory by a fixed amount. Under the first preview's rules that happens anyway. */
  fixedMemory: z.boolean(),
  /** Cut the power where the guest doesn't shut down when it is asked. */
  turnOff: z.boolean(),
  /** Start a VM that is off, because setting up its guest needs it running. One that ran is always started again. */
  startAfterwards: z.boolean(),
})
export type VmChoices = z.infer<typeof vmChoices>

/** What becomes of a nested VM once it has run. */
export const afterProof = z.enum(['keep', 'remove'])

export const guestChoices = z.object({
  network,
  /** A small VM that is started once, as the proof; null for none. Memory in bytes. */
  nestedVm: z.object({ name: z.string().min(1), memory: z.number().int().positive(), after: afterProof }).nullable(),
})
export type GuestChoices = z.infer<typeof guestChoices>

/** What a person has to agree to before the plan may be carried out. */
export const consent = z.enum([
  'savedWork',
  'discardSavedState',
  /** It may be turned off if it doesn't shut down when asked. */
  'turnOff',
  /** It is turned off without being asked, because it can't be. */
  'turnOffNow',
  'removeCheckpoints',
  'updateVersion',
])
export type Consent = z.infer<typeof consent>
