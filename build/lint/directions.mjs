// @ts-check
import path from 'node:path'
import { rooms as table } from './rooms.mjs'

/** @typedef {import('./rooms.mjs').Room} Room */

/**
 * Why a file may not import something.
 * @param {string} file the importing file, relative to the project
 * @param {string} specifier what stands in the import
 * @param {boolean} typeOnly whether nothing but types is imported
 * @param {Room[]} rooms
 * @returns {string | null} null when it may
 */
export function forbidden(file, specifier, typeOnly, rooms = table) {
  const from = roomOf(file, rooms)
  if (from === undefined)
    return /^(electron|renderer)\//.test(file) ? 'This file is in no room of build/lint/rooms.mjs.' : null
  if (!specifier.startsWith('.')) return forbiddenPackage(from, specifier)
  const target = path.posix.join(path.posix.dirname(file), specifier)
  const to = roomOf(target, rooms)
  if (to === undefined) return `${from.name} must not import ${target}, which is outside of the rooms.`
  if (to === from || from.rooms.includes(to.name)) return null
  if (!from.types?.includes(to.name)) return `${from.name} must not import ${to.name}.`
  return typeOnly ? null : `${from.name} may import only types of ${to.name}.`
}

/** @param {string} file @param {Room[]} rooms */
function roomOf(file, rooms) {
  return rooms.find((room) => room.path.test(file))
}

/** @param {Room} from @param {string} specifier */
function forbiddenPackage(from, specifier) {
  const allowed = from.packages.some(
    (name) =>
      specifier === name || (/[:/]$/.test(name) ? specifier.startsWith(name) : specifier.startsWith(`${name}/`)),
  )
  return allowed ? null : `${from.name} must not import the package ${specifier}.`
}

/** The rule for ESLint: every kind of import, checked against the table of rooms. */
/** @type {import('eslint').Rule.RuleModule} */
export const directions = {
  meta: { type: 'problem', docs: { description: 'holds the direction of imports' }, schema: [] },
  create(context) {
    const file = path.relative(context.cwd, context.filename).replaceAll('\\', '/')
    /** @param {any} node @param {any} source @param {boolean} typeOnly */
    const check = (node, source, typeOnly) => {
      if (typeof source?.value !== 'string') return
      const message = forbidden(file, source.value.replace(/\?.*$/, ''), typeOnly)
      if (message !== null) context.report({ node, message })
    }
    return {
      ImportDeclaration: (/** @type {any} */ node) => check(node, node.source, importsTypesOnly(node)),
      ExportNamedDeclaration: (/** @type {any} */ node) => check(node, node.source, node.exportKind === 'type'),
      ExportAllDeclaration: (/** @type {any} */ node) => check(node, node.source, node.exportKind === 'type'),
      ImportExpression: (/** @type {any} */ node) => check(node, node.source, false),
      TSImportType: (/** @type {any} */ node) => check(node, node.source ?? node.argument?.literal, true),
    }
  },
}

/** @param {any} node */
function importsTypesOnly(node) {
  if (node.importKind === 'type') return true
  return node.specifiers.length > 0 && node.specifiers.every((/** @type {any} */ one) => one.importKind === 'type')
}
