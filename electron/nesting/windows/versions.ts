/**
 * Compares two configuration versions part by part: "10.0" is newer than "9.3".
 * @returns negative when `a` is older than `b`, 0 when equal, positive when newer
 */
export function compareVersions(a: string, b: string): number {
  const left = a.split('.').map(Number)
  const right = b.split('.').map(Number)
  for (let part = 0; part < Math.max(left.length, right.length); part++) {
    const difference = (left[part] ?? 0) - (right[part] ?? 0)
    if (difference !== 0) return difference
  }
  return 0
}

export const isOlder = (version: string, than: string): boolean => compareVersions(version, than) < 0
export const isNewer = (version: string, than: string): boolean => compareVersions(version, than) > 0

/** Insider hosts list 254.0 (prerelease) and 255.0 (experimental), which are no versions to upgrade to. [HVDSC-55] */
const firstPrereleaseVersion = '254.0'

/** The newest and the oldest of these versions, prerelease ones left out; null when none is left. */
export function rangeOf(versions: readonly string[]): { oldest: string; newest: string } | null {
  const released = versions.filter((version) => isOlder(version, firstPrereleaseVersion)).sort(compareVersions)
  const oldest = released.at(0)
  const newest = released.at(-1)
  return oldest === undefined || newest === undefined ? null : { oldest, newest }
}
