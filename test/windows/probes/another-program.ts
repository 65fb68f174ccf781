import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { windowsPowerShell } from '../../../electron/program/powershell-once.ts'

/** What other programs let happen to a file meanwhile; a virus scanner or a backup mostly lets others read. */
type Sharing = 'None' | 'Read' | 'ReadWrite'

/** A program that holds files open, as virus scanners and backups do. */
export class AnotherProgram {
  // The sharing that Node itself asks for allows everything, so that another program has to be the one that holds.
  readonly #child = spawn(windowsPowerShell(process.env), ['-NoProfile', '-NonInteractive', '-Command', holdsFiles], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  readonly #lines = createInterface({ input: this.#child.stdout })[Symbol.asyncIterator]()

  /** Opens a file. @returns what lets go of it */
  async open(file: string, sharing: Sharing): Promise<() => Promise<void>> {
    await this.#say(JSON.stringify({ file, sharing }))
    return () => this.#say('')
  }

  async end(): Promise<void> {
    const ended = once(this.#child, 'exit')
    this.#child.stdin.end()
    await ended
  }

  async #say(line: string): Promise<void> {
    // Ids and names as a console of any code page gives them on.
    this.#child.stdin.write(`${line.replace(/[^\x20-\x7e]/g, escaped)}\n`)
    const answer: IteratorResult<string, unknown> = await this.#lines.next()
    if (answer.value !== 'done') throw new Error(`the other program said: ${String(answer.value)}`)
  }
}

const escaped = (letter: string) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`

const holdsFiles = `
$ErrorActionPreference = 'Stop'
$held = $null
while ($null -ne ($line = [Console]::In.ReadLine())) {
  if ($held) { $held.Dispose(); $held = $null }
  if ($line -ne '') {
    $asked = ConvertFrom-Json -InputObject $line
    $held = [IO.File]::Open($asked.file, 'Open', 'Read', $asked.sharing)
  }
  [Console]::Out.WriteLine('done')
}
`
