import { stringify } from 'yaml'
import type { Action, WizardState } from '../../../electron/wizard/contract/state.ts'

/** A screen as a person reads it, as lines of text: to be approved like a picture. */
export function listed(title: string, state: WizardState): string[] {
  const { screen, steps, footer, dialog, notices } = state
  const text = stringify(
    {
      window: state.windowTitle,
      steps: steps.map(({ number, title, note, status, reachable }) =>
        [`${number} ${title}`, note, status, reachable ? '' : 'closed'].filter(Boolean).join(' · '),
      ),
      who: `${state.identity.pc} · ${state.identity.vm ?? '-'} · ${state.identity.screenCode}`,
      ...(state.changing ? { changing: true } : {}),
      ...(state.away ? { away: state.away } : {}),
      ...(notices.length > 0 ? { notices } : {}),
      ...(dialog ? { dialog } : {}),
      ...(state.layers ? { layers: state.layers } : {}),
      [screen]: state[screen],
      footer,
    },
    shorten,
    { lineWidth: 0, aliasDuplicateObjects: false },
  )
  return ['', `=== ${title}`, ...timeless(text).trimEnd().split('\n')]
}

/** A button in a line; what is empty isn't said. */
function shorten(key: unknown, value: unknown): unknown {
  if (isAction(value)) {
    const { id, label, command, kind, icon, disabled, explained, sends } = value
    const { type, ...rest } = command
    const given = Object.keys(rest).length > 0 ? JSON.stringify(rest) : ''
    const parts = [
      `[${label}]`,
      id === type ? type : `${id}: ${type}`,
      given,
      kind,
      icon,
      explained && 'explained',
      sends,
    ]
    return [...parts.filter(Boolean), ...(disabled === null ? [] : [`not now: ${disabled}`])].join(' · ')
  }
  const row = asRow(value)
  if (row !== null) return row
  if (key !== '' && (value === null || value === '' || (Array.isArray(value) && value.length === 0))) return undefined
  return value
}

/** What stands in one row on the screen, in one line, unless there is more to say of it. */
function asRow(value: unknown): string | null {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return null
  const all = Object.entries(value).filter(([, each]) => each !== '' && each !== null && !isEmpty(each))
  const isPlain = all.every(([, each]) => ['string', 'number', 'boolean'].includes(typeof each))
  const isPassed = 'check' in value && 'status' in value && value.status !== 'blocked' && value.status !== 'warning'
  if (!isPlain && !isPassed) return null
  const said = all.filter(([, each]) => typeof each !== 'object')
  return said.map(([name, each]) => (typeof each === 'string' ? each : `${name}: ${String(each)}`)).join(' | ')
}

const isEmpty = (value: unknown): boolean => Array.isArray(value) && value.length === 0

const isAction = (value: unknown): value is Action =>
  typeof value === 'object' && value !== null && 'command' in value && 'kind' in value && 'disabled' in value

/** The time of day is another one in another place. */
const timeless = (text: string): string => text.replaceAll(/\b\d\d:\d\d:\d\d\b/g, 'hh:mm:ss')
