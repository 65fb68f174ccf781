/**
 * The names of the messages between the page and the main process. Both sides import this one file, so a name
 * can't differ between them.
 */
export const channels = {
  /** Page asks: the present `WizardState`. */
  state: 'wizard:state',
  /** Page asks: one `WizardCommand`, answered with a `CommandResult`. */
  send: 'wizard:send',
  /** Page asks: a file name and a text, saved where the person says. */
  saveFile: 'wizard:save-file',
  /** Page asks: from here on, the messages about the state, beginning with all of it. */
  follow: 'wizard:follow',
  /** Main tells: a `StateMessage`. */
  stateChanged: 'wizard:state-changed',
} as const

/** How the window tells the preload that its background is Mica. */
export const micaArgument = '--material=mica'
