import type { Texts } from '../types.ts'

/** The first screen. */
export const welcome = {
  eitherExtensions: 'VT-x or AMD-V',
  cautionTitle: 'Use it for testing, training and development.',
  caution: 'Don’t run production work in a nested VM unless Microsoft supports it for your Windows version.',
  previewTitle: 'This PC runs a preview of Windows (build {build}).',
  preview:
    'Nesting is a preview here, with strict limits: the VM runs the same build, and dynamic memory, checkpoints, saving and live migration of the VM don’t work. Don’t use it for production work.',
  supportedTitle: 'What’s supported',
  source: 'Microsoft’s page on nested virtualization',
  yourWindows: 'Your Windows',
  intel: 'Intel processors (VT-x with EPT)',
  intelFrom: 'Windows 10 1607, Windows Server 2016, or later',
  amd: 'AMD processors (EPYC, Ryzen)',
  amdFrom: 'Windows 11, Windows Server 2022, or later',
  arm: 'Arm processors',
  armNever: 'Not possible',
  previews: 'Windows Insider builds 10565 to 14392',
  previewsText: 'Preview, with limits',
  production: 'Production work',
  productionText: 'One level of Hyper-V in Hyper-V, after your own tests. Not for failover clusters.',
  notWindowsTitle: 'This PC doesn’t run Windows.',
  notWindows:
    'Hyper-V is part of Windows, so nothing can be set up here. You can check what this PC offers, or try everything on a simulated PC.',
  chooseSimulated: 'Choose a simulated PC',
  armTitle: 'This PC has an Arm processor, and nesting isn’t available there.',
  otherArchitectureTitle: 'This PC has a processor on which nesting isn’t available.',
  otherArchitecture:
    'Hyper-V can run VMs inside VMs only on PCs with a 64-bit processor by Intel or AMD (x64). Nothing on this PC can change that. You can still look around, and practise on a simulated PC.',
  notElevatedTitle: 'The wizard runs without administrator rights.',
  notElevated: 'It can look around, but some values can’t be read and nothing can be changed.',
  elevate: 'Restart as administrator',
} as const satisfies Texts
