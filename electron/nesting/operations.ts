import { z } from 'zod'
import {
  adapterId,
  computerName,
  configurationVersion,
  diskSize,
  dword,
  fullPath,
  guid,
  keyboardLayout,
  languageTag,
  loadOptions,
  newVmMemory,
  plainName,
  processorCount,
  timeZoneId,
  userName,
  proofCode,
  vmMemory,
  vmName,
} from './forms.ts'
import { clientParts, serverParts } from './windows/role-parts.ts'

/**
 * Every change that the wizard can make to the world, as data. An operation is rendered to PowerShell by
 * `hyperv/render`, verified by facts and undone by its inverse (`operation-rules.ts`).
 *
 * VMs, adapters and switches are addressed by id: Hyper-V allows two VMs with one name.
 */

const vmId = guid
/**
 * The parts of Hyper-V that are meant (`role-parts.ts`), as Windows calls them; all of it where none is named. Windows
 * knows many other features by such names, which are nobody's business here.
 */
const features = z
  .array(z.enum([...clientParts, ...serverParts]))
  .min(1)
  .optional()
const partsOfOne = ({ server, features }: { server: boolean; features?: readonly string[] | undefined }): boolean =>
  (features ?? []).every((name) => (server ? serverParts : clientParts).some((part) => part === name))
/** Of Hyper-V's two services the one that starts on demand; the one that manages the VMs where none is named. */
const otherService = z.literal('vmcompute').optional()
/** A NAT network inside a guest: an internal switch, the guest's own address on it, and the translated prefix. */
const nat = z.object({
  switchName: plainName,
  natName: plainName,
  gateway: z.ipv4(),
  prefixLength: z.number().int().min(8).max(30),
})

/** What a switch lacks to lead out: the NAT, and with `newAddress` this Windows' own address on it. */
const addedNat = {
  switchId: guid,
  natName: plainName,
  gateway: z.ipv4(),
  prefixLength: z.number().int().min(8).max(30),
  newAddress: z.boolean(),
}

/**
 * A disk that the wizard makes for a new VM: its name, the VM's own folder, and an id of this making, which is also in a
 * file in that folder. Nothing is touched in a folder where that file isn't or tells of another.
 */
const ofMaking = { folder: fullPath, name: vmName, making: guid }

/** What the set-up of a new Windows is told, apart from the password. */
const answers = z.object({
  computerName,
  /** Without what XML has no place for. */
  user: userName.regex(/^[^\uFFFE\uFFFF]*$/),
  server: z.boolean(),
  /** Of the image; `locale` is that of formats and old programs. */
  language: languageTag,
  locale: languageTag,
  keyboard: keyboardLayout,
  timeZone: timeZoneId,
})

