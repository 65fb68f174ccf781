import type { Texts } from '../types.ts'

/** The form for a new VM: which Windows, which edition, which password, and all that is proposed. */
export const newVm = {
  intro:
    'Choose a Windows and a password. The wizard does the rest: it makes the VM and installs Windows in it by itself.',

  source: {
    title: 'Which Windows?',
    text: 'Found in your folders Downloads, Desktop and Documents, and where Hyper-V keeps its disks.',
    file: '{kind}, {size}, {date}, in {place}',
    image: 'Set-up image',
    disk: 'Virtual disk',
    places: {
      downloads: 'Downloads',
      desktop: 'Desktop',
      documents: 'Documents',
      hyperV: 'Hyper-V’s folder',
    },
    other: { label: 'Another file', text: 'A set-up image (ISO) or a virtual disk (VHDX) somewhere else' },
    self: {
      label: 'I’ll install Windows myself',
      text: 'An empty VM, for any system. You install it in the VM’s own window',
    },
    path: 'Path of the file',
    ownPath: 'Set-up image for its drive (ISO)',
    emptyDrive: 'Leave empty for an empty drive',
    browse: 'Browse…',
    cannotBrowse:
      'Here in the browser the wizard can’t open Windows’ own dialog. Copy the path in File Explorer (Shift and right-click the file, “Copy as path”) and paste it here.',
    nothing:
      'There is no set-up image of Windows in your Downloads, Desktop or Documents yet. Download one (about 6 GB): on Microsoft’s page choose “Disk Image (ISO)”, not the assistant. The wizard looks again by itself every few seconds.',
    downloads: {
      windows11: 'Download Windows 11',
      server: 'Windows Server 2025, to try for 180 days',
    },
    reading: 'Opening {file} to see which editions it has. That takes a few seconds…',
    again: 'Look again',
    unreadTitle: 'This file wasn’t read.',
    unread:
      'So it isn’t known which editions it holds. Choose Look again; if it can’t be read then either, copy it to a folder of this PC.',
    unfitTitle: 'This file can’t be used as it is.',
    policyTitle: 'A policy of this PC stands in the way.',
    policy:
      'It makes every drive without BitLocker read-only, and a new virtual disk is such a drive. The wizard doesn’t go round policies. Ask whoever manages this PC to allow it, or use another PC.',
    withDetail: '{text} Windows says: {detail}',
    troubles: {
      empty: 'Choose a file, or paste its path.',
      webAddress: 'This is an address in the web. Download the file first, then choose it here.',
      relative: 'Enter the full path, with its drive, such as D:\\ISO\\Windows.iso.',
      variables:
        'Parts such as %USERPROFILE% may mean another folder for the wizard than for you. Enter the full path, such as C:\\Users\\Ana\\Downloads\\Windows.iso.',
      signs: 'No path of Windows has these signs: < > " | ? * and invisible ones. Leave them out.',
      long: 'This path is too long for Windows. Move the file to a folder with a shorter path, such as C:\\ISO.',
      mappedDrive:
        'This is a network drive of yours, which programs with administrator rights don’t see. Enter {use} instead, or copy the file to this PC.',
      unfinished: 'This download hasn’t ended yet. Wait for it: the finished file ends in .iso.',
      archive:
        'This file is packed. Unpack it first (in File Explorer, right-click it and choose Extract All); the .iso is in it.',
      bareImage:
        'This is only the image out of a set-up disc. Choose the whole disc, which is a file that ends in .iso.',
      checkpointDisk:
        'This is the disk of a checkpoint, which is nothing without the others of its VM. Choose the VM’s own disk, which ends in .vhdx.',
      wrongKind: 'Choose a file that ends in .iso, .vhdx or .vhd.',
      absent: 'There is no such file. Look whether its name and folder are right; a download may still go on.',
      denied: 'Windows doesn’t let the wizard read it. Copy it to a folder of your own, such as Downloads.',
      inUse:
        'Another program has it open. Close that (a copy may still go on, or another VM runs from it), then choose Look again.',
      damaged: 'It can’t be opened, so it is damaged, or the download broke off. Download it again.',
      compressed:
        'Windows keeps it compressed, and such a file can’t be opened as a disc. In its Properties under Advanced take off “Compress contents”, or copy it to a folder that isn’t compressed.',
      sparse:
        'It is kept with gaps (a sparse file), and such a file can’t be opened as a disc. Copy it to another folder and choose the copy.',
      encrypted:
        'Windows keeps it encrypted for one person. In its Properties under Advanced take off “Encrypt contents”, or copy it to another folder.',
      online:
        'It is with OneDrive (or the like) and not on this PC. Right-click it, choose “Always keep on this device”, wait until it is there, then choose Look again.',
      notSetup:
        'It can be opened, but isn’t a set-up disc of Windows. Choose another file. For another system choose “I’ll install Windows myself”: the file then lies in the VM’s drive.',
      failed: 'It could not be opened. Choose Look again; if that doesn’t help, copy it to a folder of this PC.',
      noFittingEdition:
        'No edition in it can run Hyper-V in a VM of this PC; below you see why. Choose another file: the one from Microsoft’s page for Windows 11 holds Pro, which can. Or choose “I’ll install Windows myself”.',
      attached:
        'Windows has it open as a drive at the moment. Right-click that drive in File Explorer and choose Eject, then choose Look again.',
      usedByVm: 'It is the disk of the VM {vm}. Choose that VM under “Use an existing VM”, or another file.',
      differencing:
        'It holds only what differs from another disk, and is nothing without that one. Choose a whole disk.',
      noPartitions: 'The disk in it is empty: it holds no Windows. Choose another file.',
      vhdForGeneration2:
        'Its Windows starts with UEFI, which needs a file of the newer kind (VHDX). In Hyper-V Manager choose Edit Disk, then Convert to VHDX, and choose the result here.',
    },
  },

  edition: {
    title: 'Which edition?',
    text: 'Build {build}, about {size} on the disk. You need no product key; Windows asks for activation later.',
    core: 'Without a desktop',
    otherBuild: 'Build {build}',
    reasons: {
      home: 'Windows Home has no Hyper-V',
      sMode: 'Windows in S mode runs programs from the Store only',
      noHyperV: 'This edition has no Hyper-V',
      nanoServer: 'Nano Server has nothing to sign in with',
      unknownEdition: 'The wizard doesn’t know whether this edition has Hyper-V',
      arm64: 'For ARM processors; this PC’s VMs need the one for x64',
      x86: 'For 32-bit PCs, without Hyper-V',
      otherArchitecture: 'For another kind of processor',
      tooOld: 'Too old: nesting needs Windows 10 version 1607 or Server 2016',
      previewHost: 'On this preview of Windows only one of the same build can nest',
    },
  },

  disk: {
    title: 'Use the disk itself, or a copy?',
    text: 'It takes {size} and holds up to {holds}. {generation}',
    uefi: 'It starts with UEFI, so the VM gets generation 2.',
    bios: 'It starts the older way (BIOS), so the VM gets generation 1.',
    copy: {
      label: 'Make a copy',
      text: 'The file stays as it is. The copy takes as much room again, and a few minutes',
    },
    itself: {
      label: 'Use the file itself',
      text: 'At once. What the VM writes, it writes into this file',
    },
  },

  password: {
    title: 'Which password?',
    text: 'For {user}, the administrator of the new Windows. Keep it: you sign in to the VM with it.',
    textServer: 'For {user} and Administrator in the new Windows. Keep it: you sign in to the VM with it.',
    rules: {
      blank: 'At least one character, at most 127: with a blank password nobody gets in from this PC',
      keyboard: 'You will type it with the keyboard of this PC',
    },
    rulesServer: {
      long: 'At least 6 characters, at most 127',
      kinds: 'Three of these: capitals, small letters, digits, other signs',
      name: 'Not the name of the account in it',
    },
    given:
      'The wizard keeps it in memory until the set-up is done. It writes it only into the disk of the new VM, for Windows’ set-up, and removes it there afterwards.',
    change: 'Change',
    troubles: {
      empty: 'Enter a password. A blank one can’t be used.',
      differs: 'The two passwords aren’t the same. Type both again.',
      long: 'Use at most 127 characters.',
      characters: 'Leave out line breaks and invisible characters.',
      short: 'Windows Server wants at least 6 characters.',
      simple: 'Windows Server wants three of these: capitals, small letters, digits, other signs.',
      holdsUser: 'Windows Server refuses a password with the name of the account in it.',
    },
  },

  more: {
    title: 'More',
    summary: {
      windows: {
        zero: '{name}, account {user}, {memory} GB of memory, {disk} GB disk',
        one: '{name}, account {user}, {memory} GB of memory, {n} processor, {disk} GB disk',
        other: '{name}, account {user}, {memory} GB of memory, {n} processors, {disk} GB disk',
      },
      disk: {
        zero: '{name}, {memory} GB of memory',
        one: '{name}, {memory} GB of memory, {n} processor',
        other: '{name}, {memory} GB of memory, {n} processors',
      },
      self: {
        zero: '{name}, {memory} GB of memory, {disk} GB disk',
        one: '{name}, {memory} GB of memory, {n} processor, {disk} GB disk',
        other: '{name}, {memory} GB of memory, {n} processors, {disk} GB disk',
      },
    },
    labels: {
      name: 'Name',
      folder: 'Save the VM in',
      user: 'Account',
      language: 'Language',
      keyboard: 'Keyboard',
      timeZone: 'Time zone',
      memoryGb: 'Memory',
      processors: 'Virtual processors',
      diskGb: 'Disk size (GB)',
      switchId: 'Network switch',
    },
    ownKeyboard: 'Same as on this PC ({id})',
    noSwitch: 'No network',
  },

  set: {
    windows: {
      title: 'Set for you:',
      text: 'generation 2, secure boot, fixed memory, virtualization extensions passed to the VM, no automatic checkpoints, Hyper-V in the new Windows; for Windows 11 a TPM, too.',
    },
    disk: {
      title: 'Set for you:',
      text: 'fixed memory, virtualization extensions passed to the VM, no automatic checkpoints. You sign in with an account that is on the disk.',
    },
    self: {
      title: 'Set for you:',
      text: 'generation 2, secure boot, a TPM where this PC can give one (Windows 11 wants it), fixed memory, virtualization extensions passed to the VM, no automatic checkpoints.',
    },
  },

  notes: {
    nameMissing: 'Enter a name.',
    nameOneLine: 'Use a name of one line, without invisible characters.',
    nameLong: 'Use at most 100 characters.',
    nameTaken: 'A VM has this name already. Choose another one.',
    nameFree: 'No VM uses this name yet',
    computerFree: 'Of the VM and of the computer in it',
    computerLong: 'The computer in it gets this name too, and Windows takes at most 15 characters for that.',
    computerSigns: 'The computer in it gets this name too: use only letters from A to Z, digits and hyphens.',
    computerHyphen: 'The computer in it gets this name too: begin and end with a letter or a digit.',
    computerDigits: 'The computer in it gets this name too, and Windows takes none of digits alone. Add a letter.',
    computerReserved: 'Windows keeps this name for a device. Choose another one.',
    nameOfThisPc:
      'This PC has this name itself. Choose another one: two PCs of one name get in each other’s way in a network.',
    userMissing: 'Enter a name for the account.',
    userLong: 'Windows takes at most 20 characters.',
    userSigns: 'The name of an account can’t have these signs: " / \\ [ ] : ; | = , + * ? < > @ % and invisible ones.',
    userDots: 'Don’t begin or end with a dot or a space.',
    userReserved: 'Windows has an account or a group of this name already. Choose another one.',
    userAsComputer: 'It must differ from the name of the VM, or Windows makes it no administrator.',
    userFine: 'An administrator of the new Windows',
    languageWrong: 'This Windows doesn’t have that language. Choose another one.',
    languageFine: 'One that this Windows has',
    keyboardMissing: 'Choose a keyboard.',
    keyboardFine: 'What you type with',
    timeZoneMissing: 'Choose a time zone.',
    timeZoneFine: 'As Windows calls it',
    memorySmall: 'Hyper-V inside the VM needs at least 4 GB.',
    memoryTooMuch: 'Only {free} is free on this PC. Choose less, or close other VMs.',
    memoryFree: 'Fixed size. {free} is free on this PC',
    memoryFromOthers:
      'Fixed size. Only {free} is free: to start the VM, Hyper-V would take the rest from running VMs with dynamic memory',
    memoryUnknown: 'Fixed size',
    processorsRange: '{least} to {most}',
    processorsWrong: 'Enter a whole number from {least} to {most}.',
    diskFree: 'Grows as needed. {free} is free',
    diskGrows: 'Grows as needed',
    diskSmall: 'Windows needs at least {least} GB.',
    diskWrong: 'Enter a whole number from {least} to {most}.',
    folderNew: 'Created when it isn’t there',
    folderWrong: 'Enter a full path such as D:\\VMs\\LAB.',
    folderSigns:
      'Windows doesn’t take these signs in the name of a folder: < > : " | ? * and invisible ones. Leave them out.',
    folderFat:
      'This drive has {fileSystem}, which can’t hold virtual disks. Choose a folder on a drive with NTFS or ReFS.',
    placeNoDrive: 'There is no such drive on this PC. Choose a folder on another one.',
    placeNetwork: 'The wizard makes disks on drives of this PC only. Choose a folder on one of those.',
    placeRemovable: 'This drive can be pulled out. Choose a folder on a drive that stays in this PC.',
    placeCompressed:
      'Windows keeps this folder compressed, and virtual disks can’t be. Choose another one, or take off “Compress contents” in its Properties under Advanced.',
    placeEncrypted:
      'Windows keeps this folder encrypted, and virtual disks can’t be. Choose another one, or take off “Encrypt contents” in its Properties under Advanced.',
    placeIntegrity:
      'This folder has integrity streams of ReFS, with which virtual disks don’t work. Choose another one.',
    placeNotEmpty: 'There is something in this folder already. Choose one that is empty or isn’t there yet.',
    placeOtherMaking:
      'The wizard has begun another VM in this folder. Choose another folder, or take that one back first (Troubleshooting, Undo all changes).',
    placeAttached:
      'A disk in this folder is open as a drive at the moment. Eject it in File Explorer, or choose another folder.',
    placePathLong: 'The path of the disk would be too long for Windows. Choose a folder with a shorter one.',
    placePolicy: 'A policy of this PC makes new disks read-only. See above what to do.',
    placeNoRoom:
      'This needs {needed}, and {free} is free on the drive. Make room, or choose a folder on another drive.',
    placeLittleRoom:
      'Created when it isn’t there. Only {free} is free: better {needed}, for a VM with another one in it',
    switchHint: 'Network of the VM itself',
    switchNone: 'The VM has no network',
  },
} as const satisfies Texts
