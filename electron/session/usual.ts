import { z } from 'zod'
import { readIfThere, writeWhole } from '../program/files.ts'
import { secondsOf } from '../nesting/operation-rules.ts'
import type { Operation } from '../nesting/operations.ts'
import type { GuestStepId, Usual } from './state.ts'

/** So many times of each kind count, the last ones. */
const kept = 5
/** No PC has more, and no file of ours is larger. */
const most = { pcs: 40, kinds: 100, bytes: 200_000 }
/** Longer than anything may take, in seconds. */
const longest = 24 * 60 * 60

const name = z.string().max(100)
const recorded = z.object({
  schema: z.literal(1),
  pcs: z.record(name, z.record(name, z.array(z.number().min(0).max(longest)).max(kept))),
})
type Recorded = z.infer<typeof recorded>
const nothing: Recorded = { schema: 1, pcs: {} }

/**
 * How long each kind of work has taken on each PC: a small file beside the journal. It is a convenience: one that is torn,
 * huge or no file at all counts as empty, and one that can't be written stops nothing.
 */
export class Durations {
  #recorded: Recorded = nothing
  #written: Promise<void> = Promise.resolve()

  private constructor(
    private readonly file: string | null,
    private readonly warn: (message: string) => void,
  ) {}

  /** Never fails. @param file null: remembered only for as long as this object lives */
  static async open(file: string | null, warn: (message: string) => void = () => {}): Promise<Durations> {
    const durations = new Durations(file, warn)
    if (file === null) return durations
    try {
      const text = await readIfThere(file, { bytes: most.bytes })
      if (text !== null) durations.#recorded = recorded.safeParse(JSON.parse(text)).data ?? nothing
    } catch (error) {
      warn(`durations: ${String(error)}`)
    }
    return durations
  }

  /** The usual seconds on this PC: the middle one of the last times. */
  of(pc: string): Usual {
    const kinds = Object.hasOwn(this.#recorded.pcs, pc) ? (this.#recorded.pcs[pc] ?? {}) : {}
    return Object.fromEntries(Object.entries(kinds).flatMap(([kind, times]) => entryOf(kind, times)))
  }

  /** Resolves in any case, when it is written or couldn't be. */
  async add(pc: string, kind: string, seconds: number): Promise<void> {
    if (!(seconds >= 0 && seconds <= longest)) return
    const { pcs } = this.#recorded
    const own = Object.hasOwn(pcs, pc) ? (pcs[pc] ?? {}) : {}
    const times = [...(Object.hasOwn(own, kind) ? (own[kind] ?? []) : []), Math.round(seconds)].slice(-kept)
    const kinds = Object.fromEntries(Object.entries({ ...own, [kind]: times }).slice(-most.kinds))
    const others = Object.entries(pcs).filter(([id]) => id !== pc)
    this.#recorded = { schema: 1, pcs: Object.fromEntries([...others, [pc, kinds] as const].slice(-most.pcs)) }
    // One after the other: the last one recorded is the last one in the file.
    this.#written = this.#written.then(() => this.#write())
    await this.#written
  }

  /** What is being written is finished. */
  async close(): Promise<void> {
    await this.#written
  }

  async #write(): Promise<void> {
    if (this.file === null) return
    try {
      await writeWhole(this.file, `${JSON.stringify(this.#recorded)}\n`)
    } catch (error) {
      this.warn(`durations: ${String(error)}`)
    }
  }
}

function entryOf(kind: string, times: readonly number[]): [string, number][] {
  const middle = [...times].sort((a, b) => a - b)[Math.floor(times.length / 2)]
  return middle === undefined ? [] : [[kind, middle]]
}

/** Rough, where nothing was recorded yet, in seconds. */
const guestSeconds: Readonly<Record<GuestStepId, number>> = {
  startVm: 10,
  windowsSetup: 600,
  connect: 20,
  finishSetup: 10,
  connectNetwork: 5,
  checkGuest: 2,
  restartFirst: 90,
  enableHyperV: 90,
  restart: 15,
  reconnect: 90,
  verify: 15,
  network: 20,
  nestedCreate: 20,
  nestedStart: 15,
  nestedFinish: 15,
  prove: 25,
  takeBack: 60,
  verifyBack: 15,
}

export const kindOfGuestStep = (id: GuestStepId): string => `guest.${id}`

/** What is recorded of this PC, else what the rule says, in seconds. */
export const usualOf = (usual: Usual, operation: Operation): number => usual[operation.kind] ?? secondsOf(operation)
export const usualOfGuestStep = (usual: Usual, id: GuestStepId): number =>
  usual[kindOfGuestStep(id)] ?? guestSeconds[id]

/** What says most about how fast a PC is with a Windows, and how long it takes elsewhere, in seconds. */
const yardsticks: Readonly<Record<string, number>> = {
  applyImage: 300,
  'guest.windowsSetup': 600,
  'guest.enableHyperV': 90,
  'guest.reconnect': 90,
}
const slowest = 4

/** How much slower than others this PC was seen to be, 1 to 4: time limits are so much longer. */
export function paceOf(usual: Usual): number {
  const paces = Object.entries(yardsticks).map(([kind, seconds]) => (usual[kind] ?? 0) / seconds)
  return Math.min(slowest, Math.max(1, ...paces))
}
