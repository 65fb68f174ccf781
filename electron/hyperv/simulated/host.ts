import { usualFactIds, type FactId } from '../../nesting/facts.ts'
import type { Operation } from '../../nesting/operations.ts'
import { getFact, type FactMap, type FactReading } from '../../nesting/snapshot.ts'
import { HostError, type GuestCredential, type HyperVHost, type ReadOptions, type PerformOptions } from '../host.ts'
import { applyOperation, mustBeAllowed } from './apply-operation.ts'
import { guestFacts, worldFacts } from './facts.ts'
import { getsTo, tryLuck } from './failures.ts'
import { bySource, durationOf, mustGoOn, pause, tellsProgress } from './latency.ts'
import { loadPc, type Beginning, type PcStore, type SavedPc } from './saved-pc.ts'
import type { Scenario, World } from './scenario.ts'
import { signIn } from './transitions/guest.ts'
import { cutOff } from './transitions/new-disk.ts'

export interface SimulatedHostOptions {
  /** Factor on every waiting time: 1 as the scenario says, 0 no waiting. 1 by default. */
  speed?: number
  /** Keeps the PC beyond this process. Without it the PC lives as long as this object. */
  store?: PcStore
  /** Called when the PC goes down for a restart, with the milliseconds until it is back. */
  onRestart?: (milliseconds: number) => void
  now?: () => Date
  /** @returns a fresh id, lower case */
  newId?: () => string
}

/** A host that keeps a world in memory and lets operations have the consequences that they have on real Hyper-V. */
export class SimulatedHost implements HyperVHost {
  readonly kind = 'simulated'
  readonly #scenario: Scenario
  readonly #options: SimulatedHostOptions
  #pc: SavedPc
  /** When the Windows in a VM will be up, by VM, on the clock of `performance.now`. */
  readonly #bootedAt = new Map<string, number>()
  #lastRun: Promise<void> = Promise.resolve()
  #down = false

  private constructor(
    scenario: Scenario,
    options: SimulatedHostOptions,
    pc: SavedPc,
    /** `damaged` when what the store kept couldn't be used, so that the PC began anew. */
    readonly beginning: Beginning,
  ) {
    this.#scenario = scenario
    this.#options = options
    this.#pc = pc
  }

  /** Switches the simulated PC on, as its store kept it or else as the scenario describes it. Never rejects. */
  static async open(scenario: Scenario, options: SimulatedHostOptions = {}): Promise<SimulatedHost> {
    const { pc, beginning } = await loadPc(scenario, options.store)
    return new SimulatedHost(scenario, options, pc, beginning)
  }

  async read(options: ReadOptions): Promise<void> {
    this.#mustBeUp()
    await this.#stream(options, () => worldFacts(this.#pc.world, this.#booting(), options.about))
  }

