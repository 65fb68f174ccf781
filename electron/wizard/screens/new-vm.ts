import { operation, type OperationOf } from '../../nesting/operations.ts'
import { isFat } from '../../nesting/checks/host-resources.ts'
import type { FactValue } from '../../nesting/facts.ts'
import { getFact, valueOf, type FactMap } from '../../nesting/snapshot.ts'
import { memoryForVms } from '../../nesting/memory-for-vms.ts'
import { fullPath, vmName } from '../../nesting/forms.ts'
import { hasInvisible } from '../../texts/displayed.mjs'
import type { NewVmDraft } from '../contract/command.ts'
import type { Scene } from '../scene.ts'

const GiB = 1024 ** 3
/** What the host keeps for itself when suggesting the memory of a new VM. */
const hostReserve = 2 * GiB
const memoryChoices = [4, 6, 8, 12, 16, 24, 32]

type Field = keyof NewVmDraft

/** What a field of the form says below it, as the key of its text, with what fills it. */
export interface FieldState {
  wrong: boolean
  says: FieldNoteKey
  values: { most?: number; free?: { bytes: number }; fileSystem?: string }
}

export type FieldNoteKey =
  | 'nameMissing'
  | 'nameOneLine'
  | 'nameLong'
  | 'nameTaken'
  | 'nameFree'
  | 'sourceEmpty'
  | 'sourceIso'
  | 'sourceDisk'
  | 'sourceWrong'
  | 'sourcePath'
  | 'memorySmall'
  | 'memoryUnknown'
  | 'memoryTooMuch'
  | 'memoryFromOthers'
  | 'memoryFree'
  | 'processorsRange'
  | 'processorsWrong'
  | 'diskFree'
  | 'diskGrows'
  | 'diskSmall'
  | 'diskWrong'
  | 'folderNew'
  | 'folderWrong'
  | 'folderSigns'
  | 'folderFat'
  | 'switchHint'
  | 'switchNone'

export interface NewVm {
  draft: NewVmDraft
  fields: Record<Field, FieldState>
  /** Null while something in the form is wrong. */
  operation: OperationOf<'createVm'> | null
}

/** Reads the form for a new VM as it is now: what each field says, and the operation once all is right. */
export function readNewVm({ model, session }: Scene): NewVm {
  const { host } = session.snapshot
  const draft = model.newVm ?? suggestedVm(host)
  const fields = readFields(host, draft)
  const isRight = Object.values(fields).every(({ wrong }) => !wrong)
  const asked = operationOf(draft)
  // A page offers only switches that are there; what else it may send is no switch.
  return { draft, fields, operation: isRight && operation.safeParse(asked).success ? asked : null }
}

function operationOf(draft: NewVmDraft): OperationOf<'createVm'> {
  const source = draft.source.trim()
  const isIso = /\.iso$/i.test(source)
  return {
    kind: 'createVm',
    name: draft.name.trim(),
    folder: draft.folder.trim(),
    memory: Number(draft.memoryGb) * GiB,
    processors: Number(draft.processors),
    diskBytes: Number(draft.diskGb) * GiB,
    iso: isIso ? source : null,
    vhdx: source && !isIso ? source : null,
    switchId: draft.switchId || null,
  }
}

/** The amounts of memory to choose from, in GB, that this PC can give. */
export function memoryOptions(host: FactMap): number[] {
  const most = memoryForVms(host)?.most
  const fitting = memoryChoices.filter((gb) => most === undefined || gb * GiB <= most)
  return fitting.length > 0 ? fitting : memoryChoices.slice(0, 1)
}

function suggestedVm(host: FactMap): NewVmDraft {
  const folder = valueOf(host, 'hyperv.host')?.virtualHardDiskPath ?? ''
  const name = freeName(host, 'NESTED-LAB')
  const free = memoryForVms(host)?.free ?? 8 * GiB
  const best = memoryOptions(host).filter((gb) => gb <= 8 && gb * GiB <= free - hostReserve)
  const switches = valueOf(host, 'net.switches') ?? []
  return {
    name,
    source: '',
    memoryGb: String(best.at(-1) ?? 4),
    processors: String(Math.max(1, Math.min(4, valueOf(host, 'cpu.logicalProcessors') ?? 2))),
    diskGb: '80',
    folder: folder && `${folder.replace(/[\\/]+$/, '')}\\${name}`,
    switchId: switches[0]?.id ?? '',
  }
}

