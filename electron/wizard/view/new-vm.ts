import { leafOf } from '../../nesting/disk-files.ts'
import { isServerCore, isServerEdition, preselected } from '../../nesting/media/editions.ts'
import { generationOf, isIso, offeredFiles, type SourceTrouble } from '../../nesting/media/source.ts'
import { gigabyte } from '../../nesting/sizes.ts'
import { valueOf } from '../../nesting/snapshot.ts'
import { displayed } from '../../texts/displayed.mjs'
import type { Bar, FieldNote, WizardState } from '../contract/state.ts'
import { readNewVm, type NewVm, type NotYet } from '../screens/new-vm.ts'
import type { JudgedEdition } from '../screens/new-vm-source.ts'
import { listed, type FieldState, type MoreField } from '../screens/new-vm-fields.ts'
import { memoryOptions } from '../screens/new-vm-draft.ts'
import { keyboardOptions, timeZones } from '../screens/new-vm-options.ts'
import { hasNewPassword } from '../screens/obstacles.ts'
import { action, bar, type Say } from './say.ts'

type Create = WizardState['vm']['create']

/** Pages of Microsoft from which Windows is to be had. */
const downloads = [
  { key: 'windows11', url: 'https://www.microsoft.com/software-download/windows11' },
  { key: 'server', url: 'https://www.microsoft.com/evalcenter/evaluate-windows-server-2025' },
] as const
/** How often new files are looked for while the form is open. In seconds. */
const lookEvery = 10
/** As long as this is missing. */
const withoutMedium: ReadonlySet<NotYet> = new Set<NotYet>(['chooseWindows', 'windowsUnfit', 'noEdition'])

/** The form for a new VM. */
export function newVmView(say: Say): Create {
  const { t } = say
  const form = readNewVm(say)
  return {
    intro: t.newVm.intro,
    draft: form.draft,
    source: sourceView(say, form),
    edition: editionView(say, form),
    disk: diskView(say, form),
    password: passwordView(say, form),
    more: moreView(say, form),
    note: bar('new-vm', 'info', t.newVm.set[form.kind].title, t.newVm.set[form.kind].text),
  }
}

// --- which Windows

function sourceView(say: Say, form: NewVm): Create['source'] {
  const { t, session, model } = say
  const { source } = form
  const files = offeredFiles(session.snapshot.host)
  const known = session.reading === 'done'
  const typed = source.from === 'found' ? '' : source.typed
  return {
    title: t.newVm.source.title,
    text: files.length > 0 ? t.newVm.source.text : '',
    cards: [
      ...files.map(({ path, bytes, modified, place }) => ({
        from: 'found' as const,
        source: path,
        label: displayed(leafOf(path)),
        text: say(t.newVm.source.file, {
          kind: isIso(path) ? t.newVm.source.image : t.newVm.source.disk,
          size: { bytes },
          date: say.date(modified),
          place: t.newVm.source.places[place],
        }),
        selected: source.from === 'found' && source.typed === path,
      })),
      ...(['other', 'self'] as const).map((from) => ({
        from,
        source: typed,
        ...t.newVm.source[from],
        selected: source.from === from,
      })),
    ],
    path: source.from === 'found' ? null : pathField(say, form),
    nothing:
      known && files.length === 0
        ? {
            text: t.newVm.source.nothing,
            links: downloads.map(({ key, url }) => ({ label: t.newVm.source.downloads[key], url })),
          }
        : null,
    again:
      known && form.notYet !== null && withoutMedium.has(form.notYet)
        ? { command: { type: 'lookForWindows', inside: false }, seconds: lookEvery }
        : null,
    reading:
      model.lookingSince !== null && form.notYet === 'readingWindows'
        ? {
            text: say(t.newVm.source.reading, { file: leafOf(source.path) }),
            since: model.lookingSince,
          }
        : null,
    bar: sourceBar(say, form),
  }
}

function pathField(say: Say, { source, kind, sourceTrouble }: NewVm): NonNullable<Create['source']['path']> {
  const { t } = say
  const isOwn = source.from === 'self'
  const typed = source.typed.trim() !== ''
  const wrong = typed && (isOwn || source.pathTrouble !== null) ? sourceTrouble : null
  const hint = typed ? '' : isOwn ? t.newVm.source.emptyDrive : say.canBrowse ? '' : t.newVm.source.cannotBrowse
  return {
    label: isOwn ? t.newVm.source.ownPath : t.newVm.source.path,
    note: wrong ? { text: troubleText(say, wrong), error: true } : { text: hint, error: false },
    browse: say.canBrowse
      ? action(t.newVm.source.browse, { type: 'browseForWindows' }, { icon: 'folder', id: `browse-${kind}` })
      : null,
  }
}

/** What may be gone a moment later, without another file. */
const passing: ReadonlySet<SourceTrouble['code']> = new Set([
  'absent',
  'denied',
  'inUse',
  'damaged',
  'compressed',
  'sparse',
  'encrypted',
  'online',
  'failed',
  'attached',
])

/** What stands in the way of the file, once somebody has looked into it. */
function sourceBar(say: Say, { source, notYet, kind }: NewVm): Bar | null {
  const { t } = say
  const again = action(t.newVm.source.again, { type: 'lookForWindows', inside: true }, { icon: 'refresh' })
  if (notYet === 'windowsUnread')
    return bar('new-vm-source', 'info', t.newVm.source.unreadTitle, t.newVm.source.unread, [again])
  if (kind === 'self' || source.typed.trim() === '') return null
  if (source.from === 'found' && source.pathTrouble)
    return bar('new-vm-source', 'bad', t.newVm.source.unfitTitle, troubleText(say, source.pathTrouble))
  if (source.trouble) {
    const mayPass = passing.has(source.trouble.code)
    return bar(
      'new-vm-source',
      'bad',
      t.newVm.source.unfitTitle,
      troubleText(say, source.trouble),
      mayPass ? [again] : [],
    )
  }
  if (valueOf(say.session.snapshot.host, 'policy.unprotectedDrivesReadOnly') === true)
    return bar('new-vm-source', 'bad', t.newVm.source.policyTitle, t.newVm.source.policy)
  return null
}

