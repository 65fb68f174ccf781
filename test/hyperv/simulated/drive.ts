import { HostError, type GuestCredential } from '../../../electron/hyperv/host.ts'
import { SimulatedHost, type SimulatedHostOptions } from '../../../electron/hyperv/simulated/host.ts'
import { loadScenario } from '../../../electron/hyperv/simulated/load.ts'
import type { SavedPc } from '../../../electron/hyperv/simulated/saved-pc.ts'
import type { Scenario } from '../../../electron/hyperv/simulated/scenario.ts'
import type { Operation } from '../../../electron/nesting/operations.ts'
import type { FactMap, FactReading } from '../../../electron/nesting/snapshot.ts'

export const labAdmin: GuestCredential = { user: 'labadmin', password: 'Nested-Lab-1' }

/** A place that keeps a simulated PC as JSON text, as a file would. */
export function memoryStore(text?: string) {
  return {
    text,
    load(): Promise<unknown> {
      return Promise.resolve(this.text === undefined ? undefined : (JSON.parse(this.text) as unknown))
    },
    save(pc: SavedPc): Promise<void> {
      this.text = JSON.stringify(pc)
      return Promise.resolve()
    },
  }
}

/** A simulated PC that waits for nothing, and goes on after a restart as the wizard would. */
export class Drive {
  readonly store = memoryStore()
  restarts = 0
  #host: SimulatedHost
  readonly #scenario: Scenario
  readonly #options: SimulatedHostOptions

  private constructor(scenario: Scenario, options: SimulatedHostOptions, host: SimulatedHost) {
    this.#scenario = scenario
    this.#options = options
    this.#host = host
  }

  static async on(pc: string | Scenario, options: SimulatedHostOptions = {}): Promise<Drive> {
    const scenario = typeof pc === 'string' ? loadScenario(pc) : pc
    const drive = new Drive(scenario, options, await SimulatedHost.open(scenario))
    await drive.#reopen()
    return drive
  }

  get host(): SimulatedHost {
    return this.#host
  }

  async run(...operations: Operation[]): Promise<void> {
    for (const operation of operations) {
      await this.#host.perform(operation, { signal: new AbortController().signal, credential: labAdmin })
    }
  }

  /** The code with which the operation is refused, or `done`. */
  async outcome(operation: Operation, credential: GuestCredential = labAdmin): Promise<string> {
    const running = this.#host.perform(operation, { signal: new AbortController().signal, credential })
    return running.then(() => 'done', codeOf)
  }

  async restart(): Promise<void> {
    const code = await this.outcome({ kind: 'restartHost' })
    if (code !== 'session-lost') throw new Error(`a restart must lose the session, not end in ${code}`)
    await this.#reopen()
  }

  facts(): Promise<FactMap> {
    return collect((onFact) => this.#host.read({ onFact, signal: new AbortController().signal }))
  }

  guest(vmId: string, credential = labAdmin): Promise<FactMap> {
    return collect((onFact) => this.#host.readGuest(vmId, credential, { onFact, signal: new AbortController().signal }))
  }

  async #reopen(): Promise<void> {
    const onRestart = () => {
      this.restarts++
    }
    this.#host = await SimulatedHost.open(this.#scenario, { speed: 0, onRestart, ...this.#options, store: this.store })
  }
}

export async function collect(read: (onFact: (reading: FactReading) => void) => Promise<void>): Promise<FactMap> {
  const facts: FactMap = {}
  await read(({ fact, ...rest }) => Object.assign(facts, { [fact]: rest }))
  return facts
}

export function codeOf(error: unknown): string {
  if (error instanceof HostError) return error.code
  throw error
}