export const operation = z.discriminatedUnion('kind', [
  // --- a VM's power
  /**
   * Asks the guest to shut down. With `turnOff` the power is cut instead: unsaved work is lost. With `askFirst` besides,
   * that happens only where the guest doesn't shut down when asked.
   */
  z.object({ kind: z.literal('stopVm'), vmId, turnOff: z.boolean(), askFirst: z.literal(true).optional() }),
  z.object({ kind: z.literal('startVm'), vmId }),
  z.object({ kind: z.literal('discardSavedState'), vmId }),

  // --- a VM's settings, all of them only while it is off
  z.object({ kind: z.literal('setVirtualizationExtensions'), vmId, exposed: z.boolean() }),
  z.object({
    kind: z.literal('setMemory'),
    vmId,
    dynamic: z.boolean(),
    startup: vmMemory,
    minimum: vmMemory,
    maximum: vmMemory,
  }),
  z.object({ kind: z.literal('setProcessorCount'), vmId, count: processorCount }),
  z.object({ kind: z.literal('setMacSpoofing'), vmId, adapterId, on: z.boolean() }),
  z.object({ kind: z.literal('setDhcpGuard'), vmId, adapterId, on: z.boolean() }),
  /** With `insteadOfGone` it was meant for a switch that is gone, which nothing brings back. */
  z.object({
    kind: z.literal('connectAdapter'),
    vmId,
    adapterId,
    switchId: guid.nullable(),
    insteadOfGone: z.literal(true).optional(),
  }),
  /** Deletes one checkpoint and merges its disk. Needed only under the first preview's rules. */
  z.object({ kind: z.literal('removeCheckpoint'), vmId, checkpointId: guid }),
  z.object({ kind: z.literal('updateConfigurationVersion'), vmId, to: configurationVersion }),
  z.object({ kind: z.literal('setVbsOptOut'), vmId, optOut: z.boolean() }),

  // --- a new VM on this host
  z.object({
    kind: z.literal('createVm'),
    name: vmName,
    folder: fullPath,
    memory: newVmMemory,
    processors: processorCount,
    diskBytes: diskSize,
    /** An installation image to boot from, or an existing disk to use instead of a new one. */
    iso: fullPath.nullable(),
    vhdx: fullPath.nullable(),
    switchId: guid.nullable(),
    /** Nested VMs are to appear in its network with addresses of their own. */
    macSpoofing: z.literal(true).optional(),
    /** Where the disk begins in the way of a BIOS. */
    generation: z.literal(1).optional(),
    /**
     * Around a disk that the wizard has prepared in this making: with secure boot and, where this PC can, a TPM. Its
     * adapter is connected to `switchId` only once its Windows is set up.
     */
    prepared: z.object({ making: guid, switchId: guid.nullable(), tpm: z.boolean() }).optional(),
  }),
  /** Takes such a VM away, or what an interrupted try at making it has left. Null while its id isn't known. */
  z.object({
    kind: z.literal('removeCreatedVm'),
    vmId: vmId.nullable(),
    name: vmName,
    folder: fullPath,
    vhdx: fullPath.nullable(),
    making: guid.optional(),
  }),

  // --- the disk of a new VM, with a Windows that nobody has to install
  /** A folder of its own and a disk in it, not yet under its last name, with the partitions of a Windows. */
  z.object({ kind: z.literal('createWindowsDisk'), ...ofMaking, diskBytes: diskSize }),
  /** What an image of Windows holds is written onto the disk. What is there from an earlier try goes. */
  z.object({
    kind: z.literal('applyImage'),
    ...ofMaking,
    iso: fullPath,
    /** From the medium's root; a first .swm stands for all. */
    image: z.string().regex(/^(x64\\)?sources\\install\.(wim|esd|swm)$/i),
    index: z.number().int().positive().max(1_000),
    server: z.boolean(),
  }),
  z.object({ kind: z.literal('makeBootable'), ...ofMaking }),
  /** The password comes from a credential when it is done. It is in no text. */
  z.object({ kind: z.literal('writeAnswerFile'), ...ofMaking, answers }),
  /** Hyper-V before the first start. Only where this PC's Windows isn't older than the one on the disk. */
  z.object({ kind: z.literal('addHyperVToDisk'), ...ofMaking, server: z.boolean() }),
  /** The disk gets its last name: from then on it is whole. */
  z.object({ kind: z.literal('finishDisk'), ...ofMaking }),
  /** Instead of all these: the disk that somebody has, once more. */
  z.object({ kind: z.literal('copyDisk'), ...ofMaking, from: fullPath }),
  /** Takes away what was made there, whole or in part. Files that the wizard doesn't know stay, and their folder. */
  z.object({ kind: z.literal('removeWindowsDisk'), ...ofMaking }),
  /** Ends what a step that was cut off has left mounted or running. */
  z.object({ kind: z.literal('releaseDisk'), ...ofMaking }),

  // --- networks of this host
  /** This PC's own NAT for VMs that have no other way out: an internal switch of ours, and what translates for it. */
  z.object({ kind: z.literal('createNat'), nat }),
  z.object({ kind: z.literal('removeNat'), nat }),
  /** A NAT for an internal switch that somebody else has made and that stays theirs. */
  z.object({ kind: z.literal('addNat'), ...addedNat }),
  z.object({ kind: z.literal('removeAddedNat'), ...addedNat }),

  // --- this PC
  /**
   * With `extensionsSeen` this Windows is a VM whose extensions are there for certain, so that a server's own check,
   * which misreads the processor of some VMs, may be gone round when it refuses.
   */
  z
    .object({
      kind: z.literal('enableHyperV'),
      server: z.boolean(),
      features,
      extensionsSeen: z.literal(true).optional(),
    })
    .refine(partsOfOne),
  z.object({ kind: z.literal('disableHyperV'), server: z.boolean(), features }).refine(partsOfOne),
  /** The commands for PowerShell alone, which can be missing where Hyper-V is on. */
  z.object({ kind: z.literal('setHyperVTools'), server: z.boolean(), on: z.boolean() }),
  /** A disabled service gets back the start type that its role gives it, or it couldn't be started. */
  z.object({ kind: z.literal('startManagementService'), service: otherService }),
  /** How the service starts with Windows; one that runs goes on. */
  z.object({
    kind: z.literal('setManagementServiceStart'),
    service: otherService,
    to: z.enum(['Automatic', 'Manual', 'Disabled']),
  }),
  /** Null removes the setting, so that Windows decides. */
  z.object({ kind: z.literal('setHypervisorLaunchType'), to: z.enum(['auto', 'off']).nullable() }),
  z.object({ kind: z.literal('setHypervisorLoadOptions'), to: loadOptions.nullable() }),
  /**
   * Writes the registry's values for VBS, Credential Guard and memory integrity (see the fact `vbs.registry`) and takes
   * away those that aren't named; preview hosts only.
   */
  z.object({
    kind: z.literal('setVbs'),
    values: z.partialRecord(
      z.enum([
        'vbs',
        'platform',
        'memoryIntegrity',
        'olderMemoryIntegrity',
        'credentialGuard',
        'credentialGuardPolicy',
      ]),
      dword,
    ),
  }),
  /**
   * Restarts this PC. Applying stops here and goes on after the restart. With `toFirmware` the firmware's own settings
   * come up first, where a person changes what no program can.
   */
  z.object({ kind: z.literal('restartHost'), toFirmware: z.literal(true).optional() }),

  // --- inside a guest, over PowerShell Direct
  z.object({ kind: z.literal('guestEnableHyperV'), vmId, server: z.boolean(), features }).refine(partsOfOne),
  z.object({ kind: z.literal('guestDisableHyperV'), vmId, server: z.boolean(), features }).refine(partsOfOne),
  z.object({ kind: z.literal('guestSetHyperVTools'), vmId, server: z.boolean(), on: z.boolean() }),
  z.object({ kind: z.literal('guestRestart'), vmId }),
  /** What a set-up by answer file leaves behind: takes away every copy of that file, and lets the password not expire. */
  z.object({ kind: z.literal('guestFinishSetup'), vmId, user: userName }),
  /**
   * With `joins` the NAT is there already, somebody's own perhaps, and has no switch: only that is made and taken away.
   */
  z.object({ kind: z.literal('guestCreateNat'), vmId, nat, joins: z.literal(true).optional() }),
  z.object({ kind: z.literal('guestRemoveNat'), vmId, nat, joins: z.literal(true).optional() }),
  z.object({
    kind: z.literal('guestCreateNestedVm'),
    vmId,
    name: vmName,
    memory: newVmMemory,
    diskBytes: diskSize,
    switchName: plainName.nullable(),
    /** Where a VM of generation 2 may not start; otherwise it is one. */
    generation: z.literal(1).optional(),
  }),
  z.object({ kind: z.literal('guestStartNestedVm'), vmId, name: vmName }),
  z.object({ kind: z.literal('guestStopNestedVm'), vmId, name: vmName }),
  z.object({ kind: z.literal('guestRemoveNestedVm'), vmId, name: vmName }),
  /** Has a throw-away nested VM run a program of ours, which says this one-time code. Nothing of it stays. */
  z.object({ kind: z.literal('guestProve'), vmId, code: proofCode }),
])

export type Operation = z.infer<typeof operation>
export type OperationKind = Operation['kind']
export type OperationOf<K extends OperationKind> = Extract<Operation, { kind: K }>
export type Answers = z.infer<typeof answers>
export type NatSettings = z.infer<typeof nat>
