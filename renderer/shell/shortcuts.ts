import type { Action, WizardCommand, WizardState } from '../../electron/wizard/contract/state.ts'

/**
 * Alt+Left goes back; F5 checks again instead of loading the page anew. Nothing else is taken from the browser.
 * @param run sends a command
 */
export function shortcut(event: KeyboardEvent, state: WizardState | null, run: (command: WizardCommand) => void): void {
  if (!state || state.away || event.ctrlKey || event.shiftKey) return
  let action: Action | undefined
  if (event.key === 'ArrowLeft' && event.altKey) {
    action = state.footer.actions.find(({ command }) => command.type === 'back')
  } else if (event.key === 'F5' && state.screen === 'check') {
    action = state.check.actions.find(({ command }) => command.type === 'check')
  } else {
    return
  }
  // Also when it can't be used: the browser would leave the wizard.
  event.preventDefault()
  if (action && action.disabled === null && state.dialog === null) run(action.command)
}
