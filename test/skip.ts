import { describe } from 'vitest'

/**
 * A group of tests that needs something which isn't on every machine. Where `needed` is missing (null, undefined,
 * false), the group is skipped, and the summary of `npm test` says why.
 */
export function describeWhere(needed: unknown, why: string) {
  return (name: string, body: () => void) => {
    describe.skipIf(needed === null || needed === undefined || needed === false)(name, { meta: { why } }, body)
  }
}

declare module 'vitest' {
  interface TaskMeta {
    /** Why a group of tests is skipped where it is. */
    why?: string
  }
}

/** `npm test` says why it could put none in place (build/suites/engine.mjs). */
const whyNoEngine = process.env['WHY_NO_ENGINE'] ?? 'powershell.exe, or pwsh on the PATH'
export const noEngine = `no PowerShell engine is here (${whyNoEngine})`
/** The same of the emulator (build/suites/emulator.mjs). */
export const noEmulator = `no emulator of a PC is here (${process.env['WHY_NO_EMULATOR'] ?? 'qemu-system-i386 on the PATH'})`
export const noBrowser = 'no Chromium, Chrome or Edge is here'
export const noEngineOrWindows = 'no pwsh is here, or this is Windows'
export const noDouble = 'the double of Electron needs Chromium, and a system other than Windows'
export const noRealHyperV = 'WIZARD_REAL_HYPER_V is not 1, or no Hyper-V runs here'
export const noMakensis = 'no makensis is here'
export const noWine = 'no makensis and Wine are here, or this is Windows'
export const onWindows = 'this is Windows'
