import { describeOperation, type Phrase } from '../../nesting/operation-rules.ts'
import type { Operation } from '../../nesting/operations.ts'
import type { Text } from '../../texts/format.ts'
import { journaledVmName } from '../../session/undo.ts'
import type { Say } from './say.ts'

/** What an operation is called: "Pass virtualization extensions to the VM". */
export function operationTitle(say: Say, operation: Operation, snapshot = say.model.snapshot): string {
  const { title } = describeOperation(operation, snapshot)
  return words(say, say.t.operations.titles, title)
}

/** The states that it leads from and to; empty where there is nothing to show. */
export function operationChange(
  say: Say,
  operation: Operation,
  snapshot = say.model.snapshot,
): { before: string; after: string } {
  const { before, after } = describeOperation(operation, snapshot)
  const { states } = say.t.operations
  return { before: before ? words(say, states, before) : '', after: after ? words(say, states, after) : '' }
}

/** While it is done, in the middle of a sentence: "passing virtualization extensions to the VM". */
export function operationDoing(say: Say, operation: Operation): string {
  const { title } = describeOperation(operation, say.model.snapshot)
  return words(say, say.t.operations.doing, title)
}

function words<K extends string>(say: Say, texts: Readonly<Record<K, Text>>, { key, values }: Phrase<K>): string {
  // A VM that isn't there any more is still called what it was called when the wizard worked on it.
  const vm = typeof values['vm'] === 'string' ? journaledVmName(say.application.runs, values['vm']) : undefined
  return say(texts[key], vm === undefined ? values : { ...values, vm })
}
