/**
 * Texts as comments of a script.
 * @returns lines of which each has its own `#`: a line break inside a name must not begin a command
 */
export function comment(texts: readonly string[]): string[] {
  return texts.flatMap((text) => text.split(/\r\n|[\r\n\u0085\u2028\u2029]/)).map(commentLine)
}

function commentLine(text: string): string {
  if (text === '') return '#'
  return looksLikeSignature(text) ? `# ${text} ${unlike}` : `# ${text}`
}

/**
 * A comment that begins a signature ends the script: PowerShell takes nothing behind it any more. It also takes one that
 * only resembles it, without blanks and with fewer than ten letters that differ.
 */
const signature = 'sig#beginsignatureblock'
const fewest = 10
const unlike = '.'.repeat(fewest)

function looksLikeSignature(text: string): boolean {
  const letters = text.replace(/\s/g, '').toLowerCase()
  return Math.abs(letters.length - signature.length) <= fewest && distance(letters, signature) <= fewest
}

/** How many letters have to be changed, added or taken away to make one of the other. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (let i = 0; i < a.length; i++) {
    const next = [i + 1]
    for (let j = 0; j < b.length; j++) {
      const changed = (row[j] ?? 0) + (a[i] === b[j] ? 0 : 1)
      next.push(Math.min(changed, (row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1))
    }
    row = next
  }
  return row[b.length] ?? 0
}
