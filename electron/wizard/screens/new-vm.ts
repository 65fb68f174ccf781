import type { Edition } from '../../nesting/media/schemas.ts'
import { generationOf, isIso, type SourceTrouble } from '../../nesting/media/source.ts'
import { operation, type Operation, type OperationOf } from '../../nesting/operations.ts'
import { planNewFromDisk, planNewWindows, type NewFromDisk, type NewWindows } from '../../nesting/plan/new-windows.ts'
import { proposeWindows } from '../../nesting/media/proposal.ts'
import { gigabyte } from '../../nesting/sizes.ts'
import type { FactMap } from '../../nesting/snapshot.ts'
import type { NewVmDraft } from '../contract/command.ts'
import type { Scene } from '../scene.ts'
import { draftOf, kindOf, type NewVmKind } from './new-vm-draft.ts'
import { isPath, listed, readFields, type Fields } from './new-vm-fields.ts'
import { readChosenSource, type Source } from './new-vm-source.ts'

/** What the form comes to, once all in it is right. */
export type Wanted =
  | ({ kind: 'windows'; edition: Edition } & NewWindows)
  | ({ kind: 'disk' } & NewFromDisk)
  /** The empty one, or with an image in its drive. */
  | { kind: 'self'; operation: OperationOf<'createVm'> }

/** Why the form doesn't come to anything yet, where that isn't one of its fields. */
export type NotYet = 'chooseWindows' | 'readingWindows' | 'windowsUnread' | 'windowsUnfit' | 'noEdition' | 'finishForm'

export interface NewVm {
  readonly kind: NewVmKind
  readonly draft: NewVmDraft
  readonly source: Source
  /** Of whoever installs Windows themselves: why that file can't be in the drive. */
  readonly sourceTrouble: SourceTrouble | null
  /** The fields that this kind has, in their order. */
  readonly fields: Fields
  readonly wanted: Wanted | null
  /** Null where something is wanted. */
  readonly notYet: NotYet | null
}

/** Reads the form for a new VM as it is now: what each field says, and what it comes to once all is right. */
export function readNewVm({ model, session }: Pick<Scene, 'model' | 'session'>): NewVm {
  const { host } = session.snapshot
  const source = readChosenSource(host, model.newVm)
  const kind = kindOf(source)
  const draft = draftOf(host, model.newVm, source)
  const fields = readFields({ host, kind, draft, source })
  const sourceTrouble = troubleOf(kind, source)
  const notYet =
    whyNotSource(kind, source, sourceTrouble, model.lookingSince !== null) ??
    (listed(fields).some(([, { wrong }]) => wrong) ? 'finishForm' : null)
  const wanted = notYet === null ? wantedOf(host, kind, draft, source) : null
  return { kind, draft, source, sourceTrouble, fields, wanted, notYet: notYet ?? (wanted ? null : 'finishForm') }
}

function troubleOf(kind: NewVmKind, source: Source): SourceTrouble | null {
  if (kind !== 'self') return source.typed.trim() === '' ? null : (source.pathTrouble ?? source.trouble)
  // An empty drive is no trouble, and neither is a file that nobody has looked into.
  return source.typed.trim() === '' ? null : (source.pathTrouble ?? (isIso(source.path) ? null : { code: 'wrongKind' }))
}

function whyNotSource(
  kind: NewVmKind,
  { typed, image, edition, pathTrouble }: Source,
  trouble: SourceTrouble | null,
  looking: boolean,
): NotYet | null {
  if (kind === 'self') return trouble ? 'finishForm' : null
  if (typed.trim() === '') return 'chooseWindows'
  if (pathTrouble) return 'finishForm'
  if (image === null) return looking ? 'readingWindows' : 'windowsUnread'
  if (trouble) return trouble.code === 'noFittingEdition' ? 'noEdition' : 'windowsUnfit'
  return kind === 'windows' && edition === null ? 'noEdition' : null
}

function wantedOf(host: FactMap, kind: NewVmKind, draft: NewVmDraft, { path, image, edition }: Source): Wanted | null {
  const common = {
    name: draft.name.trim(),
    folder: draft.folder.trim(),
    memory: Number(draft.memoryGb) * gigabyte,
    processors: Number(draft.processors),
    switchId: draft.switchId || null,
  }
  const diskBytes = Number(draft.diskGb) * gigabyte
  if (kind === 'self') {
    const iso = path === '' || !isPath(path) ? null : path
    const asked = { kind: 'createVm', ...common, diskBytes, iso, vhdx: null } as const
    // A page offers only switches that are there; what else it may send is no switch.
    return operation.safeParse(asked).success ? { kind, operation: asked } : null
  }
  if (image?.kind === 'disk') {
    return { kind: 'disk', ...common, disk: path, copy: draft.copy, generation: generationOf(image) }
  }
  if (image?.kind !== 'setup' || edition === null) return null
  const { locale, tpm } = proposeWindows(host, { edition })
  return {
    kind: 'windows',
    ...common,
    iso: path,
    image: image.image,
    edition,
    user: draft.user.trim(),
    locale: {
      language: draft.language,
      locale: draft.language === locale.language ? locale.locale : draft.language,
      keyboard: draft.keyboard.trim(),
      timeZone: draft.timeZone.trim(),
    },
    diskBytes,
    tpm,
  }
}

/**
 * What is carried out for it.
 * @param making stands in the marks of all that is made for it
 * @returns null where it comes to something that is no operation, whatever somebody sent
 */
export function operationsFor(host: FactMap, wanted: Wanted, making: string): Operation[] | null {
  const operations =
    wanted.kind === 'self'
      ? [wanted.operation]
      : wanted.kind === 'disk'
        ? planNewFromDisk(host, wanted, making)
        : planNewWindows(host, wanted, making)
  return operations.every((each) => operation.safeParse(each).success) ? operations : null
}
