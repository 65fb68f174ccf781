import type { VmGuestOs } from '../facts.ts'
import type { Fact } from '../snapshot.ts'

/** Names of systems that are no Windows, as whole words, and nothing else: a name that nobody knows proves nothing. */
const otherSystems = new RegExp(
  String.raw`\b(\w*linux|ubuntu|debian|centos|red ?hat|rhel|fedora|suse|sles|rocky|mint|kali|gentoo|nixos|manjaro|` +
    String.raw`photon|coreos|flatcar|android|proxmox|vmware|esxi|opnsense|pfsense|truenas|\w*bsd|solaris|macos)\b`,
  'i',
)
/**
 * Windows without the word in their names: the free Microsoft Hyper-V Server (2016, 2019) and Azure Stack HCI, which
 * name their own product only.
 */
const windowsNames = /windows|hyper-v server|azure (stack hci|local)/i
/** Numbers that only Windows counts its builds in: those of the first Windows NT 6 and later. */
const firstNumberOfWindows = 6000

/**
 * Whether a guest is a Windows, by what it tells of itself.
 * @returns undefined where neither the name nor the build tells
 */
export function isWindows(name: string, build: number | null): boolean | undefined {
  if (windowsNames.test(name)) return true
  if (otherSystems.test(name)) return false
  return build !== null && build >= firstNumberOfWindows ? true : undefined
}

/** Whether a VM is known to have another system than a Windows in it. It isn't while nothing tells. */
export const hasOtherSystem = ({ guestOs }: { guestOs: Fact<VmGuestOs> }): boolean =>
  'value' in guestOs && isWindows(guestOs.value.name, guestOs.value.build) === false
