import { description, everything, nameOf, noInverse, noneMayBe, ofGuest, phrase, type RulesOf } from './define.ts'

/**
 * The proof leaves nothing behind, so no fact can tell that it has been made: that it ends well means that the guest has
 * heard the code from its nested VM. It can be made as often as one likes.
 */
export const proofRules = {
  guestProve: {
    ...ofGuest,
    isDone: () => undefined,
    leavesNoTrace: everything,
    mayBeInverse: noneMayBe,
    inverse: noInverse,
    // What tells why it failed.
    readsBack: [
      'hv.launchEvents',
      'boot.hypervisorLaunchType',
      'svc.vmms',
      'svc.vmcompute',
      'role.features',
      'mem.free',
    ],
    seconds: 20,
    describe: ({ vmId }, snapshot) => description(phrase('guestProve', { vm: nameOf(snapshot, vmId) })),
  },
} satisfies RulesOf<'guestProve'>
