import { describeOperation } from '../nesting/operation-rules.ts'
import type { Operation } from '../nesting/operations.ts'
import type { Snapshot } from '../nesting/snapshot.ts'
import type { Text } from '../texts/format.ts'
import { titleInWords } from './operation.ts'
import type { Words } from './words.ts'

/**
 * A plan in one sentence: "Shut down, fixed memory 5.5 GB, extensions, network (2 adapters), start again." What is done
 * several times is said once.
 */
export function planInShort(say: Words, operations: readonly Operation[], snapshot: Snapshot): string {
  const short: Readonly<Record<string, Text>> = say.t.vm.short
  const parts = new Map<string, { text: string; times: number }>()
  let stopped = false
  for (const operation of operations) {
    const { title } = describeOperation(operation, snapshot)
    const key = title.key === 'startVm' && stopped ? 'startAgain' : title.key
    const times = (parts.get(key)?.times ?? 0) + 1
    const text = short[key]
    parts.set(key, {
      text: text === undefined ? titleInWords(say, title) : say(text, { n: times, ...title.values }),
      times,
    })
    stopped ||= operation.kind === 'stopVm' || operation.kind === 'discardSavedState'
  }
  const sentence = [...parts.values()].map(({ text }) => text).join(', ')
  return `${sentence.charAt(0).toLocaleUpperCase(say.language)}${sentence.slice(1)}.`
}
