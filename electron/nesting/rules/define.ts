import type { FactId, FactValue, OwnValue, PerVmFact, VmSummary } from '../facts.ts'
import type { Price, Scope, TextValues } from '../outcome.ts'
import type { Operation, OperationKind, OperationOf } from '../operations.ts'
import { valueOf, type FactMap, type Snapshot } from '../snapshot.ts'
import { findSummary } from '../vm.ts'

/** A text by its key, with what fills it. */
export interface Phrase<K extends string = string> {
  key: K
  values: TextValues
}

/** What an operation is called, and the states that it leads from and to (null: nothing to show). */
export interface Description<T extends string = string, S extends string = string> {
  title: Phrase<T>
  before: Phrase<S> | null
  after: Phrase<S> | null
}

/** A step of an undo that could not be done, as the steps after it see it. */
export interface LeftStep {
  operation: Operation
  needsHyperV: boolean
}

/**
 * Everything that the wizard knows about one kind of operation, apart from its PowerShell text. What has no `?` is asked
 * of every new one.
 */
export interface OperationRule<O extends Operation> {
  /** What it changes: this PC, one of its VMs from outside, or the Windows in one, which takes a sign-in to it. */
  scope: Scope
  /** Whether it is for Hyper-V, so that Hyper-V and its commands must be there. The rest belongs to Windows. */
  needsHyperV: boolean
  /** Who still answers once it was carried out: what restarts has to be waited for. */
  afterwards: 'allAnswer' | 'pcRestarts' | 'guestRestarts'
  /** On the way back: whether it waits where this earlier step could not be done. */
  undoWaitsFor: (left: LeftStep, operation: O) => boolean
  /** Whether the guest is asked to do it, so that it must listen already. */
  asksGuestFirst?: (operation: O) => boolean
  /** Whether the world already is as the operation would leave it; undefined when that can't be told. */
  isDone: (operation: O, snapshot: Snapshot) => boolean | undefined
  /** No fact ever tells that it is done, however much can be read. */
  leavesNoTrace?: (operation: O) => boolean
  /**
   * What takes it back to `before`; null when nothing can. Called only where the world was otherwise before: a way back
   * from a value that nobody could read might change what the wizard never did.
   */
  inverse: (operation: O, before: Snapshot) => Operation | null
  /**
   * Whether this can be the way back of the operation at all, whatever was there before: what a record claims to be one
   * is believed only then.
   */
  mayBeInverse: (operation: O, inverse: Operation) => boolean
  /** Only ever a way back: no plan and no fix has it. */
  onlyBack?: true
  /** A state that anybody's hand changes in passing, so that nothing is lost where it isn't there any more. */
  passing?: true
  /** The way back touches only what carries the wizard's mark, so it harms nobody even where nothing could be read. */
  inverseKnowsItsOwn?: true
  /** Names in the way back what only the result tells; nothing by default. */
  sharpenInverse?: (inverse: Operation, after: Snapshot) => Operation
  /** Facts to read again to see that it worked. */
  readsBack: readonly FactId[]
  price?: Partial<Price> | ((operation: O) => Partial<Price>)
  /** Rough, for a progress bar and "about 2 minutes". */
  seconds: number | ((operation: O) => number)
  /** Done by this PC, and yet with an account of the guest: that it is to get. */
  needsPassword?: true
  /**
   * It may be ended in the middle, for it takes long and harms nothing. What is left of it then has to be ended, too: by
   * this, whether it was cancelled, has failed or was killed.
   */
  mayBeCut?: { tidy: (operation: O) => Operation }
  /** Works only while the VM is off. */
  needsVmOff?: boolean
  /**
   * What it is called. `wayBack`, where it has begun, knows how it was before better than the snapshot, which may be from
   * afterwards.
   */
  describe: (operation: O, snapshot: Snapshot, wayBack?: Operation | null) => Description
}

/** A part of the table; all parts together must name every kind once. */
export type RulesOf<K extends OperationKind> = { readonly [I in K]: OperationRule<OperationOf<I>> }

/** What is the same for all changes of a place. */
export const ofThisPc = { scope: 'host', needsHyperV: false, afterwards: 'allAnswer' } as const
/** Made on this PC by Hyper-V, such as a new VM. */
export const ofHyperV = { scope: 'host', needsHyperV: true, afterwards: 'allAnswer' } as const
export const ofVm = { scope: 'vm', needsHyperV: true, afterwards: 'allAnswer', undoWaitsFor: sameVm } as const
export const ofGuest = { scope: 'guest', needsHyperV: true, afterwards: 'allAnswer', undoWaitsFor: sameVm } as const

