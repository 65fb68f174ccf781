import type { ProgressRow, WizardState } from '../electron/wizard/contract/state.ts'

/**
 * What an assistive technology should say when one state follows another: the start, each blocked or failed
 * row, and the summary at the end; not every row that passes.
 * @returns sentences in the language of the state, in the order to be read
 */
export function announcements(before: WizardState, after: WizardState): string[] {
  if (before.language !== after.language) return []
  const said = onScreen(before, after)
  const known = new Set(before.notices.map((notice) => notice.id))
  for (const notice of after.notices) if (!known.has(notice.id)) said.push(sentence(notice.title, notice.text))
  if (after.away && after.away.title !== before.away?.title) said.push(sentence(after.away.title, after.away.text))
  return said
}

function onScreen(before: WizardState, after: WizardState): string[] {
  switch (after.screen) {
    case 'check':
      return checking(before.check, after.check)
    case 'vm':
      return choosing(before.vm, after.vm)
    case 'apply':
      return working(before.apply, after.apply, after.apply.heading)
    case 'guest':
      return working(before.guest, after.guest, after.guest.bar?.title ?? after.guest.listTitle)
    case 'troubleshooting':
      return after.troubleshooting.result && after.troubleshooting.result.title !== before.troubleshooting.result?.title
        ? [after.troubleshooting.result.title]
        : []
    default:
      return []
  }
}

/** The list once it is there, and of the VM that is chosen what would be done: the row itself says its name. */
function choosing(before: WizardState['vm'], after: WizardState['vm']): string[] {
  const said = before.phase !== after.phase && after.phase !== 'loading' ? [after.countText] : []
  const { selected, detail } = after
  if (selected !== null && selected !== before.selected && detail)
    said.push(sentence(detail.plan.title, detail.plan.text))
  return said
}

/** The piece of work that is being waited for on the screen that is shown, since when; null without one. */
export function waitedFor(state: WizardState): { title: string; since: string } | null {
  if (state.away || (state.screen !== 'apply' && state.screen !== 'guest')) return null
  const step = state[state.screen].steps.find(({ status }) => status === 'running')
  return step?.startedAt ? { title: step.title, since: step.startedAt } : null
}

function checking(before: WizardState['check'], after: WizardState['check']): string[] {
  const said = after.phase === 'running' && before.phase !== 'running' ? [after.heading] : []
  if (before.phase === 'running') {
    const wasBlocked = new Set(blockedRows(before).map((row) => row.check))
    for (const row of blockedRows(after)) {
      if (!wasBlocked.has(row.check)) said.push(sentence(`${row.statusText}: ${row.name}`, row.found))
    }
  }
  if (after.phase === 'done' && before.phase === 'running') {
    said.push(sentence(after.heading, after.counts.map((count) => count.text).join(', ')))
  }
  return said
}

const blockedRows = (view: WizardState['check']) =>
  view.groups.flatMap((group) => group.rows).filter((row) => row.status === 'blocked')

interface Work {
  phase: string
  steps: ProgressRow[]
}

function working(before: Work, after: Work, summary: string): string[] {
  const failed = new Set(before.steps.filter((step) => step.status === 'failed').map((step) => step.id))
  const said = after.steps
    .filter((step) => step.status === 'failed' && !failed.has(step.id))
    .map((step) => sentence(`${step.statusText}: ${step.title}`, step.error?.happened ?? ''))
  if (before.phase !== after.phase) said.push(summary)
  return said
}

function sentence(first: string, second: string): string {
  if (second === '') return first
  return /[.:…?]$/.test(first) ? `${first} ${second}` : `${first}. ${second}`
}
