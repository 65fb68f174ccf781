import { Call, type RunScriptOptions, type ScriptResult } from './call.ts'
import { EngineProcess } from './engine-process.ts'
import type { Engine } from './engine.ts'
import { engineEnvironment } from './environment.ts'
import { SessionError } from './session-error.ts'

export interface SessionOptions {
  /** Variables for PowerShell beside this program's own (cleaned) ones. */
  environment?: Readonly<Record<string, string>>
  /** A PowerShell that doesn't answer at all within this time counts as lost. */
  startLimitMs?: number
  /** A script that each new process runs before anything else. Tests stand in for all of Windows with it. */
  prepare?: string
}

const startLimit = 120_000

/**
 * One long-lived PowerShell process, started when first needed and again after it has died. Commands run one at a
 * time in the order in which they were given. A command that is cancelled, takes too long or ends its process never
 * harms the next one: that gets a new process.
 */
export class PowerShellSession {
  #process: EngineProcess | undefined
  #last: Promise<unknown> = Promise.resolve()
  readonly #closing = new AbortController()
  readonly #environment: Readonly<Record<string, string>>
  readonly #startLimitMs: number
  readonly #prepare: string | undefined

  constructor(
    private readonly engine: Engine,
    options: SessionOptions = {},
  ) {
    this.#environment = engineEnvironment(process.env, process.platform, options.environment)
    this.#startLimitMs = options.startLimitMs ?? startLimit
    this.#prepare = options.prepare
  }

  /** The id of the running process, if there is one. */
  get pid(): number | undefined {
    return this.#process?.alive ? this.#process.pid : undefined
  }

  /**
   * Runs a script, of any number of lines and in any letters. The script reports values with `Write-WizardRecord`.
   * @returns when it has ended, with all its records delivered
   * @throws SessionError; with code `script-failed` when the script ended with an error. Errors that `onRecord` throws
   *   are thrown after the script has ended.
   */
  run(script: string, options: RunScriptOptions = {}): Promise<ScriptResult> {
    const limits = new Limits(options, this.#closing.signal)
    const before = this.#last
    const turn = Promise.race([before, limits.over])
      .then(() => this.#runNow(script, options, limits))
      .finally(() => limits.clear())
    // A command that is given up while it waits must not let the next one overtake the one before.
    this.#last = Promise.allSettled([before, turn])
    return turn
  }

  /** Ends the process and refuses what still waits. */
  async close(): Promise<void> {
    this.#closing.abort()
    await this.#drop()
  }

  async #runNow(script: string, options: RunScriptOptions, limits: Limits): Promise<ScriptResult> {
    try {
      limits.begin()
      const engine = await this.#ready(limits)
      const onRecord = (record: unknown) => {
        limits.answered()
        options.onRecord?.(record)
      }
      const call = new Call(script, { ...options, onRecord }, (line) => engine.write(line))
      engine.listen(call)
      engine.write(call.line)
      limits.awaitAnswer()
      return await Promise.race([call.ended, limits.over])
    } catch (error) {
      // Whatever the process is doing now, it is not for us any more.
      if (error instanceof SessionError && error.code !== 'script-failed') await this.#drop()
      throw error
    } finally {
      this.#process?.listen(undefined)
    }
  }

  async #ready(limits: Limits): Promise<EngineProcess> {
    if (!this.#process?.alive) this.#process = new EngineProcess(this.engine, this.#environment, this.#prepare)
    const engine = this.#process
    const mode = await this.#withinStartLimit(Promise.race([engine.ready, limits.over]))
    if (mode === null) throw await startError(this.engine, engine)
    if (mode !== 'FullLanguage') {
      const message = `This Windows allows PowerShell only the language mode ${mode}.`
      throw new SessionError('language-mode', message, undefined, mode)
    }
    return engine
  }

  async #withinStartLimit<T>(start: Promise<T>): Promise<T> {
    let timer: NodeJS.Timeout | undefined
    const late = new Promise<never>((_, reject) => {
      const error = new SessionError('session-lost', 'PowerShell was started but doesn’t answer.')
      timer = setTimeout(() => reject(error), this.#startLimitMs)
    })
    return Promise.race([start, late]).finally(() => clearTimeout(timer))
  }

  async #drop(): Promise<void> {
    const engine = this.#process
    this.#process = undefined
    await engine?.kill()
  }
}

/** The ways in which a command can be stopped from outside. */
class Limits {
  /** Rejected when the command must stop. */
  readonly over: Promise<never>
  #reject!: (error: SessionError) => void
  #timer: NodeJS.Timeout | undefined
  #answerTimer: NodeJS.Timeout | undefined
  readonly #check = () => {
    const error = this.#error()
    if (error) this.#reject(error)
  }

  constructor(
    private readonly options: RunScriptOptions,
    private readonly closing: AbortSignal,
  ) {
    this.over = new Promise<never>((_, reject) => (this.#reject = reject))
    this.over.catch(() => undefined)
    options.signal?.addEventListener('abort', this.#check)
    closing.addEventListener('abort', this.#check)
    this.#check()
  }

  /** The command's turn has come: from now on its time counts. @throws SessionError when it was stopped meanwhile */
  begin(): void {
    const error = this.#error()
    if (error) throw error
    const { timeoutMs } = this.options
    if (timeoutMs === undefined) return
    const late = new SessionError('timed-out', `PowerShell gave no answer within ${timeoutMs / 1000} s.`)
    this.#timer = setTimeout(() => this.#reject(late), timeoutMs)
  }

  /** The command runs: from now on the time for its first record counts. */
  awaitAnswer(): void {
    const { firstRecordMs } = this.options
    if (firstRecordMs === undefined) return
    const late = new SessionError('no-answer', `PowerShell had nothing to tell within ${firstRecordMs / 1000} s.`)
    this.#answerTimer = setTimeout(() => this.#reject(late), firstRecordMs)
  }

  answered(): void {
    clearTimeout(this.#answerTimer)
  }

  clear(): void {
    clearTimeout(this.#timer)
    clearTimeout(this.#answerTimer)
    this.options.signal?.removeEventListener('abort', this.#check)
    this.closing.removeEventListener('abort', this.#check)
  }

  #error(): SessionError | null {
    if (this.closing.aborted) return new SessionError('closed', 'The PowerShell session was closed.')
    const { signal } = this.options
    if (!signal?.aborted) return null
    const late = signal.reason instanceof DOMException && signal.reason.name === 'TimeoutError'
    return late
      ? new SessionError('timed-out', 'PowerShell gave no answer in time.')
      : new SessionError('cancelled', 'The command was cancelled.')
  }
}

async function startError(engine: Engine, process: EngineProcess): Promise<SessionError> {
  const why = await process.gone
  return process.started
    ? new SessionError('session-lost', `PowerShell ended while it started (${why}).`)
    : new SessionError('engine-missing', `PowerShell could not be started (${engine.path}): ${why}`)
}
