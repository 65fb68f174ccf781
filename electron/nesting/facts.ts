import { z } from 'zod'
import {
  adapterId,
  bytes,
  configurationVersion,
  dword,
  guid,
  processorCount,
  time,
  vmMemory as memory,
} from './forms.ts'
import { imageFile, mediaFile, place, setupLog } from './media/schemas.ts'

/**
 * Every fact that can be read from a host or a guest, with the shape of its value.
 *
 * The ids are the protocol: fact scripts write `{"fact":"os.build","value":26100}`, a snapshot stores the
 * value under the same id, and a check names the ids that it reads. A guest (the Windows inside a VM) has
 * the same facts as a host, because it is about to become one.
 *
 * Sizes are bytes, times are ISO 8601 in UTC, ids of VMs, switches and adapters are lower case.
 */

/**
 * Lists of things of their own. One that can't be read takes none of the others with it, and isn't there. Of all other
 * facts every part counts: a registry value left out would say that it isn't set.
 */
const inParts = new WeakSet<z.ZodType>()
function partly<T extends z.ZodType>(schema: T): T {
  inParts.add(schema)
  return schema
}
const perVm = <T extends z.ZodType>(value: T) => partly(z.record(guid, value))

/** What a VM is doing. Names are those of Hyper-V's own enumeration, which Windows never translates. */
export const vmPowerState = z.enum([
  'Running',
  'Off',
  'Stopping',
  'Saved',
  'Paused',
  'Starting',
  'Saving',
  'Pausing',
  'Resuming',
  'FastSaved',
  /** Any of the states in which Hyper-V can't reach the VM's storage. */
  'Critical',
  'Other',
])

export const vmSummary = z.object({
  id: guid,
  name: z.string(),
  state: vmPowerState,
  generation: z.union([z.literal(1), z.literal(2)]),
  /** Configuration version as printed, such as "9.0". Compare it as a version, never as text. */
  version: configurationVersion,
  /** True while the guest's heartbeat service answers; null when it can't be told. */
  heartbeat: z.boolean().nullable(),
  /** Null on builds that have no automatic checkpoints (before 16299). */
  automaticCheckpoints: z.boolean().nullable(),
  memoryAssigned: bytes,
  /** True for one that the wizard made, as its notes say; absent for any other. */
  madeByWizard: z.boolean().optional(),
})

export const vmProcessor = z.object({ count: processorCount, exposesExtensions: z.boolean() })
export const vmMemory = z.object({ startup: memory, dynamic: z.boolean(), minimum: memory, maximum: memory })

export const vmAdapter = z.object({
  id: adapterId,
  name: z.string(),
  switchId: guid.nullable(),
  /** True where it is to be connected and its switch is gone (then `switchId` is null); absent for any other. */
  switchGone: z.boolean().optional(),
  macSpoofing: z.boolean(),
  dhcpGuard: z.boolean(),
  ipAddresses: z.array(z.string()),
})

export const vmCheckpoint = z.object({ id: guid, name: z.string() })
export const vmDisk = z.object({ path: z.string(), freeBytes: bytes.nullable(), fileSystem: z.string().nullable() })
export const vmIntegration = z.object({ heartbeat: z.boolean(), shutdown: z.boolean(), dataExchange: z.boolean() })
/** What the guest's data exchange service tells without signing in. Comes from inside the VM: never trusted. */
export const vmGuestOs = z.object({ name: z.string(), build: z.number().int().nullable() })
export const vmSecurity = z.object({ vbsOptOut: z.boolean(), shielded: z.boolean() })

/** How far Windows' own set-up is. `answerFiles`: those that are still there, of the places where it looks for one. */
export const setupState = z.object({
  imageState: z.string(),
  inProgress: z.boolean(),
  answerFiles: z.array(z.string()),
})

export const virtualSwitch = z.object({
  id: guid,
  name: z.string(),
  type: z.enum(['External', 'Internal', 'Private']),
  /** True for one that the wizard made, as its notes say; absent for any other. */
  madeByWizard: z.boolean().optional(),
})
export const natNetwork = z.object({ name: z.string(), prefix: z.string() })
/** An IPv4 address of this Windows on one of its switches; the alias is `vEthernet (<switch>)`. */
export const switchAddress = z.object({ alias: z.string(), address: z.string(), prefixLength: z.number().int() })

/** Values in the registry that decide about VBS. */
export const vbsRegistry = z.partialRecord(
  z.enum([
    // `EnableVirtualizationBasedSecurity`, `RequirePlatformSecurityFeatures` and `Locked` of DeviceGuard.
    'vbs',
    'platform',
    'locked',
    // `Enabled` and `Locked` of its scenario HypervisorEnforcedCodeIntegrity.
    'memoryIntegrity',
    'memoryIntegrityLocked',
    // `HypervisorEnforcedCodeIntegrity` and `Unlocked` of DeviceGuard: what counts up to build 10586.
    'olderMemoryIntegrity',
    'olderUnlocked',
    // `LsaCfgFlags`, and the one where policies live.
    'credentialGuard',
    'credentialGuardPolicy',
  ]),
  dword,
)

