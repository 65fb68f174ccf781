import { checksOf } from '../../nesting/judge.ts'
import type { Finding } from '../../nesting/finding.ts'
import { cutShort } from '../../nesting/snapshot.ts'
import { blockedForGood, byAttention } from '../../nesting/verdict.ts'
import { isChanging } from '../../session/activity.ts'
import type { CheckRow, RowStatus, WizardState } from '../contract/state.ts'
import { fixUnderWay } from '../scene.ts'
import { isUnknown } from '../screens/obstacles.ts'
import { verdictInWords } from '../../words/verdict.ts'
import { findingRow, waitingRow } from './finding.ts'
import { action, type Say } from './say.ts'
import { verdictView } from './verdict.ts'

/** The order in which states are counted. */
const urgency: readonly RowStatus[] = ['blocked', 'warning', 'unknown', 'fixed', 'pass', 'skipped']

export function checkView(say: Say): WizardState['check'] {
  const { model, session, conclusions } = say
  const phase = session.reading
  const findings = conclusions.host(session.snapshot)
  const rows = phase === 'done' ? findings.map((finding) => measuredRow(say, finding)) : unfinishedRows(say, findings)
  const measured = rows.filter(({ status }) => status !== 'waiting' && status !== 'running').length
  const blocked = rows.filter(({ status }) => status === 'blocked')
  const verdict = phase === 'done' && fixUnderWay(say) === null ? verdictView(say, findings) : null
  const groups =
    phase === 'done'
      ? verdict
        ? underVerdict(say, rows, findings)
        : grouped(say, rows, findings)
      : [{ title: say(say.t.check.all, { n: rows.length }), rows, folded: false }]
  return {
    phase,
    status: phase === 'done' ? worstOf(rows) : phase === 'running' ? 'running' : 'waiting',
    heading: heading(say, findings),
    counts: phase === 'done' ? counts(say, rows) : [],
    progress: phase === 'running' ? { done: measured, of: rows.length } : null,
    progressText: phase === 'running' ? say(say.t.check.progress, { done: measured, of: rows.length }) : '',
    groups,
    verdict,
    openRow: phase === 'done' ? openRow(verdict === null ? blocked : (groups[0]?.rows ?? []), verdict !== null) : null,
    confirmUnknown:
      phase === 'done' && blocked.length === 0 && findings.some(isUnknown)
        ? {
            label: say(say.t.check.confirmUnknown, { n: findings.filter(isUnknown).length }),
            checked: model.unknownConfirmed,
          }
        : null,
    actions: actions(say),
  }
}

/** What stands in the way; under a verdict, which says it already, only where there is something to choose. */
const openRow = (rows: readonly CheckRow[], isTold: boolean): string | null =>
  rows.find(({ fixes }) => !isTold || fixes.length > 0)?.check ?? null

function heading(say: Say, findings: readonly Finding[]): string {
  const { check } = say.t
  if (say.session.reading === 'idle') return check.idle
  if (say.session.reading === 'running') return check.running
  return fixUnderWay(say) === null ? verdictInWords(say, findings) : check.fixing
}

function measuredRow(say: Say, finding: Finding): CheckRow {
  const row = findingRow(say, finding, { fixable: true, fixed: say.model.fixed.has(finding.check) })
  if (fixUnderWay(say) !== finding.check) return row
  return { ...row, status: 'running', statusText: say.t.check.fixing, found: say.t.check.fixingFound }
}

/** While reading, a row shows its result as soon as all its facts are there; the first that waits is being read. */
function unfinishedRows(say: Say, findings: readonly Finding[]): CheckRow[] {
  const { model, session } = say
  let reading = session.reading === 'running'
  return findings.map((finding, index) => {
    const check = checksOf('host')[index]
    if (!check) throw new Error('a finding without its check')
    const complete =
      session.reading === 'running' &&
      !check.reads.some((fact) => session.pending.has(fact)) &&
      !waitsForPending(say, finding)
    if (complete) return findingRow(say, finding, { fixable: false, fixed: model.fixed.has(finding.check) })
    const row = waitingRow(say, check, reading)
    reading = false
    return row
  })
}

