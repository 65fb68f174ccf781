import { readFileSync } from 'node:fs'
import { open, rm, type FileHandle } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { HostError, type GuestCredential, type HyperVHost, type PerformOptions } from '../../electron/hyperv/host.ts'
import { applyOperation, mustBeAllowed } from '../../electron/hyperv/simulated/apply-operation.ts'
import { guestFacts, worldFacts } from '../../electron/hyperv/simulated/facts.ts'
import type { World } from '../../electron/hyperv/simulated/scenario.ts'
import { signIn } from '../../electron/hyperv/simulated/transitions/guest.ts'
import { usualFactIds } from '../../electron/nesting/facts.ts'
import type { Operation } from '../../electron/nesting/operations.ts'
import { getFact, type FactMap, type FactReading } from '../../electron/nesting/snapshot.ts'
import { changesBetween, runsIn, stepUnderWay, valuesOf, type Deed, type Values } from './model.ts'
import type { Random } from './random.ts'
import { byOthers } from './worlds.ts'

/** The PC, which outlives every wizard, and all that can go wrong between the two. */

/** What happens at a call of the wizard, or at a write of its journal. */
export type FaultKind =
  | 'lostBefore' // PowerShell dies, and nothing was done
  | 'lostAfter' // it was done, and then PowerShell dies
  | 'fails' // Windows refuses
  | 'answerLost' // it was done, and the answer says that it wasn't
  | 'onlySaid' // the answer says that it was done, and it wasn't
  | 'hangs' // no answer comes until somebody gives up
  | 'others' // somebody else does something first
  | 'killBefore' // the wizard is gone, and nothing was done
  | 'killAfter' // it was done, and then the wizard is gone
  | 'restart' // the whole PC goes down and comes back
  | 'diskFull' // from some byte on nothing can be written any more
  | 'killInWrite' // the wizard is gone in the middle of a line

export const faultKinds: readonly FaultKind[] = [
  'lostBefore',
  'lostAfter',
  'fails',
  'answerLost',
  'onlySaid',
  'hangs',
  'others',
  'killBefore',
  'killAfter',
  'restart',
  'diskFull',
  'killInWrite',
]

const onlyWhereDone: ReadonlySet<FaultKind> = new Set(['lostAfter', 'answerLost', 'onlySaid', 'killAfter'])

/** A fault, and after how many more calls (or bytes) it comes. */
export interface Fault {
  readonly kind: FaultKind
  after: number
}

const never = new Promise<never>(() => {})
const cancelled = () => new HostError('cancelled', 'Cancelled.')

