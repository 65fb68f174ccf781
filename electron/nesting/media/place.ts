import { isFat } from '../checks/host-resources.ts'
import { gigabyte } from '../sizes.ts'
import { valueOf, type FactMap } from '../snapshot.ts'
import type { Place } from './schemas.ts'

/** Whether a VM with a new disk can be made in a folder. Pure. */

export type PlaceTroubleCode =
  /** There is no such drive, or none that Windows can use. */
  | 'noDrive'
  | 'network'
  | 'removable'
  /** FAT or exFAT: 0x80070299. [VD-TRBL] */
  | 'fat'
  /** Any other file system that isn't NTFS or ReFS. */
  | 'fileSystem'
  /** 0xC03A001A: virtual disks must be uncompressed, unencrypted and without integrity streams. (creating VMs 2.1) */
  | 'compressed'
  | 'encrypted'
  | 'integrity'
  /** There is something in it that isn't the wizard's. */
  | 'notEmpty'
  /** The wizard has begun or made another disk there. */
  | 'otherMaking'
  /** A disk that lies there is mounted. */
  | 'attached'
  /** Windows takes no longer path of a disk. */
  | 'pathLong'
  /** A policy makes every new disk read-only. (creating VMs 2.3) */
  | 'readOnlyPolicy'
  /** The image doesn't fit. */
  | 'noRoom'
  /** It fits, and there is hardly room for a VM in it. */
  | 'littleRoom'

export interface PlaceTrouble {
  readonly code: PlaceTroubleCode
  /** Whether nothing can be made there; otherwise it is only said. */
  readonly blocks: boolean
  /** Of `noRoom` and `littleRoom`. */
  readonly room?: { readonly needed: number; readonly free: number }
}

export interface WantedPlace {
  /** The most that the disk may grow to. */
  readonly bytes: number
  /** What the Windows of the image takes, or the disk that is copied; 0 for an empty disk. */
  readonly imageBytes: number
  /** The file of the disk, in full. */
  readonly path?: string
  /** Of the creation that may go on there. */
  readonly making?: string
}

/** Without it the older functions for virtual disks refuse the path: MAX_PATH, with the zero at its end. */
const longestDiskPath = 259
/** What Windows writes besides its image: its paging file, updates, what set-up unpacks. */
const share = 1.3
/** A VM with Windows and a nested VM on its disk. Our own estimate, as of the check of this PC. */
const comfortable = 40 * gigabyte

/** @returns what is in the way there, what blocks first; null where nothing is */
export function placeTrouble(place: Place, wanted: WantedPlace, host: FactMap): PlaceTrouble | null {
  const code = blockedBy(place, wanted, host)
  if (code !== null) return { code, blocks: true }
  const needed = Math.ceil(wanted.imageBytes * share)
  const room = (bytes: number) => ({ needed: bytes, free: place.freeBytes })
  if (place.freeBytes < needed) return { code: 'noRoom', blocks: true, room: room(needed) }
  const wish = Math.max(needed, Math.min(wanted.bytes, comfortable))
  return place.freeBytes < wish ? { code: 'littleRoom', blocks: false, room: room(wish) } : null
}

function blockedBy(place: Place, { path, making }: WantedPlace, host: FactMap): PlaceTroubleCode | null {
  if (path !== undefined && path.length > longestDiskPath) return 'pathLong'
  return (
    ofDrive(place) ??
    ofFolder(place, making) ??
    (valueOf(host, 'policy.unprotectedDrivesReadOnly') ? 'readOnlyPolicy' : null)
  )
}

function ofDrive({ drive, fileSystem }: Place): PlaceTroubleCode | null {
  if (drive === 'network') return 'network'
  if (drive === 'removable') return 'removable'
  const system = fileSystem.trim().toUpperCase()
  if (drive === 'other' || system === '') return 'noDrive'
  if (isFat(system)) return 'fat'
  // A volume of a cluster calls itself so, and is NTFS or ReFS below.
  return ['NTFS', 'REFS', 'CSVFS'].includes(system.replace(/_(NTFS|REFS)$/, '')) ? null : 'fileSystem'
}

function ofFolder(place: Place, making: string | undefined): PlaceTroubleCode | null {
  if (place.compressed) return 'compressed'
  if (place.encrypted) return 'encrypted'
  if (place.integrity) return 'integrity'
  const isOwn = place.making !== null && place.making.id === making
  if (!isOwn && place.making !== null) return 'otherMaking'
  if (!isOwn && !place.empty) return 'notEmpty'
  return place.attached ? 'attached' : null
}
