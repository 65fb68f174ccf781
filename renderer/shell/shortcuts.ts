import type { Action, WizardCommand, WizardState } from '../../electron/wizard/contract/state.ts'

/**
 * Ctrl+Enter presses the main button, wherever the focus is: the enabled one of the page where the one below it can't be
 * used yet, and of a question the answer that does no harm, which alone has the focus there by itself.
 * @returns whether the key was that one; holding it down presses nothing a second time
 */
export function pressMain(event: KeyboardEvent, root: ParentNode): boolean {
  if (event.key !== 'Enter' || !event.ctrlKey || event.altKey || event.shiftKey || event.metaKey) return false
  // A form would be sent by it a second time.
  event.preventDefault()
  if (!event.repeat) mainButton(root)?.click()
  return true
}

function mainButton(root: ParentNode): HTMLElement | null {
  const question = root.querySelector('dialog[open]')
  if (question) return question.querySelector<HTMLElement>('[data-default]')
  const all = [
    ...root.querySelectorAll<HTMLElement>('footer [data-main]'),
    ...root.querySelectorAll<HTMLElement>('main [data-main]'),
  ]
  // Pressed all the same, one that can't be used leads to what stands in its way.
  return all.find((button) => button.ariaDisabled !== 'true') ?? all[0] ?? null
}

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
