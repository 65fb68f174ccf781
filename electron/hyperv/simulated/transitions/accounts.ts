import { createHash } from 'node:crypto'
import type { GuestAccount } from '../scenario.ts'

/** Accounts of a simulated guest. What a person chose for one is kept as its hash alone. */

export function hashedAccount(user: string, password: string, salt: string): GuestAccount {
  return { user, salt, hash: hashOf(password, salt), administrator: true }
}

export const isPasswordOf = (account: GuestAccount, password: string): boolean =>
  'hash' in account ? account.hash === hashOf(password, account.salt) : account.password === password

const hashOf = (password: string, salt: string) => createHash('sha256').update(`${salt}\n${password}`).digest('hex')