/** One start of the wizard: once it is dead, nothing of it does anything any more. */
export class Life {
  dead = false
  #died!: () => void
  readonly death = new Promise<void>((resolve) => (this.#died = resolve))

  end(): void {
    this.dead = true
    this.#died()
  }
}

export class Machine {
  readonly deeds: Deed[] = []
  /** What should not have been: an effect without a record, or for the second time. */
  readonly wrong: string[] = []
  readonly start: Values
  fault: Fault | null = null
  /** Calls of the wizard so far. */
  calls = 0
  /** Ends what hangs. */
  release: (() => void) | null = null
  /** With this value the wizard is to be opened after the next sign-in. */
  startsWith: string | null = null
  restarts = 0
  #life = new Life()

  constructor(
    public world: World,
    private readonly random: Random,
    private readonly journal: string,
  ) {
    this.start = valuesOf(world)
  }

  /** The wizard starts. */
  begin(): Life {
    this.#life = new Life()
    return this.#life
  }

  kill(): void {
    this.#life.end()
  }

  /** The power is cut, and the PC comes up again. */
  restart(): void {
    this.restarts++
    const operation: Operation = { kind: 'restartHost' }
    this.#change(applyOperation(this.world, operation, this.#context()), 'others', operation)
    this.kill()
  }

  others(): void {
    this.#change(byOthers(this.world, this.random), 'others', null)
  }

  /** What a wizard of this life works with. */
  host(life: Life): HyperVHost {
    return {
      kind: 'powershell',
      read: async ({ facts = usualFactIds, about, onFact, signal }) => {
        await this.#call(life, signal)
        if (signal.aborted) throw cancelled()
        tell(worldFacts(this.world, undefined, about), facts, onFact)
      },
      readGuest: async (vmId, credential, { facts = usualFactIds, onFact, signal }) => {
        await this.#call(life, signal)
        mustBeAllowed(this.world, 'hyper-v')
        const { guest, administrator } = signIn(this.world, vmId, credential, new Set())
        tell(guestFacts(guest, administrator), facts, onFact)
      },
      perform: (operation, options) => this.#perform(life, operation, options),
      openVmWindow: () => Promise.reject(new HostError('unsupported', '')),
      close: () => Promise.resolve(),
    }
  }

  /** @returns the fault whose time has come */
  #due(changes: boolean): FaultKind | null {
    const { fault } = this
    if (!fault || fault.kind === 'diskFull' || fault.kind === 'killInWrite') return null
    if (fault.after > 0) {
      fault.after--
      return null
    }
    // It waits for a call that does something.
    if (!changes && onlyWhereDone.has(fault.kind)) return null
    this.fault = null
    return fault.kind
  }

  /** A call that changes nothing. */
  async #call(life: Life, signal: AbortSignal): Promise<void> {
    this.calls++
    await Promise.resolve()
    if (life.dead) return never
    switch (this.#due(false)) {
      case 'lostBefore':
        throw new HostError('session-lost', 'PowerShell has ended.')
      case 'fails':
        throw new HostError('timed-out', 'It took too long.')
      case 'hangs':
        return this.#hang(life, signal)
      case 'others':
        this.others()
        return
      case 'killBefore':
        this.kill()
        return never
      case 'restart':
        this.restart()
        return never
      default:
    }
  }

  async #perform(life: Life, operation: Operation, options: PerformOptions): Promise<void> {
    this.calls++
    await Promise.resolve()
    if (life.dead) return never
    switch (this.#due(true)) {
      case 'lostBefore':
        throw new HostError('session-lost', 'PowerShell has ended.')
      case 'lostAfter':
        this.#effect(operation, options.credential)
        throw new HostError('session-lost', 'PowerShell has ended.')
      case 'fails':
        throw new HostError(this.random.pick(['failed', 'access-denied', 'vm-wrong-state'] as const), 'No.')
      case 'answerLost':
        this.#effect(operation, options.credential)
        throw new HostError('failed', 'No answer.')
      case 'onlySaid':
        return
      case 'hangs':
        if (this.random.chance(0.5)) this.#effect(operation, options.credential)
        return this.#hang(life, options.signal)
      case 'others':
        this.others()
        this.#effect(operation, options.credential)
        return
      case 'killBefore':
        this.kill()
        return never
      case 'killAfter':
        this.#effect(operation, options.credential)
        this.kill()
        return never
      case 'restart':
        if (this.random.chance(0.5)) this.#effect(operation, options.credential)
        this.restart()
        return never
      default:
        this.#effect(operation, options.credential)
    }
    if (operation.kind === 'restartHost') {
      this.kill()
      return never
    }
  }

  #hang(life: Life, signal: AbortSignal): Promise<void> {
    return new Promise((_, reject) => {
      const end = (error: HostError) => {
        this.release = null
        if (!life.dead) reject(error)
      }
      signal.addEventListener('abort', () => end(cancelled()), { once: true })
      this.release = () => end(new HostError('timed-out', 'It took too long.'))
    })
  }

  #context(credential?: GuestCredential) {
    const now = new Date(Date.UTC(2026, 6, 1, 0, this.calls))
    return { now, newId: () => this.random.uuid(), credential, booting: new Set<string>() }
  }

  #effect(operation: Operation, credential?: GuestCredential): void {
    const after = applyOperation(this.world, operation, this.#context(credential))
    if (operation.kind === 'restartHost') this.restarts++
    const by = stepUnderWay(runsIn(readFileSync(this.journal, 'utf8')), operation)
    const isNew = this.#change(after, by ?? { run: 'nobody', step: 0 }, operation)
    if (!isNew) return
    if (by === null) this.wrong.push(`done without a record: ${JSON.stringify(operation)}`)
    else if (this.#happenedBefore(operation))
      this.wrong.push(`done twice: step ${by.step} of ${by.run}, ${JSON.stringify(operation)}`)
  }

  /** The last deed was done before by the same step, and nobody else has touched since what it changed. */
  #happenedBefore(operation: Operation): boolean {
    const last = this.deeds.at(-1)
    if (!last || last.by === 'others' || operation.kind === 'restartHost') return false
    const { run, step } = last.by
    const before = this.deeds.slice(0, -1)
    const first = before.findLastIndex(({ by }) => by !== 'others' && by.run === run && by.step === step)
    if (first < 0) return false
    const since = before.slice(first + 1).flatMap(({ changes }) => [...changes.keys()])
    return [...last.changes.keys()].every((place) => !since.includes(place))
  }

  /** @returns whether anything is otherwise now */
  #change(after: World, by: Deed['by'], operation: Operation | null): boolean {
    const changes = changesBetween(valuesOf(this.world), valuesOf(after))
    this.world = after
    if (changes.size > 0) this.deeds.push({ by, operation, changes })
    return changes.size > 0
  }
}

