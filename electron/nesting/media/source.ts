import { fullPath } from '../forms.ts'
import { valueOf, type FactMap } from '../snapshot.ts'
import { judgeEdition, type EditionReason } from './editions.ts'
import type { ImageFile, MediaFile } from './schemas.ts'

/** What a person says that a VM is to be made from, and what stands in the way of it. Pure. */

export type SourceTroubleCode =
  // --- of what was typed
  | 'empty'
  /** An address in the web: it has to be downloaded first. */
  | 'webAddress'
  | 'relative'
  /** With %VARIABLES%, which are another person's in an elevated program. */
  | 'variables'
  /** Characters that no path has. */
  | 'signs'
  /** Windows takes no longer one here. */
  | 'long'
  /** On a network drive, which an elevated program doesn't see: `use` is the path that it sees. */
  | 'mappedDrive'
  /** A download that hasn't ended. */
  | 'unfinished'
  /** A packed file: the ISO is in it. */
  | 'archive'
  /** An image without its medium (.wim, .esd). */
  | 'bareImage'
  /** The disk of a checkpoint, which is nothing without the others. */
  | 'checkpointDisk'
  /** A file of any other kind. */
  | 'wrongKind'
  // --- of the file
  | Extract<ImageFile, { kind: 'trouble' }>['code']
  /** All its editions have a reason of their own: `reasons`. */
  | 'noFittingEdition'
  /** Mounted on this PC at the moment. */
  | 'attached'
  /** A disk of a VM that there is: `vm`. */
  | 'usedByVm'
  /** A disk that holds only what differs from another one. */
  | 'differencing'
  /** A disk without partitions. */
  | 'noPartitions'
  /** A disk for generation 2 in a file that only generation 1 takes. */
  | 'vhdForGeneration2'

export interface SourceTrouble {
  readonly code: SourceTroubleCode
  /** The path to use instead. */
  readonly use?: string
  readonly reasons?: readonly EditionReason[]
  readonly vm?: string
  /** What Windows said, for people. */
  readonly detail?: string
}

export interface TypedSource {
  /** As Windows knows it. */
  readonly path: string
  readonly trouble: SourceTrouble | null
}

/** Longer ones Windows' functions for images may refuse. */
const longestPath = 259