/** What one VM's steps leave undone is nothing that another VM's have to wait for. */
export function sameVm({ operation: left }: LeftStep, operation: Operation): boolean {
  const vmId = 'vmId' in operation ? operation.vmId : null
  return vmId !== null && 'vmId' in left && left.vmId === vmId
}
export const nothing = (): boolean => false
export const everything = (): boolean => true
/** Without Hyper-V and its service the rest could never be taken back. */
export const usesOfHyperV = ({ needsHyperV }: LeftStep): boolean => needsHyperV

export const phrase = <const K extends string>(key: K, values: TextValues = {}): Phrase<K> => ({ key, values })

export const onOff = (on: boolean) => phrase(on ? 'on' : 'off')

/** Without states there is nothing to show but what it is called. */
export function description<T extends string>(title: Phrase<T>): Description<T, never>
export function description<T extends string, S extends string>(
  title: Phrase<T>,
  before: Phrase<S> | null,
  after: Phrase<S> | null,
): Description<T, S>
export function description(title: Phrase, before: Phrase | null = null, after: Phrase | null = null): Description {
  return { title, before, after }
}

/** The summary of a VM; undefined when the list is unknown or doesn't hold it. */
export const summaryOf = (snapshot: Snapshot, vmId: string): VmSummary | undefined => findSummary(snapshot.host, vmId)

/** Whether Hyper-V answers this session with all it has. Without the rights it may show nothing instead. [VD-PSD] */
export const mayAskHyperV = (snapshot: Snapshot): boolean =>
  valueOf(snapshot.host, 'shell.elevated') === true || valueOf(snapshot.host, 'shell.hyperVAdministrator') === true

/** The list of VMs, where a VM that isn't in it can be believed not to be there; undefined otherwise. */
export function believedVms(snapshot: Snapshot): readonly VmSummary[] | undefined {
  const list = valueOf(snapshot.host, 'vm.list')
  return list && (list.length > 0 || mayAskHyperV(snapshot)) ? list : undefined
}

/** Whether a VM that isn't in the list may be one that Hyper-V knows and can't read. By name: more isn't known. */
export function mayBeUnreadable(snapshot: Snapshot, name: string | undefined): boolean {
  const unreadable = valueOf(snapshot.host, 'vm.unreadable') ?? []
  return unreadable.some((other) => name === undefined || other === '' || other === name)
}

/** This VM's part of a fact about all VMs. */
export function ownOf<I extends PerVmFact>(snapshot: Snapshot, id: I, vmId: string): OwnValue<I> | undefined {
  const all = valueOf(snapshot.host, id) as FactValue<I> | undefined
  return all !== undefined && Object.hasOwn(all, vmId) ? (all as Record<string, OwnValue<I>>)[vmId] : undefined
}

/** The VM's name for people; its id when the name is unknown. */
export const nameOf = (snapshot: Snapshot, vmId: string): string => summaryOf(snapshot, vmId)?.name ?? vmId

/** What was read inside a VM; empty when nobody has signed in to it. */
export const guestOf = (snapshot: Snapshot, vmId: string): FactMap =>
  (Object.hasOwn(snapshot.guests, vmId) ? snapshot.guests[vmId] : undefined) ?? {}

/** Applies a question to a value, and leaves undefined as "can't tell". */
export const ifKnown = <T, R>(value: T | undefined, question: (value: T) => R): R | undefined =>
  value === undefined ? undefined : question(value)

/** A phrase for a value, or null where nobody knows it. */
export const known = <T, K extends string>(value: T | undefined, words: (value: T) => Phrase<K>): Phrase<K> | null =>
  ifKnown(value, words) ?? null

/** A VM or a switch of this name that the wizard has made. Somebody's own one of the same name is another matter. */
export const isMade = (found: { name: string; madeByWizard?: boolean | undefined }, name: string): boolean =>
  found.name === name && found.madeByWizard === true

/** For operations without a way back. */
export const noInverse = (): null => null
export const noneMayBe = (): boolean => false

/** The way back is the same with other values. @param values what may differ */
export const sameBut =
  (...values: string[]) =>
  (operation: Operation, inverse: Operation): boolean =>
    inverse.kind === operation.kind && sameApartFrom(new Set(values), operation, inverse)

/** The way back is of another kind, for the same subject. @param subject names of what must be the same */
export const backBy =
  (kind: OperationKind, ...subject: string[]) =>
  (operation: Operation, inverse: Operation): boolean => {
    const keys = Object.keys({ ...operation, ...inverse }).filter((key) => !subject.includes(key))
    return inverse.kind === kind && sameApartFrom(new Set(keys), operation, inverse)
  }

function sameApartFrom(free: ReadonlySet<string>, a: object, b: object): boolean {
  const bound = (operation: object) =>
    Object.entries(operation).filter(([key, value]) => !free.has(key) && value !== undefined)
  return JSON.stringify(Object.fromEntries(bound(a).sort())) === JSON.stringify(Object.fromEntries(bound(b).sort()))
}
