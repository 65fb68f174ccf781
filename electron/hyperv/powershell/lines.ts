/** Longest line that is kept; the rest of a longer one is dropped, so that no command can fill the memory. */
const longestLine = 64 * 1024 * 1024

/** Cuts a stream of text into lines. Looks at each letter once, however long a line grows. */
export class LineSplitter {
  #parts: string[] = []
  #length = 0

  constructor(private readonly onLine: (line: string) => void) {}

  push(chunk: string): void {
    let start = 0
    for (let end = chunk.indexOf('\n'); end >= 0; end = chunk.indexOf('\n', start)) {
      this.#keep(chunk.slice(start, end))
      this.#finish()
      start = end + 1
    }
    if (start < chunk.length) this.#keep(chunk.slice(start))
  }

  #keep(part: string): void {
    if (this.#length + part.length > longestLine) return
    this.#parts.push(part)
    this.#length += part.length
  }

  #finish(): void {
    const line = this.#parts.join('')
    this.#parts = []
    this.#length = 0
    this.onLine(line.endsWith('\r') ? line.slice(0, -1) : line)
  }
}
