import { checkOf, type CheckId } from '../../nesting/checks/tables.ts'
import type { Finding } from '../../nesting/finding.ts'
import type { Fix } from '../../nesting/outcome.ts'
import { isChanging } from '../../session/activity.ts'
import { findingDetails, foundText, priceTags } from '../../words/finding.ts'
import type { Action, CheckRow, RowStatus } from '../contract/state.ts'
import { plainCommands } from './plain-commands.ts'
import { action, type Say } from './say.ts'

/** A finding as the row that a page shows, with its texts filled in. */
export function findingRow(say: Say, finding: Finding, options: { fixable: boolean; fixed: boolean }): CheckRow {
  const texts = say.t.checks[finding.check]
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
    needed: say(outcome?.needed ?? texts.needed, finding.values),
    details: findingDetails(say, finding),
    fixes: [
      ...(finding.status === 'pass' ? [] : finding.fixes.flatMap((fix) => fixView(say, finding, fix, options.fixable))),
      ...wayOn(say, finding),
    ],
    learnMore: learnMore && outcome?.happened ? { label: say.t.check.learnMore, url: learnMore } : null,
  }
}

/** A check that has not been measured yet. */
export function waitingRow(say: Say, check: { id: CheckId; code: string }, running: boolean): CheckRow {
  const texts = say.t.checks[check.id]
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
  const label = say.t.checks[finding.check].fixes?.[fix.id]
  return [
    {
      id: fix.id,
      commands: plainCommands(
        say,
        fix.operations.filter((operation) => operation.kind !== 'restartHost' || operation.toFirmware),
      ),
      action: action(
        label ? say(label, finding.values) : say.t.check.fixIt,
        { type: 'fix', check: finding.check, fix: fix.id, confirmed: false },
        {
          id: `fix-${finding.check}-${fix.id}`,
          // Behind something that a person has to do first it is no more than a choice.
          kind: finding.fixes[0]?.operations.length === 0 ? 'standard' : 'primary',
          icon: 'wrench',
          disabled: isChanging(say.session.activity) ? say.t.footer.stillWorking : null,
        },
      ),
      tags: priceTags(say, fix),
    },
  ]
}
