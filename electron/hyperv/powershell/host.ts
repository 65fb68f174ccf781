import { usualFactIds } from '../../nesting/facts.ts'
import { isInGuest, needsPassword } from '../../nesting/operation-rules.ts'
import { operation as operationSchema, type Operation } from '../../nesting/operations.ts'
import type { FactReading } from '../../nesting/snapshot.ts'
import { HostError, type GuestCredential, type HyperVHost, type ReadOptions, type PerformOptions } from '../host.ts'
import { renderOperation } from '../render/render.ts'
import type { Engine } from './engine.ts'
import { toHostError } from './errors.ts'
import { percentIn } from './progress.ts'
import { Reading } from './reading.ts'
import { readGuest, readHost, readPortable } from './scripts.ts'
import { PowerShellSession } from './session.ts'
import { ofAccount } from './sign-in-errors.ts'
import { openVmConnect } from './vm-window.ts'

export interface PowerShellHostOptions {
  engine: Engine
  /** Whether Windows is behind the engine. By default it is where the engine is Windows PowerShell. */
  windows?: boolean
  /** Variables for PowerShell beside this program's own ones. */
  environment?: Readonly<Record<string, string>>
  /** A script that each new PowerShell process runs before anything else. */
  prepare?: string
  /** Where its scripts run; by default a session of its own, for which the three above count. Closed with the host. */
  session?: Pick<PowerShellSession, 'run' | 'close'>
  openWindow?: (vmId: string) => Promise<void>
  /** How long a guest may take until it tells its first fact. */
  guestAnswerMs?: number
}

/** Longer than every source of facts may take; it only ends a reading that hangs as a whole. */
const readLimit = 5 * 60_000

/**
 * PowerShell Direct has no limit of its own, and a guest that is only half up never ends the handshake. [PS-24014]
 * Once it's through, the first facts come at once.
 */
const guestAnswerLimit = 60_000

/** This PC, read and changed through one PowerShell session. */
export class PowerShellHost implements HyperVHost {
  readonly kind: 'powershell' | 'portable'
  readonly #session: Pick<PowerShellSession, 'run' | 'close'>
  readonly #openWindow: (vmId: string) => Promise<void>
  readonly #guestAnswerMs: number
  /** What VMs were called when they were read last: a message that holds a name may hold any words. */
  #names: ReadonlyMap<string, string> = new Map()

  constructor({ engine, environment = {}, openWindow = openVmConnect, ...options }: PowerShellHostOptions) {
    const windows = options.windows ?? engine.kind === 'windows-powershell'
    this.kind = windows ? 'powershell' : 'portable'
    const { prepare } = options
    this.#session =
      options.session ?? new PowerShellSession(engine, { environment, ...(prepare === undefined ? {} : { prepare }) })
    this.#openWindow = openWindow
    this.#guestAnswerMs = options.guestAnswerMs ?? guestAnswerLimit
  }

  async read(options: ReadOptions): Promise<void> {
    const { files = [], folders = [] } = options.about ?? {}
    const input = { facts: options.facts ?? [], allFacts: options.facts ?? usualFactIds, about: { files, folders } }
    const onFact = (reading: FactReading) => {
      if (reading.fact === 'vm.list' && 'value' in reading)
        this.#names = new Map(reading.value.map(({ id, name }) => [id, name]))
      options.onFact(reading)
    }
    await this.#read(this.kind === 'powershell' ? readHost : readPortable, input, { ...options, onFact })
  }

  async readGuest(vmId: string, credential: GuestCredential, options: ReadOptions): Promise<void> {
    this.#needWindows()
    try {
      await this.#read(readGuest, { facts: options.facts ?? [], vmId }, options, credential)
    } catch (error) {
      throw error instanceof HostError ? ofAccount(error, credential) : error
    }
  }

  async perform(operation: Operation, { signal, onLog, onProgress, credential }: PerformOptions): Promise<void> {
    this.#needWindows()
    mustBeWellFormed(operation)
    const withAccount = isInGuest(operation) || needsPassword(operation)
    if (withAccount && !credential) throw new HostError('credential-invalid', 'A guest account is needed for that.')
    try {
      await this.#session.run(renderOperation(operation).join('\n'), {
        signal,
        onNoise: (line) => {
          const percent = percentIn(line)
          if (percent === null) onLog?.(line)
          else onProgress?.(percent)
        },
        ...(withAccount && credential ? { secret: credential } : {}),
      })
    } catch (error) {
      const failed = inContext(operation, toHostError(error, { operation, names: this.#namesFor(operation) }))
      throw isInGuest(operation) && credential ? ofAccount(failed, credential) : failed
    }
  }

  async openVmWindow(vmId: string): Promise<void> {
    this.#needWindows()
    await this.#openWindow(vmId)
  }

  async close(): Promise<void> {
    await this.#session.close()
  }

  #namesFor(operation: Operation): string[] {
    const own = 'name' in operation ? [operation.name] : []
    const known = 'vmId' in operation && operation.vmId !== null ? this.#names.get(operation.vmId) : undefined
    return known === undefined ? own : [...own, known]
  }

  async #read(script: string, input: object, options: ReadOptions, secret?: GuestCredential): Promise<void> {
    const reading = new Reading(options.facts ?? usualFactIds, options.onFact, secret !== undefined)
    try {
      await this.#session.run(script, {
        input,
        signal: options.signal,
        timeoutMs: readLimit,
        onRecord: (record) => reading.take(record),
        ...(secret ? { secret, firstRecordMs: this.#guestAnswerMs } : {}),
      })
      reading.finish()
    } catch (error) {
      reading.fail(error)
    }
  }

  #needWindows(): void {
    if (this.kind !== 'powershell') throw new HostError('unsupported', 'That needs Windows.')
  }
}

/** The last door: whatever has been read from a file or a page on the way. @throws HostError `failed` */
function mustBeWellFormed(candidate: Operation): void {
  if (operationSchema.safeParse(candidate).success) return
  throw new HostError('failed', 'That is no change that the wizard makes.', { errorId: 'OperationRefused' })
}

/** What an error means for this operation. */
function inContext(operation: Operation, error: HostError): HostError {
  // Whatever Stop-VM says then: the guest was asked and is still running.
  if (operation.kind === 'stopVm' && !operation.turnOff && (error.code === 'failed' || error.code === 'timed-out')) {
    return new HostError('shutdown-refused', error.message, error.origin)
  }
  return error
}
