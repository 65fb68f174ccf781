/**
 * The Windows releases that matter to nesting, and the three eras of its rules. A new release is one row.
 * Sources: VM versions WS-VMVER; eras VD-2015, VD-2016P, VD-ENABLE; names as noted per row.
 */

export interface Release {
  /** First build with these rules; they hold up to the next row. */
  build: number
  name: string
  /** Configuration versions that a host of this build runs; null where no source says. Ask the host first. */
  oldestVersion: string | null
  newestVersion: string | null
  /** Which processors can nest on it. AMD: VD-ENABLE, VD-PR1915. */
  nests: { intel: boolean; amd: boolean }
  source: string
}

const none = { intel: false, amd: false }
const intel = { intel: true, amd: false }
const both = { intel: true, amd: true }

function row(
  build: number,
  name: string,
  oldestVersion: string | null,
  newestVersion: string | null,
  nests: Release['nests'],
  source: string,
): Release {
  return { build, name, oldestVersion, newestVersion, nests, source }
}

/** Oldest first. Enablement packages (18363, 19042…, 22631, 26200, 26300) run on the core of the row before. */
export const releases: readonly Release[] = [
  row(9600, 'Windows 8.1 / Server 2012 R2', '5.0', '5.0', none, 'WS-VMVER'),
  row(10240, 'Windows 10 1507', '5.0', '6.2', none, 'WS-VMVER'),
  row(10565, 'Windows 10 Insider Preview (October 2015)', null, null, intel, 'VD-2015'),
  // Sources differ on the newest version of 1511 (6.2 or 7.0), so only the host can tell. [HVDSC-55]
  row(10586, 'Windows 10 1511', null, null, intel, 'HVDSC-55'),
  row(14361, 'Windows 10 Insider Preview (June 2016)', '5.0', '8.0', intel, 'VD-2016P'),
  row(14393, 'Windows 10 1607 / Server 2016', '5.0', '8.0', intel, 'WS-VMVER'),
  row(15063, 'Windows 10 1703', '5.0', '8.1', intel, 'WS-VMVER'),
  row(16299, 'Windows 10 1709', '5.0', '8.2', intel, 'WS-VMVER'),
  row(17134, 'Windows 10 1803', '5.0', '8.3', intel, 'WS-VMVER'),
  row(17763, 'Windows 10 1809 / Server 2019', '5.0', '9.0', intel, 'WS-VMVER'),
  // Its versions stand in no table.
  row(17784, 'Azure Stack HCI 20H2', null, null, intel, 'AZL-REL'),
  row(18362, 'Windows 10 1903', '5.0', '9.1', intel, 'WS-VMVER'),
  row(18363, 'Windows 10 1909', '5.0', '9.1', intel, 'WS-VMVER'),
  row(19041, 'Windows 10 2004', '8.0', '9.2', intel, 'WS-VMVER'),
  row(19042, 'Windows 10 20H2', '8.0', '9.2', intel, 'WS-VMVER'),
  row(19043, 'Windows 10 21H1', '8.0', '9.2', intel, 'WS-VMVER'),
  row(19044, 'Windows 10 21H2', '8.0', '9.2', intel, 'WS-VMVER'),
  // Not in the published table; taken to be as 21H2, on whose core it runs.
  row(19045, 'Windows 10 22H2', '8.0', '9.2', intel, 'JDFOX'),
  row(20348, 'Windows Server 2022', '8.0', '10.0', both, 'WS-VMVER'),
  row(20349, 'Azure Stack HCI 22H2', null, null, both, 'AZL-REL'),
  row(22000, 'Windows 11 21H2', '8.0', '10.0', both, 'WS-VMVER'),
  row(22621, 'Windows 11 22H2', '8.0', '11.0', both, 'WS-VMVER'),
  row(22631, 'Windows 11 23H2', '8.0', '11.0', both, 'WS-VMVER'),
  row(25398, 'Windows Server, version 23H2', null, null, both, 'VD-ENABLE'),
  row(26100, 'Windows 11 24H2 / Server 2025', '8.0', '12.0', both, 'WS-VMVER'),
  row(26200, 'Windows 11 25H2', '8.0', '12.0', both, 'ASH-58'),
  row(26300, 'Windows 11 26H2', '8.0', '12.0', both, 'W26H2-A'),
  row(28000, 'Windows 11 26H1', null, null, both, 'NAVANEM'),
]

