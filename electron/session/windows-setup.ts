import { HostError, isGuestAway, type GuestCredential } from '../hyperv/host.ts'
import type { Operation } from '../nesting/operations.ts'
import { getFact, valueOf } from '../nesting/snapshot.ts'
import { findVm } from '../nesting/vm.ts'
import {
  bootFailures,
  hasBooted,
  hasShutItselfDown,
  nextInSetup,
  setupLimits,
  type SetupSigns,
  type SetupTimes,
} from '../nesting/windows/setup-ladder.ts'
import { carryOutAlone } from './carry-out-alone.ts'
import type { Workplace } from './context.ts'
import type { GuestStepList } from './guest-steps.ts'
import type { NewWindowsVm } from './new-windows.ts'
import { endOf, setupLogIn, tellsFailure } from './setup-logs.ts'
import { setupSignals, type SetupSignal } from './state.ts'
import { StepFailed } from './guest-failure.ts'
import { kindOfGuestStep, paceOf } from './usual.ts'

/** How often it is looked at, and how far apart tries to sign in are: an account that isn't there yet may count them. */
const lookEvery = 5_000
const signInEvery = 30_000
/** The first sign-in to a Windows that is only half up can hang for ever; then its process is ended. [crabbox-1175] */
const signInLimit = 45_000
/** What may pass with time, beside a guest that is away. */
const passing: ReadonlySet<string> = new Set(['session-lost', 'timed-out', 'guest-starting', 'guest-going-down'])
/** The account isn't there yet, or never will be: PowerShell Direct says the same. */
const refusing: ReadonlySet<string> = new Set([
  'credential-invalid',
  'account-unknown',
  'account-restricted',
  'account-disabled',
  'account-expired',
  'account-locked',
  'credential-changed',
])

/** What has to happen with a new Windows before and just after the first sign-in to it. */
export class WindowsSetup {
  #signIn: SetupSigns['signIn'] = null
  #signal: SetupSignal = 'started'
  #connected = false

  constructor(
    private readonly workplace: Workplace,
    private readonly made: NewWindowsVm,
    private readonly credential: GuestCredential,
    private readonly steps: GuestStepList,
    private readonly signal: AbortSignal,
  ) {}

  /** Starts the VM and waits until its Windows has set itself up. @throws HostError, StepFailed */
  async untilItIsThere(): Promise<void> {
    const { facts, clock, kept } = this.workplace
    await facts.readAgain(['vm.list', 'vm.adapters', 'net.switches'])
    const vm = findVm(facts.snapshot.host, this.made.vmId)
    if (!vm) throw new HostError('vm-not-found', this.made.name)
    const starts = vm.state !== 'Running'
    if (starts) await this.#step('startVm', () => this.#carryOut({ kind: 'startVm', vmId: this.made.vmId }, 'apply'))
    else this.steps.skip('startVm')
    const begun = Date.parse(clock.now())
    await this.#step('windowsSetup', () => this.#wait())
    // Of one that had been started before nobody knows how long it has taken.
    if (starts) kept.took(kindOfGuestStep('windowsSetup'), (Date.parse(clock.now()) - begun) / 1000)
  }

  /** Takes the password files away and connects the network. @throws StepFailed */
  async tidy(): Promise<void> {
    const { vmId, user } = this.made
    await this.#step('finishSetup', () => this.#carryOut({ kind: 'guestFinishSetup', vmId, user }, 'guest'))
    const connect = this.#connection()
    if (connect) await this.#step('connectNetwork', () => this.#carryOut(connect, 'apply'))
    else this.steps.skip('connectNetwork')
  }

  async #wait(): Promise<void> {
    const { clock, facts, kept } = this.workplace
    const limits = setupLimits(paceOf(kept.usual()))
    const times: { -readonly [K in keyof SetupTimes]: SetupTimes[K] } = { started: this.#now() }
    let lastTry = Number.NEGATIVE_INFINITY
    for (;;) {
      this.signal.throwIfAborted()
      await this.#look()
      const signs = this.#signs()
      if (hasBooted(signs)) times.booted ??= this.#now()
      if (signs.heartbeat === true) times.heartbeat ??= this.#now()
      if (signs.heartbeat === true && this.#now() - lastTry >= signInEvery) {
        lastTry = this.#now()
        this.#signIn = await this.#trySignIn()
      }
      const seen = { ...signs, signIn: this.#signIn }
      this.#show(seen)
      const next = nextInSetup(seen, times, this.#now(), limits, this.#mayConnect)
      if (next.do === 'goOn') return
      if (next.do === 'lookAtDisk') throw await this.#whyItStopped(signs)
      if (next.do === 'giveUp') throw new HostError(next.code, bootFailures(signs.events).join(', '))
      if (next.do === 'connect') {
        await this.#connectEarly()
        times.connected = this.#now()
      }
      facts.stillWaiting()
      await clock.wait(lookEvery, this.signal)
    }
  }

  /** What can't be read at this moment may be readable at the next. */
  async #look(): Promise<void> {
    await this.workplace.facts.readAgain(['vm.list', 'vm.startEvents', 'vm.guestOs']).catch((error: unknown) => {
      this.signal.throwIfAborted()
      if (!(error instanceof HostError) || !passing.has(error.code)) throw error
    })
  }

  #signs(): SetupSigns {
    const { host } = this.workplace.facts.snapshot
    const { vmId } = this.made
    const vm = findVm(host, vmId)
    if (!vm && valueOf(host, 'vm.list')) throw new HostError('vm-not-found', this.made.name)
    return {
      state: vm?.state,
      events: valueOf(host, 'vm.startEvents')?.[vmId],
      heartbeat: vm?.heartbeat,
      named: valueOf(host, 'vm.guestOs')?.[vmId] !== undefined,
      signIn: this.#signIn,
    }
  }

