import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { SessionError } from '../../../../electron/hyperv/powershell/session-error.ts'
import { PowerShellSession } from '../../../../electron/hyperv/powershell/session.ts'

/** A PowerShell in front of a stub, which may be shared. */
export type StubSession = Pick<PowerShellSession, 'run' | 'close'>

type Run = PowerShellSession['run']

/**
 * A folder for the world and one PowerShell before it, for one stub of Windows after the other. The process is started
 * anew whenever a test has killed it or broken a command off, as any session's is.
 */
export class SharedEngine {
  readonly folder = mkdtempSync(path.join(tmpdir(), 'windows-'))
  readonly #session: PowerShellSession
  #taken = false

  /** @param open opens a session for the world in this folder */
  constructor(open: (folder: string) => PowerShellSession) {
    this.#session = open(this.folder)
  }

  /** From now on it is one stub's alone. @throws Error while it is another's: there is one world behind the process */
  take(): void {
    if (this.#taken) throw new Error('another stub of Windows still uses this PowerShell: close that one first')
    this.#taken = true
  }

  giveBack(): void {
    this.#taken = false
  }

  lend(): LentSession {
    return new LentSession(this.#session, path.join(this.folder, 'world.json.lost'))
  }

  async close(): Promise<void> {
    try {
      await this.#session.close()
    } finally {
      rmSync(this.folder, { recursive: true, force: true })
    }
  }
}

/** A session whose process stays when it is closed, unless a command is still running: nothing goes on behind a test. */
export class LentSession implements StubSession {
  readonly #over = new AbortController()
  readonly #running = new Set<Promise<unknown>>()

  /** @param lost a file with which the stub says that the process counts as killed */
  constructor(
    private readonly session: PowerShellSession,
    private readonly lost: string,
  ) {}

  readonly run: Run = (script, options) => {
    const signals = [this.#over.signal, ...(options?.signal ? [options.signal] : [])]
    const running = this.session
      .run(script, { ...options, signal: AbortSignal.any(signals) })
      .finally(() => this.#sayLost())
    this.#running.add(running)
    const ended = () => this.#running.delete(running)
    running.then(ended, ended)
    return running
  }

  async close(): Promise<void> {
    this.#over.abort()
    await Promise.allSettled(this.#running)
  }

  /** @throws SessionError whatever the script has made of it: one of a process that is killed has no say any more */
  #sayLost(): void {
    if (!existsSync(this.lost)) return
    rmSync(this.lost)
    throw new SessionError('session-lost', 'PowerShell ended (as the test wanted)')
  }
}
