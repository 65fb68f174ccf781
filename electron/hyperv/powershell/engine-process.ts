import { ChildProcess } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { PowerShell, type PowerShellOptions } from 'node-powershell'
import type { Engine } from './engine.ts'
import { LineSplitter } from './lines.ts'
import { killTree } from './process-tree.ts'
import token from './scripts/token.ps1?raw'
import bootstrap from './session.ps1?raw'

/** Whoever the process works for at the moment. */
export interface EngineListener {
  take(stream: 'stdout' | 'stderr', line: string): void
  /** The process has ended by itself. */
  lose(why: string): void
}

/** How long the last output of an ended process is waited for; what it has started may hold the pipe open. */
const lastOutputLimit = 1_000

/**
 * node-powershell looks into `NODE_POWERSHELL` before it looks at its options, and takes a name where we have a path.
 */
class ChosenPowerShell extends PowerShell {
  protected override setExecutable({ executable }: { executable?: string }): string {
    if (executable === undefined) throw new Error('a PowerShell needs a path')
    return executable
  }
}

/**
 * One running PowerShell. node-powershell starts it with the right switches and gives us its streams; what is sent and
 * received goes over those streams directly and not through its `invoke`, which keeps every command and all output in
 * memory, prints them with `DEBUG` set, hangs on several lines, takes a process that ended with 0 for a success and
 * never settles calls that wait behind a dead process.
 */
export class EngineProcess {
  /** Fulfilled, never rejected, with what became of the process. */
  readonly gone: Promise<string>
  /** Fulfilled when commands can be sent, with the language mode. Also fulfilled (null) when the process is gone. */
  readonly ready: Promise<string | null>
  #alive = true
  #listener: EngineListener | undefined
  readonly #shell: PowerShell
  readonly #child: ChildProcess

  /**
   * @param environment all variables of the new process
   * @param prepare a script that the new process runs before anything else
   */
  constructor(
    engine: Engine,
    environment: Readonly<Record<string, string>>,
    private readonly prepare = '',
  ) {
    this.#shell = new ChosenPowerShell(optionsFor(engine, environment))
    const child: unknown = Reflect.get(this.#shell, 'process')
    if (!(child instanceof ChildProcess)) throw new Error('node-powershell has no process')
    this.#child = child
    this.gone = this.#watch()
    void this.gone.then((why) => this.#listener?.lose(why))
    // Private to the package, and rejected when a process dies: unheard it would end this program.
    Promise.resolve(Reflect.get(this.#shell, 'exitPromise')).catch(() => undefined)
    this.#listen()
    this.ready = this.#start()
  }

  get alive(): boolean {
    return this.#alive
  }

  get pid(): number | undefined {
    return this.#child.pid
  }

  /** Sends one line. @param line ASCII without line breaks */
  write(line: string): void {
    if (/[^\x20-\x7e]/.test(line)) throw new Error('a command line must be ASCII')
    this.#shell.streams.stdin.write(`${line}\n`)
  }

  /** Who gets the lines from now on. */
  listen(listener: EngineListener | undefined): void {
    this.#listener = listener
  }

  /** Whether it could be started at all. */
  get started(): boolean {
    return this.#child.pid !== undefined
  }

  /** Ends the process with all that it has started. Fulfilled when it is gone. */
  async kill(): Promise<void> {
    if (!this.#alive) return
    if (this.#child.pid !== undefined) await killTree(this.#child.pid)
    this.#child.kill('SIGKILL')
    await this.gone
  }

  #watch(): Promise<string> {
    return new Promise((resolve) => {
      const end = (why: string, delay: number) => {
        this.#alive = false
        setTimeout(() => resolve(why), delay).unref()
        this.#child.once('close', () => resolve(why))
      }
      this.#child.once('error', (error) => end(error.message, 0))
      this.#child.once('exit', (code, signal) => end(`exit ${code ?? signal ?? 'unknown'}`, lastOutputLimit))
    })
  }

  #listen(): void {
    const { stdin, stdout, stderr } = this.#shell.streams
    // A write to a process that has just died; `gone` tells it.
    stdin.on('error', () => undefined)
    // The package collects the first output on stderr for its own messages. Taking it back also pauses the stream.
    stderr.unpipe()
    for (const [name, stream] of [
      ['stdout', stdout],
      ['stderr', stderr],
    ] as const) {
      const splitter = new LineSplitter((line) => this.#listener?.take(name, line))
      stream.on('data', (chunk: string) => splitter.push(chunk))
      stream.resume()
    }
  }

  /**
   * The first line works in every language mode and tells which one it is: a constrained session refuses all that we
   * need (and all that node-powershell's own framing needs), and must be told apart from a hanging one.
   */
  #start(): Promise<string | null> {
    const marker = randomBytes(8).toString('hex')
    const hello = new Promise<string>((resolve) => {
      const take = (_stream: string, line: string) => {
        const mode = new RegExp(`${marker} (\\w+)$`).exec(line)?.[1]
        if (mode !== undefined) resolve(mode)
      }
      this.listen({ take, lose: () => undefined })
    })
    this.write(`"${marker} $($ExecutionContext.SessionState.LanguageMode)"`)
    return Promise.race([hello, this.gone.then(() => null)]).then((mode) => {
      for (const script of mode === 'FullLanguage' ? [this.prepare, token, bootstrap] : []) {
        if (script !== '' && this.#alive) this.write(`. ${fromBase64(script)}`)
      }
      return mode
    })
  }
}

/** A script block as one ASCII line: several lines would be taken for a block that goes on. */
function fromBase64(script: string): string {
  const base64 = Buffer.from(script).toString('base64')
  return `([scriptblock]::Create([System.Text.Encoding]::UTF8.GetString([Convert]::FromBase64String('${base64}'))))`
}

/** Nothing of the user's is on the command line: fixed switches and no more. */
function optionsFor(engine: Engine, environment: Readonly<Record<string, string>>): PowerShellOptions {
  return {
    executable: engine.path,
    executableOptions: { '-NoProfile': true, '-NonInteractive': true, '-OutputFormat': 'Text' },
    spawnOptions: { windowsHide: true, env: { ...environment } },
  }
}
