import type { ChecksTexts } from '../types.ts'

/** The checks of a VM that are about its version, processor, memory and checkpoints. */
export const vmSettingsChecks = {
  configurationVersion: {
    name: 'Configuration version',
    needed: '8.0 (Intel) or 9.3 (AMD)',
    why: 'Older configuration versions don’t know nesting.',
    outcomes: {
      noRule: { found: '{version}' },
      enough: { found: '{version}' },
      lowForAmd: {
        found: '{version}',
        happened: 'Version {version} should be enough on AMD, but some of Microsoft’s pages ask for {advised}.',
        todo: 'Update it if nesting doesn’t work. An update can’t be undone, and older versions of Windows can’t run the VM then.',
      },
      tooOld: {
        found: '{version} is too old',
        happened: 'The VM has configuration version {version}. Nesting needs {needed} or later.',
        todo: 'Update it. An update can’t be undone, and older versions of Windows can’t run the VM then.',
      },
      tooOldForAmd: {
        found: '{version} is too old',
        happened: 'The VM has configuration version {version}. Nesting on AMD needs {needed} or later.',
        todo: 'Update it. An update can’t be undone, and older versions of Windows can’t run the VM then.',
      },
      newerThanHost: {
        found: '{version} is too new',
        happened: 'The VM comes from a newer Windows. This PC runs versions up to {newest}.',
        todo: 'Use a newer Windows, or create a new VM around its disk.',
      },
      olderThanHost: {
        found: '{version} is too old',
        happened: 'This PC runs no VMs older than version {oldest}, so it can’t update this one either.',
        todo: 'Create a new VM around its disk, or update the version on an older Windows first.',
      },
    },
    fixes: { update: 'Update the version' },
  },
  extensionsExposed: {
    name: 'Virtualization extensions',
    needed: 'Passed to the VM',
    why: 'Hyper-V inside the VM needs the processor’s extensions, like any other.',
    outcomes: {
      exposed: { found: 'Passed to the VM' },
      hidden: {
        found: 'Hidden',
        happened: 'Hyper-V hides the extensions from the VM. That is the normal setting.',
        todo: 'Pass them to the VM. It has to be off for that.',
      },
      hiddenAsItMust: {
        found: 'Hidden, and this PC can’t nest',
        happened: 'This PC can’t nest. With the extensions passed to it, the VM wouldn’t start any more.',
        todo: 'Look at “Check this PC”: it says what stands in the way.',
      },
      stopsStarting: {
        found: 'Passed, but this PC can’t nest',
        happened: 'The extensions are passed to the VM on a PC that can’t nest. Because of that the VM doesn’t start.',
        todo: 'Hide the extensions from the VM again.',
      },
    },
    fixes: { expose: 'Pass the extensions', hide: 'Hide the extensions' },
  },
  processorCount: {
    name: 'Processors',
    needed: 'No more than this PC has; 225 for older Windows',
    why: 'Windows up to Server 2019 nests with at most 225 processors.',
    outcomes: {
      within: { found: { one: '{n} virtual', other: '{n} virtual' } },
      moreThanPc: {
        found: '{n} virtual, this PC has {most}',
        happened: 'The VM has {n} processors, more than this PC, so it may not start.',
        todo: 'Give it at most {most}.',
      },
      tooMany: {
        found: '{n} virtual',
        happened: 'The VM has {n} processors. Its Windows nests with at most {most}.',
        todo: 'Give it at most {most}.',
      },
      manyForUnknownGuest: {
        found: '{n} virtual',
        happened: 'The VM has {n} processors. Windows Server 2019 and older nest with at most {most}.',
        todo: 'Give it at most {most}, unless its Windows is newer.',
      },
    },
    fixes: { reduce: 'Reduce to {most}' },
  },
  dynamicMemory: {
    name: 'Dynamic memory',
    needed: 'Fixed memory',
    why: 'Memory can’t change while Hyper-V runs inside the VM.',
    outcomes: {
      fixed: { found: 'Fixed, {startup}' },
      frozen: {
        found: 'Dynamic, {minimum}–{maximum}',
        happened: 'Once Hyper-V runs inside, the VM keeps whatever it has at that moment. That can be too little.',
        todo: 'Use a fixed amount.',
      },
      stopsStarting: {
        found: 'Dynamic, {minimum}–{maximum}',
        happened: 'In this preview build, a VM with dynamic memory doesn’t start once it nests.',
        todo: 'Use a fixed amount.',
      },
    },
    fixes: { fix: 'Use fixed memory' },
  },
  memoryAmount: {
    name: 'Memory',
    needed: '4 GB or more',
    why: 'Windows, Hyper-V and a nested VM share it.',
    outcomes: {
      enough: { found: '{startup}' },
      little: {
        found: '{startup}',
        happened: 'With {startup}, nested VMs may find no memory to start.',
        todo: 'Give the VM 4 GB or more.',
      },
      tooLittle: {
        found: '{startup}',
        happened: 'In this preview build, a VM that nests needs 4 GB. This one has {startup}.',
        todo: 'Give the VM 4 GB or more.',
      },
    },
    fixes: { raise: 'Set memory to 4 GB' },
  },
  memoryToStart: {
    name: 'Free memory on this PC',
    needed: 'As much as the VM starts with',
    why: 'Hyper-V sets the VM’s memory aside when it starts.',
    outcomes: {
      enough: { found: '{free} free' },
      running: { found: 'The VM has its memory' },
      takesFromOthers: {
        found: '{free} free, {startup} needed',
        happened:
          'The VM needs {startup} at once, and only {free} is free. Hyper-V can take the rest back from running VMs with dynamic memory, if they have it to spare at that moment.',
        todo: 'If the VM doesn’t start, shut down other VMs or give this one less memory.',
      },
      tooLittle: {
        found: '{free} free, {startup} needed',
        happened: 'The VM needs {startup} at once, but only {free} is free.',
        todo: 'Close programs or shut down other VMs.',
      },
      lessWouldDo: {
        found: '{free} free, {startup} needed',
        happened: 'The VM needs {startup} at once, but only {free} is free.',
        todo: 'Close programs, shut down other VMs, or give this VM {least}.',
      },
    },
    fixes: { lower: 'Set memory to {least}' },
  },
  checkpoints: {
    name: 'Checkpoints',
    needed: 'Any; none on early previews',
    why: 'Only the first preview builds can’t nest in a VM with checkpoints.',
    outcomes: {
      none: { found: 'None' },
      present: { found: { one: '{n} checkpoint', other: '{n} checkpoints' } },
      stopStarting: {
        found: { one: '{n} checkpoint', other: '{n} checkpoints' },
        happened: 'In this preview build, a VM with checkpoints doesn’t start once it nests.',
        todo: 'Delete the checkpoints. What you could go back to with them is lost; the present state stays.',
      },
    },
    fixes: { remove: 'Delete checkpoints' },
  },
  automaticCheckpoints: {
    name: 'Automatic checkpoints',
    needed: 'Any',
    why: 'Information: each time the VM starts, Hyper-V keeps the state from before. That takes disk space.',
    outcomes: {
      on: {
        found: 'On',
        happened: 'Each time the VM starts, a checkpoint is made, with the disks of nested VMs in it.',
        todo: 'If disk space is short, turn them off in the settings of the VM.',
      },
      off: { found: 'Off' },
      unknownHere: { found: 'Not known to this Windows', happened: 'This version of Windows has none.' },
    },
  },
} as const satisfies Partial<ChecksTexts<'vm'>>
