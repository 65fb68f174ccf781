import type { Scenario } from '../../electron/hyperv/simulated/scenario.ts'
import type { Operation } from '../../electron/nesting/operations.ts'
import type { FactMap } from '../../electron/nesting/snapshot.ts'
import { pcCases } from './pc-cases.ts'
import { powerCases, settingCases } from './vm-cases.ts'

/** What every operation changes on the PC and its VMs. A path that isn't named here must stay as it is. */
export interface OperationCase {
  /** What is special about it, where one operation has several cases. */
  when?: string
  scenario: () => Scenario
  operation: Operation
  /** Paths and the values that they must have afterwards. */
  changes: (after: FactMap) => Readonly<Record<string, unknown>>
  /** Paths whose values must be others afterwards, whatever they are. */
  mustChange?: readonly string[]
  /** Beginnings of paths that may change besides. */
  mayChange?: (after: FactMap) => readonly string[]
  /** Takes it back, so that all is as before but for `leaves`. */
  undo?: (after: FactMap) => Operation
  leaves?: readonly string[]
  /** Whether doing it again is harmless. Always, unless it says why not. */
  onceOnly?: string
}

export const operationCases: readonly OperationCase[] = [...powerCases, ...settingCases, ...pcCases]
