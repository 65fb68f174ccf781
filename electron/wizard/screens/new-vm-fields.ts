import {
  computerNameTrouble,
  nameTaken,
  userTrouble,
  type ComputerNameTrouble,
  type UserTrouble,
} from '../../nesting/media/account.ts'
import { placeTrouble, type PlaceTrouble } from '../../nesting/media/place.ts'
import { minimumsFor } from '../../nesting/media/proposal.ts'
import { isFat } from '../../nesting/checks/host-resources.ts'
import type { FactValue } from '../../nesting/facts.ts'
import { diskIn } from '../../nesting/disk-files.ts'
import { fullPath, vmName } from '../../nesting/forms.ts'
import { memoryForVms } from '../../nesting/memory-for-vms.ts'
import { gigabyte } from '../../nesting/sizes.ts'
import { valueOf, type FactMap } from '../../nesting/snapshot.ts'
import type { Catalogue } from '../../texts/catalogue.ts'
import { hasInvisible } from '../../texts/displayed.mjs'
import type { NewVmDraft } from '../contract/command.ts'
import type { NewVmKind } from './new-vm-draft.ts'
import type { Source } from './new-vm-source.ts'

/** What the fields behind *More* say below them. Pure. */

/** What a field says below it, as the key of its text, with what fills it. */
export interface FieldState {
  readonly wrong: boolean
  readonly says: keyof Catalogue['newVm']['notes']
  readonly values: {
    readonly least?: number
    readonly most?: number
    readonly free?: { readonly bytes: number }
    readonly needed?: { readonly bytes: number }
    readonly fileSystem?: string
  }
}
type Says = FieldState['says']
type Values = FieldState['values']

const good = (says: Says, values: Values = {}): FieldState => ({ wrong: false, says, values })
const bad = (says: Says, values: Values = {}): FieldState => ({ wrong: true, says, values })

/** The fields that each kind of new VM has a use for, in their order. */
const fieldsOf = {
  windows: [
    'name',
    'folder',
    'user',
    'language',
    'keyboard',
    'timeZone',
    'memoryGb',
    'processors',
    'diskGb',
    'switchId',
  ],
  disk: ['name', 'folder', 'memoryGb', 'processors', 'switchId'],
  self: ['name', 'folder', 'memoryGb', 'processors', 'diskGb', 'switchId'],
} as const satisfies Record<NewVmKind, readonly (keyof NewVmDraft)[]>
export type MoreField = (typeof fieldsOf)[NewVmKind][number]

/** All that the fields are judged by. */
export interface Filled {
  readonly host: FactMap
  readonly kind: NewVmKind
  readonly draft: NewVmDraft
  readonly source: Source
}

const judges: Readonly<Record<MoreField, (filled: Filled) => FieldState>> = {
  name: readName,
  folder: readFolder,
  user: ({ draft }) => {
    const trouble = userTrouble(draft.user.trim(), draft.name.trim())
    return trouble ? bad(ofUser[trouble]) : good('userFine')
  },
  language: ({ draft, source }) =>
    source.edition?.languages.includes(draft.language) === false ? bad('languageWrong') : good('languageFine'),
  keyboard: ({ draft }) => (draft.keyboard.trim() === '' ? bad('keyboardMissing') : good('keyboardFine')),
  timeZone: ({ draft }) => (draft.timeZone.trim() === '' ? bad('timeZoneMissing') : good('timeZoneFine')),
  memoryGb: readMemory,
  processors: readProcessors,
  diskGb: readDisk,
  switchId: ({ draft }) => good(draft.switchId ? 'switchHint' : 'switchNone'),
}

export type Fields = Readonly<Partial<Record<MoreField, FieldState>>>

/** What each field says, in the order in which they are shown. */
export function readFields(filled: Filled): Fields {
  // What a Windows gets is proposed by which it is.
  if (filled.kind === 'windows' && filled.source.edition === null) return {}
  return Object.fromEntries(fieldsOf[filled.kind].map((field) => [field, judges[field](filled)]))
}

/** The same one by one. */
export const listed = (fields: Fields): [MoreField, FieldState][] => Object.entries(fields) as [MoreField, FieldState][]

const ofUser: Readonly<Record<UserTrouble, Says>> = {
  empty: 'userMissing',
  long: 'userLong',
  characters: 'userSigns',
  dots: 'userDots',
  reserved: 'userReserved',
  sameAsComputer: 'userAsComputer',
}
const ofComputer: Readonly<Record<ComputerNameTrouble, Says>> = {
  empty: 'nameMissing',
  long: 'computerLong',
  characters: 'computerSigns',
  hyphen: 'computerHyphen',
  digits: 'computerDigits',
  reserved: 'computerReserved',
}
const ofPlace: Readonly<Record<PlaceTrouble['code'], Says>> = {
  noDrive: 'placeNoDrive',
  network: 'placeNetwork',
  removable: 'placeRemovable',
  fat: 'folderFat',
  fileSystem: 'folderFat',
  compressed: 'placeCompressed',
  encrypted: 'placeEncrypted',
  integrity: 'placeIntegrity',
  notEmpty: 'placeNotEmpty',
  otherMaking: 'placeOtherMaking',
  attached: 'placeAttached',
  pathLong: 'placePathLong',
  readOnlyPolicy: 'placePolicy',
  noRoom: 'placeNoRoom',
  littleRoom: 'placeLittleRoom',
}

