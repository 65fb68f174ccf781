import type { Ask } from './define.ts'

/** Known to be no Windows. Unknown counts as Windows, where a flag that says "off" may be hidden and mean nothing. */
export const isOtherSystem = (ask: Ask<'os.family'>): boolean => (ask.maybe('os.family') ?? 'windows') !== 'windows'
