import { describe, expect, test } from 'vitest'
import { HostError, type HostErrorCode } from '../../electron/hyperv/host.ts'
import type { FactValue } from '../../electron/nesting/facts.ts'
import { guestSteps, GuestStepList } from '../../electron/session/guest-steps.ts'
import type { NewWindowsVm } from '../../electron/session/new-windows.ts'
import { freshState, type SetupSignal } from '../../electron/session/state.ts'
import { Store } from '../../electron/session/store.ts'
import { WindowsSetup } from '../../electron/session/windows-setup.ts'
import { adapter, internalSwitchId, vmFacts, vmId } from '../nesting/support.ts'
import { bench } from './bench.ts'

/** How a new Windows is waited for: what is seen of it, minute by minute, and what is said where it gets no further. */

const made: NewWindowsVm = {
  ...{ vmId, name: 'DEV', user: 'labadmin', switchId: internalSwitchId, folder: 'C:\\VMs\\DEV', run: 'made' },
}
const setUp: FactValue<'setup.state'> = { imageState: 'IMAGE_STATE_COMPLETE', inProgress: false, answerFiles: [] }

const password = 'Canary-4711-ñ'

interface Minute {
  state?: 'Running' | 'Off'
  heartbeat?: boolean
  events?: number[]
  named?: boolean
  /** What a try to sign in comes to. */
  signIn?: HostErrorCode | FactValue<'setup.state'>
}

/** @param minutes how the VM is in each minute; the last one for ever */
async function setup(minutes: readonly Minute[], { switchId = made.switchId, starts = true } = {}) {
  const at = await bench()
  const cancel = new AbortController()
  let minute = 0
  let started = !starts
  let connectedTo: string | null = null
  const now = () => minutes[Math.min(minute, minutes.length - 1)] ?? {}
  const look = () => {
    const { state = 'Running', heartbeat = false, events = [18500], named = false } = now()
    const summary = { state: started ? state : ('Off' as const), heartbeat: started ? heartbeat : null }
    at.world = {
      ...at.world,
      ...vmFacts({ summary, adapters: [{ ...adapter, switchId: connectedTo }] }),
      'vm.startEvents': { [vmId]: events },
      'vm.guestOs': named ? { [vmId]: { name: 'Windows 11 Pro', build: 26100 } } : {},
      'net.switches': [{ id: internalSwitchId, name: 'Inside', type: 'Internal' }],
    }
  }
  look()
  at.onRun = (operation) => {
    if (operation.kind === 'startVm') started = true
    if (operation.kind === 'connectAdapter') connectedTo = operation.switchId
    look()
  }
  at.onWait = () => {
    minute++
    look()
  }
  let tries = 0
  at.workplace.host.readGuest = (_vm, _credential, { onFact }) => {
    tries++
    const { signIn = 'guest-unreachable' } = now()
    if (typeof signIn === 'string') return Promise.reject(new HostError(signIn, ''))
    onFact({ fact: 'setup.state', value: signIn })
    return Promise.resolve()
  }
  const store = new Store(freshState)
  const vm = { ...made, switchId }
  const steps = new GuestStepList(store, at.workplace.clock, vmId, guestSteps({ network: 'none', nestedVm: null }, vm))
  const signals: (SetupSignal | undefined)[] = []
  store.onChange(() => {
    const signal = store.value.guest?.steps.find(({ id }) => id === 'windowsSetup')?.signal
    if (signal !== signals.at(-1)) signals.push(signal)
  })
  const windows = new WindowsSetup(at.workplace, vm, { user: vm.user, password }, steps, cancel.signal)
  const ran = () => at.ran.map(({ kind }) => kind)
  return { at, cancel, windows, signals, ran, tries: () => tries, minutes: () => minute }
}

const up = { heartbeat: true, events: [18601, 18500] }

