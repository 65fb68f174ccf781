import type { WizardCommand } from '../contract/command.ts'
import type { WizardContext } from '../context.ts'
import { applyCommands } from './apply.ts'
import { checkCommands } from './check.ts'
import { refusedDuring, refuse, type Answer, type Handler, type Handlers } from './define.ts'
import { guestCommands } from './guest.ts'
import { navigationCommands } from './navigation.ts'
import { newVmCommands } from './new-vm.ts'
import { settingsCommands } from './settings.ts'
import { troubleshootingCommands } from './troubleshooting.ts'
import { vmCommands } from './vm.ts'

/** All commands: when each may come, and what it does. */
export const commands: Handlers = {
  ...navigationCommands,
  ...settingsCommands,
  ...checkCommands,
  ...vmCommands,
  ...newVmCommands,
  ...applyCommands,
  ...guestCommands,
  ...troubleshootingCommands,
}

/** Does what a command asks, if it may come now. */
export function carryOutCommand(context: WizardContext, command: WizardCommand): Answer | Promise<Answer> {
  const handler = commands[command.type] as Handler<WizardCommand['type']>
  const refusal = refusedDuring(handler, context.session.state.activity?.kind ?? null, context.onlyLooks)
  return refusal === null ? handler.run(context, command) : refuse(refusal)
}