/** What happened, why and what to do, with what Windows itself said. */
function troubleText(say: Say, { code, use = '', vm = '', detail }: SourceTrouble): string {
  const text = say(say.t.newVm.source.troubles[code], { use, vm })
  return detail === undefined ? text : say(say.t.newVm.source.withDetail, { text, detail })
}

// --- which edition, or what becomes of a disk

function editionView(say: Say, { kind, source }: NewVm): Create['edition'] {
  const { t } = say
  const [first] = source.editions
  if (kind !== 'windows' || !first) return null
  const chosen = source.edition ?? first.edition
  // Whatever is chosen: no card goes from where it was.
  const best = preselected(
    source.editions.map(({ edition }) => edition),
    say.session.snapshot.host,
  )
  const rank = ({ edition, reason }: JudgedEdition) => (edition.index === best?.index ? 0 : reason ? 2 : 1)
  return {
    title: t.newVm.edition.title,
    text: say(t.newVm.edition.text, { build: String(chosen.build), size: { bytes: chosen.bytes } }),
    options: [...source.editions]
      .sort((a, b) => rank(a) - rank(b))
      .map(({ edition, reason }) => ({
        index: edition.index,
        label: displayed(edition.name),
        text: reason
          ? t.newVm.edition.reasons[reason]
          : [
              isServerCore(edition) ? t.newVm.edition.core : '',
              edition.build === chosen.build ? '' : say(t.newVm.edition.otherBuild, { build: String(edition.build) }),
            ]
              .filter((part) => part !== '')
              .join('. '),
        fits: reason === null,
        selected: reason === null && edition.index === source.edition?.index,
      })),
  }
}

function diskView(say: Say, { kind, source, draft }: NewVm): Create['disk'] {
  const { t } = say
  const { image } = source
  if (kind !== 'disk' || image?.kind !== 'disk' || source.trouble) return null
  const generation = t.newVm.disk[generationOf(image) === 1 ? 'bios' : 'uefi']
  return {
    title: t.newVm.disk.title,
    text: say(t.newVm.disk.text, { size: { bytes: image.bytes }, holds: { bytes: image.virtualBytes }, generation }),
    options: [true, false].map((copy) => ({
      copy,
      ...t.newVm.disk[copy ? 'copy' : 'itself'],
      selected: draft.copy === copy,
    })),
  }
}

// --- which password

function passwordView(say: Say, { kind, source, draft }: NewVm): Create['password'] {
  const { t, model } = say
  if (kind !== 'windows' || source.edition === null) return null
  const server = isServerEdition(source.edition)
  const user = draft.user.trim()
  const trouble = model.newPassword
  const note = (text: string): FieldNote => ({ text, error: text !== '' })
  const about = trouble === null ? '' : t.newVm.password.troubles[trouble]
  return {
    title: t.newVm.password.title,
    text: say(server ? t.newVm.password.textServer : t.newVm.password.text, { user }),
    rules: Object.values(server ? t.newVm.password.rulesServer : t.newVm.password.rules),
    notes: {
      password: note(trouble === 'differs' ? '' : about),
      repeated: note(trouble === 'differs' ? about : ''),
    },
    given: hasNewPassword(say) ? t.newVm.password.given : null,
    change: action(t.newVm.password.change, { type: 'forgetNewPassword' }),
  }
}

// --- everything else

function moreView(say: Say, form: NewVm): Create['more'] {
  const { t } = say
  const { draft } = form
  const fields = listed(form.fields)
  return {
    title: t.newVm.more.title,
    summary:
      fields.length === 0
        ? ''
        : say(t.newVm.more.summary[form.kind], {
            name: draft.name,
            user: draft.user,
            memory: draft.memoryGb,
            n: Number(draft.processors) || 0,
            disk: draft.diskGb,
            folder: draft.folder,
          }),
    wrong: fields.some(([, { wrong }]) => wrong),
    fields: fields.map(([name, state]) => ({
      name,
      label: t.newVm.more.labels[name],
      note: noteOf(say, state),
      options: optionsOf(say, form, name),
      size: name === 'folder' ? 'wide' : name === 'processors' || name === 'diskGb' ? 'number' : 'text',
    })),
  }
}

const noteOf = (say: Say, { says, values, wrong }: FieldState): FieldNote => ({
  text: say(say.t.newVm.notes[says], values),
  error: wrong,
})

function optionsOf(say: Say, { source }: NewVm, name: MoreField): { label: string; value: string }[] | null {
  const { host } = say.session.snapshot
  switch (name) {
    case 'memoryGb':
      return memoryOptions(host).map((gb) => ({ label: say.bytes(gb * gigabyte), value: String(gb) }))
    case 'switchId': {
      const switches = (valueOf(host, 'net.switches') ?? []).map(({ id, name: label }) => ({ label, value: id }))
      return [...switches, { label: say.t.newVm.more.noSwitch, value: '' }]
    }
    case 'language':
      return (source.edition?.languages ?? []).map((tag) => ({ label: say.languageName(tag), value: tag }))
    case 'keyboard':
      return keyboardOptions(host).map(({ value, tag }) => ({
        value,
        label: tag === null ? say(say.t.newVm.more.ownKeyboard, { id: value }) : say.languageName(tag),
      }))
    case 'timeZone':
      return timeZones(host).map((value) => ({ label: value, value }))
    default:
      return null
  }
}
