import { withoutEnd } from '../../nesting/disk-files.ts'
import { freeName, proposeWindows } from '../../nesting/media/proposal.ts'
import type { Edition } from '../../nesting/media/schemas.ts'
import { memoryForVms } from '../../nesting/memory-for-vms.ts'
import { gigabyte } from '../../nesting/sizes.ts'
import { valueOf, type FactMap } from '../../nesting/snapshot.ts'
import type { NewVmDraft } from '../contract/command.ts'
import type { Source } from './new-vm-source.ts'

/** The form for a new VM as it is shown: what is proposed for this PC, with what somebody typed and chose over it. Pure. */

/** What the host keeps for itself when suggesting the memory of a new VM. */
const hostReserve = 2 * gigabyte
const memoryChoices = [4, 6, 8, 12, 16, 24, 32]

/** A Windows that the wizard installs, a disk that is there already, or whatever a person installs themselves. */
export type NewVmKind = 'windows' | 'disk' | 'self'

export function kindOf({ from, path, image }: Source): NewVmKind {
  if (from === 'self') return 'self'
  return image?.kind === 'disk' || (path !== '' && /\.vhdx?$/i.test(path)) ? 'disk' : 'windows'
}

/** The amounts of memory to choose from, in GB, that this PC can give. */
export function memoryOptions(host: FactMap): number[] {
  const most = memoryForVms(host)?.most
  const fitting = memoryChoices.filter((gb) => most === undefined || gb * gigabyte <= most)
  return fitting.length > 0 ? fitting : memoryChoices.slice(0, 1)
}

type Proposed = Omit<NewVmDraft, 'from' | 'source' | 'edition' | 'copy'>

/** The whole form. What was typed stays; all else follows what it is proposed by. */
export function draftOf(host: FactMap, edits: Partial<NewVmDraft>, source: Source): NewVmDraft {
  const proposed = source.edition ? proposedFor(host, source.edition) : suggested(host)
  const name = edits.name ?? proposed.name
  return {
    ...proposed,
    folder: folderFor(proposed.folder, proposed.name, name),
    ...edits,
    from: source.from,
    source: source.typed,
    edition: source.edition?.index ?? null,
    copy: edits.copy ?? true,
  }
}

function proposedFor(host: FactMap, edition: Edition): Proposed {
  const { locale, memory, diskBytes, processors, switchId, ...proposal } = proposeWindows(host, { edition })
  return {
    name: proposal.name,
    user: proposal.user,
    folder: proposal.folder,
    language: locale.language,
    keyboard: locale.keyboard,
    timeZone: locale.timeZone,
    memoryGb: String(Math.floor(memory / gigabyte)),
    processors: String(processors),
    diskGb: String(Math.floor(diskBytes / gigabyte)),
    switchId: switchId ?? '',
  }
}

function suggested(host: FactMap): Proposed {
  const folder = valueOf(host, 'hyperv.host')?.virtualHardDiskPath ?? ''
  const name = freeName(host)
  const free = memoryForVms(host)?.free ?? 8 * gigabyte
  const best = memoryOptions(host).filter((gb) => gb <= 8 && gb * gigabyte <= free - hostReserve)
  const switches = valueOf(host, 'net.switches') ?? []
  return {
    name,
    user: '',
    language: '',
    keyboard: '',
    timeZone: '',
    memoryGb: String(best.at(-1) ?? 4),
    processors: String(Math.max(1, Math.min(4, valueOf(host, 'cpu.logicalProcessors') ?? 2))),
    diskGb: '80',
    folder: folder && `${withoutEnd(folder)}\\${name}`,
    switchId: switches[0]?.id ?? '',
  }
}

/** The folder is called like the VM, as far as Windows takes that for a folder. */
function folderFor(proposed: string, proposedName: string, name: string): string {
  const called = name
    .trim()
    .replaceAll(/[<>:"/\\|?*\p{Cc}\p{Surrogate}\u2028\u2029]/gu, '-')
    .replace(/[. ]+$/, '')
  const parent = proposed.endsWith(`\\${proposedName}`) ? proposed.slice(0, -proposedName.length) : null
  return parent === null || called === '' ? proposed : parent + called
}
