import type { CheckId, VariantOf } from './checks/tables.ts'
import type { FindingOf } from './outcome.ts'

/** What a check of ours concluded. */
export type Finding = FindingOf<CheckId, VariantOf<CheckId>>
