import { isServer } from './windows/editions.ts'
import { guestOf, ownOf } from './rules/define.ts'
import { valueOf, type Snapshot } from './snapshot.ts'

/**
 * What about a name may be why a guest refuses it: Windows says the same of a wrong password and of an account that isn't
 * there. [psd-credential-invalid] Pure.
 */
export type SignInHint =
  /** It names this PC, whose accounts the VM doesn't have. */
  | 'ofThisPc'
  /** An address without what belongs before it: it would be looked for among the local names. */
  | 'address'
  /** The built-in account, which is disabled in every Windows that isn't a server unless somebody has enabled it. */
  | 'builtIn'

/** @param user as it was typed */
export function signInHint(user: string, snapshot: Snapshot, vmId: string): SignInHint | null {
  const [name = '', domain] = user.trim().split('\\').reverse()
  const own = valueOf(guestOf(snapshot, vmId), 'pc.name')
  const thisPc = valueOf(snapshot.host, 'pc.name')
  const isSame = (one: string | undefined) => one !== undefined && one.toLowerCase() === domain?.toLowerCase()
  if (domain !== undefined && isSame(thisPc) && !isSame(own)) return 'ofThisPc'
  if (domain === undefined && name.includes('@')) return 'address'
  return builtInNames.test(name) && isClient(snapshot, vmId) ? 'builtIn' : null
}

/** Windows' own name for it, in the languages in which it is translated. */
const builtInNames = /^(administra(tor|dor|teur|tör)|järjestelmänvalvoja|rendszergazda|администратор|διαχειριστής)$/iu

/** As the Windows in the VM says itself or, before anybody has signed in, tells Hyper-V. */
function isClient(snapshot: Snapshot, vmId: string): boolean {
  const told = isServer(guestOf(snapshot, vmId))
  if (told !== undefined) return !told
  return /^Windows 1[01]\b/i.test(ownOf(snapshot, 'vm.guestOs', vmId)?.name ?? '')
}