/** A Windows that the wizard installs is called like its VM. */
function readName({ host, kind, draft }: Filled): FieldState {
  const name = draft.name.trim()
  if (!name) return bad('nameMissing')
  if (name.length > 100) return bad('nameLong')
  if (/[\t\r\n]/.test(draft.name) || hasInvisible(draft.name) || !vmName.safeParse(name).success)
    return bad('nameOneLine')
  const asComputer = kind === 'windows' ? computerNameTrouble(name) : null
  if (asComputer) return bad(ofComputer[asComputer])
  const taken = nameTaken(name, host)
  if (taken === 'vm') return bad('nameTaken')
  if (taken === 'pc' && kind === 'windows') return bad('nameOfThisPc')
  return good(kind === 'windows' ? 'computerFree' : 'nameFree')
}

function readFolder(filled: Filled): FieldState {
  const { host, draft } = filled
  const folder = draft.folder.trim()
  if (!isPath(folder)) return bad(beginsAsPath.test(folder) ? 'folderSigns' : 'folderWrong')
  const store = storeOf(host, folder)
  // A new disk goes there, and virtual disks can't be on such drives. [VD-TRBL]
  if (store && isFat(store.fileSystem)) return bad('folderFat', { fileSystem: store.fileSystem })
  return readPlace(filled, folder) ?? good('folderNew')
}

/** What was read of the folder, where the wizard makes a disk in it. */
function readPlace({ host, kind, draft, source: { image, edition } }: Filled, folder: string): FieldState | null {
  const copies = kind === 'disk' && draft.copy && image?.kind === 'disk'
  const place = kind === 'windows' || copies ? valueOf(host, 'disk.places')?.[folder] : undefined
  if (!place) return null
  const imageBytes = copies ? image.bytes : (edition?.bytes ?? 0)
  const bytes = copies ? image.bytes : Number(draft.diskGb) * gigabyte || 0
  const trouble = placeTrouble(place, { bytes, imageBytes, path: diskIn(folder, draft.name.trim()) }, host)
  if (!trouble) return null
  const { code, blocks, room } = trouble
  const values = {
    fileSystem: place.fileSystem,
    ...(room ? { needed: { bytes: room.needed }, free: { bytes: room.free } } : {}),
  }
  return (blocks ? bad : good)(ofPlace[code], values)
}

/** What is known of the drive that this folder is on: only that of new VMs has been read. */
function storeOf(host: FactMap, folder: string): FactValue<'disk.vmStore'> | undefined {
  const store = valueOf(host, 'disk.vmStore')
  const drive = (path: string) => /^[a-z]:/i.exec(path.trim())?.[0].toLowerCase()
  return store && drive(store.path) !== undefined && drive(store.path) === drive(folder) ? store : undefined
}

const beginsAsPath = /^([a-z]:[\\/]|\\\\)/i
export const isPath = (text: string): boolean => !hasInvisible(text) && fullPath.safeParse(text).success

function readMemory({ host, draft }: Filled): FieldState {
  const gb = Number(draft.memoryGb)
  if (!Number.isInteger(gb) || gb < 4) return bad('memorySmall')
  const known = memoryForVms(host)
  if (!known) return good('memoryUnknown')
  const values = { free: { bytes: known.free } }
  if (gb * gigabyte > known.most) return bad('memoryTooMuch', values)
  return good(gb * gigabyte > known.free ? 'memoryFromOthers' : 'memoryFree', values)
}

function readProcessors(filled: Filled): FieldState {
  const { host, draft } = filled
  const values = { least: leastFor(filled).processors, most: valueOf(host, 'cpu.logicalProcessors') ?? 64 }
  return isWholeNumber(draft.processors, values.least, values.most)
    ? good('processorsRange', values)
    : bad('processorsWrong', values)
}

/** A virtual disk (VHDX) holds 64 TB at most. */
const mostDiskGb = 64_000

function readDisk(filled: Filled): FieldState {
  const { host, draft } = filled
  const least = leastFor(filled).diskGb
  if (!isWholeNumber(draft.diskGb, least, mostDiskGb))
    return bad(Number(draft.diskGb) < least ? 'diskSmall' : 'diskWrong', { least, most: mostDiskGb })
  const store = storeOf(host, draft.folder)
  return store ? good('diskFree', { free: { bytes: store.freeBytes } }) : good('diskGrows')
}

/** What the Windows that is installed needs at least. */
function leastFor({ kind, source: { edition } }: Filled): { processors: number; diskGb: number } {
  if (kind !== 'windows' || edition === null) return { processors: 1, diskGb: 20 }
  const { processors, diskBytes } = minimumsFor(edition)
  return { processors, diskGb: Math.ceil(diskBytes / gigabyte) }
}

const isWholeNumber = (text: string, least: number, most: number): boolean =>
  /^\d+$/.test(text.trim()) && Number(text) >= least && Number(text) <= most
