import type { ChecksTexts } from '../types.ts'

/** The checks of this PC that are about its security features. From build 14361 on they are information. */
export const securityChecks = {
  virtualizationBasedSecurity: {
    name: 'VBS and Device Guard',
    needed: 'Any',
    why: 'Only the first preview builds can’t nest while virtualization-based security (VBS) runs.',
    outcomes: {
      off: { found: 'Off' },
      notRunning: { found: 'Enabled, not running' },
      unreadHere: {
        found: 'Couldn’t be read',
        happened: 'This value couldn’t be read. On this version of Windows it makes no difference to nesting.',
      },
      runningAllowed: {
        found: 'On',
        happened: 'VBS protects this PC. It doesn’t get in the way of nesting, so leave it on.',
      },
      previewRunning: {
        found: 'On',
        needed: 'Off',
        happened: 'VBS is running. In this preview build, it stops VMs from getting the extensions.',
        todo: 'Update Windows to version 1607 or later, where both work together. Or turn VBS off, which makes this PC less safe. If BitLocker is on, have the recovery key at hand.',
      },
      previewConfigured: {
        found: 'Enabled, not running',
        needed: 'Off',
        happened: 'VBS isn’t running, but it is enabled and can come with the next start of Windows.',
        todo: 'Update Windows to version 1607 or later. Or turn VBS off, unless a policy or the firmware holds it. If BitLocker is on, have the recovery key at hand.',
      },
      previewPolicy: {
        found: 'On, by policy',
        needed: 'Off',
        verdict: 'in this preview of Windows VBS stands in the way, and a policy keeps it on',
        happened: 'VBS is running because a policy of your organization demands it. A change here wouldn’t last.',
        todo: 'Update Windows to version 1607 or later, where both work together, or ask the person who manages the policy.',
      },
      previewLocked: {
        found: 'On, locked in the firmware',
        needed: 'Off',
        verdict: 'in this preview of Windows VBS stands in the way, and it is locked on',
        happened: 'VBS is running, and its setting is locked in the firmware (UEFI). Windows alone can’t turn it off.',
        todo: 'Update Windows to version 1607 or later. Or unlock it as Microsoft describes: a person must confirm at this PC while it starts.',
      },
      firmwareResidue: {
        found: 'Off, with remains in the firmware',
        needed: 'Off',
        verdict: 'in this preview of Windows what VBS left in the firmware stands in the way',
        happened: 'VBS was turned off, but settings of it are left in the firmware (UEFI).',
        todo: 'Remove them as Microsoft describes, or update Windows to version 1607 or later, where they don’t matter.',
      },
    },
    fixes: { turnOff: 'Turn off VBS' },
  },
  credentialGuard: {
    name: 'Credential Guard',
    needed: 'Any',
    why: 'Information: it protects passwords and doesn’t get in the way of nesting.',
    outcomes: {
      running: { found: 'On' },
      runningByPolicy: { found: 'On, by policy' },
      configured: { found: 'Set up, not running' },
      off: { found: 'Off' },
      notRunning: { found: 'Not running' },
      unreadHere: {
        found: 'Couldn’t be read',
        happened: 'This value couldn’t be read. On this version of Windows it makes no difference to nesting.',
      },
    },
  },
  memoryIntegrity: {
    name: 'Memory integrity',
    needed: 'Any',
    why: 'Information: it protects Windows’ core and doesn’t get in the way of nesting.',
    outcomes: {
      running: { found: 'On' },
      runningByPolicy: { found: 'On, by policy' },
      configured: { found: 'Set up, not running' },
      off: { found: 'Off' },
      notRunning: { found: 'Not running' },
      unreadHere: {
        found: 'Couldn’t be read',
        happened: 'This value couldn’t be read. On this version of Windows it makes no difference to nesting.',
      },
    },
  },
  isolatedUserMode: {
    name: 'Isolated User Mode',
    needed: 'Any',
    why: 'Information: a feature of early Windows 10 that VBS needed there.',
    outcomes: {
      on: { found: 'Installed' },
      off: { found: 'Not installed' },
      builtIn: { found: 'Built in', happened: 'This version of Windows has it built in.' },
    },
  },
} as const satisfies Partial<ChecksTexts<'host'>>
