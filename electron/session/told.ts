import type { Failure } from '../nesting/failure.ts'
import type { OperationDescription, Phrase, TitleKey } from '../nesting/operation-rules.ts'
import type { Gone } from '../nesting/undo.ts'

/** What a run tells while it is carried out: data, which the view and the report put into words. */
export type Told =
  /** A change begins, with the PowerShell that runs. */
  | { kind: 'begins'; title: Phrase<TitleKey>; commands: readonly string[] }
  /** What Windows said, in its own words. */
  | { kind: 'said'; line: string }
  | { kind: 'changed'; change: OperationDescription }
  /** Nothing was left to take back. */
  | { kind: 'gone'; title: Phrase<TitleKey>; gone: Gone }
  /** The Windows in the VM is still starting. */
  | { kind: 'waitsForGuest' }
  | { kind: 'failed'; failure: Failure }

export type LogEntry = Told & { readonly at: string }
