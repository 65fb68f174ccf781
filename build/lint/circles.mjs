// @ts-check
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import ts from 'typescript'

/**
 * Which files import which, by their paths in the project. Imports of types count too: who reads one file of a circle
 * has to read them all.
 * @typedef {Map<string, string[]>} Graph
 */

/** What holds to being free of circles. */
const folders = ['electron', 'renderer']

/** @param {string} root of the project @returns {Graph} */
export function importsIn(root) {
  const names = folders.flatMap((folder) =>
    readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' }).map((name) => path.join(folder, name)),
  )
  const files = names.filter((name) => /\.(ts|mjs|svelte)$/.test(name)).map((name) => name.replaceAll('\\', '/'))
  return new Map(files.map((file) => [file, targetsOf(file, readFileSync(path.join(root, file), 'utf8'))]))
}

/** @param {string} file @param {string} text */
export function targetsOf(file, text) {
  const scripts = file.endsWith('.svelte')
    ? [...text.matchAll(/<script[^>]*>([^]*?)<\/script>/g)].map(([, s]) => s)
    : [text]
  const { importedFiles } = ts.preProcessFile(scripts.join('\n'), true, true)
  const near = importedFiles.map(({ fileName }) => fileName.replace(/\?.*$/, '')).filter((name) => name.startsWith('.'))
  return [...new Set(near.map((name) => path.posix.join(path.posix.dirname(file), name)))]
}

/**
 * The circles of imports: each a list of all files that can reach each other.
 * @param {Graph} graph
 * @returns {string[][]}
 */
export function circlesIn(graph) {
  // Tarjan's way: a file that reaches nothing older than itself is the first of its circle, and what lies above it the rest.
  /** @type {Map<string, number>} */
  const oldest = new Map()
  /** @type {string[]} */
  const open = []
  /** @type {string[][]} */
  const circles = []
  /** @param {string} file @returns {number} */
  const visit = (file) => {
    const own = oldest.size
    let lowest = own
    oldest.set(file, own)
    open.push(file)
    for (const target of graph.get(file) ?? []) {
      if (!graph.has(target)) continue
      const seen = oldest.get(target)
      lowest = Math.min(lowest, seen === undefined ? visit(target) : open.includes(target) ? seen : lowest)
    }
    if (lowest === own) {
      const circle = open.splice(open.indexOf(file))
      if (circle.length > 1 || graph.get(file)?.includes(file)) circles.push(circle.sort())
    }
    return lowest
  }
  for (const file of graph.keys()) if (!oldest.has(file)) visit(file)
  return circles
}

/**
 * The shortest way from a file over one of its imports back to it.
 * @param {Graph} graph @param {string} file @param {string} target
 * @returns {string[] | null} null when there is none
 */
export function wayBack(graph, file, target) {
  /** @type {Map<string, string[]>} */
  const ways = new Map([[target, [file, target]]])
  for (const [at, way] of ways) {
    if (at === file) return way
    for (const next of graph.get(at) ?? []) if (!ways.has(next)) ways.set(next, [...way, next])
  }
  return null
}

/** @type {{ root: string, at: number, graph: Graph } | null} */
let known = null
/** An editor lints for days; a whole run takes a minute. In milliseconds. */
const fresh = 5000

/** @param {string} root @returns {Graph} */
function graphOf(root) {
  if (known === null || known.root !== root || Date.now() - known.at > fresh)
    known = { root, at: Date.now(), graph: importsIn(root) }
  return known.graph
}

/** The rule for ESLint. */
/** @type {import('eslint').Rule.RuleModule} */
export const circles = {
  meta: {
    type: 'problem',
    docs: { description: 'finds imports that go round in a circle' },
    schema: [],
  },
  create(context) {
    const file = path.relative(context.cwd, context.filename).replaceAll('\\', '/')
    if (!folders.some((folder) => file.startsWith(`${folder}/`))) return {}
    const graph = new Map(graphOf(context.cwd))
    graph.set(file, targetsOf(file, context.sourceCode.text))
    return {
      Program(node) {
        for (const target of graph.get(file) ?? []) {
          const way = wayBack(graph, file, target)
          if (way !== null) context.report({ node, message: `These imports go round in a circle: ${way.join(' → ')}.` })
        }
      },
    }
  },
}

// `node build/lint/circles.mjs` counts them.
if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const graph = importsIn(path.resolve(import.meta.dirname, '../..'))
  const found = circlesIn(graph)
  for (const circle of found) console.log(`${circle.length} files: ${circle.join(', ')}`)
  console.log(`${found.length} circles of imports in ${graph.size} files`)
  process.exitCode = found.length === 0 ? 0 : 1
}
