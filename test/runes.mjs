// @ts-check
import { fileURLToPath } from 'node:url'
import { compileModule } from 'svelte/compiler'
import ts from 'typescript'

/** Svelte as the browser has it: what Node is given instead knows no effects. */
const client = fileURLToPath(new URL('../node_modules/svelte/src/index-client.js', import.meta.url))

/**
 * Makes the page's modules with runes (`*.svelte.ts`) work in Node, so that their tests need no browser.
 * @returns {import('vite').Plugin}
 */
export function runes() {
  return {
    name: 'runes',
    enforce: 'pre',
    resolveId: (id) => (id === 'svelte' ? client : null),
    transform(code, id) {
      if (!id.endsWith('.svelte.ts')) return null
      const compilerOptions = {
        target: ts.ScriptTarget.ESNext,
        module: ts.ModuleKind.ESNext,
        verbatimModuleSyntax: true,
      }
      const { outputText } = ts.transpileModule(code, { compilerOptions })
      return compileModule(outputText, { generate: 'client', filename: id }).js
    },
  }
}
