import type { Edition } from '../media/schemas.ts'
import { valueOf, type FactMap } from '../snapshot.ts'
import type { Operation } from '../operations.ts'
import { diskIn } from '../disk-files.ts'

/** What a new VM with a Windows of its own is to be. */
export interface NewWindows {
  name: string
  /** The VM's own. */
  folder: string
  iso: string
  /** From the medium's root. */
  image: string
  edition: Edition
  user: string
  locale: { language: string; locale: string; keyboard: string; timeZone: string }
  memory: number
  processors: number
  diskBytes: number
  /** Where it is connected once its Windows is set up. */
  switchId: string | null
  tpm: boolean
}

/**
 * What makes such a VM. The VM itself comes last, so that until then all that was made is one folder.
 * @param making a fresh id
 */
export function planNewWindows(host: FactMap, wanted: NewWindows, making: string): Operation[] {
  const { name, folder, edition } = wanted
  const of = { folder, name, making }
  const server = !/^client$/i.test(edition.installationType.trim())
  const answers = { computerName: wanted.name, user: wanted.user, server, ...wanted.locale }
  return [
    { kind: 'createWindowsDisk', ...of, diskBytes: wanted.diskBytes },
    { kind: 'applyImage', ...of, iso: wanted.iso, image: wanted.image, index: edition.index, server },
    { kind: 'makeBootable', ...of },
    { kind: 'writeAnswerFile', ...of, answers },
    ...(mayServe(host, edition.build) ? [{ kind: 'addHyperVToDisk', ...of, server } as const] : []),
    { kind: 'finishDisk', ...of },
    {
      ...vmAround(wanted, diskIn(folder, name)),
      switchId: null,
      prepared: { making, switchId: wanted.switchId, tpm: wanted.tpm },
    },
  ]
}

/** A VM that gets a disk which is there already. */
const vmAround = ({ name, folder, memory, processors }: NewWindows | NewFromDisk, vhdx: string) =>
  ({ kind: 'createVm', name, folder, memory, processors, diskBytes: 0, iso: null, vhdx }) as const

/** Windows changes the features of no newer one: its DISM must not be older than the image. [OEM-DISM] */
function mayServe(host: FactMap, imageBuild: number): boolean {
  const build = valueOf(host, 'os.build')
  return build !== undefined && build >= imageBuild
}

/** A new VM around a disk that somebody has. */
export interface NewFromDisk {
  name: string
  folder: string
  disk: string
  /** Whether the VM gets a copy, and the disk itself stays as it is. */
  copy: boolean
  /** 1 where the disk begins in the way of a BIOS (MBR). */
  generation: 1 | 2
  memory: number
  processors: number
  switchId: string | null
}

/** @param making a fresh id */
export function planNewFromDisk(_host: FactMap, wanted: NewFromDisk, making: string): Operation[] {
  const { name, folder, disk, copy, generation, switchId } = wanted
  const vhdx = copy ? diskIn(folder, name) : disk
  return [
    ...(copy ? [{ kind: 'copyDisk', folder, name, making, from: disk } as const] : []),
    {
      ...vmAround(wanted, vhdx),
      switchId,
      ...(generation === 1 ? { generation } : {}),
    },
  ]
}
