import { beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { languageIds, type LanguageId } from '../../../electron/texts/languages.ts'
import { action } from '../../../electron/wizard/contract/parts.ts'
import { screenId } from '../../../electron/wizard/contract/command.ts'
import { wizardState, type WizardState } from '../../../electron/wizard/contract/state.ts'
import { buttonsOf } from '../../wizard/first-time.ts'
import { screens } from '../states/screens.ts'
import { situations, statesIn } from '../states/table.ts'

/**
 * The table of states is complete: what the contract says may come is shown by one of them. The list of what may come is
 * the contract's own schema, so that a new value fails here until the table has it.
 */

/** Something that may come: a value of an enumeration, a part that is there or isn't, a mark that is set or isn't. */
type Possible = string

/** Each with its place; what stands in several places, such as a button, counts once. */
function possibleIn(schema: z.ZodType, at: string, seen: Map<z.ZodType, string>): Possible[] {
  return visit(schema, null, at, seen)
}

/**
 * Walks a schema and, beside it, a value; without one it names all that may come, with one what comes in it.
 * @param seen objects and enumerations of the schema by the place that they were first met at
 */
function visit(
  schema: z.ZodType,
  given: { value: unknown } | null,
  at: string,
  seen: Map<z.ZodType, string>,
): Possible[] {
  if (schema instanceof z.ZodNullable || schema instanceof z.ZodOptional) {
    const inner = schema.unwrap() as z.ZodType
    const there = `${at}: there`
    const missing = `${at}: not there`
    if (given === null) return [there, missing, ...visit(inner, null, at, seen)]
    return given.value === null || given.value === undefined ? [missing] : [there, ...visit(inner, given, at, seen)]
  }
  if (schema instanceof z.ZodArray) {
    const element = schema.element as z.ZodType
    if (given === null) return visit(element, null, `${at}[]`, seen)
    return (given.value as unknown[]).flatMap((value) => visit(element, { value }, `${at}[]`, seen))
  }
  if (schema instanceof z.ZodObject) {
    const first = seen.get(schema)
    // Another place of the same part adds nothing to what may come.
    if (first !== undefined && given === null) return []
    const place = first ?? at
    if (first === undefined) seen.set(schema, at)
    return Object.entries(schema.shape as Record<string, z.ZodType>).flatMap(([name, part]) =>
      isCommand(part)
        ? []
        : visit(part, given && { value: (given.value as Record<string, unknown>)[name] }, `${place}.${name}`, seen),
    )
  }
  if (schema instanceof z.ZodEnum) {
    const first = seen.get(schema)
    if (first !== undefined && given === null) return []
    const place = first ?? at
    seen.set(schema, place)
    const values: unknown[] = given === null ? schema.options : [given.value]
    return values.map((value) => `${place} = ${String(value)}`)
  }
  if (schema instanceof z.ZodBoolean)
    return (given === null ? [true, false] : [given.value]).map((value) => `${at} = ${String(value)}`)
  return []
}

/** What a button sends is tried where commands are. */
const isCommand = (schema: z.ZodType): boolean => schema === (action.shape.command as z.ZodType)

const screenParts = screenId.options as readonly string[]

/** What of a state can be seen: the part of its own screen, and what stands around that; nothing while it is away. */
function visibleParts(state: WizardState): string[] {
  const around = Object.keys(wizardState.shape).filter((name) => !screenParts.includes(name))
  if (state.away !== null) return ['away', 'screen', 'simulated']
  return [...around, state.screen].filter((name) => name in wizardState.shape)
}

/** Chosen by the person who looks: every look shows each state. */
const looks = ['language', 'theme', 'schema']

/** What the contract allows and the wizard has no use for, each with the reason. */
const neverGiven: Record<Possible, string> = {
  'notices[].actions[].kind = subtle': 'kept for buttons of the page itself',
  'check.groups[].rows[].fixes[].action: not there': 'what only a person can do is said in the details',
  'vm.create.more.fields[].name = from': 'asked above, as the first question',
  'vm.create.more.fields[].name = source': 'asked above, as the first question',
  'vm.create.more.fields[].name = edition': 'asked above, as the second question',
  'vm.create.more.fields[].name = copy': 'asked above, as the second question',
  'apply.password.repeat = false': 'no Windows has this password yet, so it is typed twice',
}

const shapes = wizardState.shape as Record<string, z.ZodType>

describe('the table of states', () => {
  const states = new Map<LanguageId, ReadonlyMap<string, WizardState>>()

  beforeAll(async () => {
    const all = await situations()
    for (const language of languageIds) states.set(language, statesIn(all, language))
  })

  test('shows every value, part and mark that the contract knows', () => {
    const seen = new Map<z.ZodType, string>()
    const parts = Object.keys(shapes).filter((name) => !looks.includes(name))
    const possible = parts.flatMap((name) => possibleIn(shapes[name] as z.ZodType, name, seen))
    const shown = new Set<string>()
    for (const state of [...(states.get('en')?.values() ?? []), ...Object.values<WizardState>(screens)])
      for (const name of visibleParts(state))
        for (const each of visit(shapes[name] as z.ZodType, { value: state[name as keyof WizardState] }, name, seen))
          shown.add(each)
    expect(possible.filter((each) => !shown.has(each) && !(each in neverGiven))).toEqual([])
    // What it does give after all is no exception any more.
    expect(Object.keys(neverGiven).filter((each) => shown.has(each) || !possible.includes(each))).toEqual([])
  })

  test('one thing to do: at most one main button that can be pressed is in sight', () => {
    const several = [...(states.get('en') ?? [])].flatMap(([name, state]) => {
      const main = buttonsOf(state).filter(({ kind, disabled }) => kind === 'primary' && disabled === null)
      return main.length > 1 ? [name] : []
    })
    expect(several).toEqual([])
  })

  test.for(languageIds)('each is a state that a page takes, in %s', (language) => {
    for (const [name, state] of states.get(language) ?? [])
      expect([name, wizardState.safeParse(state).error?.message]).toEqual([name, undefined])
  })
})
