import { describe, expect, test } from 'vitest'
import type { Failure } from '../../electron/nesting/failure.ts'
import { ofGuestThatIsAway } from '../../electron/nesting/known-causes.ts'
import { signInHint, type SignInHint } from '../../electron/nesting/sign-in-hints.ts'
import { readyPc, snapshotOf, vmFacts, vmId, type VmParts } from './support.ts'

/** What the facts of this PC know of a sign-in that isn't taken, or a guest that doesn't answer. */

describe('a name that may be why it was refused', () => {
  const windows11 = {
    ...readyPc,
    'pc.name': 'MY-PC',
    ...vmFacts({ guestOs: { name: 'Windows 11 Pro', build: 26100 } }),
  }
  const server = { ...windows11, ...vmFacts({ guestOs: { name: 'Windows Server 2022 Standard', build: 20348 } }) }
  const named = { ...windows11, guest: { 'pc.name': 'DEV', 'os.installationType': 'Client' } as const }

  test.each<[string, SignInHint | null]>([
    ['lab', null],
    ['.\\lab', null],
    ['DOMAIN\\lab', null],
    ['MicrosoftAccount\\me@example.com', null],
    ['MY-PC\\lab', 'ofThisPc'],
    ['my-pc\\lab', 'ofThisPc'],
    ['  MY-PC\\lab  ', 'ofThisPc'],
    ['me@example.com', 'address'],
    ['Administrator', 'builtIn'],
    ['.\\administrador', 'builtIn'],
    ['Администратор', 'builtIn'],
    ['Administrators', null],
    ['', null],
  ])('“%s” into Windows 11', (user, hint) => {
    expect(signInHint(user, snapshotOf(windows11), vmId)).toBe(hint)
  })

  test('the built-in account of a server is on, and of a Windows that nobody knows nothing is said', () => {
    expect(signInHint('Administrator', snapshotOf(server), vmId)).toBe(null)
    expect(signInHint('Administrator', snapshotOf({ ...readyPc, ...vmFacts() }), vmId)).toBe(null)
  })

  test('a VM that is called as this PC has accounts of that name', () => {
    const { guest, ...host } = named
    expect(signInHint('MY-PC\\lab', snapshotOf(host, guest), vmId)).toBe('ofThisPc')
    expect(signInHint('MY-PC\\lab', snapshotOf(host, { ...guest, 'pc.name': 'my-pc' }), vmId)).toBe(null)
  })
})

describe('a guest that doesn’t answer', () => {
  const silent: Failure = { code: 'guest-unreachable', message: 'x', errorId: 'y' }
  const ended: Failure = { ...silent, code: 'guest-connection-ended' }
  const of = (failure: Failure, parts: VmParts) =>
    ofGuestThatIsAway(vmId, snapshotOf({ ...readyPc, ...vmFacts(parts) }), failure).code
  const running = (heartbeat: boolean | null) => ({ state: 'Running', heartbeat }) as const

  test.each<[string, Failure, VmParts, string]>([
    ['is up and silent', silent, { summary: running(true) }, 'guest-unreachable'],
    ['tells nothing of itself', silent, { summary: running(null) }, 'guest-unreachable'],
    ['gives no sign of life yet', silent, { summary: running(false) }, 'guest-starting'],
    [
      'may not give any',
      silent,
      { summary: running(false), integration: { heartbeat: false, shutdown: true, dataExchange: true } },
      'guest-unreachable',
    ],
    ['is starting', silent, { summary: { state: 'Starting', heartbeat: null } }, 'guest-starting'],
    ['is going down', silent, { summary: { state: 'Stopping', heartbeat: null } }, 'guest-going-down'],
    ['went down', ended, { summary: { state: 'Off', heartbeat: null } }, 'guest-going-down'],
    ['is being saved', ended, { summary: { state: 'Saving', heartbeat: null } }, 'guest-going-down'],
    ['is paused', silent, { summary: { state: 'Paused', heartbeat: null } }, 'vm-not-running'],
    ['went away while it runs', ended, { summary: running(false) }, 'guest-connection-ended'],
    [
      'is too old, whatever else',
      silent,
      { summary: running(false), guestOs: { name: 'Windows 8.1', build: 9600 } },
      'guest-too-old',
    ],
  ])('%s', (_what, failure, parts, code) => {
    expect(of(failure, parts)).toBe(code)
  })

  test('in any other way is as it was said', () => {
    for (const code of ['credential-invalid', 'guest-negotiation-failed', 'account-locked', 'timed-out'])
      expect(of({ ...silent, code }, { summary: { state: 'Off' } })).toBe(code)
  })
})
