import { withoutEnd } from '../disk-files.ts'
import { memoryForVms } from '../memory-for-vms.ts'
import { defaultSwitchId } from '../networks/switches.ts'
import { gigabyte, leastVmMemory } from '../sizes.ts'
import { valueOf, type FactMap } from '../snapshot.ts'
import { longestComputerName, nameTaken } from './account.ts'
import { isWindows11 } from './editions.ts'
import { placeTrouble } from './place.ts'
import type { Edition, Place } from './schemas.ts'

/** All that isn't asked of a person who wants a new Windows, by what is known of this PC. Pure. */

export interface Locale {
  /** Of the screens: one that the image has. */
  readonly language: string
  /** Of dates and numbers. */
  readonly locale: string
  /** As Windows writes it: "0409:00000409". */
  readonly keyboard: string
  readonly timeZone: string
}

export interface Proposal {
  /** Of the VM and of the computer in it. */
  readonly name: string
  readonly user: string
  readonly locale: Locale
  readonly memory: number
  readonly processors: number
  readonly diskBytes: number
  /** The VM's own: it is still to be made. */
  readonly folder: string
  readonly switchId: string | null
  readonly tpm: boolean
}

/** The least that a VM needs for this Windows and Hyper-V in it. */
export interface Minimums {
  readonly memory: number
  readonly processors: number
  readonly diskBytes: number
  readonly tpm: boolean
}

/** Windows 11 asks for two processors, 64 GB and a TPM; Hyper-V in a VM for 4 GB. (creating VMs 14) */
export function minimumsFor(edition: Edition): Minimums {
  const eleven = isWindows11(edition)
  return {
    memory: leastVmMemory,
    processors: eleven ? 2 : 1,
    diskBytes: (eleven ? 64 : 32) * gigabyte,
    tpm: eleven,
  }
}

const firstName = 'NESTED-LAB'
const firstUser = 'labadmin'
const usualDisk = 80 * gigabyte
const usualMemory = [8, 6, 4].map((amount) => amount * gigabyte)
const usualProcessors = 4

/** @param wanted the Windows that is to be installed */
export function proposeWindows(host: FactMap, { edition }: { edition: Edition }): Proposal {
  const least = minimumsFor(edition)
  const name = freeName(host)
  return {
    name,
    user: firstUser,
    locale: proposeLocale(host, edition),
    memory: proposeMemory(host),
    processors: Math.max(least.processors, Math.min(usualProcessors, valueOf(host, 'cpu.logicalProcessors') ?? 2)),
    diskBytes: Math.max(least.diskBytes, usualDisk),
    folder: `${bestParent(host, { bytes: usualDisk, imageBytes: edition.bytes })}\\${name}`,
    switchId: proposeSwitch(host),
    tpm: least.tpm,
  }
}

/** A name that no VM has, nor this PC. */
export function freeName(host: FactMap, wanted = firstName): string {
  for (let n = 1; ; n++) {
    const end = n === 1 ? '' : `-${n}`
    const name = `${wanted.slice(0, longestComputerName - end.length)}${end}`
    if (nameTaken(name, host) === null) return name
  }
}

/**
 * The language of this PC where the image has it; dates, keyboard and time zone of this PC in any case, because every
 * Windows has all of them, and a password is typed with the keyboard that lies on the desk.
 */
function proposeLocale(host: FactMap, edition: Edition): Locale {
  const own = valueOf(host, 'pc.locale')
  const ofImage = edition.defaultLanguage ?? edition.languages[0] ?? 'en-US'
  const language = own === undefined ? ofImage : (languageIn(edition, own.language) ?? ofImage)
  if (own === undefined) return { language, locale: language, keyboard: '0409:00000409', timeZone: 'UTC' }
  return { language, locale: own.formats ?? own.language, keyboard: own.keyboard, timeZone: own.timeZone }
}

/** That language, else the same one of another country. */
function languageIn({ languages }: Edition, wanted: string): string | undefined {
  const [whole, part] = [wanted.toLowerCase(), primary(wanted)]
  return languages.find((each) => each.toLowerCase() === whole) ?? languages.find((each) => primary(each) === part)
}

const primary = (tag: string): string => tag.split('-')[0]?.toLowerCase() ?? ''

/** No more than half of what is free, where that is enough. */
function proposeMemory(host: FactMap): number {
  const known = memoryForVms(host)
  if (!known) return usualMemory[0] ?? leastVmMemory
  return usualMemory.find((amount) => amount <= known.free / 2) ?? leastVmMemory
}

function proposeSwitch(host: FactMap): string | null {
  const switches = valueOf(host, 'net.switches') ?? []
  const own = switches.find(({ id }) => id === defaultSwitchId) ?? switches.find(({ type }) => type === 'External')
  return own?.id ?? null
}

/** Where Hyper-V keeps the disks of new VMs. */
function storeOf(host: FactMap): string {
  const path = valueOf(host, 'hyperv.host')?.virtualHardDiskPath ?? valueOf(host, 'disk.vmStore')?.path
  return withoutEnd(path ?? 'C:\\Hyper-V')
}

/** Where else a VM can be made: a folder on each other drive. Have them looked at (`disk.places`) before a proposal. */
export function placesToLookAt(host: FactMap): string[] {
  const store = storeOf(host)
  const mapped = Object.keys(valueOf(host, 'media.drives') ?? {})
  const letters = 'C D E F G H I J K L M N O P Q R S T U V W X Y Z'
    .split(' ')
    .filter((letter) => !mapped.includes(letter) && letter !== store.slice(0, 1).toUpperCase())
  return [store, ...letters.map((letter) => `${letter}:\\Hyper-V`)]
}

/** The folder of Hyper-V, or one on the drive with the most room of those that were looked at. */
function bestParent(host: FactMap, wanted: { bytes: number; imageBytes: number }): string {
  const store = storeOf(host)
  const places = { [store]: asPlace(host, store), ...valueOf(host, 'disk.places') }
  // What lies beside the VM's own folder doesn't matter there.
  const beside = (place: Place): Place => ({ ...place, empty: true, making: null, attached: false })
  const fitting = placesToLookAt(host).flatMap((folder) => {
    const place = Object.hasOwn(places, folder) ? places[folder] : undefined
    if (!place || placeTrouble(beside(place), wanted, {}) !== null) return []
    return [{ folder, free: place.freeBytes }]
  })
  // The first of the largest, so that Hyper-V's own goes before.
  return fitting.reduce((best, each) => (each.free > best.free ? each : best), { folder: store, free: 0 }).folder
}

/** What every check has read of the folder for new VMs. */
function asPlace(host: FactMap, folder: string): Place | undefined {
  const store = valueOf(host, 'disk.vmStore')
  if (!store || withoutEnd(store.path) !== folder) return undefined
  const { freeBytes, fileSystem } = store
  const plain = { compressed: false, encrypted: false, integrity: false, making: null, attached: false }
  return { exists: true, empty: true, drive: 'fixed', fileSystem, freeBytes, ...plain }
}