  async #trySignIn(): Promise<NonNullable<SetupSigns['signIn']>> {
    const { facts } = this.workplace
    const { vmId } = this.made
    try {
      await facts.readGuest(vmId, this.credential, {
        facts: ['setup.state'],
        keep: true,
        signal: AbortSignal.any([this.signal, AbortSignal.timeout(signInLimit)]),
      })
    } catch (error) {
      this.signal.throwIfAborted()
      if (!(error instanceof HostError)) throw error
      if (refusing.has(error.code)) return 'refused'
      if (isGuestAway(error.code) || passing.has(error.code)) return 'away'
      throw error
    }
    const state = getFact(facts.snapshot.guests[vmId] ?? {}, 'setup.state')
    if ('unknown' in state) return state.unknown === 'timed-out' || state.unknown === 'cancelled' ? 'away' : 'done'
    const { inProgress, imageState } = state.value
    return inProgress || (imageState !== '' && imageState !== 'IMAGE_STATE_COMPLETE') ? 'setupGoesOn' : 'done'
  }

  /** A sign that was seen stays seen: Windows restarts a few times, and is away meanwhile. */
  #show(signs: SetupSigns): void {
    const reached: SetupSignal =
      signs.signIn === 'done'
        ? 'signedIn'
        : signs.signIn === 'refused' || signs.signIn === 'setupGoesOn'
          ? 'answers'
          : signs.named
            ? 'named'
            : signs.heartbeat === true
              ? 'heartbeat'
              : hasBooted(signs)
                ? 'booted'
                : 'started'
    if (setupSignals.indexOf(reached) > setupSignals.indexOf(this.#signal)) this.#signal = reached
    this.steps.signal(this.#signal)
  }

  /** The set-up shuts the VM down where it has failed, and its disk says so; otherwise somebody has. */
  async #whyItStopped({ events }: SetupSigns): Promise<HostError> {
    const found = await setupLogIn(this.workplace, this.made.folder)
    this.signal.throwIfAborted()
    if (!tellsFailure(found) && !hasShutItselfDown(events)) return new HostError('vm-not-running', this.made.name)
    return new HostError('setup-failed', found ? endOf(found, this.credential.password) : (events ?? []).join(', '))
  }

  get #mayConnect(): boolean {
    const { host } = this.workplace.facts.snapshot
    const on = valueOf(host, 'vm.adapters')?.[this.made.vmId]?.[0]?.switchId
    return !this.#connected && on !== this.made.switchId && this.#connection() !== null
  }

  /** A page of the set-up may want a network. Where it can't be had, the wait goes on without. */
  async #connectEarly(): Promise<void> {
    const connect = this.#connection()
    this.#connected = true
    if (!connect) return
    await this.#carryOut(connect, 'apply').catch((error: unknown) => {
      if (!(error instanceof StepFailed)) throw error
      this.workplace.log.warn(`network of ${this.made.vmId}: ${error.failure.code}`)
    })
  }

  /** Null where there is nothing to connect. */
  #connection(): Operation | null {
    const { host } = this.workplace.facts.snapshot
    const { vmId, switchId } = this.made
    const adapter = valueOf(host, 'vm.adapters')?.[vmId]?.[0]
    const isThere = valueOf(host, 'net.switches')?.some(({ id }) => id === switchId) ?? true
    if (switchId === null || !adapter || !isThere) return null
    return { kind: 'connectAdapter', vmId, adapterId: adapter.id, switchId }
  }

  /** Each a run of its own, which undo knows like any other. */
  async #carryOut(operation: Operation, purpose: 'apply' | 'guest'): Promise<void> {
    const { vmId: id, name } = this.made
    const credential = purpose === 'guest' ? this.credential : undefined
    await carryOutAlone(this.workplace, { purpose, operation, vm: { id, name } }, credential, this.signal)
  }

  async #step(id: 'startVm' | 'windowsSetup' | 'finishSetup' | 'connectNetwork', work: () => Promise<void>) {
    this.signal.throwIfAborted()
    await this.steps.during(id, work)
  }

  #now(): number {
    return Date.parse(this.workplace.clock.now())
  }
}
