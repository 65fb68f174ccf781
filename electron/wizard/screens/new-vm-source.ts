import { judgeEdition, preselected, type EditionReason } from '../../nesting/media/editions.ts'
import type { Edition, ImageFile } from '../../nesting/media/schemas.ts'
import { isIso, offeredFiles, readSource, sourceTrouble, type SourceTrouble } from '../../nesting/media/source.ts'
import { valueOf, type FactMap } from '../../nesting/snapshot.ts'
import type { NewVmDraft } from '../contract/command.ts'

/** What a new VM is to be made from: the files to choose from, and what is known of the one that is chosen. Pure. */

/** An edition of the image, and why it can't be a host of VMs; null for one that can. */
export interface JudgedEdition {
  readonly edition: Edition
  readonly reason: EditionReason | null
}

export interface Source {
  readonly from: NewVmDraft['from']
  /** As it is typed or chosen. */
  readonly typed: string
  /** What is meant by that: a full path, as far as it is one. */
  readonly path: string
  /** What the path alone tells. */
  readonly pathTrouble: SourceTrouble | null
  /** Null before the file was read. */
  readonly image: ImageFile | null
  /** What stands in the way of this file. */
  readonly trouble: SourceTrouble | null
  readonly editions: readonly JudgedEdition[]
  readonly edition: Edition | null
}

/** What is chosen, and where nothing is, what there is no doubt about: the only image that was found. */
export function readChosenSource(host: FactMap, edits: Partial<NewVmDraft>): Source {
  const files = offeredFiles(host)
  const images = files.filter(({ path }) => isIso(path))
  const from = edits.from ?? (edits.source !== undefined || files.length === 0 ? 'other' : 'found')
  const only = images.length === 1 ? images[0]?.path : undefined
  const typed = edits.source ?? (from === 'found' ? (only ?? '') : '')
  const { path, trouble: pathTrouble } = readSource(typed, host)
  const image = pathTrouble ? null : (imageOf(host, path) ?? null)
  const editions = (image?.kind === 'setup' ? image.editions : []).map((edition) => ({
    edition,
    reason: judgeEdition(edition, host),
  }))
  return {
    from,
    typed,
    path,
    pathTrouble,
    image,
    trouble: image && sourceTrouble(image, path, host),
    editions,
    edition: chosenEdition(host, editions, edits.edition ?? null),
  }
}

function chosenEdition(host: FactMap, editions: readonly JudgedEdition[], index: number | null): Edition | null {
  const chosen = editions.find(({ edition, reason }) => reason === null && edition.index === index)
  return (
    chosen?.edition ??
    preselected(
      editions.map(({ edition }) => edition),
      host,
    )
  )
}

/** What was read of a file. Windows takes two spellings of a path for one. */
function imageOf(host: FactMap, path: string): ImageFile | undefined {
  const images = valueOf(host, 'media.images') ?? {}
  return images[path] ?? Object.entries(images).find(([each]) => each.toLowerCase() === path.toLowerCase())?.[1]
}
