/** Reads what Linux prints about itself. Pure; each returns undefined for what the text doesn't tell. */

export interface CpuInfo {
  vendor: string | undefined
  model: string | undefined
  /** Whether the processor shows VT-x or AMD-V; undefined on processors that have neither by that name. */
  virtualization: boolean | undefined
  /** Whether it says that it is a virtual one. */
  hypervisor: boolean | undefined
}

/** @param text of /proc/cpuinfo */
export function parseCpuInfo(text: string): CpuInfo {
  const fields = firstFields(text)
  const flags = fields.get('flags')?.split(/\s+/)
  return {
    vendor: fields.get('vendor_id') ?? armVendor(fields.get('CPU implementer')),
    model: fields.get('model name') ?? fields.get('Model') ?? fields.get('Hardware'),
    virtualization: flags && (flags.includes('vmx') || flags.includes('svm')),
    hypervisor: flags && flags.includes('hypervisor'),
  }
}

/** The first value of each field: all processors of a PC say the same. */
function firstFields(text: string): Map<string, string> {
  const fields = new Map<string, string>()
  for (const line of text.split(/\r?\n/)) {
    const [, name, value] = /^([^:]+?)\s*:\s*(.+?)\s*$/.exec(line) ?? []
    if (name !== undefined && value !== undefined && !fields.has(name)) fields.set(name, value)
  }
  return fields
}

/** Numbers that ARM gives to makers of processors; others are shown as they are. */
const armVendors: Readonly<Record<string, string>> = {
  '0x41': 'ARM',
  '0x42': 'Broadcom',
  '0x48': 'HiSilicon',
  '0x4e': 'NVIDIA',
  '0x51': 'Qualcomm',
  '0x61': 'Apple',
  '0x6d': 'Microsoft',
  '0xc0': 'Ampere',
}

function armVendor(implementer: string | undefined): string | undefined {
  return implementer && (armVendors[implementer.toLowerCase()] ?? implementer)
}

/** @param text of /etc/os-release @returns the name for people */
export function parseOsRelease(text: string): string | undefined {
  return /^PRETTY_NAME=(["']?)(.+)\1\s*$/m.exec(text)?.[2]
}

/** @param text of /proc/stat @returns seconds since 1970 at which the system started */
export function parseBootTime(text: string): number | undefined {
  const seconds = /^btime (\d+)$/m.exec(text)?.[1]
  return seconds === undefined ? undefined : Number(seconds)
}

/** @param machine as `uname -m` prints it */
export function parseArchitecture(machine: string): 'x64' | 'arm64' | 'x86' | 'other' {
  if (/^(x86_64|amd64|x64)$/i.test(machine)) return 'x64'
  if (/^(aarch64|arm64)/i.test(machine)) return 'arm64'
  return /^(i[3-6]86|x86|ia32)$/i.test(machine) ? 'x86' : 'other'
}

/** Magic numbers of Linux's file systems, from its header `magic.h` and the manual page of statfs. */
const fileSystems: Readonly<Record<number, string>> = {
  0xef53: 'ext4',
  0x58465342: 'XFS',
  0x9123683e: 'Btrfs',
  0x2fc12fc1: 'ZFS',
  0xf2f52010: 'F2FS',
  0x01021994: 'tmpfs',
  0x794c7630: 'overlay',
  0x4d44: 'FAT',
  0x2011bab0: 'exFAT',
  0x5346544e: 'NTFS',
  0x7366746e: 'NTFS',
  0x6969: 'NFS',
  0xff534d42: 'SMB',
  0x01021997: '9P',
}

/** @param type as statfs gives it @returns a name, or the number where we know none */
export function fileSystemName(platform: NodeJS.Platform, type: number): string {
  const number = type >>> 0
  return (platform === 'linux' ? fileSystems[number] : undefined) ?? `0x${number.toString(16)}`
}
