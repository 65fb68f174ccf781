import { isServer, serverFacts } from '../windows/editions.ts'
import { roleFacts, roleState, type RoleState } from '../windows/role.ts'
import type { Ask } from './define.ts'

/** What several checks ask of the Hyper-V feature, on this PC and in a guest. */

/**
 * How far Hyper-V is turned on.
 * @throws Unread where nobody knows, with what the fast source says of why, which needs no rights
 */
export function roleOrUnread(ask: Ask<(typeof roleFacts)[number]>): RoleState {
  const state = roleState(ask.facts(roleFacts))
  if (state !== undefined) return state
  ask('role.features')
  return ask.unread('role.features', 'invalid')
}

/**
 * Whether this Windows is a server. Which of two ways turns Hyper-V on depends on it; guessing would fail on half of them.
 * @throws Unread where nobody knows
 */
export const serverOrUnread = (ask: Ask<(typeof serverFacts)[number]>): boolean =>
  isServer(ask.facts(serverFacts)) ?? ask('os.productType') !== 1