/** State of a Windows feature from the fast source: 1 enabled, 2 disabled, 3 absent, 4 unknown. */
const installState = z.number().int().min(1).max(4)
const service = z.object({
  status: z.enum(['Running', 'Stopped', 'Other']),
  startType: z.enum(['Automatic', 'Manual', 'Disabled', 'Other']),
})

export const factSchemas = {
  // --- Windows itself
  'os.family': z.enum(['windows', 'linux', 'macos', 'other']),
  'os.name': z.string(),
  'os.build': z.number().int().nonnegative(),
  'os.revision': z.number().int().nonnegative(),
  /** Language-neutral edition, such as "Professional" or "Core" (Home). */
  'os.edition': z.string(),
  'os.installationType': z.string(),
  /** 1 workstation, 2 domain controller, 3 server. */
  'os.productType': z.union([z.literal(1), z.literal(2), z.literal(3)]),
  'os.architecture': z.enum(['x64', 'arm64', 'x86', 'other']),
  'os.lastBoot': time,
  'os.pendingRestart': z.object({ servicing: z.boolean(), update: z.boolean(), fileRename: z.boolean() }),
  'pc.name': z.string(),
  /**
   * Of the person who is signed in, who may be another one than the wizard runs as. `formats`: the language of dates and
   * numbers, where it is another one. The keyboard as Windows writes it ("0409:00000409"), the time zone by its id.
   */
  'pc.locale': z.object({
    language: z.string(),
    formats: z.string().optional(),
    keyboard: z.string(),
    timeZone: z.string(),
  }),

  // --- the PowerShell session that reads all this
  'shell.version': z.string(),
  'shell.edition': z.string(),
  'shell.languageMode': z.string(),
  'shell.is64Bit': z.boolean(),
  'shell.elevated': z.boolean(),
  /** Whether the token holds S-1-5-32-578, Hyper-V Administrators. */
  'shell.hyperVAdministrator': z.boolean(),

  // --- processor and firmware
  'cpu.vendor': z.string(),
  'cpu.model': z.string(),
  'cpu.logicalProcessors': z.number().int().positive(),
  /** The three flags below are meaningless while a hypervisor runs: it hides them. */
  'cpu.slat': z.boolean(),
  'cpu.vtFirmware': z.boolean(),
  'cpu.vmMonitor': z.boolean(),
  'cpu.dep': z.boolean(),

  // --- hypervisor, and whether this PC is itself a VM
  'hv.present': z.boolean(),
  /** Event ids that the hypervisor logged since the last start of Windows, newest first. */
  'hv.launchEvents': z.array(z.number().int()),
  'machine.manufacturer': z.string(),
  'machine.model': z.string(),
  /**
   * Names that data exchange has written into this Windows; null where it never has. They are those of the host above
   * only where the PC is a VM by its own account: an image that was captured in a VM takes them along to physical PCs.
   */
  'machine.hyperVGuest': z.object({ hostName: z.string(), vmName: z.string() }).nullable(),
  'machine.cloud': z.enum(['azure', 'aws', 'google']).nullable(),
  'machine.otherHypervisors': z.array(z.string()),

  // --- Hyper-V role, services, module
  /** Optional features by name, from the fast source. */
  'role.features': z.record(z.string(), installState),
  /** From DISM: slow, needs elevation, but knows pending states. */
  'role.client': z.object({
    state: z.string(),
    /** Whether anything of it waits for a restart. */
    restartNeeded: z.boolean(),
    /** Parts of Hyper-V that wait for a restart, by name; absent where none does. */
    pending: z.record(z.string(), z.string()).optional(),
  }),
  /** `tools`: its management tools by name, where this Windows has them. */
  'role.server': z.object({ state: z.string(), tools: z.record(z.string(), z.string()).optional() }),
  'svc.vmms': service.nullable(),
  'svc.vmcompute': service.nullable(),
  'module.hyperV': z.object({ version: z.string() }).nullable(),
  'hyperv.host': z.object({ virtualHardDiskPath: z.string() }),
  'hyperv.versions': z.array(z.object({ version: configurationVersion, isDefault: z.boolean() })),

  // --- VBS, Device Guard, Credential Guard, memory integrity
  /** 0 not enabled, 1 enabled but not running, 2 running. */
  'vbs.status': z.number().int(),
  /** 1 Credential Guard, 2 memory integrity, 3 Secure Launch, 4 SMM measurement; other numbers may come. */
  'vbs.configured': z.array(z.number().int()),
  'vbs.running': z.array(z.number().int()),
  /** The values that are there, as they are; `vbs.ts` knows what they mean. */
  'vbs.registry': vbsRegistry,
  /** True for each setting that a policy prescribes; a local change to it will not last. */
  'vbs.policy': z.object({ enabled: z.boolean(), credentialGuard: z.boolean(), memoryIntegrity: z.boolean() }),
  'vbs.efiResidue': z.boolean(),

  // --- boot configuration of the running Windows
  'boot.hypervisorLaunchType': z.enum(['auto', 'off']).nullable(),
  'boot.hypervisorLoadOptions': z.string().nullable(),

  // --- memory and disk
  'mem.total': bytes,
  'mem.free': bytes,
  /** What Hyper-V itself says it can give to VMs; smaller than `mem.free`, and the value to trust. */
  'mem.hyperVAvailable': bytes,
  /** What it says it could give when it took memory back from running VMs with dynamic memory. */
  'mem.hyperVForBalancing': bytes,
  'disk.vmStore': z.object({ path: z.string(), freeBytes: bytes, fileSystem: z.string() }),
  /** By folder as asked. On demand. */
  'disk.places': partly(z.record(z.string(), place)),
  /** By folder as asked: what the set-up of the Windows on its (stopped) VM's disk has written about its failure. On demand. */
  'disk.setupLogs': partly(z.record(z.string(), setupLog)),
  /** A policy makes fixed drives without BitLocker read-only, and with them every new disk. */
  'policy.unprotectedDrivesReadOnly': z.boolean(),

  // --- images and disks to make a VM from
  /** ISO, VHDX and VHD files in Downloads, Desktop and Documents of the person signed in, and in Hyper-V's own folders. */
  'media.files': partly(z.array(mediaFile)),
  /** Network drives of the person signed in, by letter, with what they lead to: an elevated program doesn't see them. */
  'media.drives': z.record(z.string().regex(/^[A-Z]$/), z.string()),
  /** By path as asked: what such a file holds. On demand. */
  'media.images': partly(z.record(z.string(), imageFile)),

  // --- networks
  'net.switches': partly(z.array(virtualSwitch)),
  'net.nat': partly(z.array(natNetwork)),
  'net.addresses': partly(z.array(switchAddress)),

  // --- VMs: one fact per cmdlet, each holding all VMs, so that 1,000 VMs cost as many calls as one
  'vm.list': partly(z.array(vmSummary)),
  /** Names of the VMs that Hyper-V knows and can't describe; empty text where it tells not even the name. */
  'vm.unreadable': partly(z.array(z.string())),
  'vm.processors': perVm(vmProcessor),
  'vm.memory': perVm(vmMemory),
  'vm.adapters': perVm(z.array(vmAdapter)),
  'vm.checkpoints': perVm(z.array(vmCheckpoint)),
  'vm.disks': perVm(z.array(vmDisk)),
  'vm.integration': perVm(vmIntegration),
  'vm.guestOs': perVm(vmGuestOs),
  'vm.security': perVm(vmSecurity),
  /**
   * What Hyper-V logged of a VM since it was last started, within the last day, newest first: 18601 says that its
   * firmware found something to boot, 18603 to 18606 why it didn't (see `windows/vm-events.ts`).
   */
  'vm.startEvents': perVm(z.array(z.number().int())),

  // --- the set-up of Windows, of which only a guest is asked
  'setup.state': setupState,
} as const

