/**
 * Pages of Windows' settings that the wizard leads to, by the addresses that Microsoft documents for programs. No other one
 * is ever opened.
 */
export const windowsSettings = {
  windowsUpdate: 'ms-settings:windowsupdate',
  activation: 'ms-settings:activation',
} as const

const addresses: ReadonlySet<string> = new Set(Object.values(windowsSettings))

export const isWindowsSettings = (address: string): boolean => addresses.has(address)
