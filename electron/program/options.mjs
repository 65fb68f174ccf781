// @ts-check
import path from 'node:path'
import { parseArgs } from 'node:util'
import { onOneLine } from '../texts/displayed.mjs'

/*
 * Every option of every program of ours, and the one way of reading them. Plain JavaScript with types in comments,
 * for `npm start` reads it before anything is installed or built, with a Node.js that may not know TypeScript.
 */

/**
 * Who reads options: `npm start`; Electron, packed (`window`) or from source (`source`); the preview; the command line.
 * @typedef {'start' | 'window' | 'source' | 'preview' | 'cli'} Program
 */

/**
 * @typedef {object} Option
 * @property {string} name
 * @property {'flag' | 'text' | 'path' | 'number'} kind
 * @property {readonly Program[]} programs which know it
 * @property {(value: string) => string | null} [wrong] what a value should be that can't be this one
 * @property {boolean} [goesOn] whether a program that is started in place of this one is told it too
 * @property {Partial<Record<Program, readonly [example: string, text: string]>>} [help]
 */

/** @type {readonly Program[]} */
const all = ['start', 'window', 'source', 'preview', 'cli']
/** @type {readonly Program[]} */
const electron = ['window', 'source']
/** Who may be given other places: nothing that is packed, where that would be a way in. @type {readonly Program[]} */
const fromSource = ['start', 'source', 'preview']

/** @satisfies {readonly Option[]} */
export const options = /** @type {const} */ ([
  {
    name: 'preview',
    kind: 'flag',
    programs: ['start'],
    help: { start: ['--preview', 'in the browser, even where Electron is there'] },
  },
  {
    name: 'no-open',
    kind: 'flag',
    programs: ['start'],
    help: { start: ['--no-open', 'prints the address and opens nothing'] },
  },
  {
    name: 'port',
    kind: 'number',
    programs: ['start', 'preview'],
    wrong: (/** @type {string} */ value) =>
      /^\d+$/.test(value) && Number(value) >= 1 && Number(value) <= 65_535 ? null : 'a number from 1 to 65535',
    help: { start: ['--port 8080', 'on this port of 127.0.0.1 instead of any free one (in the browser)'] },
  },
  {
    name: 'drive-this-pc',
    kind: 'flag',
    programs: ['start', 'preview'],
    help: { start: ['--drive-this-pc', 'with administrator rights in the browser: change this very PC, too'] },
  },
  {
    name: 'electron',
    kind: 'flag',
    programs: ['start'],
    help: { start: ['--electron', 'tries to fetch Electron now, even if that failed a short while ago'] },
  },
  {
    name: 'json',
    kind: 'flag',
    programs: ['cli'],
    help: { cli: ['--json', 'the result as JSON'] },
  },
  {
    name: 'pc',
    kind: 'text',
    programs: all,
    goesOn: true,
    wrong: (/** @type {string} */ value) =>
      /^[a-z0-9-]{1,60}$/.test(value) ? null : 'the id of a PC, such as first-timer',
    help: {
      start: ['--pc first-timer', 'on this simulated PC (Settings lists them), or on this-pc'],
      cli: ['--pc <id>', 'another PC than this one; “nested-virt pcs” lists them'],
    },
  },
  {
    name: 'scenario',
    kind: 'path',
    // The command line only looks at it, packed or not.
    programs: [...fromSource, 'cli'],
    goesOn: true,
    help: {
      start: ['--scenario FILE', 'on a simulated PC that the file describes'],
      cli: ['--scenario <file>', 'a simulated PC that the file describes, just as it does'],
    },
  },
  {
    name: 'data',
    kind: 'path',
    programs: fromSource,
    goesOn: true,
    help: { start: ['--data FOLDER', 'keeps settings and journal in this folder'] },
  },
  {
    name: 'speed',
    kind: 'number',
    programs: fromSource,
    goesOn: true,
    wrong: (/** @type {string} */ value) =>
      /^\d*\.?\d+$/.test(value) && Number(value) <= 100 ? null : 'a number from 0 to 100',
    help: { start: ['--speed 0.1', 'simulated PCs take a tenth of the time'] },
  },
  {
    name: 'report',
    kind: 'path',
    programs: ['cli'],
    help: {
      cli: ['--report <file>', 'also write the support report, with all that was read; never over an existing file'],
    },
  },
  // Started by itself after a restart of the PC, with the one-time value that the run waits for.
  {
    name: 'resume',
    kind: 'text',
    programs: electron,
    wrong: (/** @type {string} */ value) => (/^[0-9a-f-]{36}$/.test(value) ? null : 'the value of a run that waits'),
  },
  // The VM that was chosen before the wizard was started anew as administrator: its id.
  {
    name: 'vm',
    kind: 'text',
    programs: electron,
    wrong: (/** @type {string} */ value) =>
      /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(value) ? null : 'the id of a VM',
  },
  // Started anew as administrator: it goes on with the check, which can read everything now.
  { name: 'at-check', kind: 'flag', programs: electron },
  // Without a window: everything after it belongs to the command line.
  { name: 'cli', kind: 'flag', programs: electron },
  { name: 'help', kind: 'flag', programs: ['start', 'cli'] },
])

/** @typedef {typeof options[number]} Row */
/** @typedef {Row['name']} OptionName */
/** @typedef {{ flag: boolean, text: string | null, path: string | null, number: number | null }} Kinds */
/**
 * Each option's value: false or null where it wasn't given. Of several the last one counts.
 * @typedef {{ readonly [row in Row as row['name']]: Kinds[row['kind']] }} Values
 */

