import type { Fix } from '../../nesting/outcome.ts'
import { firmwareOf, settingName } from '../../nesting/windows/firmware.ts'
import { valueOf } from '../../nesting/snapshot.ts'
import { displayed } from '../../texts/displayed.mjs'
import type { HelpSheet } from '../contract/state.ts'
import type { Say } from './say.ts'

/** A code with more than this can’t be read from a screen any more; it is a guard, for our texts are shorter. */
const mostInPicture = 900

/** Whether this PC then shows its firmware's own settings. */
export const opensFirmware = ({ operations }: Fix): boolean =>
  operations.some((operation) => operation.kind === 'restartHost' && operation.toFirmware)

/** What has to be known where this wizard isn’t there to say it, before such a fix restarts this PC. */
export function helpFor(say: Say, fix: Fix, check: string): HelpSheet[] {
  const toFirmware = opensFirmware(fix)
  const changesStart = fix.operations.some(({ kind }) => kind === 'setVbs' || kind === 'setHypervisorLaunchType')
  return [
    ...(toFirmware ? [firmware(say, check === 'dataExecutionPrevention')] : []),
    ...(toFirmware || changesStart ? [bitLocker(say)] : []),
  ]
}

function firmware(say: Say, noExecute: boolean): HelpSheet {
  const { host } = say.session.snapshot
  const t = say.t.help.firmware
  const known = firmwareOf(host)
  const pc = [valueOf(host, 'machine.manufacturer'), valueOf(host, 'machine.model')]
    .flatMap((name) => name?.trim() || [])
    .map((name) => displayed(name).slice(0, 60))
    .join(' ')
  return sheet(say, 'firmware', pc ? say(t.title, { pc }) : t.titleUnnamed, true, [
    known ? say(t.open, { keys: known.keys }) : t.openUnknown,
    known?.menu && !noExecute ? say(t.menu, { menu: known.menu }) : t.menuUnknown,
    say(t.setting, { name: settingName(host, noExecute) }),
    t.save,
  ])
}

function bitLocker(say: Say): HelpSheet {
  const { title, online, work, paper, command } = say.t.help.bitLocker
  return sheet(say, 'bitLocker', title, false, [online, work, paper, command])
}

function sheet(say: Say, id: string, title: string, hasPicture: boolean, steps: string[]): HelpSheet {
  const text = [title, ...steps.map((step, index) => `${index + 1}. ${step}`)].join('\n')
  const fits = text.length <= mostInPicture
  return { id, title, steps, text, picture: hasPicture && fits ? { label: say.t.help.picture, text } : null }
}
