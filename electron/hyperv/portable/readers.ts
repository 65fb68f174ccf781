import type { FactId, FactValue } from '../../nesting/facts.ts'
import type { LocalSystem } from './local-system.ts'
import { fileSystemName, parseArchitecture, parseBootTime, parseCpuInfo, parseOsRelease } from './parse.ts'

/** Reads one fact; undefined or an error where this system doesn't tell it. */
type Reader<I extends FactId> = (system: LocalSystem) => Promise<FactValue<I> | undefined>
export type Readers = { [I in FactId]?: Reader<I> }

/** What Node.js knows on every system. */
const everywhere: Readers = {
  'os.family': (system) => Promise.resolve(familyOf(system.platform)),
  'os.name': (system) => Promise.resolve(system.systemName),
  'os.architecture': (system) => Promise.resolve(parseArchitecture(system.machine)),
  'os.lastBoot': (system) => Promise.resolve(toTime(system.now().getTime() / 1000 - system.uptime())),
  'pc.name': (system) => Promise.resolve(system.hostName),
  'cpu.logicalProcessors': (system) => Promise.resolve(system.logicalProcessors() || undefined),
  'mem.total': (system) => Promise.resolve(system.totalMemory()),
  'mem.free': (system) => Promise.resolve(system.freeMemory()),
  async 'disk.vmStore'(system) {
    const { freeBytes, fileSystem } = await system.freeSpace(system.homeFolder)
    return { path: system.homeFolder, freeBytes, fileSystem: fileSystemName(system.platform, fileSystem) }
  },
}

const cpuInfo = async (system: LocalSystem) => parseCpuInfo(await system.readText('/proc/cpuinfo'))

const linux: Readers = {
  ...everywhere,
  'os.name': async (system) => parseOsRelease(await system.readText('/etc/os-release')) ?? system.systemName,
  async 'os.lastBoot'(system) {
    const seconds = parseBootTime(await system.readText('/proc/stat'))
    return seconds === undefined ? undefined : toTime(seconds)
  },
  'cpu.vendor': async (system) => (await cpuInfo(system)).vendor,
  'cpu.model': async (system) => (await cpuInfo(system)).model,
  'cpu.vmMonitor': async (system) => (await cpuInfo(system)).virtualization,
  'hv.present': async (system) => (await cpuInfo(system)).hypervisor,
  'machine.manufacturer': (system) => firmwareText(system, 'sys_vendor'),
  'machine.model': (system) => firmwareText(system, 'product_name'),
}

async function firmwareText(system: LocalSystem, name: string): Promise<string | undefined> {
  return (await system.readText(`/sys/class/dmi/id/${name}`)).trim() || undefined
}

const macos: Readers = {
  ...everywhere,
  'os.name': async (system) => `macOS ${await system.sysctl('kern.osproductversion')}`,
  'cpu.vendor': async (system) => (isApple(system) ? 'Apple' : await system.sysctl('machdep.cpu.vendor')),
  'cpu.model': (system) => system.sysctl('machdep.cpu.brand_string'),
  'cpu.vmMonitor': async (system) =>
    isApple(system)
      ? (await system.sysctl('kern.hv_support')) === '1'
      : (await system.sysctl('machdep.cpu.features')).split(' ').includes('VMX'),
  'hv.present': async (system) => (await system.sysctl('kern.hv_vmm_present')) === '1',
  'machine.manufacturer': () => Promise.resolve('Apple Inc.'),
  'machine.model': (system) => system.sysctl('hw.model'),
}

const isApple = (system: LocalSystem) => parseArchitecture(system.machine) === 'arm64'

export function readersFor(platform: NodeJS.Platform): Readers {
  if (platform === 'linux') return linux
  return platform === 'darwin' ? macos : everywhere
}

function familyOf(platform: NodeJS.Platform): FactValue<'os.family'> {
  const families: Partial<Record<NodeJS.Platform, FactValue<'os.family'>>> = {
    win32: 'windows',
    linux: 'linux',
    darwin: 'macos',
  }
  return families[platform] ?? 'other'
}

const toTime = (seconds: number) => new Date(Math.round(seconds) * 1000).toISOString()
