import type { Texts } from '../types.ts'

/** What has to be known where the wizard can’t say it: in the firmware, and before Windows has started. */
export const help = {
  firmware: {
    title: 'In the firmware settings of this PC ({pc})',
    titleUnnamed: 'In the firmware settings of this PC',
    open: 'If they don’t open by themselves: restart this PC and press {keys} again and again while it starts.',
    openUnknown:
      'If they don’t open by themselves: restart this PC and press the key that its first screen names, often F2, Del, F10, F1 or Esc.',
    menu: 'Look first under: {menu}. Models differ.',
    menuUnknown: 'Look under Advanced, CPU, Security or Virtualization.',
    setting: 'Turn on: {name}.',
    save: 'Save and exit, often with F10. Windows then starts, and the wizard opens again and checks.',
  },
  bitLocker: {
    title: 'If BitLocker is on, Windows may ask for its recovery key at the next start',
    online: 'With a Microsoft account the key is at https://aka.ms/myrecoverykey – open it on another device.',
    work: 'On a PC of work or school, its administrator has it, or https://aka.ms/aadrecoverykey shows it.',
    paper: 'Or it is on a print-out or in a file that was made when BitLocker was turned on.',
    command:
      'To write it down now, run in a command prompt as administrator: manage-bde -protectors -get %SystemDrive%',
  },
  picture: 'The same for your phone: point its camera at this code',
} as const satisfies Texts
