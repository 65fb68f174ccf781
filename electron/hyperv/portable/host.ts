import { usualFactIds, type FactId } from '../../nesting/facts.ts'
import { parseReading, type UnknownFact } from '../../nesting/snapshot.ts'
import { HostError, type HyperVHost, type ReadOptions } from '../host.ts'
import { thisSystem, type LocalSystem } from './local-system.ts'
import { readersFor } from './readers.ts'
import { messageOf } from '../../program/errors.ts'

/**
 * This very PC, read with nothing but Node.js: for where no PowerShell is. It tells what can be told of a PC
 * that isn't running Windows, and changes nothing.
 */
export class PortableHost implements HyperVHost {
  readonly kind = 'portable'
  readonly #system: LocalSystem

  constructor(system: LocalSystem = thisSystem()) {
    this.#system = system
  }

  async read({ facts = usualFactIds, onFact, signal }: ReadOptions): Promise<void> {
    mustGoOn(signal)
    const readings = [...new Set(facts)].map(async (id) => {
      const reading = parseReading({ fact: id, ...(await this.#fact(id)) })
      mustGoOn(signal)
      if (reading) onFact(reading)
    })
    await Promise.all(readings)
  }

  readGuest(): Promise<void> {
    return Promise.reject(unsupported())
  }

  perform(): Promise<void> {
    return Promise.reject(unsupported())
  }

  openVmWindow(): Promise<void> {
    return Promise.reject(unsupported())
  }

  close(): Promise<void> {
    return Promise.resolve()
  }

  async #fact(id: FactId): Promise<{ value: unknown } | UnknownFact> {
    const reader = readersFor(this.#system.platform)[id]
    if (!reader) return { unknown: this.#system.platform === 'win32' ? 'missing' : 'not-windows' }
    try {
      const value = await reader(this.#system)
      return value === undefined ? { unknown: 'missing' } : { value }
    } catch (error) {
      return unreadable(error)
    }
  }
}

function unreadable(error: unknown): UnknownFact {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  if (code === 'ENOENT') return { unknown: 'missing' }
  if (code === 'EACCES' || code === 'EPERM') return { unknown: 'access-denied' }
  return { unknown: 'failed', detail: messageOf(error) }
}

function mustGoOn(signal: AbortSignal): void {
  if (signal.aborted) throw new HostError('cancelled', 'Cancelled.')
}

const unsupported = () => new HostError('unsupported', 'Without Windows and PowerShell nothing can be changed here.')
