import type { Texts } from '../types.ts'

/** A PC that can't nest whatever is set on it: why, and what helps. */
export const verdict = {
  title: 'This PC can’t nest: {reason}',
  /** Where nobody can tell. */
  untold: 'Nobody can tell whether this PC can nest: {reason}',
  windowsUpdate: 'Open Windows Update',
  activation: 'Open Activation',
  simulated: 'Choose a simulated PC',
  support: 'Copy for support',
  host: 'Copy for the host’s administrator',
  hostNamed: 'Copy for the administrator of {host}',
  onHost: 'The administrator of the host of this VM shuts the VM down there and runs this, with its name:',
  onHostNamed: 'The administrator of {host} shuts the VM {vm} down there and runs this:',
  vmName: 'name of this VM',
  simulatedSettings: {
    title: 'A simulated PC has no Windows settings.',
    text: 'On a PC of your own this opens Windows’ settings at the right page. Nothing was changed.',
  },
} as const satisfies Texts
