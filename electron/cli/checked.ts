import type { OpenedPc } from '../compose.ts'
import type { Finding } from '../nesting/finding.ts'
import { valueOf } from '../nesting/snapshot.ts'
import { toFailure } from '../session/failure.ts'
import type { Notice } from '../words/notice.ts'

/** A finished check of one PC. */
export interface Checked {
  /** The PC's own name; the id that it was asked for by where that can't be read. */
  readonly pc: string
  readonly simulated: boolean
  readonly readAt: string | null
  readonly findings: readonly Finding[]
  readonly notices: readonly Notice[]
}

/** Reads a PC and judges what was read. A PC that can't be read at all has findings that say so. */
export async function checked({ session, pc, notices }: OpenedPc): Promise<Checked> {
  // The quick facts first, as a window does: that reading opens the threads in which the slow ones are read.
  await session.glance()
  const failure = await session.check().then(
    () => null,
    (error: unknown) => toFailure(error),
  )
  const { snapshot, readAt } = session.state
  return {
    pc: valueOf(snapshot.host, 'pc.name') ?? pc.id,
    simulated: pc.simulated,
    readAt,
    findings: session.conclusions.host(snapshot),
    notices: [...notices, ...(failure ? [{ kind: 'readFailed', failure } as const] : [])],
  }
}
