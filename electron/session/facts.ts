import { type About, type GuestCredential, type HyperVHost, type ReadOptions } from '../hyperv/host.ts'
import { factIds, onDemand, usualFactIds, type FactId } from '../nesting/facts.ts'
import { readsBack, subjectOf } from '../nesting/operation-rules.ts'
import type { Operation } from '../nesting/operations.ts'
import type { FactMap, FactReading, Snapshot } from '../nesting/snapshot.ts'
import type { Clock } from './clock.ts'
import { sharing } from './sharing.ts'
import type { SessionState } from './state.ts'
import type { Store } from './store.ts'
import { newerList, type VmChange } from './vm-changes.ts'

/** The few quick facts that a first screen speaks of; a check reads everything again. */
export const firstFacts: readonly FactId[] = [
  'pc.name',
  'os.family',
  'os.architecture',
  'os.build',
  'cpu.vendor',
  'shell.elevated',
]

/** What a list of VMs and the form for a new one need. */
export const vmFacts: readonly FactId[] = factIds.filter(
  (id) => id.startsWith('vm.') || id.startsWith('net.') || id.startsWith('mem.'),
)

/** Reads the facts of one PC into its state. What equals what was known stays the same object. */
export class Facts {
  /** The files and folders that somebody looks at. */
  about: About = {}

  constructor(
    private readonly host: HyperVHost,
    private readonly store: Store<SessionState>,
    private readonly clock: Clock,
    private readonly over: AbortSignal,
  ) {}

  get snapshot(): Snapshot {
    return this.store.value.snapshot
  }

  /**
   * Reads everything anew: what was known counts no more, so that nothing stale can pass for measured. What is read only
   * on demand isn't part of that, and stays.
   * @throws HostError when nothing can be read at all, or `cancelled`
   */
  async readEverything(signal: AbortSignal): Promise<void> {
    const known = this.snapshot.host
    this.store.change(({ snapshot }) => ({
      snapshot: { ...snapshot, host: onlyOnDemand(known) },
      pending: new Set(usualFactIds),
      reading: 'running',
    }))
    try {
      await this.#read({ signal }, known)
      this.store.change({ readAt: this.clock.now() })
    } finally {
      this.store.change({ pending: new Set(), reading: 'done' })
    }
  }

  /** Reads some facts again and leaves the others as they are. @throws HostError */
  async readAgain(facts: readonly FactId[], about = this.about): Promise<void> {
    if (facts.length > 0) await this.#read({ facts, about, signal: this.over }, this.snapshot.host)
  }

  /**
   * Reads what these files and folders are, and has the facts about such hold them from now on. Where only files or only
   * folders are named, the other ones stay. @throws HostError
   */
  async lookAt(about: About): Promise<void> {
    this.about = { ...this.about, ...about }
    const { files = [], folders = [] } = about
    await this.readAgain([
      ...(files.length > 0 ? (['media.images'] as const) : []),
      ...(folders.length > 0 ? (['disk.places'] as const) : []),
    ])
  }

  /** Reads what these operations change on this PC and its VMs, with the folders that they work in. @throws HostError */
  async readAbout(operations: readonly Operation[], besides: readonly FactId[] = []): Promise<void> {
    const facts = [...new Set([...besides, ...operations.flatMap(readsBack)])]
    await this.readAgain(facts, withFoldersOf(operations, this.about))
  }

  /** Has whoever shows the state look at the clock again: time goes by, though nothing could be read. */
  stillWaiting(): void {
    this.store.change({})
  }

  /** Reads again what a list of VMs shows. @throws HostError */
  async readVms(): Promise<void> {
    await this.readAgain(vmFacts)
    this.store.change({ readAt: this.clock.now() })
  }

  /**
   * Reads which VMs there are and what they do, and nothing else of them.
   * @param mayCount asked when it has been read: whether nobody in the wizard has changed or read anything meanwhile
   * @returns what has changed
   * @throws HostError
   */
  async lookAtVms(mayCount: () => boolean): Promise<readonly VmChange[]> {
    const known = this.snapshot.host['vm.list']
    const read: FactReading[] = []
    await this.host.read({ facts: ['vm.list'], signal: this.over, onFact: (reading) => read.push(reading) })
    const list = read.find((reading) => reading.fact === 'vm.list')
    if (!known || !('value' in known) || !list || !('value' in list)) return []
    if (!mayCount() || this.snapshot.host['vm.list'] !== known) return []
    const newer = newerList(known.value, list.value)
    if (newer.list !== known.value)
      this.store.change(({ snapshot }) => ({
        snapshot: { ...snapshot, host: { ...snapshot.host, 'vm.list': { value: [...newer.list] } } },
      }))
    return newer.changes
  }

  /**
   * Reads facts of the Windows in a VM.
   * @param keep whether what was known of others of its facts still counts
   * @throws HostError; what was read before counts then as it was
   */
  async readGuest(
    vmId: string,
    credential: GuestCredential,
    { facts, keep, signal }: { facts: readonly FactId[]; keep: boolean; signal?: AbortSignal },
  ): Promise<void> {
    const known: FactMap = this.snapshot.guests[vmId] ?? {}
    let guest: FactMap = keep ? known : {}
    await this.host.readGuest(vmId, credential, {
      facts,
      signal: signal ?? this.over,
      onFact: (reading) => (guest = withReading(guest, reading, known)),
    })
    this.store.change(({ snapshot }) => ({ snapshot: { ...snapshot, guests: { ...snapshot.guests, [vmId]: guest } } }))
  }

  /** Reads what the operation changes. In a guest only with the credential for it. @throws HostError */
  async readBack(operation: Operation, credential?: GuestCredential): Promise<void> {
    const facts = readsBack(operation)
    const subject = subjectOf(operation)
    if (subject.scope !== 'guest') await this.readAbout([operation])
    else if (credential && facts.length > 0) await this.readGuest(subject.vmId, credential, { facts, keep: true })
  }

  async #read(options: Omit<ReadOptions, 'onFact'>, known: FactMap): Promise<void> {
    await this.host.read({
      ...options,
      onFact: (reading) =>
        this.store.change(({ snapshot, pending }) => ({
          snapshot: { ...snapshot, host: withReading(snapshot.host, reading, known) },
          pending: without(pending, reading.fact),
        })),
    })
  }
}

const onlyOnDemand = (facts: FactMap): FactMap =>
  Object.fromEntries(Object.entries(facts).filter(([id]) => onDemand.has(id as FactId)))

/** The folders of their own that operations have, beside those that somebody looks at. */
function withFoldersOf(operations: readonly Operation[], about: About): About {
  const own = operations.flatMap((operation) => ('folder' in operation ? [operation.folder] : []))
  return own.length === 0 ? about : { ...about, folders: [...new Set([...(about.folders ?? []), ...own])] }
}

/** The facts with one more reading in it. @param known what was read before, to share what is the same */
export function withReading(facts: FactMap, { fact, ...read }: FactReading, known: FactMap = facts): FactMap {
  return { ...facts, [fact]: sharing(known[fact], read) }
}

function without(pending: ReadonlySet<FactId>, fact: FactId): ReadonlySet<FactId> {
  if (!pending.has(fact)) return pending
  const rest = new Set(pending)
  rest.delete(fact)
  return rest
}
