import { lstatSync } from 'node:fs'
import path from 'node:path'
import { journalName } from '../program/data-folder.ts'
import { messageOf } from '../program/errors.ts'
import { linkOnTheWay } from '../program/links.ts'
import { Journal } from '../session/journal.ts'
import { thisPcId } from '../session/pc.ts'
import { foldRuns, type Run } from '../session/run.ts'
import type { Notice } from '../words/notice.ts'

/** More than such a record ever has, in bytes: who has put this one there may have wanted us to read for ever. */
const limit = 32_000_000

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
    const link = linkOnTheWay(file)
    if (link !== null) throw new Error(`a link to elsewhere: ${link}`)
    const found = lstatSync(file)
    if (!found.isFile() || found.size > limit) throw new Error(`not a file of ours: ${file}`)
    const { entries } = await Journal.read(file)
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
  return steps
    .filter(({ status, already }) => status === 'done' && !already)
    .map(({ operation }) => ({ operation, vm }))
}
