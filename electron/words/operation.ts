import { describeOperation, type OperationDescription, type Phrase, type TitleKey } from '../nesting/operation-rules.ts'
import type { Operation } from '../nesting/operations.ts'
import type { Snapshot } from '../nesting/snapshot.ts'
import type { Text } from '../texts/format.ts'
import type { Words } from './words.ts'

/**
 * What an operation is called: "Pass virtualization extensions to the VM".
 * @param wayBack of one that has begun, where it has one: so it keeps its name when it is done
 */
export function operationTitle(
  say: Words,
  operation: Operation,
  snapshot: Snapshot,
  wayBack: Operation | null = null,
): string {
  return titleInWords(say, describeOperation(operation, snapshot, wayBack).title)
}

/** The states that it leads from and to; empty where there is nothing to show. */
export function operationChange(
  say: Words,
  operation: Operation,
  snapshot: Snapshot,
): { before: string; after: string } {
  return statesInWords(say, describeOperation(operation, snapshot))
}

/** While it is done, in the middle of a sentence: "passing virtualization extensions to the VM". */
export function operationDoing(say: Words, operation: Operation, snapshot: Snapshot): string {
  return words(say, say.t.operations.doing, describeOperation(operation, snapshot).title)
}

/** "Running → Off", or what was done where there is nothing to compare. */
export function changeInWords(say: Words, change: OperationDescription): string {
  const { before, after } = statesInWords(say, change)
  return before && after ? `${before} → ${after}` : titleInWords(say, change.title)
}

/** What it is called and what it makes of what: "Shut down DEV-WIN11: Running → Off". */
export function wholeChange(say: Words, change: OperationDescription): string {
  const title = titleInWords(say, change.title)
  const states = changeInWords(say, change)
  return states === title ? title : say(say.t.apply.logEnded, { title, what: states })
}

export const titleInWords = (say: Words, title: Phrase<TitleKey>): string => words(say, say.t.operations.titles, title)

function statesInWords(say: Words, { before, after }: OperationDescription): { before: string; after: string } {
  const { states } = say.t.operations
  return { before: before ? words(say, states, before) : '', after: after ? words(say, states, after) : '' }
}

function words<K extends string>(say: Words, texts: Readonly<Record<K, Text>>, { key, values }: Phrase<K>): string {
  // A VM that isn't there any more is still called what it was called when the wizard worked on it.
  const vm = typeof values['vm'] === 'string' ? say.oldNameOf(values['vm']) : undefined
  return say(texts[key], vm === undefined ? values : { ...values, vm })
}