// What "Copy as path" and the properties of a file bring along: quotation marks, and marks of the direction of writing.
const unseen = /[\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff]/g
const quotes = /^["'“”„«»‘’‚‹›]+|["'“”„«»‘’‚‹›]+$/g

/** Reads what was typed or pasted. @param host tells the network drives of the person */
export function readSource(typed: string, host: FactMap): TypedSource {
  const path = pathOf(typed.replace(unseen, '').trim().replace(quotes, '').trim())
  const code = troubleOfText(path)
  if (code !== null) return { path, trouble: { code } }
  const instead = withoutMappedDrive(path, host)
  if (instead !== null) return { path, trouble: { code: 'mappedDrive', use: instead } }
  const kind = troubleOfKind(path)
  return { path, trouble: kind === null ? null : { code: kind } }
}

/** With the slashes of Windows, out of an address of a file and out of the long form. */
function pathOf(text: string): string {
  const plain = /^file:/i.test(text) ? fromFileAddress(text) : text
  if (/^[a-z]{2,}:\/\//i.test(plain)) return plain
  return plain
    .replaceAll('/', '\\')
    .replace(/^\\\\\?\\UNC\\/i, '\\\\')
    .replace(/^\\\\\?\\(?=[a-z]:\\)/i, '')
}

function fromFileAddress(address: string): string {
  const rest = address.replace(/^file:/i, '')
  const decoded = decode(rest)
  // file:///C:/x and file:/C:/x are of this PC, file://server/share is of another one.
  return decoded.replace(/^\/+(?=[a-z]:)/i, '').replace(/^\/{2,}(?=[^/])/, '\\\\')
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

function troubleOfText(path: string): SourceTroubleCode | null {
  if (path === '') return 'empty'
  if (/^[a-z]{2,}:\/\//i.test(path)) return 'webAddress'
  if (/%[^%\\]+%/.test(path) && !/^([a-z]:\\|\\\\)/i.test(path)) return 'variables'
  if (!/^([a-z]:\\|\\\\[^\\.?])/i.test(path)) return 'relative'
  if (!fullPath.safeParse(path).success) return 'signs'
  return path.length > longestPath ? 'long' : null
}

function troubleOfKind(path: string): SourceTroubleCode | null {
  const kind = /\.([^.\\]+)$/.exec(path)?.[1]?.toLowerCase() ?? ''
  if (kind === 'iso' || kind === 'vhdx' || kind === 'vhd') return null
  if (['crdownload', 'part', 'partial', 'download', 'tmp', 'opdownload'].includes(kind)) return 'unfinished'
  if (['zip', '7z', 'rar', 'gz', 'xz', 'cab'].includes(kind)) return 'archive'
  if (kind === 'wim' || kind === 'esd' || kind === 'swm') return 'bareImage'
  return kind === 'avhdx' || kind === 'avhd' ? 'checkpointDisk' : 'wrongKind'
}

/** @returns the path in the network that a mapped drive stands for; null where it is none */
function withoutMappedDrive(path: string, host: FactMap): string | null {
  const letter = /^([a-z]):\\/i.exec(path)?.[1]?.toUpperCase()
  const drives = valueOf(host, 'media.drives') ?? {}
  const root = letter !== undefined && Object.hasOwn(drives, letter) ? drives[letter] : undefined
  return root === undefined ? null : `${root.replace(/\\+$/, '')}${path.slice(2)}`
}

export const isIso = (path: string): boolean => /\.iso$/i.test(path)
export const isVhd = (path: string): boolean => /\.vhd$/i.test(path)

/** The generation that a VM must be to start from this disk: one whose partitions are of the old style has no UEFI. */
export const generationOf = ({ partitionStyle }: Extract<ImageFile, { kind: 'disk' }>): 1 | 2 =>
  partitionStyle === 'MBR' ? 1 : 2

/** What stands in the way of making a VM from this file, by what was read of it. */
export function sourceTrouble(image: ImageFile, path: string, host: FactMap): SourceTrouble | null {
  if (image.kind === 'trouble') {
    return { code: image.code, ...(image.detail === undefined ? {} : { detail: image.detail }) }
  }
  return image.kind === 'setup' ? troubleOfSetup(image, host) : troubleOfDisk(image, path, host)
}

function troubleOfSetup({ editions }: Extract<ImageFile, { kind: 'setup' }>, host: FactMap): SourceTrouble | null {
  if (editions.length === 0) return { code: 'notSetup' }
  const reasons = editions.map((edition) => judgeEdition(edition, host))
  if (reasons.includes(null)) return null
  return { code: 'noFittingEdition', reasons: [...new Set(reasons.filter((reason) => reason !== null))] }
}

function troubleOfDisk(disk: Extract<ImageFile, { kind: 'disk' }>, path: string, host: FactMap): SourceTrouble | null {
  const vm = vmOfDisk(path, host)
  if (vm !== null) return { code: 'usedByVm', vm }
  if (disk.attached) return { code: 'attached' }
  if (disk.differencing) return { code: 'differencing' }
  if (disk.partitionStyle === 'RAW') return { code: 'noPartitions' }
  return isVhd(path) && generationOf(disk) === 2 ? { code: 'vhdForGeneration2' } : null
}

const same = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase()

/** @returns the name of the VM that has this disk; null where none is known to */
export function vmOfDisk(path: string, host: FactMap): string | null {
  const owner = Object.entries(valueOf(host, 'vm.disks') ?? {}).find(([, disks]) =>
    disks.some((disk) => same(disk.path, path)),
  )
  if (!owner) return null
  return valueOf(host, 'vm.list')?.find(({ id }) => id === owner[0])?.name ?? owner[0]
}

/** The files that a person may choose from: images first, then disks that belong to no VM; the newest of each first. */
export function offeredFiles(host: FactMap): MediaFile[] {
  const files = (valueOf(host, 'media.files') ?? []).filter(({ path }) => isIso(path) || vmOfDisk(path, host) === null)
  const rank = (file: MediaFile): number => (isIso(file.path) ? 0 : 1)
  return files.sort((a, b) => rank(a) - rank(b) || b.modified.localeCompare(a.modified) || a.path.localeCompare(b.path))
}
