import type { FactId } from '../nesting/facts.ts'
import type { Operation } from '../nesting/operations.ts'
import type { FactReading } from '../nesting/snapshot.ts'

/** A guest account. Lives in memory only: never logged, journaled, rendered or put on a command line. */
export interface GuestCredential {
  readonly user: string
  readonly password: string
}

/** What the facts about files and folders are to look at; such a fact then holds these and nothing else. Full paths. */
export interface About {
  readonly folders?: readonly string[]
  readonly files?: readonly string[]
}

export interface ReadOptions {
  /** Only these facts; all but those on demand by default. A host may read more where that costs nothing. */
  facts?: readonly FactId[]
  about?: About
  /** Called for each fact as soon as it is known, in no particular order, once per fact. */
  onFact: (reading: FactReading) => void
  signal: AbortSignal
}

export interface PerformOptions {
  signal: AbortSignal
  /** One line of what is going on, for the log on the screen. Never holds a secret. */
  onLog?: (line: string) => void
  /** 0–100, where the program that does it tells a figure. */
  onProgress?: (percent: number) => void
  /** Needed for the operations that begin with `guest`, and for those that write an account down (`needsPassword`). */
  credential?: GuestCredential
}

/** What went wrong in the outside world. `code` decides, `message` is for people and may be translated by Windows. */
export type HostErrorCode =
  | 'access-denied'
  | 'needs-elevation'
  | 'vm-not-found'
  | 'nested-vm-not-found'
  | 'vm-wrong-state'
  | 'vm-not-running' // and what is asked needs a running one
  | 'vm-busy' // in a state in which nobody should touch it
  | 'vm-no-memory'
  | 'no-memory' // Windows itself has none left
  | 'vm-cannot-nest'
  | 'vm-dynamic-memory'
  | 'vbs-opt-out' // late previews want it before a VM gets the extensions
  | 'vm-file-denied' // to the VM's own account, or the service's
  | 'file-denied'
  | 'vm-file-system' // a disk lies where no disk of a VM can
  | 'vm-file-compressed' // by Windows, or encrypted
  | 'disk-full'
  | 'image-damaged' // that Windows is to be taken from
  | 'image-in-use' // by another program
  | 'drive-write-protected' // by a policy or an encryption program
  | 'dism-too-old' // for the image that is to be changed
  | 'boot-files-failed' // neither this Windows' program nor the image's own could write them
  | 'place-unfit' // for the disk of a VM
  | 'place-not-ours' // the folder doesn't carry the mark of this making
  | 'vm-logon-right' // of the accounts of all VMs
  | 'foreign-dll' // in the process that runs VMs
  | 'vm-process-ended'
  | 'saved-state-incompatible'
  | 'hypervisor-not-running'
  | 'component-not-running' // the hypervisor, or one of Hyper-V's services
  | 'hypervisor-no-memory' // what it keeps for itself is used up
  | 'hypervisor-feature' // it lacks one
  | 'refused-while-nesting'
  | 'service-not-started' // and it says no more
  | 'management-failed' // Hyper-V's service or WMI doesn't find what is asked of it
  | 'shutdown-refused' // the guest didn't shut down in time, or is locked
  | 'disk-exists' // where a new VM's disk would go
  | 'left-over' // what an interrupted try at making a VM may have left is in the way
  | 'name-taken' // by a switch or a NAT network that the wizard hasn't made
  | 'firmware-closed' // this PC can't be told to open its firmware's settings
  | 'others-signed-in' // to the Windows that is to restart
  | 'not-confirmed' // the command succeeded, and what it changes is as it was
  | 'not-verified' // the command succeeded, and what it changes can't be read
  | 'nat-refused' // Windows has another one in its way
  | 'module-missing'
  | 'feature-commands-missing' // those that add features to Windows
  | 'feature-unavailable' // this Windows doesn't know the feature
  | 'role-refused' // Windows' own check says that virtualization isn't available
  | 'store-damaged' // the one of Windows' components
  | 'restart-first' // Windows adds and removes nothing before a restart that is due
  | 'source-missing' // the files of a feature can't be found
  | 'servicing-failed' // Windows began to add or remove a feature and took it back
  | 'proof-silent' // its nested VM runs, and says nothing
  | 'proof-other-code' // it says something else
  | 'proof-not-started' // Hyper-V in the guest doesn't start it
  | 'proof-blocked' // the guest's own hypervisor doesn't run
  | 'credential-invalid'
  | 'blank-password'
  | 'account-unknown' // Windows in the VM has none of that name
  | 'account-restricted' // it may not sign in in this way, at this hour, or from this PC
  | 'account-disabled'
  | 'account-expired'
  | 'account-locked' // after too many wrong passwords
  | 'password-expired' // or it has to be changed first
  | 'domain-unreachable' // so that the guest can't ask whether the account is right
  | 'credential-changed' // the guest has taken this account before, and doesn't any more
  | 'guest-unreachable'
  | 'guest-starting' // and so it can't be signed in to yet
  | 'guest-going-down'
  | 'guest-connection-ended' // in the middle of it
  | 'guest-negotiation-failed' // of two Windows with different updates
  | 'powershell-direct-missing' // on a PC that is too old for it
  | 'needs-password' // of a VM, which was in the memory of a wizard that isn't there any more
  | 'setup-not-booted' // the firmware of a new VM found no Windows to start
  | 'setup-no-heartbeat' // Windows was started there, and its integration services never said so
  | 'setup-stuck' // the set-up of Windows waits for something that nobody answers
  | 'setup-failed' // it gave up and switched the VM off
  | 'setup-account' // it has ended, and the account that it was to make isn't accepted
  | 'timed-out'
  | 'cancelled'
  | 'session-lost' // PowerShell ended or was killed
  | 'powershell-missing' // it could not be started at all
  | 'language-mode' // Windows allows only a constrained PowerShell
  | 'unsupported' // this host can't do that at all (not Windows)
  | 'failed'