describe('a Windows that sets itself up', () => {
  test('is started, seen to get further, and signed in to once it has ended', async () => {
    const { windows, signals, ran, at } = await setup([
      {},
      { events: [18601, 18500] },
      up,
      { ...up, named: true },
      { ...up, named: true, signIn: 'credential-invalid' },
      // It restarts, and what was seen stays seen.
      { events: [18601, 18500] },
      { ...up, signIn: { ...setUp, inProgress: true } },
      { ...up, signIn: setUp },
    ])
    await windows.untilItIsThere()
    expect(signals).toEqual(['started', 'booted', 'heartbeat', 'named', 'answers', 'signedIn'])
    expect(ran()).toEqual(['startVm'])
    expect(at.took.map(([kind]) => kind)).toEqual(['startVm', 'guest.windowsSetup'])
  })

  test('is not started where it runs already, and then says nothing of how long such a one takes', async () => {
    const { windows, ran, at } = await setup([{ ...up, signIn: setUp }], { starts: false })
    await windows.untilItIsThere()
    expect(ran()).toEqual([])
    expect(at.took).toEqual([])
  })

  test('a Windows that tells nothing of its set-up is believed to have none', async () => {
    const { windows, at } = await setup([up])
    at.workplace.host.readGuest = () => Promise.resolve()
    await windows.untilItIsThere()
  })

  test.each<[string, readonly Minute[], HostErrorCode]>([
    ['the firmware finds nothing', [{ events: [18605, 18500] }], 'setup-not-booted'],
    ['nothing is heard of it', [{ events: [18601, 18500] }], 'setup-no-heartbeat'],
    ['nobody can sign in', [{ ...up, signIn: 'guest-unreachable' }], 'setup-stuck'],
    ['every try hangs', [{ ...up, signIn: 'timed-out' }], 'setup-stuck'],
    ['its set-up never ends', [{ ...up, signIn: { ...setUp, inProgress: true } }], 'setup-stuck'],
    ['it knows no such account', [{ ...up, signIn: 'credential-invalid' }], 'setup-account'],
    ['it shuts itself down', [up, { state: 'Off', events: [18508, 18601, 18500] }], 'setup-failed'],
    ['somebody turns it off', [up, { state: 'Off', events: [18502, 18601, 18500] }], 'vm-not-running'],
    ['PowerShell isn’t there any more', [{ ...up, signIn: 'powershell-missing' }], 'powershell-missing'],
  ])('says so where %s', async (_, minutes, code) => {
    const { windows } = await setup(minutes, { switchId: null })
    await expect(windows.untilItIsThere()).rejects.toMatchObject({ code })
  })

  test('tells what its set-up has written down, and nothing of the password', async () => {
    const off = { state: 'Off' as const, events: [18502, 18500] }
    const { windows, at } = await setup([up, off])
    const errors = ['0x80220005 in unattend.xml', `password ${password} refused`]
    at.world = { ...at.world, 'disk.setupLogs': { [made.folder]: { errors, phase: 'oobeSystem', handlerRan: true } } }
    await expect(windows.untilItIsThere()).rejects.toMatchObject({
      code: 'setup-failed',
      message: '[oobeSystem]\n0x80220005 in unattend.xml\npassword ••• refused',
    })
  })

  test('that somebody turns off in the middle has not failed, whatever it has written down', async () => {
    const { windows, at } = await setup([up, { state: 'Off', events: [18502, 18500] }])
    const log = { errors: ['a warning'], phase: null, handlerRan: false }
    at.world = { ...at.world, 'disk.setupLogs': { [made.folder]: log } }
    await expect(windows.untilItIsThere()).rejects.toMatchObject({ code: 'vm-not-running' })
  })

  test('gets its network once, where it gets no further without, and is waited for once more', async () => {
    const { windows, ran, minutes } = await setup([{ ...up, signIn: 'guest-unreachable' }])
    await expect(windows.untilItIsThere()).rejects.toMatchObject({ code: 'setup-stuck' })
    expect(ran()).toEqual(['startVm', 'connectAdapter'])
    expect(minutes()).toBeGreaterThan(40)
  })

  test('goes on as soon as the network has helped', async () => {
    const { windows, at, ran } = await setup([{ ...up, signIn: 'guest-unreachable' }])
    const asBefore = at.workplace.host.readGuest.bind(at.workplace.host)
    at.workplace.host.readGuest = (vm, credential, options) => {
      if (!ran().includes('connectAdapter')) return asBefore(vm, credential, options)
      options.onFact({ fact: 'setup.state', value: setUp })
      return Promise.resolve()
    }
    await windows.untilItIsThere()
  })

  test('waits on where its network can’t be connected', async () => {
    const { windows, at } = await setup([{ ...up, signIn: 'guest-unreachable' }])
    const { onRun } = at
    at.onRun = (operation, options) =>
      operation.kind === 'connectAdapter' ? Promise.reject(new HostError('failed', '')) : onRun(operation, options)
    await expect(windows.untilItIsThere()).rejects.toMatchObject({ code: 'setup-stuck' })
  })

  test('has longer on a PC that was seen to be slow', async () => {
    const quick = await setup([{ events: [18500] }], { switchId: null })
    await expect(quick.windows.untilItIsThere()).rejects.toMatchObject({ code: 'setup-not-booted' })
    const slow = await setup([{ events: [18500] }], { switchId: null })
    Object.assign(slow.at.workplace.kept, { usual: () => ({ 'guest.windowsSetup': 2400 }) })
    await expect(slow.windows.untilItIsThere()).rejects.toMatchObject({ code: 'setup-not-booted' })
    expect(slow.minutes()).toBeGreaterThan(quick.minutes())
  })

  test('ends at once when it is cancelled, and the VM stays as it is', async () => {
    const { windows, cancel, at, ran } = await setup([{ ...up, signIn: 'guest-unreachable' }])
    const { onWait } = at
    at.onWait = (milliseconds) => {
      onWait(milliseconds)
      cancel.abort()
    }
    await expect(windows.untilItIsThere()).rejects.toThrow()
    expect(ran()).toEqual(['startVm'])
  })

  test('says that it is gone where somebody has deleted it', async () => {
    const { windows, at } = await setup([up])
    at.onWait = () => (at.world = { ...at.world, 'vm.list': [] })
    await expect(windows.untilItIsThere()).rejects.toMatchObject({ code: 'vm-not-found' })
  })
})

describe('after the first sign-in', () => {
  test('no network is connected where none is wanted, or its switch is gone', async () => {
    for (const switchId of [null, '99999999-9999-4999-8999-999999999999']) {
      const { windows, at, ran } = await setup([{ ...up, signIn: setUp }], { switchId })
      at.workplace.host.readGuest = (_vm, _credential, { onFact }) => {
        onFact({ fact: 'setup.state', value: setUp })
        return Promise.resolve()
      }
      await windows.tidy()
      expect(ran()).toEqual([])
    }
  })

  test('a password file that stays there ends the set-up with that', async () => {
    const left = { ...setUp, answerFiles: ['C:\\unattend.xml'] }
    const { windows } = await setup([{ ...up, signIn: left }])
    await expect(windows.tidy()).rejects.toMatchObject({ failure: { code: 'not-confirmed' } })
  })
})
