import { describe, expect, test } from 'vitest'
import { HostError, isGuestAway, type HostErrorCode } from '../../../electron/hyperv/host.ts'
import { toHostError } from '../../../electron/hyperv/powershell/errors.ts'
import type { PowerShellErrorRecord, SessionError } from '../../../electron/hyperv/powershell/session-error.ts'
import { ofAccount } from '../../../electron/hyperv/powershell/sign-in-errors.ts'
import type { Operation } from '../../../electron/nesting/operations.ts'
import { catalogue } from '../../../electron/texts/catalogue.ts'
import { record, remoting } from './error-records.ts'

/** What a sign-in to a guest ends with: each trouble is another one, in every language of Windows. */

const vmId = '6f96aaaa-0000-4000-8000-000000000001'
const inGuest: Operation = { kind: 'guestRestart', vmId }
const startNested: Operation = { kind: 'guestStartNestedVm', vmId, name: 'N' }

/** All that PowerShell Direct says has one id and one type, whatever it is. */
const direct = (parts: Partial<PowerShellErrorRecord>): SessionError =>
  record(
    {
      errorId: 'PSSessionStateBroken,Microsoft.PowerShell.Commands.InvokeCommandCommand',
      category: 'OpenError',
      ...parts,
    },
    [`${remoting}.PSDirectException`, 0x80131501 | 0],
  )

const codeOf = (error: SessionError, operation: Operation = inGuest): HostErrorCode =>
  toHostError(error, { operation, names: ['Lab'] }).code

describe('what PowerShell Direct says in words of its own', () => {
  test.each<[says: string, code: HostErrorCode, messages: string[]]>([
    [
      'InvalidCredential',
      'credential-invalid',
      [
        'The credential is invalid.',
        'Die Anmeldeinformationen sind ungültig.',
        'La credencial no es válida.',
        'Les informations d’identification ne sont pas valides.',
        '資格情報が無効です。',
        'Неверные учетные данные.',
      ],
    ],
    ['InvalidUsername', 'credential-invalid', ['The input username cannot be empty.', 'Der Benutzername ist leer.']],
    [
      'HyperVNegotiationFailed',
      'guest-negotiation-failed',
      ['Negotiating a secure connection to Hyper-V failed.', 'x'],
    ],
    ['HyperVInvalidResponse', 'guest-negotiation-failed', ['Hyper-V Lab sent an invalid PASS response.', 'x']],
    ['HyperVSocketTransportProcessEnded', 'guest-connection-ended', ['"The Hyper-V socket target process has ended."']],
  ])('%s', (directSays, code, messages) => {
    for (const message of messages) expect(codeOf(direct({ directSays, message })), message).toBe(code)
  })

  test('or in none of them: then the guest can’t be talked to, and no account is accused', () => {
    for (const message of [
      'An error has occurred which Windows PowerShell cannot handle. A remote session might have ended.',
      'Es ist ein Fehler aufgetreten, der von Windows PowerShell nicht behandelt werden kann.',
      'Se produjo un error que Windows PowerShell no puede controlar.',
      'A failure occurred while attempting to connect to the target virtual machine.',
    ]) {
      expect(codeOf(direct({ message }))).toBe('guest-unreachable')
      expect(codeOf(record({ errorId: 'VMSessionConnectFailed', message }))).toBe('guest-unreachable')
    }
  })
})

describe('what Windows says of an account by a number', () => {
  const rows: readonly (readonly [number, number | null, HostErrorCode])[] = [
    [1326, 0xc000006d, 'credential-invalid'],
    [86, 0xc000006a, 'credential-invalid'],
    [1317, 0xc0000064, 'account-unknown'],
    [1332, null, 'account-unknown'],
    [1327, 0xc000006e, 'blank-password'],
    [1328, 0xc000006f, 'account-restricted'],
    [1329, 0xc0000070, 'account-restricted'],
    [1385, 0xc000015b, 'account-restricted'],
    [1330, 0xc0000071, 'password-expired'],
    [1907, 0xc0000224, 'password-expired'],
    [1331, 0xc0000072, 'account-disabled'],
    [1793, 0xc0000193, 'account-expired'],
    [1909, 0xc0000234, 'account-locked'],
    [1311, 0xc000005e, 'domain-unreachable'],
    [1355, 0xc00000df, 'domain-unreachable'],
    [1908, null, 'domain-unreachable'],
    [1115, null, 'guest-going-down'],
    [1190, null, 'guest-going-down'],
    [21, null, 'guest-starting'],
  ]
  /** In the notations and languages in which Windows writes a number into a message. */
  const messages = (number: number): string[] => {
    const hex = `0x${number.toString(16).toUpperCase()}`
    return [
      `The session can’t be opened (${hex}).`,
      `Fehler: ${hex}`,
      `No se pudo abrir la sesión. Código de error: ${hex}`,
      `セッションを開けません (${hex})。`,
      `%%${number}`,
    ]
  }

  test.each(rows)('%d', (win32, status, code) => {
    const hresult = 0x80070000 + win32
    for (const number of [hresult, ...(status === null ? [] : [status])])
      for (const message of messages(number)) expect(codeOf(direct({ message })), message).toBe(code)
    const raised = record({ errorId: 'PSSessionOpenFailed' }, [`${remoting}.PSRemotingTransportException`, hresult | 0])
    expect(codeOf(raised)).toBe(code)
    // More telling than that the credential is invalid.
    expect(codeOf(direct({ directSays: 'InvalidCredential', message: `(0x${hresult.toString(16)})` }))).toBe(code)
  })

  test('means nothing of an account where it was said inside, or of something else', () => {
    const message = "'N' failed to start worker process. (0x80070569)"
    const remote = ['System.Management.Automation.RemoteException', 0x80131501 | 0] as const
    const inside = record({ errorId: 'OperationFailed,Microsoft.HyperV.PowerShell.Commands.StartVM', message }, remote)
    expect(codeOf(inside, startNested)).toBe('vm-logon-right')
    const share = record(
      { errorId: 'NotSpecified', message: 'The user name or password is incorrect. (0x8007052E)' },
      remote,
    )
    expect(codeOf(share)).toBe('failed')
    expect(codeOf(record({ message: 'The device is not ready. (0x80070015)' }))).toBe('failed')
  })

  test('of a blank password is one of the account where the password isn’t blank', () => {
    const refused = new HostError('blank-password', 'x', { errorId: 'y', hresult: 0x8007052f })
    expect(ofAccount(refused, { user: 'a', password: '' })).toBe(refused)
    expect(ofAccount(refused, { user: 'a', password: 'b' })).toMatchObject({
      code: 'account-restricted',
      origin: { errorId: 'y', hresult: 0x8007052f },
    })
    const other = new HostError('account-locked', 'x')
    expect(ofAccount(other, { user: 'a', password: 'b' })).toBe(other)
  })
})

test('only a guest that is away is waited for, and no account', () => {
  const codes: HostErrorCode[] = [
    'guest-unreachable',
    'guest-starting',
    'guest-going-down',
    'guest-connection-ended',
    'guest-negotiation-failed',
  ]
  expect(codes.filter(isGuestAway)).toEqual(codes)
  const accounts = [...Object.keys(catalogue.en.signIn.user), ...Object.keys(catalogue.en.signIn.password)]
  expect(accounts.filter((code) => isGuestAway(code as HostErrorCode))).toEqual([])
  // Each of them has its own words in the list of errors, and no two say the same.
  const said = accounts.map((code) => catalogue.en.errors[code as 'account-locked'].happened)
  expect(new Set(said).size).toBe(accounts.length)
})