/** Something that a program doesn't know: as it was given, and a sentence that says why it means nothing.
 * @typedef {{ readonly given: readonly string[], readonly why: string }} Misunderstood
 */

/**
 * @typedef {object} Given
 * @property {Values} values
 * @property {readonly OptionName[]} names of what was given, in order
 * @property {readonly { readonly word: string, readonly why: string }[]} words that belong to no option
 * @property {readonly Misunderstood[]} wrong in the order in which it was given, words left out
 * @property {readonly string[]} unread everything that is no option, as it was given: words, and what is wrong
 */

/** @param {Program} program @returns {readonly Option[]} */
export function optionsOf(program) {
  return options.filter((row) => /** @type {readonly Program[]} */ (row.programs).includes(program))
}

/**
 * Reads what a program was given. A value follows an equals sign, or as the next argument, unless that looks like an
 * option.
 * @param {Program} program
 * @param {readonly string[]} args
 * @returns {Given}
 */
export function readOptions(program, args) {
  const known = new Map(optionsOf(program).map((row) => [row.name, row]))
  /** @type {Map<string, string | true>} */
  const values = new Map()
  /** @type {{ word: string, why: string }[]} */
  const words = []
  /** @type {Misunderstood[]} */
  const wrong = []
  /** @type {string[]} */
  const unread = []
  for (const { name, value, given } of tokensOf(known, args)) {
    if (name === null) {
      const word = given[0] ?? ''
      words.push({ word, why: `“${repeated(word)}” was not understood: every option starts with two hyphens.` })
      unread.push(word)
      continue
    }
    const why = whyWrong(known.get(name), repeated(given[0]?.replace(/=.*/s, '') ?? ''), value)
    if (why === null) values.set(name, value ?? true)
    else {
      wrong.push({ given, why })
      unread.push(...given)
    }
  }
  const names = /** @type {OptionName[]} */ ([...values.keys()])
  return { values: typed(values), names, words, wrong, unread }
}

/**
 * @param {ReadonlyMap<string, Option>} known @param {readonly string[]} args
 * @returns {Generator<{ name: string | null, value: string | undefined, given: string[] }>} a null name: a word
 */
function* tokensOf(known, args) {
  /** @type {Record<string, { type: 'boolean' | 'string' }>} */
  const kinds = Object.fromEntries([...known].map(([name, { kind }]) => [name, { type: typeOf(kind) }]))
  let from = 0
  while (from < args.length) {
    const { tokens } = parseArgs({ args: args.slice(from, from + 2), options: kinds, strict: false, tokens: true })
    const [token] = tokens
    const argument = args[from] ?? ''
    const option = token?.kind === 'option' && argument.startsWith('--') ? token : null
    // What looks like an option is one, even after another that wants a value.
    const next = option?.inlineValue === false && option.value?.startsWith('-') === false ? option.value : undefined
    const value = option?.inlineValue ? option.value : next
    const given = next === undefined ? [argument] : [argument, next]
    const name = option?.name ?? (argument.startsWith('-') ? argument : null)
    yield { name, value, given }
    from += given.length
  }
}

/** @param {Option['kind']} kind */
const typeOf = (kind) => (kind === 'flag' ? 'boolean' : 'string')

/** So much of what was typed is said again at most: it may be a whole file by mistake. */
const longestRepeated = 200

/**
 * What was typed, to be said again.
 * @param {string} typed @returns {string}
 */
export function repeated(typed) {
  return onOneLine(typed.length > longestRepeated ? `${typed.slice(0, longestRepeated)}…` : typed)
}

/** @param {Option | undefined} row @param {string} as how it was written @param {string | undefined} value */
function whyWrong(row, as, value) {
  if (row === undefined) return `${as} is not known here.`
  if (row.kind === 'flag') return value === undefined ? null : `${as} takes no value.`
  if (value === undefined || value === '') return `${as} needs a value.`
  const wanted = row.wrong?.(value) ?? null
  return wanted === null ? null : `${as} needs ${wanted}; “${repeated(value)}” isn’t one.`
}

/** @param {ReadonlyMap<string, string | true>} values @returns {Values} */
function typed(values) {
  const all = options.map(({ name, kind }) => {
    const value = values.get(name)
    if (kind === 'flag') return [name, value === true]
    if (typeof value !== 'string') return [name, null]
    return [name, kind === 'number' ? Number(value) : value]
  })
  return Object.fromEntries(all)
}

/**
 * What a program that is started in place of this one must be told to be like it: the same PC and the same places.
 * Absolute, since it may start elsewhere.
 * @param {Partial<Pick<Values, 'pc' | 'scenario' | 'data' | 'speed'>>} values
 * @param {string} [folder] where relative paths start
 * @returns {string[]}
 */
export function handedOn(values, folder = process.cwd()) {
  return options.flatMap((row) => {
    const value = 'goesOn' in row ? (values[row.name] ?? null) : null
    if (value === null) return []
    return [`--${row.name}=${row.kind === 'path' ? path.resolve(folder, String(value)) : String(value)}`]
  })
}

/**
 * The lines of help on a program's options.
 * @param {Program} program
 * @param {string} before what stands before each
 * @param {number} width of the first column
 */
export function helpLines(program, before, width) {
  return optionsOf(program).flatMap(({ help }) => {
    const line = help?.[program]
    return line === undefined ? [] : [`${`${before}${line[0]}`.padEnd(width)}${line[1]}`]
  })
}