/**
 * Whether a guest can't be talked to at the moment. Two Windows with different updates find together in some tries and
 * in others not. (known problem `psd-patch-mismatch-2025-09`)
 */
export const isGuestAway = (code: HostErrorCode): boolean => away.has(code)

const away: ReadonlySet<HostErrorCode> = new Set([
  'guest-unreachable',
  'guest-starting',
  'guest-going-down',
  'guest-connection-ended',
  'guest-negotiation-failed',
])

export class HostError extends Error {
  override readonly name = 'HostError'
  constructor(
    readonly code: HostErrorCode,
    message: string,
    /**
     * What PowerShell calls the error, and the HRESULT: language-neutral, for diagnosis and reports. With
     * `vm-file-denied` also the file that may not be opened, where the error names it.
     */
    readonly origin: { errorId?: string; hresult?: number; file?: string } = {},
  ) {
    super(message)
  }
}

/** The outside world behind one port: real Windows, or a simulated host that keeps state in memory. */
export interface HyperVHost {
  readonly kind: 'powershell' | 'portable' | 'simulated'
  /**
   * Reads facts of this PC, each reported by `onFact`. A fact that can't be read arrives as unknown with its
   * reason; the promise rejects only when nothing can be read at all (HostError) or `signal` aborts.
   */
  read(options: ReadOptions): Promise<void>
  /**
   * The same for the Windows inside a running VM. Rejects also when the connection ends midway: what was read by then
   * has arrived. @throws HostError `credential-invalid`, `guest-unreachable`, `session-lost`…
   */
  readGuest(vmId: string, credential: GuestCredential, options: ReadOptions): Promise<void>
  /**
   * Does one operation: runs exactly the text that `renderOperation` gives for it.
   * Running an operation that is already done changes nothing.
   * @throws HostError
   */
  perform(operation: Operation, options: PerformOptions): Promise<void>
  /** Opens the VM's own window (VMConnect), where there is one. @throws HostError `unsupported` */
  openVmWindow(vmId: string): Promise<void>
  close(): Promise<void>
}
