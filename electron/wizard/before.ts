import path from 'node:path'
import { journalName } from '../program/data-folder.ts'
import { messageOf } from '../program/errors.ts'
import { refuseLink } from '../program/person-files.ts'
import { Journal } from '../session/journal.ts'
import { thisPcId } from '../session/pc.ts'
import { foldRuns, hasChanged, type Run } from '../session/run.ts'
import type { Notice } from '../words/notice.ts'

/** So many changes are named; the file has them all. */
const named = 5

/**
 * What is said of a record of changes that lies where other programs can write: what it says was done on this PC. It is
 * read for that alone. Nothing of it goes on, and nothing of it is taken back: whoever wrote it could have written anything.
 * @param folder where it lies
 * @returns null where it knows of nothing
 */
export async function recordFromBefore(folder: string): Promise<Notice | null> {
  const file = path.join(folder, journalName)
  try {
    refuseLink(file)
    const { entries, troubles } = await Journal.read(file)
    const unread = troubles.find((trouble) => trouble.kind === 'unreadable')
    if (unread) return { kind: 'journalBeforeUnread', file, reason: unread.reason }
    const runs = [...foldRuns(entries).values()].filter(({ pc }) => pc === thisPcId)
    if (runs.length === 0) return null
    const changes = runs.flatMap(changesOf)
    return { kind: 'journalBefore', file, count: changes.length, changes: changes.slice(-named) }
  } catch (error) {
    return { kind: 'journalBeforeUnread', file, reason: messageOf(error) }
  }
}

function changesOf({ purpose, vm, steps }: Run) {
  if (purpose === 'undo') return []
  return steps.filter(hasChanged).map(({ operation }) => ({ operation, vm }))
}
