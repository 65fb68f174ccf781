import { eraOf, releaseOf } from '../../nesting/windows/releases.ts'
import { valueOf } from '../../nesting/snapshot.ts'
import type { WizardState } from '../contract/state.ts'
import { action, bar, type Say } from './say.ts'

const documentation = 'https://learn.microsoft.com/windows-server/virtualization/hyper-v/nested-virtualization'

export function welcomeView(say: Say): WizardState['welcome'] {
  const { t, session } = say
  const { host } = session.snapshot
  const vendor = valueOf(host, 'cpu.vendor')?.trim()
  const build = valueOf(host, 'os.family') === 'windows' ? valueOf(host, 'os.build') : undefined
  const era = build === undefined ? undefined : eraOf(build)
  const preview = era === 'preview' || era === 'latePreview'
  return {
    extensions: vendor === 'GenuineIntel' ? 'VT-x' : vendor === 'AuthenticAMD' ? 'AMD-V' : t.welcome.eitherExtensions,
    caution: preview
      ? bar('caution', 'warning', say(t.welcome.previewTitle, { build: build ?? 0 }), t.welcome.preview)
      : bar('caution', 'warning', t.welcome.cautionTitle, t.welcome.caution),
    supported: {
      title: t.welcome.supportedTitle,
      rows: supportedRows(say, build),
      source: { label: t.welcome.source, url: documentation },
    },
    pc: pcNotice(say),
  }
}

function supportedRows(say: Say, build: number | undefined): WizardState['welcome']['supported']['rows'] {
  const { t } = say
  const vendor = valueOf(say.session.snapshot.host, 'cpu.vendor')?.trim()
  const rows: WizardState['welcome']['supported']['rows'] = []
  if (build !== undefined) {
    const era = eraOf(build)
    rows.push({
      label: t.welcome.yourWindows,
      value: named(say, build),
      tone: era === 'released' ? 'ok' : era === 'unsupported' ? 'bad' : 'warning',
    })
  }
  rows.push(
    { label: t.welcome.intel, value: t.welcome.intelFrom, tone: vendor === 'GenuineIntel' ? 'info' : 'neutral' },
    { label: t.welcome.amd, value: t.welcome.amdFrom, tone: vendor === 'AuthenticAMD' ? 'info' : 'neutral' },
    { label: t.welcome.arm, value: t.welcome.armNever, tone: 'neutral' },
    { label: t.welcome.previews, value: t.welcome.previewsText, tone: 'neutral' },
    { label: t.welcome.production, value: t.welcome.productionText, tone: 'neutral' },
  )
  return rows
}

/** A release by its name; a build that is none by those that it came between. */
function named(say: Say, build: number): string {
  const release = releaseOf(build)
  if (!release) return String(build)
  if (release.exact) return `${release.name} (${build})`
  const { between, newerThanKnown } = say.t.checks.windowsBuild.outcomes
  const values = { build, release: release.name, next: release.next?.name ?? '' }
  return say((release.next ? between : newerThanKnown)?.found ?? String(build), values)
}

function pcNotice(say: Say): WizardState['welcome']['pc'] {
  const { t, session, canElevate } = say
  const family = valueOf(session.snapshot.host, 'os.family')
  if (family !== undefined && family !== 'windows') {
    return bar('pc', 'info', t.welcome.notWindowsTitle, t.welcome.notWindows, [chooseSimulated(say)])
  }
  const architecture = valueOf(session.snapshot.host, 'os.architecture')
  if (architecture !== undefined && architecture !== 'x64') {
    const kind = architecture === 'arm64' ? t.welcome.armTitle : t.welcome.otherArchitectureTitle
    return bar('pc', 'bad', kind, t.welcome.otherArchitecture, [chooseSimulated(say)])
  }
  if (valueOf(session.snapshot.host, 'shell.elevated') === false) {
    const elevate = action(t.welcome.elevate, { type: 'restartAsAdministrator' }, { icon: 'shield', kind: 'primary' })
    return bar('pc', 'warning', t.welcome.notElevatedTitle, t.welcome.notElevated, canElevate ? [elevate] : [])
  }
  return null
}

/** The way on for somebody whose own PC can't nest. */
const chooseSimulated = ({ t }: Say) =>
  action(t.welcome.chooseSimulated, { type: 'go', screen: 'settings' }, { id: 'choose-simulated', kind: 'primary' })
