import type { Application } from '../application.ts'
import type { CommandOf, CommandResult, WizardCommand } from '../contract/command.ts'
import { applyCommands } from './apply.ts'
import { checkCommands } from './check.ts'
import { guestCommands } from './guest.ts'
import { navigationCommands } from './navigation.ts'
import { settingsCommands } from './settings.ts'
import { troubleshootingCommands } from './troubleshooting.ts'
import { vmCommands } from './vm.ts'

export type Handlers<T extends WizardCommand['type'] = WizardCommand['type']> = {
  [K in T]: (application: Application, command: CommandOf<K>) => CommandResult | Promise<CommandResult>
}

const handlers: Handlers = {
  ...navigationCommands,
  ...settingsCommands,
  ...checkCommands,
  ...vmCommands,
  ...applyCommands,
  ...guestCommands,
  ...troubleshootingCommands,
}

/** Hands a command to the one that knows it. Commands that don't fit the state are refused with a message. */
export function handleCommand(
  application: Application,
  command: WizardCommand,
): CommandResult | Promise<CommandResult> {
  const handler = handlers[command.type] as (
    application: Application,
    command: WizardCommand,
  ) => CommandResult | Promise<CommandResult>
  return handler(application, command)
}
