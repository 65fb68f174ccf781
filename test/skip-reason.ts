import { afterEach } from 'vitest'

/** Puts the reason of `skip(…, why)` where Vitest's report shows it, as `describeWhere` does for a group. */
afterEach(({ task }) => {
  const { note } = (task.result ?? {}) as { note?: string }
  if (note !== undefined) task.meta.why = note
})