/** Whether what can be read of this fact counts without what can't. */
export const isInParts = (id: FactId): boolean => inParts.has(factSchemas[id])

export type FactId = keyof typeof factSchemas
export type FactValue<I extends FactId> = z.infer<(typeof factSchemas)[I]>
export const factIds = Object.keys(factSchemas) as FactId[]

/**
 * Facts about files and folders that somebody names (`About` of the port). Reading them takes long and says nothing by
 * itself, so "everything" leaves them out: they are read where they are asked for by name.
 */
export const onDemand: ReadonlySet<FactId> = new Set<FactId>([
  'media.images',
  'disk.places',
  'disk.setupLogs',
  'setup.state',
])
/** What "everything" is. */
export const usualFactIds: readonly FactId[] = factIds.filter((id) => !onDemand.has(id))

/** Facts that hold one value for each VM, by its id. */
export type PerVmFact = {
  [I in FactId]: I extends 'vm.list' | 'vm.unreadable' ? never : I extends `vm.${string}` ? I : never
}[FactId]
/** What such a fact holds for one VM. */
export type OwnValue<I extends PerVmFact> = FactValue<I>[string]

export type VmPowerState = z.infer<typeof vmPowerState>
export type VmSummary = z.infer<typeof vmSummary>
export type VmProcessor = z.infer<typeof vmProcessor>
export type VmMemory = z.infer<typeof vmMemory>
export type VmAdapter = z.infer<typeof vmAdapter>
export type VmCheckpoint = z.infer<typeof vmCheckpoint>
export type VmDisk = z.infer<typeof vmDisk>
export type VmIntegration = z.infer<typeof vmIntegration>
export type VmGuestOs = z.infer<typeof vmGuestOs>
export type VmSecurity = z.infer<typeof vmSecurity>
export type SetupState = z.infer<typeof setupState>
export type VirtualSwitch = z.infer<typeof virtualSwitch>
export type NatNetwork = z.infer<typeof natNetwork>
