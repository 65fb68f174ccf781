import { renderOperation } from '../../hyperv/render/render.ts'
import type { Finding, Fix, Scope } from '../../nesting/finding.ts'
import { checksOf } from '../../nesting/judge.ts'
import { isChanging } from '../../session/activity.ts'
import { checkTexts, findingDetails, foundText, priceTags } from '../../words/finding.ts'
import type { Action, CheckRow, RowStatus } from '../contract/state.ts'
import { action, type Say } from './say.ts'

/** A finding as the row that a page shows, with its texts filled in. */
export function findingRow(say: Say, finding: Finding, options: { fixable: boolean; fixed: boolean }): CheckRow {
  const texts = checkTexts(say, finding.scope, finding.check)
  const outcome = texts.outcomes[finding.variant]
  const status: RowStatus = options.fixed && finding.status === 'pass' ? 'fixed' : finding.status
  const check = checksOf(finding.scope).find(({ id }) => id === finding.check)
  return {
    check: finding.check,
    code: finding.code,
    name: say(texts.name),
    status,
    statusText: say.t.status[status],
    found: foundText(say, finding),
    needed: say(texts.needed, finding.values),
    details: findingDetails(say, finding),
    fixes: [
      ...(finding.status === 'pass' ? [] : finding.fixes.flatMap((fix) => fixView(say, finding, fix, options.fixable))),
      ...wayOn(say, finding),
    ],
    learnMore: check?.learnMore && outcome?.happened ? { label: say.t.check.learnMore, url: check.learnMore } : null,
  }
}

/** A check that has not been measured yet. */
export function waitingRow(say: Say, scope: Scope, check: { id: string; code: string }, running: boolean): CheckRow {
  const texts = checkTexts(say, scope, check.id)
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

/** What isn't an operation and still leads on: the wizard's own rights, and another PC to try it on. */
function wayOn(say: Say, { check, status }: Finding): CheckRow['fixes'] {
  const only = (button: Action) => [{ id: button.id, commands: [], action: button, tags: [] }]
  if (check === 'administratorRights' && status !== 'pass' && say.canElevate) {
    return only(action(say.t.welcome.elevate, { type: 'restartAsAdministrator' }, { kind: 'primary', icon: 'shield' }))
  }
  if (check === 'windows' && status === 'blocked') {
    return only(action(say.t.welcome.chooseSimulated, { type: 'go', screen: 'settings' }, { kind: 'primary' }))
  }
  return []
}

function fixView(say: Say, finding: Finding, fix: Fix, fixable: boolean): CheckRow['fixes'] {
  if (fix.operations.length === 0 || !fixable) return []
  const label = checkTexts(say, finding.scope, finding.check).fixes?.[fix.id]
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
          disabled: isChanging(say.session.activity) ? say.t.footer.stillWorking : null,
        },
      ),
      tags: priceTags(say, fix),
    },
  ]
}
