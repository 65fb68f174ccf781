import { randomBytes } from 'node:crypto'
import { z } from 'zod'
import type { GuestCredential } from '../host.ts'
import { isKnownId } from './errors.ts'
import { errorRecord, SessionError, type PowerShellErrorRecord } from './session-error.ts'

export interface RunScriptOptions {
  /** Data for the script, in `$wizardInput`. Anything that JSON can say. */
  input?: unknown
  /** Called for each value that the script reports, while it runs. */
  onRecord?: (record: unknown) => void
  /** Called for each line that isn't ours: warnings, texts of native commands. */
  onNoise?: (line: string) => void
  signal?: AbortSignal
  /** Counted from when the command's turn has come. None by default. */
  timeoutMs?: number
  /** How long its first record may take, once PowerShell is ready for it. None by default. */
  firstRecordMs?: number
  /** A guest account, in `$credential` as a PSCredential. */
  secret?: GuestCredential
}

export interface ScriptResult {
  /** How many records arrived. */
  records: number
  /** How many more the script has sent: torn lines that could not be read. */
  lost: number
  /** The last lines that weren't ours, for people. */
  noise: readonly string[]
}

const doneMessage = z.object({ records: z.number().int(), completed: z.boolean() })
/** How long the end of the error stream is waited for once the command has ended. */
const errorStreamLimit = 2_000
const keptNoise = 50
const longestNoise = 2_000
const hidden = '•••'
/** Hiding a password as short as a syllable would tell it, wherever other words hold that syllable. */
const shortestHidden = 4

/** One command on its way: what is sent for it, and what its lines of output mean. */
export class Call {
  /** New for each command, so that no output can pretend to be an answer. */
  readonly marker = randomBytes(16).toString('hex')
  /** Settled when the command has ended by itself. */
  readonly ended: Promise<ScriptResult>
  #resolve!: (result: ScriptResult) => void
  #reject!: (error: unknown) => void
  #records = 0
  #noise: string[] = []
  #failure: PowerShellErrorRecord | undefined
  #listenerError: { error: unknown } | undefined
  #outcome: z.infer<typeof doneMessage> | undefined
  #errorStreamEnded = false
  #settled = false

  constructor(
    private readonly script: string,
    private readonly options: RunScriptOptions,
    private readonly sendSecret: (line: string) => void,
  ) {
    this.ended = new Promise((resolve, reject) => {
      this.#resolve = resolve
      this.#reject = reject
    })
    this.ended.catch(() => undefined)
  }

  /** The one line that starts it. */
  get line(): string {
    const input = JSON.stringify(this.options.input ?? null)
    const secret = this.options.secret ? '$true' : '$false'
    return `Invoke-WizardCall '${this.marker}' '${base64(this.script)}' '${base64(input)}' ${secret}`
  }

  /** Takes a line of output that came while this command ran. What comes behind its end isn't its own any more. */
  take(stream: 'stdout' | 'stderr', line: string): void {
    if (this.#settled) return
    const at = line.indexOf(this.marker)
    if (at < 0) {
      this.#takeNoise(line)
      return
    }
    // What stands before the marker was written without a line break at its end.
    this.#takeNoise(line.slice(0, at))
    if (stream === 'stderr') this.#errorStreamEnded = true
    else this.#takeMessage(line.slice(at + this.marker.length).trimStart(), line)
    this.#settle()
  }

  /** Ends it where its process ended first. */
  lose(why: string): void {
    const noise = this.#noise.length > 0 ? `: ${this.#noise.join('\n')}` : ''
    this.#reject(new SessionError('session-lost', `PowerShell ended (${why})${noise}`))
  }

  /** Takes whatever a secret is made of out of a text. */
  withoutSecret(text: string): string {
    const { secret } = this.options
    if (!secret) return text
    // The last two as an answer file hides them.
    const hiding = ['Password', 'AdministratorPassword'].map((name) => utf16(secret.password + name))
    const parts = [secret.password, base64(secret.password), ...hiding].filter((part) => part.length >= shortestHidden)
    return parts.reduce((clean, part) => clean.replaceAll(part, hidden), text)
  }

  #takeMessage(message: string, line: string): void {
    const [, kind, json] = /^(\w+) (.*)$/s.exec(message) ?? []
    const value = json === undefined ? undefined : parse(json)
    if (value === undefined) this.#takeNoise(line)
    else if (kind === 'record') this.#takeRecord(value)
    else if (kind === 'secret') this.#answerSecret()
    else if (kind === 'failed') this.#failure = errorRecord.safeParse(value).data ?? unreadableError
    else if (kind === 'done') this.#takeEnd(value)
  }

  #takeEnd(value: unknown): void {
    this.#outcome = doneMessage.safeParse(value).data
    setTimeout(() => {
      this.#errorStreamEnded = true
      this.#settle()
    }, errorStreamLimit).unref()
  }

  #takeRecord(value: unknown): void {
    this.#records++
    try {
      this.options.onRecord?.(value)
    } catch (error) {
      this.#listenerError ??= { error }
    }
  }

  /** Only now is the line certain to be read as what it is, and not as a command. */
  #answerSecret(): void {
    const { secret } = this.options
    if (secret) this.sendSecret(`${base64(secret.user)} ${base64(secret.password)}`)
  }

  #takeNoise(line: string): void {
    const text = this.withoutSecret(line).trimEnd().slice(0, longestNoise)
    if (text === '') return
    this.#noise = [...this.#noise.slice(1 - keptNoise), text]
    this.options.onNoise?.(text)
  }

  /** Both streams must have ended, or the rest of one would be taken for the next command's. */
  #settle(): void {
    if (!this.#outcome || !this.#errorStreamEnded) return
    this.#settled = true
    if (this.#failure) this.#reject(this.#scriptError(this.#failure))
    else if (!this.#outcome.completed) this.#reject(new SessionError('session-lost', 'The script ended early.'))
    else if (this.#listenerError) this.#reject(this.#listenerError.error)
    else this.#resolve({ records: this.#records, lost: this.#outcome.records - this.#records, noise: this.#noise })
  }

  #scriptError(failure: PowerShellErrorRecord): SessionError {
    const message = this.withoutSecret(failure.message)
    // The id of a thrown text is that text. One that is known is a name, also where it is somebody's password.
    const known = failure.errorId !== failure.message && isKnownId(failure.errorId)
    const errorId = known ? failure.errorId : this.withoutSecret(failure.errorId)
    const record = { ...failure, message, errorId }
    return new SessionError('script-failed', record.message, record)
  }
}

const unreadableError: PowerShellErrorRecord = {
  message: 'The error could not be read.',
  errorId: 'UnreadableError',
  category: 'NotSpecified',
  reason: '',
  exceptions: [],
}

const base64 = (text: string) => Buffer.from(text).toString('base64')
const utf16 = (text: string) => Buffer.from(text, 'utf16le').toString('base64')

/** Undefined for what is no JSON: a line that something else wrote into. */
function parse(json: string): unknown {
  try {
    return JSON.parse(json) as unknown
  } catch {
    return undefined
  }
}
