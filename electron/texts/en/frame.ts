import type { Texts } from '../types.ts'

/** Texts around every screen: steps, footer, buttons, messages, questions. */
export const frame = {
  frame: {
    windowTitle: '{title} – Nested Virtualization Wizard',
    windowTitleStep: '{title} – step {step} of {of} – Nested Virtualization Wizard',
    simulatedLabel: 'Simulated PC',
    simulatedText: '{pc}. Nothing on your own PC is read or changed.',
    done: 'Done',
    newVm: 'New VM',
    changes: { one: '{n} change', other: '{n} changes' },
  },
  screens: {
    welcome: 'Welcome',
    check: 'Check this PC',
    vm: 'Choose a VM',
    review: 'Review changes',
    apply: 'Apply changes',
    guest: 'Set up Hyper-V in the VM',
    troubleshooting: 'Troubleshooting',
    settings: 'Settings',
  },
  status: {
    pass: 'Passed',
    warning: 'Warning',
    blocked: 'Blocked',
    unknown: 'Unknown',
    skipped: 'Skipped',
    fixed: 'Fixed',
    running: 'Checking…',
    waiting: 'Waiting',
  },
  counts: {
    pass: { one: '{n} passed', other: '{n} passed' },
    warning: { one: '{n} warning', other: '{n} warnings' },
    blocked: { one: '{n} blocked', other: '{n} blocked' },
    unknown: { one: '{n} unknown', other: '{n} unknown' },
    skipped: { one: '{n} skipped', other: '{n} skipped' },
    fixed: { one: '{n} fixed', other: '{n} fixed' },
  },
  progress: {
    waiting: 'Waiting',
    running: 'Working…',
    done: 'Done',
    failed: 'Failed',
    skipped: 'Skipped',
    undone: 'Undone',
  },
  time: {
    seconds: '{s} s',
    minutes: '{m} min {s} s',
    roughMinutes: { one: '{n} minute', other: '{n} minutes' },
  },
  price: {
    hostRestart: 'Needs a restart of this PC',
    vmOffline: 'VM offline',
    irreversible: 'Can’t be undone',
  },
  footer: {
    back: 'Back',
    next: 'Next',
    exit: 'Exit',
    cancel: 'Cancel',
    cancelling: 'Stopping after the current command.',
    finish: 'Finish',
    skip: 'Skip this step',
    signIn: 'Sign in and start',
    checkThisPc: 'Check this PC',
    review: 'Review changes',
    apply: { one: 'Apply {n} change', other: 'Apply {n} changes' },
    goOn: 'Continue',
    undoAll: 'Undo all changes',
    saveReport: 'Save support report',
    elevated: 'Running as administrator',
    notElevated: 'Running without administrator rights',
    leaveWhileChecking: 'You can leave this screen. Checks keep running.',
    leaveWhileApplying: 'You can leave this screen. Changes go on.',
    readyToGoOn: 'Nothing stands in the way.',
    nothingChanged: 'Nothing changes until you choose Apply.',
    nothingCreated: 'Nothing is created until you choose Apply.',
    windowMayClose: 'The VM window may close while it restarts.',
    overVmBus: 'PowerShell Direct talks to the VM over the VM bus.',
    reportsNoPasswords: 'Reports never contain passwords.',
    settingsSaved: 'Settings are saved at once.',
    fixOne: 'Fix “{name}” to continue.',
    fixMany: { one: 'Fix {n} item to continue.', other: 'Fix {n} items to continue.' },
    stillChecking: 'Wait until the check is done.',
    stillReading: 'Wait until everything is read.',
    stillWorking: 'Wait until the current change is done.',
    confirmUnknown: 'Confirm that you continue without the unknown values.',
    chooseVm: 'Choose a VM first.',
    finishForm: 'Complete the form to continue.',
    blockedVm: 'This VM can’t be used as it is.',
    blockedBy: '“{name}” stands in the way. Choose another VM, or see below what to do.',
    giveConsent: 'Tick the box to confirm.',
    applyFirst: 'Apply the changes first.',
    startFirst: 'Start the VM first.',
  },
  refusals: {
    badCommand: 'That was not understood and nothing was done. Reload the page and try again.',
    notReached: 'That step isn’t open yet. Finish the steps before it.',
    nothingNext: 'There is no next step here.',
    busy: 'Something is still running. Wait until it is done, then try again.',
    checking: 'The check is running already.',
    unknownPc: 'That simulated PC doesn’t exist any more. Choose another one in Settings.',
    notSimulated: 'Only a simulated PC can be put back to its beginning.',
    cannotElevate:
      'The wizard can’t restart itself as administrator here. Close it, right-click its icon and choose “Run as administrator”.',
    noSuchFix: 'That fix isn’t needed any more. Check again to see what is.',
    vmGone: 'That VM isn’t there any more. Refresh the list and choose another one.',
    chooseVmFirst: 'Choose a VM and apply the changes first.',
    nothingToSave: 'There is nothing to save: no change is needed.',
    notOnReview: 'Changes can only be applied from the screen that shows them.',
    nothingRunning: 'Nothing is running that could be stopped or continued.',
    nothingToUndo: 'There is nothing to undo.',
    nestedName: 'Enter a name of one line and at most 100 characters, without invisible ones.',
    noSuchSymptom: 'That symptom isn’t in the list.',
    otherWizard:
      'Another wizard is working in the same folder, so this one changes nothing. Close the other one, then choose Try again at the top.',
  },
  notices: {
    journalTorn: {
      title: 'The wizard was interrupted while it wrote its record.',
      text: 'The unfinished line was dropped; everything before it is safe. Check the steps below before you continue.',
    },
    journalOtherVersion: {
      title: 'A record from another version of the wizard was set aside.',
      text: 'It is kept as {file}. Changes in it can only be undone with the version that made them.',
    },
    journalDamaged: {
      title: 'The record of changes was damaged.',
      text: {
        one: '{n} line of it can’t be read, so what it says can be neither continued nor undone by the wizard. All others count. The record as it was is kept as {file}.',
        other:
          '{n} lines of it can’t be read, so what they say can be neither continued nor undone by the wizard. All others count. The record as it was is kept as {file}.',
      },
    },
    journalOrphans: {
      title: 'A part of the record of changes is missing.',
      text: {
        one: '{n} line speaks of changes whose beginning isn’t there, so the wizard can’t undo them. The record as it was is kept as {file}.',
        other:
          '{n} lines speak of changes whose beginning isn’t there, so the wizard can’t undo them. The record as it was is kept as {file}.',
      },
    },
    journalForeign: {
      title: 'Something else was where the record of changes should be.',
      text: 'It was set aside as {file}, and a new record has begun. If the wizard has changed this PC before, it can’t undo that any more.',
    },
    journalTooLarge: {
      title: 'The record of changes was larger than such a record can be.',
      text: 'It was set aside as {file}, and a new one has begun. What the wizard changed before can’t be undone by it any more.',
    },
    journalUnreadable: {
      title: 'The record of changes can’t be read.',
      text: 'It is left as it is, and nothing is changed without it. Close the program that holds the file, allow yourself to read it, or move it away if it isn’t a file; then choose Try again. ({reason})',
    },
    journalUnwritable: {
      title: 'The record of changes can’t be saved.',
      text: 'Without it nothing could be taken back, so the wizard changes nothing until it can be. Make room on the disk that holds its folder, or allow writing there, then choose Try again. ({reason})',
    },
    otherWizard: {
      title: 'Another wizard is working in the same folder.',
      text: 'It is the process {pid}, since {since}. So that no change is made twice, this one only looks. Close the other one, then choose Try again.',
    },
    someOtherWizard: {
      title: 'Another wizard is working in the same folder.',
      text: 'So that no change is made twice, this one only looks. Close the other one, then choose Try again.',
    },
    lookAgain: 'Try again',
    journalBefore: {
      title: 'There is a record of changes from before.',
      text: {
        one: 'It lies where any of your programs can write, so the wizard shows it, and neither goes on with it nor undoes it. It tells of {n} change: {changes}. {file} has it with its commands and its way back, for you to read. Delete the file when you don’t need it any more.',
        other:
          'It lies where any of your programs can write, so the wizard shows it, and neither goes on with it nor undoes it. It tells of {n} changes, lastly {changes}. {file} has each with its commands and its way back, for you to read. Delete the file when you don’t need it any more.',
      },
      none: 'It lies where any of your programs can write, so the wizard shows it, and neither goes on with it nor undoes it. It tells of no change that was finished. {file} has what was planned, for you to read. Delete the file when you don’t need it any more.',
    },
    journalBeforeUnread: {
      title: 'There is a record of changes from before, which can’t be read.',
      text: 'It lies where any of your programs can write, so the wizard would only show it. Look at {file} yourself, or delete it. ({reason})',
    },
    folderUnguarded: {
      title: 'The wizard works with a folder that was named when it was started.',
      text: 'It has administrator rights, and believes what it finds in {folder}: every program that can write there has a say in what is changed on this PC. Start it without “--data” to use the folder that only administrators can write to.',
    },
    settingsUnwritable: {
      title: 'Settings can’t be saved.',
      text: 'They apply until the wizard is closed. Make its folder writable to keep them. ({reason})',
    },
    settingsUnreadable: {
      title: 'Your settings can’t be read.',
      text: 'The wizard begins with its own, and leaves the file as it is. Close the program that holds the file, or allow yourself to read it, and start the wizard again. ({reason})',
    },
    settingsDamaged: {
      title: 'Your settings were damaged.',
      text: 'The wizard begins with its own. The damaged file is kept as {file}. Choose language and appearance again in Settings.',
    },
    simulationDamaged: {
      title: 'The simulated PC could not be restored.',
      text: 'Its saved state is damaged or missing, so it starts from its beginning, and what was changed on it is forgotten. Your own PC is not affected.',
    },
    pcUnknown: {
      title: 'There is no simulated PC “{id}”.',
      text: 'The wizard shows this PC instead. Settings has the list of simulated PCs.',
    },
    simulatedOnly: {
      title: 'Only simulated PCs are offered here.',
      text: 'This wizard was started in a browser with administrator rights: whoever gets hold of its address could change this PC. To change it, start the wizard from an ordinary terminal, in its own window, or with “--drive-this-pc”.',
    },
    scenarioDamaged: {
      title: 'The scenario file can’t be used.',
      text: '{reason}. The wizard shows this PC instead. Correct the file, or choose a simulated PC in Settings.',
    },
    argumentsIgnored: {
      title: 'Some of what the wizard was started with means nothing to it.',
      text: 'It goes on without {arguments}. Look at the shortcut or command that started it; “--pc first-timer”, for example, begins with that simulated PC.',
    },
    quoted: '“{text}”',
    readFailed: { title: 'This PC could not be read.', text: '{happened} {todo} {technical}' },
    fixFailed: { title: 'The fix didn’t work.', text: '{happened} {todo} {technical}' },
    runFailed: { title: 'The wizard could not go on.', text: '{happened} {todo} {technical}' },
    takenBackByWindows: {
      title: 'This PC has restarted, and Windows took a change back.',
      text: 'It had been made before: {changes}. Windows does that when something goes wrong while it starts. The reason is near the end of %windir%\\Logs\\CBS\\CBS.log. Make sure that the drive with Windows has some GB free, install the updates that wait, run “DISM /Online /Cleanup-Image /RestoreHealth” as administrator, restart, and try again.',
    },
    resumedAfterRestart: {
      title: 'Welcome back.',
      text: 'This PC has restarted, and the wizard goes on where it stopped.',
    },
    undone: { title: 'Changes undone.', text: 'Everything that could be taken back is as it was before.' },
    goOnAfterRestart: {
      title: 'This PC has restarted.',
      text: 'The steps behind the restart have not been carried out yet. Look at them below, then choose Continue.',
    },
    unfinishedRun: {
      apply: {
        title: 'The last changes to {vm} were not finished.',
        text: 'Some were made, the rest was not. Continue looks at what is done and does the rest; Undo takes back what was made.',
      },
      fix: {
        title: 'The last fix on this PC was not finished.',
        text: 'Some of it was done, the rest was not. Continue looks at what is done and does the rest; Undo takes back what was done.',
      },
      undo: {
        title: 'The last undo was not finished.',
        text: 'Some changes are taken back, others are still there. Continue takes back the rest.',
      },
      guest: {
        title: 'The set-up inside {vm} was not finished.',
        text: 'What is done stays done. Continue leads to the sign-in, from where it goes on.',
      },
    },
    guestInterrupted: {
      title: 'The wizard was closed while it set up {vm}.',
      text: 'What is done stays done. The wizard keeps no passwords: sign in again, and it goes on from there.',
    },
    theVm: 'the VM',
    restartStillNeeded: {
      title: 'This PC has not restarted yet.',
      text: 'The change takes effect after a restart. Save your work, then choose Continue, or restart from the Start menu.',
    },
    elevationDeclined: {
      title: 'Administrator rights were declined.',
      text: 'Nothing has changed. Without them the wizard can only look: choose Restart as administrator when you want it to change something.',
    },
    elevationFailed: {
      title: 'The wizard could not restart as administrator.',
      text: 'Close it, right-click its icon and choose “Run as administrator”.',
    },
  },
  away: {
    restarting: {
      title: 'The simulated PC is restarting…',
      text: 'The wizard was closed with it, as it would be on a real PC. It opens again by itself and goes on where it stopped.',
    },
    ended: { title: 'The wizard is closed.', text: 'You can close this page. Everything that was done is saved.' },
  },
  dialogs: {
    cancel: 'Cancel',
    keepGoing: 'Keep going',
    exitTitle: 'Changes are still being applied',
    exit: 'If you exit now, the current command may be left half-way. The wizard shows where it stopped when you open it again.',
    exitNow: 'Exit anyway',
    undoTitle: { one: 'Undo {n} change?', other: 'Undo {n} changes?' },
    undo: 'They are taken back in reverse order, with the values from before.',
    undoShutsDown: 'These VMs are shut down for it, so save your work in them first: {vms}.',
    undoRestarts:
      'Then this PC restarts by itself, so save your work in all programs first. The wizard opens again after you sign in.',
    undoAndRestart: 'Undo and restart this PC',
    undoTurnsOff: '{vm} can’t be asked to shut down, so it is turned off: unsaved work in it is lost.',
    undoGone: {
      one: 'Of {n} change nothing is left to take back.',
      other: 'Of {n} changes nothing is left to take back.',
    },
    undoGoneStep: '{title} – {why}',
    undoChanged: {
      one: '{n} change stays, because somebody has changed the same since.',
      other: '{n} changes stay, because somebody has changed the same since.',
    },
    undoRefused: {
      one: '{n} change has to wait, because its VM is busy.',
      other: '{n} changes have to wait, because their VM is busy.',
    },
    undoRefusedStep: '{title} – not now ({why})',
    undoNothingTitle: 'Nothing can be taken back now',
    undoForget: 'Note it',
    undoLeft: {
      one: '{n} change can’t be taken back and stays.',
      other: '{n} changes can’t be taken back and stay.',
    },
    fixTitle: 'Fix “{name}”?',
    fix: 'These commands will run on this PC.',
    fixRestart:
      'These commands will run on this PC, and then it restarts at once. Save your work in all other programs first. The wizard opens again and goes on where it stopped.',
    fixFirmware:
      'This PC restarts at once and opens its firmware settings (BIOS or UEFI). Save your work in all other programs first. There, look for Intel Virtualization Technology, VT-x, VMX, SVM or AMD-V, turn it on, and choose “Save and exit”. Windows then starts, and the wizard opens again and checks.',
    fixNow: 'Fix it now',
    fixAndRestart: 'Fix and restart this PC',
    fixAndOpenFirmware: 'Restart into the firmware settings',
    remedy: 'These commands will run. The tests are repeated afterwards.',
  },
} as const satisfies Texts
