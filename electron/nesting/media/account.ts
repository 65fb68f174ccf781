import { valueOf, type FactMap } from '../snapshot.ts'

/** Names and the password of a new Windows, by what that will demand. Pure; a password is looked at and never kept. */

export type PasswordTrouble =
  | 'empty'
  /** The two aren't the same. */
  | 'differs'
  | 'long'
  /** Characters that can't be in an answer file. */
  | 'characters'
  // --- what servers demand besides
  | 'short'
  /** Fewer than three kinds of: capitals, small letters, digits, others. */
  | 'simple'
  | 'holdsUser'

/** Windows' dialogs and PowerShell Direct take no longer one. */
const longestPassword = 127
/** What XML 1.0 can't say, and line breaks, which nobody types. */
// eslint-disable-next-line no-control-regex -- those are what it is about
const unwritable = /[\0-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff]|\p{Surrogate}/u

/**
 * @param repeated as typed the second time
 * @param account `server`: with the policy of servers, on which complexity is demanded
 */
export function passwordTrouble(
  password: string,
  repeated: string,
  { user, server }: { user: string; server: boolean },
): PasswordTrouble | null {
  // PowerShell Direct signs nobody in without one.
  if (password === '') return 'empty'
  if (password.length > longestPassword) return 'long'
  if (unwritable.test(password)) return 'characters'
  const own = server ? ofServer(password, user) : null
  return own ?? (password === repeated ? null : 'differs')
}

/** "Password must meet complexity requirements": the policy of servers as they come. */
function ofServer(password: string, user: string): PasswordTrouble | null {
  if (password.length < 6) return 'short'
  if (kindsIn(password) < 3) return 'simple'
  return holds(password, user) ? 'holdsUser' : null
}

const kinds = [
  /\p{Lu}/u,
  /\p{Ll}/u,
  /[0-9]/,
  /[^\p{L}\p{Nd}]/u,
  // Letters that have no capitals, as those of Asia.
  /[\p{Lo}\p{Lm}]/u,
]

const kindsIn = (password: string): number => kinds.filter((kind) => kind.test(password)).length

/** The whole name, and each part of it of three letters or more. */
function holds(password: string, user: string): boolean {
  const parts = [user, ...user.split(/[,.\-_ #\t]+/)].map((part) => part.trim().toLowerCase())
  return parts.some((part) => part.length >= 3 && password.toLowerCase().includes(part))
}

export type UserTrouble =
  | 'empty'
  | 'long'
  /** " / \ [ ] : ; | = , + * ? < > @ % and what nobody sees. */
  | 'characters'
  /** Nothing but dots and blanks, or one of them at an end. */
  | 'dots'
  /** Windows has an account or a group of that name already. */
  | 'reserved'
  /** The account of a computer can't be called as the computer. (unattend-generator#16) */
  | 'sameAsComputer'

const longestUser = 20
/** Accounts and groups that every Windows has, as far as they aren't translated, and what administrators are called elsewhere. */
const takenUsers = new Set(
  [
    ...['administrator', 'administrators', 'guest', 'guests', 'defaultaccount', 'defaultuser0', 'wdagutilityaccount'],
    ...['system', 'localsystem', 'local service', 'network service', 'localservice', 'networkservice', 'none', 'users'],
    ...['everyone', 'interactive', 'network', 'batch', 'service', 'anonymous', 'anonymous logon', 'self', 'builtin'],
    ...['administrador', 'administradores', 'invitado', 'invitados', 'administrateur', 'administrateurs', 'invité'],
    ...['administratör', 'administratorer', 'gäst', 'gast', 'administratoren', 'benutzer', 'järjestelmänvalvoja'],
    ...['amministratore', 'ospite', 'convidado', 'rendszergazda', 'vendég', 'администратор', 'гость', 'gość'],
  ].map((name) => name.toLowerCase()),
)
/** Names of devices, which no file and no folder of a profile can have. */
const device = /^(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])$/i

export function userTrouble(user: string, computerName: string): UserTrouble | null {
  if (user.trim() === '') return 'empty'
  if (user.length > longestUser) return 'long'
  if (/["/\\[\]:;|=,+*?<>@%]/.test(user) || unwritable.test(user) || hidden.test(user)) return 'characters'
  if (/^[.\s]|[.\s]$/.test(user)) return 'dots'
  if (takenUsers.has(user.toLowerCase()) || device.test(user)) return 'reserved'
  return user.toLowerCase() === computerName.trim().toLowerCase() ? 'sameAsComputer' : null
}

/** What steers the direction of writing, and what has no width. */
const hidden = /[\u061c\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]/

export type ComputerNameTrouble =
  | 'empty'
  | 'long'
  /** Anything but letters without accents, digits and hyphens. */
  | 'characters'
  /** A hyphen at an end. */
  | 'hyphen'
  /** Nothing but digits. */
  | 'digits'
  | 'reserved'

export const longestComputerName = 15

/** A name that is right for a computer, a VM and the file of its disk at once. */
export function computerNameTrouble(name: string): ComputerNameTrouble | null {
  if (name === '') return 'empty'
  if (!/^[a-z0-9-]+$/i.test(name)) return 'characters'
  if (name.length > longestComputerName) return 'long'
  if (name.startsWith('-') || name.endsWith('-')) return 'hyphen'
  if (/^[0-9]+$/.test(name)) return 'digits'
  return device.test(name) ? 'reserved' : null
}

/** `vm`: one of that name is there. `pc`: this PC itself is called so, and both are in one network. */
export type NameTaken = 'vm' | 'pc'

export function nameTaken(name: string, host: FactMap): NameTaken | null {
  const same = (other: string): boolean => other.toLowerCase() === name.toLowerCase()
  const others = [...(valueOf(host, 'vm.list') ?? []).map((vm) => vm.name), ...(valueOf(host, 'vm.unreadable') ?? [])]
  if (others.some(same)) return 'vm'
  const pc = valueOf(host, 'pc.name')
  return pc !== undefined && same(pc) ? 'pc' : null
}
