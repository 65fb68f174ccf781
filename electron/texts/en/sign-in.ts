import type { Texts } from '../types.ts'

/** What the sign-in form says at a field, in a few words: the failed step says the rest. */
export const signIn = {
  user: {
    'account-unknown': 'Windows in the VM knows no account of this name.',
    'account-restricted': 'Windows in the VM doesn’t allow this account to sign in like this.',
    'account-disabled': 'This account is disabled in the VM.',
    'account-expired': 'This account has expired.',
    'account-locked': 'This account is locked for some time. Wait before you try again.',
    'domain-unreachable': 'The VM can’t reach the domain of this account.',
  },
  password: {
    'credential-invalid': 'The VM didn’t accept this name with the password. It doesn’t say which of them is wrong.',
    'credential-changed': 'The VM doesn’t accept the password any more that it accepted before.',
    'blank-password': 'Windows in the VM refused a blank password.',
    'password-expired': 'This password is right, but has to be changed in the VM first.',
  },
  hints: {
    ofThisPc: '{name} is an account of this PC. Use one of the VM: .\\name for a local account.',
    address: 'For a Microsoft account write MicrosoftAccount\\ before the address, for a domain account DOMAIN\\name.',
    builtIn:
      'The built-in {name} is disabled in Windows unless somebody has enabled it. Use another administrator account.',
  },
} as const satisfies Texts
