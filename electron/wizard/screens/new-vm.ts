import type { OperationOf } from '../../nesting/operations.ts'
import { getFact, valueOf } from '../../nesting/snapshot.ts'
import { vmMemoryOf, type VmMemory } from '../../nesting/vm-memory.ts'
import { format, hasInvisible } from '../../texts/format.ts'
import type { Application } from '../application.ts'
import type { NewVmDraft } from '../contract/command.ts'
import type { FieldNote } from '../contract/state.ts'

const GiB = 1024 ** 3
/** What the host keeps for itself when suggesting the memory of a new VM. */
const hostReserve = 2 * GiB
const memoryChoices = [4, 6, 8, 12, 16, 24, 32]

export interface NewVm {
  draft: NewVmDraft
  notes: Record<keyof NewVmDraft, FieldNote>
  /** Null while something in the form is wrong. */
  operation: OperationOf<'createVm'> | null
}

/** Reads the form for a new VM as it is now: what each field says, and the operation once all is right. */
export function readNewVm(application: Application): NewVm {
  const draft = application.work.model.newVm ?? suggestedVm(application)
  const fields = readFields(application, draft)
  const notes = Object.fromEntries(Object.entries(fields).map(([name, { note }]) => [name, note])) as NewVm['notes']
  const { name, source, memoryGb, processors, diskGb, folder } = fields
  if (!name.ok || !source.ok || !memoryGb.ok || !processors.ok || !diskGb.ok || !folder.ok) {
    return { draft, notes, operation: null }
  }
  const iso = /\.iso$/i.test(draft.source.trim())
  return {
    draft,
    notes,
    operation: {
      kind: 'createVm',
      name: draft.name.trim(),
      folder: draft.folder.trim(),
      memory: Number(draft.memoryGb) * GiB,
      processors: Number(draft.processors),
      diskBytes: Number(draft.diskGb) * GiB,
      iso: iso ? draft.source.trim() : null,
      vhdx: draft.source.trim() && !iso ? draft.source.trim() : null,
      switchId: draft.switchId || null,
    },
  }
}

/** The amounts of memory to choose from, in GB, that this PC can give. */
export function memoryOptions(application: Application): number[] {
  const most = memoryOf(application)?.most
  const fitting = memoryChoices.filter((gb) => most === undefined || gb * GiB <= most)
  return fitting.length > 0 ? fitting : memoryChoices.slice(0, 1)
}

function suggestedVm(application: Application): NewVmDraft {
  const { host } = application.work.model.snapshot
  const folder = valueOf(host, 'hyperv.host')?.virtualHardDiskPath ?? ''
  const name = freeName(application, 'NESTED-LAB')
  const free = memoryOf(application)?.free ?? 8 * GiB
  const best = memoryOptions(application).filter((gb) => gb <= 8 && gb * GiB <= free - hostReserve)
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

interface Field {
  ok: boolean
  note: FieldNote
}

function readFields(application: Application, draft: NewVmDraft): Record<keyof NewVmDraft, Field> {
  const t = application.texts.newVm
  const { host } = application.work.model.snapshot
  const say = (text: Parameters<typeof format>[1], values = {}) => format(application.language, text, values)
  const good = (text: string): Field => ({ ok: true, note: { text, error: false } })
  const bad = (text: string): Field => ({ ok: false, note: { text, error: true } })
  const cpus = valueOf(host, 'cpu.logicalProcessors') ?? 64
  const forVms = memoryOf(application)
  const memoryField = (bytes: number, known: VmMemory | undefined): Field => {
    if (!known) return good(t.memoryUnknown)
    const values = { free: { bytes: known.free } }
    if (bytes > known.most) return bad(say(t.memoryTooMuch, values))
    return good(say(bytes > known.free ? t.memoryFromOthers : t.memoryFree, values))
  }
  const store = valueOf(host, 'disk.vmStore')
  const memory = Number(draft.memoryGb) * GiB
  const disk = Number(draft.diskGb)
  return {
    name: !draft.name.trim()
      ? bad(t.nameMissing)
      : /[\t\r\n]/.test(draft.name) || hasInvisible(draft.name)
        ? bad(t.nameOneLine)
        : draft.name.trim().length > 100
          ? bad(t.nameLong)
          : nameTaken(application, draft.name)
            ? bad(t.nameTaken)
            : good(t.nameFree),
    source: !draft.source.trim()
      ? good(t.sourceEmpty)
      : /\.(iso|vhdx?)$/i.test(draft.source.trim())
        ? good(/\.iso$/i.test(draft.source.trim()) ? t.sourceIso : t.sourceDisk)
        : bad(t.sourceWrong),
    memoryGb:
      !Number.isInteger(Number(draft.memoryGb)) || memory < 4 * GiB ? bad(t.memorySmall) : memoryField(memory, forVms),
    processors: isWholeNumber(draft.processors, 1, cpus)
      ? good(say(t.processorsRange, { most: cpus }))
      : bad(say(t.processorsWrong, { most: cpus })),
    diskGb: isWholeNumber(draft.diskGb, 20, 64_000)
      ? good(store ? say(t.diskFree, { free: { bytes: store.freeBytes } }) : t.diskGrows)
      : bad(disk < 20 ? t.diskSmall : t.diskWrong),
    folder: /^([a-z]:\\|\\\\)[^<>"|?*\r\n\0]*$/i.test(draft.folder.trim()) ? good(t.folderNew) : bad(t.folderWrong),
    switchId: good(draft.switchId ? t.switchHint : t.switchNone),
  }
}

const isWholeNumber = (text: string, least: number, most: number): boolean =>
  /^\d+$/.test(text.trim()) && Number(text) >= least && Number(text) <= most

const memoryOf = (application: Application): VmMemory | undefined => vmMemoryOf(application.work.model.snapshot.host)

function nameTaken(application: Application, name: string): boolean {
  const list = getFact(application.work.model.snapshot.host, 'vm.list')
  return 'value' in list && list.value.some((vm) => vm.name.toLowerCase() === name.trim().toLowerCase())
}

function freeName(application: Application, wanted: string): string {
  for (let n = 1; ; n++) {
    const name = n === 1 ? wanted : `${wanted}-${n}`
    if (!nameTaken(application, name)) return name
  }
}