const good = (says: FieldNoteKey, values: FieldState['values'] = {}): FieldState => ({ wrong: false, says, values })
const bad = (says: FieldNoteKey, values: FieldState['values'] = {}): FieldState => ({ wrong: true, says, values })

function readFields(host: FactMap, draft: NewVmDraft): Record<Field, FieldState> {
  return {
    name: readName(host, draft.name),
    source: readSource(draft.source.trim()),
    memoryGb: readMemory(host, Number(draft.memoryGb)),
    processors: readProcessors(host, draft.processors),
    diskGb: readDisk(host, draft.diskGb, draft.folder),
    folder: readFolder(host, draft.folder.trim()),
    switchId: good(draft.switchId ? 'switchHint' : 'switchNone'),
  }
}

function readName(host: FactMap, typed: string): FieldState {
  const name = typed.trim()
  if (!name) return bad('nameMissing')
  if (name.length > 100) return bad('nameLong')
  if (/[\t\r\n]/.test(typed) || hasInvisible(typed) || !vmName.safeParse(name).success) return bad('nameOneLine')
  return isTaken(host, name) ? bad('nameTaken') : good('nameFree')
}

function readSource(source: string): FieldState {
  if (!source) return good('sourceEmpty')
  if (!/\.(iso|vhdx?)$/i.test(source)) return bad('sourceWrong')
  if (!isPath(source)) return bad('sourcePath')
  return good(/\.iso$/i.test(source) ? 'sourceIso' : 'sourceDisk')
}

function readFolder(host: FactMap, folder: string): FieldState {
  if (!isPath(folder)) return bad(beginsAsPath.test(folder) ? 'folderSigns' : 'folderWrong')
  const store = storeOf(host, folder)
  // A new disk goes there, and virtual disks can't be on such drives. [VD-TRBL]
  return store && isFat(store.fileSystem) ? bad('folderFat', { fileSystem: store.fileSystem }) : good('folderNew')
}

/** What is known of the drive that this folder is on: only that of new VMs has been read. */
function storeOf(host: FactMap, folder: string): FactValue<'disk.vmStore'> | undefined {
  const store = valueOf(host, 'disk.vmStore')
  const drive = (path: string) => /^[a-z]:/i.exec(path.trim())?.[0].toLowerCase()
  return store && drive(store.path) !== undefined && drive(store.path) === drive(folder) ? store : undefined
}

const beginsAsPath = /^([a-z]:[\\/]|\\\\)/i
const isPath = (text: string): boolean => !hasInvisible(text) && fullPath.safeParse(text).success

function readMemory(host: FactMap, gb: number): FieldState {
  if (!Number.isInteger(gb) || gb < 4) return bad('memorySmall')
  const known = memoryForVms(host)
  if (!known) return good('memoryUnknown')
  const values = { free: { bytes: known.free } }
  if (gb * GiB > known.most) return bad('memoryTooMuch', values)
  return good(gb * GiB > known.free ? 'memoryFromOthers' : 'memoryFree', values)
}

function readProcessors(host: FactMap, typed: string): FieldState {
  const most = valueOf(host, 'cpu.logicalProcessors') ?? 64
  return isWholeNumber(typed, 1, most) ? good('processorsRange', { most }) : bad('processorsWrong', { most })
}

function readDisk(host: FactMap, typed: string, folder: string): FieldState {
  if (!isWholeNumber(typed, 20, 64_000)) return bad(Number(typed) < 20 ? 'diskSmall' : 'diskWrong')
  const store = storeOf(host, folder)
  return store ? good('diskFree', { free: { bytes: store.freeBytes } }) : good('diskGrows')
}

const isWholeNumber = (text: string, least: number, most: number): boolean =>
  /^\d+$/.test(text.trim()) && Number(text) >= least && Number(text) <= most

function isTaken(host: FactMap, name: string): boolean {
  const list = getFact(host, 'vm.list')
  return 'value' in list && list.value.some((vm) => vm.name.toLowerCase() === name.toLowerCase())
}

function freeName(host: FactMap, wanted: string): string {
  for (let n = 1; ; n++) {
    const name = n === 1 ? wanted : `${wanted}-${n}`
    if (!isTaken(host, name)) return name
  }
}
