import { renderOperation } from '../../hyperv/render/render.ts'
import type { Finding } from '../../nesting/finding.ts'
import type { Fix } from '../../nesting/outcome.ts'
import { checkOf, type CheckId } from '../../nesting/checks/tables.ts'
import type { CheckTexts } from '../../texts/types.ts'
import { canElevate } from '../screens/obstacles.ts'
import type { Action, CheckRow, RowStatus } from '../contract/state.ts'
import { action, type Say } from './say.ts'

/** A finding as the row that a page shows, with its texts filled in. */
export function findingRow(say: Say, finding: Finding, options: { fixable: boolean; fixed: boolean }): CheckRow {
  const texts = checkTexts(say, finding.check)
  const outcome = texts.outcomes[finding.variant]
  const status: RowStatus = options.fixed && finding.status === 'pass' ? 'fixed' : finding.status
  const { learnMore } = checkOf(finding.check)
  return {
    check: finding.check,
    code: finding.code,
    name: say(texts.name),
    status,
    statusText: say.t.status[status],
    found: foundText(say, finding),
    needed: say(texts.needed, finding.values),
    details: details(say, finding),
    fixes: [
      ...(finding.status === 'pass' ? [] : finding.fixes.flatMap((fix) => fixView(say, finding, fix, options.fixable))),
      ...wayOn(say, finding),
    ],
    learnMore: learnMore && outcome?.happened ? { label: say.t.check.learnMore, url: learnMore } : null,
  }
}

/** A check that has not been measured yet. */
export function waitingRow(say: Say, check: { id: CheckId; code: string }, running: boolean): CheckRow {
  const texts = checkTexts(say, check.id)
  const status = running ? 'running' : 'waiting'
  return {
    check: check.id,
    code: check.code,
    name: say(texts.name),
    status,
    statusText: say.t.status[status],
    found: running ? say.t.check.reading : '',
    needed: say(texts.needed),
    details: [],
    fixes: [],
    learnMore: null,
  }
}

/** The found value in words; for an unknown one, why it could not be read. */
export function foundText(say: Say, finding: Finding): string {
  const texts = checkTexts(say, finding.check)
  const outcome = texts.outcomes[finding.variant]
  if (outcome) return say(outcome.found, finding.values)
  if (finding.waitsFor) {
    return say(say.t.check.waitsFor, { name: say(checkTexts(say, finding.waitsFor).name) })
  }
  return say.t.unknownReasons[finding.unread?.reason ?? 'failed'].found
}

export const checkTexts = (say: Say, check: CheckId): CheckTexts => say.t.checks[check]

function details(say: Say, finding: Finding): CheckRow['details'] {
  const texts = checkTexts(say, finding.check)
  const outcome = texts.outcomes[finding.variant]
  const reason = finding.unread && say.t.unknownReasons[finding.unread.reason]
  const label = say.t.check.labels
  const rows = [
    {
      label: label.happened,
      text: outcome?.happened ? say(outcome.happened, finding.values) : (reason?.happened ?? ''),
    },
    { label: label.why, text: say(texts.why, finding.values) },
    { label: label.todo, text: outcome?.todo ? say(outcome.todo, finding.values) : (reason?.todo ?? '') },
    { label: label.technical, text: finding.unread?.detail ?? '' },
  ]
  return rows.filter(({ text }) => text !== '')
}

/** What isn't an operation and still leads on: the wizard's own rights, and another PC to try it on. */
function wayOn(say: Say, { check, status }: Finding): CheckRow['fixes'] {
  const only = (button: Action) => [{ id: button.id, commands: [], action: button, tags: [] }]
  if (check === 'administratorRights' && status !== 'pass' && canElevate(say.application)) {
    return only(action(say.t.welcome.elevate, { type: 'restartAsAdministrator' }, { kind: 'primary', icon: 'shield' }))
  }
  if (check === 'windows' && status === 'blocked') {
    return only(action(say.t.welcome.chooseSimulated, { type: 'go', screen: 'settings' }, { kind: 'primary' }))
  }
  return []
}

function fixView(say: Say, finding: Finding, fix: Fix, fixable: boolean): CheckRow['fixes'] {
  if (fix.operations.length === 0 || !fixable) return []
  const label = checkTexts(say, finding.check).fixes?.[fix.id]
  return [
    {
      id: fix.id,
      commands: fix.operations
        .filter((operation) => operation.kind !== 'restartHost' || operation.toFirmware)
        .flatMap((operation) => renderOperation(operation)),
      action: action(
        label ? say(label, finding.values) : say.t.check.fixIt,
        { type: 'fix', check: finding.check, fix: fix.id, confirmed: false },
        {
          id: `fix-${finding.check}-${fix.id}`,
          kind: 'primary',
          icon: 'wrench',
          disabled: say.model.working ? say.t.footer.stillWorking : null,
        },
      ),
      tags: priceTags(say, fix),
    },
  ]
}

/** What a fix costs, in words. */
export function priceTags(say: Say, { price }: Pick<Fix, 'price'>): string[] {
  return [
    ...(price.hostRestart ? [say.t.price.hostRestart] : []),
    ...(price.vmOffline ? [say.t.price.vmOffline] : []),
    ...(price.irreversible ? [say.t.price.irreversible] : []),
  ]
}