/** The release that a build is, or after which it came. */
export interface ReleaseOf extends Release {
  /** False for a build between two rows, such as an Insider's: then it has this row's rules, and not its name. */
  exact: boolean
  /** The one that it came before; null for the last row and above. */
  next: Release | null
  /** Above the last row, whose rules then apply. */
  newerThanKnown: boolean
}

/**
 * @returns the last release whose build isn't above this one, or null below the first. Which configuration versions a
 * build between two rows runs nobody says: only the host itself can tell.
 */
export function releaseOf(build: number): ReleaseOf | null {
  const index = releases.findLastIndex((candidate) => candidate.build <= build)
  const release = releases[index]
  if (!release) return null
  const exact = release.build === build
  const next = releases[index + 1] ?? null
  const versions = exact ? {} : { oldestVersion: null, newestVersion: null }
  return { ...release, ...versions, exact, next, newerThanKnown: !exact && next === null }
}

export type Era = 'unsupported' | 'preview' | 'latePreview' | 'released'

/** First builds of the eras. [VD-2015], [VD-2016P], [VD-2016GA] */
export const firstPreviewBuild = 10565
export const firstLatePreviewBuild = 14361
export const firstReleasedBuild = 14393

/** Which rules of nesting hold on this build; see the table in the design. */
export function eraOf(build: number): Era {
  if (build < firstPreviewBuild) return 'unsupported'
  if (build < firstLatePreviewBuild) return 'preview'
  return build < firstReleasedBuild ? 'latePreview' : 'released'
}

/** True in both preview eras, where host and guest must be of one build and only Intel nests. */
export function isPreview(build: number): boolean {
  const era = eraOf(build)
  return era === 'preview' || era === 'latePreview'
}

export type Vendor = 'intel' | 'amd' | 'other'

/** @param manufacturer as the processor names it: `GenuineIntel`, `AuthenticAMD`, possibly with blanks around it */
export function vendorOf(manufacturer: string): Vendor {
  const name = manufacturer.trim()
  if (name === 'GenuineIntel') return 'intel'
  return name === 'AuthenticAMD' ? 'amd' : 'other'
}

/** The first Insider builds that nested on AMD; when which of them did, nobody has written down. [VD-1276], [GNS3-1777] */
const firstAmdPreview = 19640

/** Whether a host of this build nests on this processor; `perhaps` on AMD's previews. [VD-ENABLE], [VD-2015] */
export function nesting(build: number, vendor: Vendor): 'yes' | 'perhaps' | 'no' {
  const release = releaseOf(build)
  if (vendor === 'other' || !release) return 'no'
  if (release.nests[vendor]) return 'yes'
  return vendor === 'amd' && build >= firstAmdPreview ? 'perhaps' : 'no'
}

/** Whether it isn't known that it can't. */
export const canNest = (build: number, vendor: Vendor): boolean => nesting(build, vendor) !== 'no'

/** AMD may do with 9.3 [VD-ENABLE] but other sources say 10.0 [VD-2021], [AZL-NEST]: below this it is a warning. */
export const advisedAmdVersion = '10.0'

/** The lowest configuration version with which a VM can nest; null where the era has no such rule. [VD-ENABLE] */
export function neededVersion(build: number, vendor: Vendor): string | null {
  if (build < firstLatePreviewBuild) return null
  return vendor === 'amd' ? '9.3' : '8.0'
}
