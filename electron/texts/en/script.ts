import type { Texts } from '../types.ts'

/** Sentences inside the script that “Save as script” writes. Whoever reads it may not know the wizard. */
export const script = {
  title: 'Nested virtualization: the steps of the plan as a script',
  pc: 'PC: {pc}',
  vm: 'VM: {vm}',
  version: 'Written by Nested Virtualization Wizard {version}',
  intro:
    'Runs the same commands as the wizard, one step after the other, and stops at the first one that fails. Running it again changes nothing that is done already.',
  readFirst: 'Read it before you run it, and save your work: steps may shut down the VM or restart this PC.',
  howToRun: 'To run it, open Windows PowerShell with “Run as administrator”, go to the folder of this file and enter:',
  whyBypass:
    'The whole line is needed: by itself, Windows on most PCs runs no script files. It makes an exception for this one start. If a rule of your company forbids even that, ask your administrator. With -FromStep 3 behind it, it begins with step 3.',
  otherName: 'If the file has another name now, write that name.',
  notElevated:
    'Nothing was changed, because this needs administrator rights. Open Windows PowerShell with “Run as administrator” and enter:',
  askCredential: 'An administrator account of the Windows inside the VM',
  step: 'Step {number} of {count}: {title}',
  failed: 'Step {number} failed. The steps before it stay done, the ones after it were not begun. Windows says:',
  goOn: 'When the cause is gone, go on with this line, in Windows PowerShell as administrator:',
  goBack: 'To go back instead, run the lines at the end of the script, as it says there.',
  nothingToUndo: '(can’t be taken back)',
  restart: 'This PC restarts now. Save your work, then press Enter',
  restartGoOn:
    'After the restart, open Windows PowerShell as administrator and go on with this line. It won’t be on the screen then, so note it now:',
  done: 'All steps are done.',
  already: 'Nothing to do here: what it was for is as it should be already.',
  undoTitle: 'How to go back',
  undoIntro:
    'These lines put back what the steps change, also where only some of them were done. Copy them, take away the “# ” that each of them begins with, and run them in Windows PowerShell as administrator.',
  undoNone: 'There is nothing to take back, or it can’t be taken back.',
} as const satisfies Texts