function tell(map: FactMap, facts: readonly (keyof FactMap)[], onFact: (reading: FactReading) => void): void {
  for (const id of facts) onFact({ fact: id, ...getFact(map, id) } as FactReading)
}

type Write = (this: FileHandle, ...all: unknown[]) => Promise<unknown>

/**
 * The disk, as all open files of this process see it: it is full from some byte on, or the wizard dies at one. It flushes
 * nothing meanwhile, which would take most of the time.
 */
export class Disk {
  machine: Machine | null = null
  readonly #stuck: FileHandle[] = []
  #full = false

  private constructor(private readonly restore: () => void) {}

  static async open(): Promise<Disk> {
    const file = path.join(os.tmpdir(), `chaos-${process.pid}`)
    const handle = await open(file, 'w')
    const handles = Object.getPrototypeOf(handle) as Record<string, Write>
    await handle.close()
    await rm(file, { force: true })
    const names = ['write', 'writeFile', 'appendFile', 'sync', 'datasync'] as const
    const before = names.map((name) => [name, handles[name]] as const)
    const disk = new Disk(() => {
      for (const [name, original] of before) if (original) handles[name] = original
    })
    for (const [name, original] of before) {
      if (!original) continue
      if (name === 'sync' || name === 'datasync') handles[name] = () => Promise.resolve()
      else
        handles[name] = function (this: FileHandle, data, ...more) {
          return disk.#write(this, original, data, more)
        }
    }
    return disk
  }

  makeRoom(): void {
    this.#full = false
  }

  async closeStuck(): Promise<void> {
    for (const handle of this.#stuck.splice(0)) await handle.close().catch(() => undefined)
  }

  close(): void {
    this.restore()
  }

  async #write(handle: FileHandle, original: Write, data: unknown, more: unknown[]): Promise<unknown> {
    const fault = this.machine?.fault
    const isDue = fault?.kind === 'diskFull' || fault?.kind === 'killInWrite'
    const bytes = typeof data === 'string' ? Buffer.from(data) : (data as Buffer)
    const [from = 0, length = bytes.length, at = null] = typeof more[0] === 'number' ? (more as number[]) : []
    const part = bytes.subarray(from, from + length)
    if (!this.#full && !(isDue && fault.after < part.length)) {
      if (isDue) fault.after -= part.length
      return original.call(handle, data, ...more)
    }
    // What fits is there.
    const room = this.#full ? 0 : Math.max(0, fault?.after ?? 0)
    if (room > 0) await handle.writev([part.subarray(0, room)], at ?? undefined)
    if (fault?.kind === 'killInWrite' && !this.#full) {
      if (this.machine) this.machine.fault = null
      this.#stuck.push(handle)
      this.machine?.kill()
      return never
    }
    this.#full = true
    if (this.machine) this.machine.fault = null
    throw Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' })
  }
}