function waitsForPending(say: Say, finding: Finding): boolean {
  const check = checksOf('host').find(({ id }) => id === finding.check)
  const behind = checksOf('host').filter(({ id }) => check?.dependsOn.includes(id))
  return behind.some(({ reads }) => reads.some((fact) => say.session.pending.has(fact)))
}

function grouped(say: Say, rows: readonly CheckRow[], findings: readonly Finding[]): WizardState['check']['groups'] {
  // What the end of the reading has kept from coming has one cause, which a notice tells: no row of it needs anybody.
  const cut = new Set<string>(findings.filter(({ unread }) => unread?.detail === cutShort).map(({ check }) => check))
  const isCut = (row: CheckRow) => row.status === 'unknown' && cut.has(row.check)
  const running = rows.filter(isRunning)
  // What has just been mended is what whoever has mended it looks for.
  const isFixed = ({ status }: CheckRow) => status === 'fixed'
  const groups = byAttention(rows.filter((row) => !isRunning(row) && !isCut(row) && !isFixed(row)))
  return [
    { title: say.t.check.justFixed, rows: rows.filter(isFixed), folded: false },
    { title: say.t.check.attention, rows: [...running, ...groups.attention], folded: false },
    { title: say.t.check.nothingToDo, rows: groups.rest, folded: true },
    { title: say.t.check.cutShort, rows: rows.filter(isCut), folded: false },
  ].filter((group) => group.rows.length > 0)
}

/** What the verdict is about, and folded away what was checked besides. What waits for it has nothing to say. */
function underVerdict(
  say: Say,
  rows: readonly CheckRow[],
  findings: readonly Finding[],
): WizardState['check']['groups'] {
  const causes = new Set<string>(blockedForGood(findings).map(({ check }) => check))
  const waiting = new Set<string>(findings.filter(({ waitsFor }) => waitsFor).map(({ check }) => check))
  // What could be mended besides would still lead nowhere; what may be tried at one's own risk stays a choice.
  const mayTry = new Set<string>(
    findings.filter(({ beyond }) => beyond === 'maybeOuterProduct').map(({ check }) => check),
  )
  const told = rows.map((row) => (mayTry.has(row.check) && causes.has(row.check) ? row : { ...row, fixes: [] }))
  const { attention, rest } = byAttention(told.filter(({ check }) => !causes.has(check) && !waiting.has(check)))
  return [
    { title: say.t.check.reason, rows: told.filter(({ check }) => causes.has(check)), folded: false },
    { title: say.t.check.otherChecks, rows: [...attention, ...rest], folded: true },
  ].filter((group) => group.rows.length > 0)
}

const isRunning = ({ status }: CheckRow): boolean => status === 'running'

function worstOf(rows: readonly CheckRow[]): RowStatus {
  if (rows.some(({ status }) => status === 'running')) return 'running'
  return urgency.find((status) => rows.some((row) => row.status === status)) ?? 'pass'
}

function counts(say: Say, rows: readonly CheckRow[]): WizardState['check']['counts'] {
  return urgency.flatMap((status) => {
    const n = rows.filter((row) => row.status === status).length
    return n === 0 ? [] : [{ status, text: say(say.t.counts[status as keyof typeof say.t.counts], { n }) }]
  })
}

function actions(say: Say): WizardState['check']['actions'] {
  const { session } = say
  return [
    session.reading === 'running'
      ? action(say.t.check.cancel, { type: 'cancelCheck' }, { icon: 'stop' })
      : action(
          session.reading === 'done' ? say.t.check.again : say.t.check.start,
          { type: 'check' },
          { icon: 'refresh', disabled: isChanging(session.activity) ? say.t.footer.stillWorking : null },
        ),
    action(
      say.t.check.copyReport,
      { type: 'copyReport' },
      { icon: 'copy', disabled: session.reading === 'done' ? null : say.t.footer.stillChecking },
    ),
  ]
}
