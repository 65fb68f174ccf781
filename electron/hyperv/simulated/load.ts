import { z } from 'zod'
import { composeScenario } from './compose.ts'
import { scenario, scenarioFile, type Scenario, type ScenarioFile } from './scenario.ts'
import { scenarioParts, scenarioSources } from './scenarios/index.ts'
import { messageOf } from '../../program/errors.ts'

/** Why there is no such simulated PC: nobody knows it, or its file can't be read. */
export class ScenarioError extends Error {
  override readonly name = 'ScenarioError'
  constructor(
    readonly code: 'unknown' | 'damaged',
    message: string,
  ) {
    super(message)
  }
}

const summary = scenario.pick({ id: true, title: true, text: true })
export type ScenarioSummary = z.infer<typeof summary>

const loaded = new Map<string, Scenario>()

/**
 * The built-in simulated PCs in the order in which they are offered. Their worlds are not put together for that, which
 * would take longer than all else in a start of the wizard: each file has words of its own.
 */
export function listScenarios(): ScenarioSummary[] {
  return scenarioSources.map(({ content }) => summary.parse(content))
}

/**
 * The built-in scenario with this id. Callers share it: it must not be changed.
 * @throws ScenarioError `unknown` with the ids that there are
 */
export function loadScenario(id: string): Scenario {
  const known = loaded.get(id)
  if (known) return known
  const source = scenarioSources.find((candidate) => candidate.id === id)
  if (!source) {
    const ids = scenarioSources.map((candidate) => candidate.id).join(', ')
    throw new ScenarioError('unknown', `There is no simulated PC "${id}". There are: ${ids}.`)
  }
  const made = make(source.content, `${id}.json`)
  loaded.set(id, made)
  return made
}

/**
 * Reads a scenario file that someone wrote; it may extend a built-in one, and has an id of its own.
 * @param text the JSON
 * @param file what to call it in messages
 * @throws ScenarioError `damaged`, with the file, the place in it and what is wrong there
 */
export function parseScenario(text: string, file = 'scenario'): Scenario {
  let content: unknown
  try {
    content = JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch (error) {
    const reason = messageOf(error)
    throw new ScenarioError('damaged', `${file} is not JSON: ${reason}`)
  }
  const made = make(content, file)
  const owner = ownerOf(made.id)
  if (owner === null) return made
  throw new ScenarioError('damaged', `${file} has the id "${made.id}", which belongs to ${owner}: give it another one.`)
}

/** By its id a PC is chosen, its file is found, and its runs are told apart from those of all others. */
function ownerOf(id: string): string | null {
  if (id === 'this-pc') return 'this very PC'
  return scenarioSources.some((source) => source.id === id) ? 'a simulated PC that is always there' : null
}

function make(content: unknown, file: string): Scenario {
  let composed: unknown
  try {
    composed = composeScenario(withBases(content, file))
  } catch (error) {
    if (error instanceof ScenarioError) throw error
    throw new ScenarioError('damaged', `${file}: ${messageOf(error)}`)
  }
  return checked(scenario.safeParse(composed), file)
}

/** The file and those that it builds on, nearest first. */
function withBases(content: unknown, file: string): ScenarioFile[] {
  const files = [checked(scenarioFile.safeParse(content), file)]
  for (let next = files[0]?.extends; next !== undefined; next = files.at(-1)?.extends) {
    const base = [...scenarioParts, ...scenarioSources].find((candidate) => candidate.id === next)
    if (!base) throw new ScenarioError('damaged', `${file} extends "${next}", which does not exist.`)
    if (files.some((earlier) => earlier.id === next)) {
      throw new ScenarioError('damaged', `${file} extends "${next}", which leads back to itself.`)
    }
    files.push(checked(scenarioFile.safeParse(base.content), `${next}.json`))
  }
  return files
}

function checked<T>(result: z.ZodSafeParseResult<T>, file: string): T {
  if (result.success) return result.data
  const issues = result.error.issues.slice(0, 5).map((issue) => `at ${place(issue.path)}: ${issue.message}`)
  throw new ScenarioError('damaged', `${file} does not describe a simulated PC: ${issues.join('; ')}`)
}

function place(path: readonly PropertyKey[]): string {
  return path.length === 0 ? 'the top' : path.map(String).join(' › ')
}