  async readGuest(vmId: string, credential: GuestCredential, options: ReadOptions): Promise<void> {
    this.#mustBeUp()
    await pause(this.#wait(this.#scenario.behaviour.latency.cim), options.signal)
    const facts = () => {
      mustBeAllowed(this.#pc.world, 'hyper-v')
      const { guest, administrator } = signIn(this.#pc.world, vmId, credential, this.#booting())
      return guestFacts(guest, administrator)
    }
    facts()
    await this.#stream(options, facts)
  }

  /** One after another, as a PowerShell session does. A restart of the PC ends in `session-lost`. */
  async perform(operation: Operation, options: PerformOptions): Promise<void> {
    const turn = this.#lastRun.then(() => this.#carryOut(operation, options))
    this.#lastRun = turn.catch(() => undefined)
    await turn
  }

  openVmWindow(): Promise<void> {
    return Promise.reject(new HostError('unsupported', 'This is a simulated PC: its VMs have no window to open.'))
  }

  close(): Promise<void> {
    this.#down = true
    return Promise.resolve()
  }

  async #stream({ facts = usualFactIds, onFact, signal }: ReadOptions, current: () => FactMap): Promise<void> {
    const { latency } = this.#scenario.behaviour
    const tell = (id: FactId, map: FactMap) => onFact({ fact: id, ...getFact(map, id) } as FactReading)
    const groups = [...bySource(facts)].map(async ([source, ids]) => {
      await pause(this.#wait(latency[source]), signal)
      const map = current()
      for (const id of ids) {
        mustGoOn(signal)
        tell(id, map)
      }
    })
    await Promise.all(groups)
  }

  /** Waits first and changes at once, so a change that is cut off is not done at all. */
  async #carryOut(operation: Operation, options: PerformOptions): Promise<void> {
    this.#mustBeUp()
    mustGoOn(options.signal)
    await this.#workOn(operation, options)
    const { after, error } = tryLuck(this.#pc.luck, this.#scenario.behaviour, operation.kind)
    if (error) {
      await this.#keep({ ...this.#pc, luck: after })
      throw error
    }
    const before = this.#pc.world
    const world = applyOperation(before, operation, this.#context(options))
    await this.#keep({ ...this.#pc, world, luck: after })
    if (operation.kind === 'restartHost') this.#goDown()
    this.#noteBoots(before, world)
  }

  /** Takes its time, and tells how far it is where that can be told. */
  async #workOn(operation: Operation, { signal, onProgress }: PerformOptions): Promise<void> {
    const { behaviour } = this.#scenario
    const { kind } = operation
    const all = this.#wait(durationOf(kind, behaviour.latency))
    if (!tellsProgress(kind)) return pause(all, signal)
    const end = getsTo(this.#pc.luck, behaviour, kind)
    onProgress?.(0)
    try {
      for (let percent = 0; percent < end;) {
        const next = Math.min(percent + 4, end)
        await pause((all * (next - percent)) / 100, signal)
        percent = next
        onProgress?.(percent)
      }
    } catch (error) {
      await this.#keep({ ...this.#pc, world: cutOff(this.#pc.world, operation) })
      throw error
    }
  }

  #context({ credential }: PerformOptions) {
    const { now = () => new Date(), newId = () => crypto.randomUUID() } = this.#options
    return { now: now(), newId, credential, booting: this.#booting() }
  }

  /** @throws HostError `failed` where the store can't write; then nothing has changed */
  async #keep(pc: SavedPc): Promise<void> {
    try {
      await this.#options.store?.save(pc)
      this.#pc = pc
    } catch (cause) {
      const reason = cause instanceof Error ? cause.message : String(cause)
      throw new HostError('failed', `The state of the simulated PC could not be saved: ${reason}`)
    }
  }

  #goDown(): never {
    this.#down = true
    this.#options.onRestart?.(this.#wait(this.#scenario.behaviour.latency.boot))
    throw new HostError('session-lost', 'The simulated PC is restarting.')
  }

  /** A Windows that has just started in a VM needs its time before it answers. */
  #noteBoots(before: World, after: World): void {
    const up = performance.now() + this.#wait(this.#scenario.behaviour.latency.boot)
    const known = new Map(before.vms.map((vm) => [vm.id, vm]))
    for (const vm of after.vms) {
      const earlier = known.get(vm.id)
      const started = vm.state === 'Running' && earlier?.state === 'Off'
      const restarted = vm.guest?.facts['os.lastBoot'] !== earlier?.guest?.facts['os.lastBoot']
      if (started || (restarted && vm.state === 'Running')) this.#bootedAt.set(vm.id, up)
    }
  }

  #booting(): ReadonlySet<string> {
    const now = performance.now()
    return new Set([...this.#bootedAt].filter(([, up]) => up > now).map(([id]) => id))
  }

  #wait(milliseconds: number): number {
    return milliseconds * (this.#options.speed ?? 1)
  }

  #mustBeUp(): void {
    if (this.#down) throw new HostError('session-lost', 'The simulated PC is not running.')
  }
}
