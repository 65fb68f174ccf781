import { afterAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { conclude, type Conclusion } from './conclusions.ts'
import { aspects, publicCase, type Aspect, type PublicCase } from './schema.ts'
import errors from './errors.json' with { type: 'json' }
import firmware from './firmware.json' with { type: 'json' }
import guest from './guest.json' with { type: 'json' }
import machine from './machine.json' with { type: 'json' }
import role from './role.json' with { type: 'json' }
import vm from './vm.json' with { type: 'json' }

/** Sixty cases that were told in public, against what the wizard makes of them. What is written to each, and how it is compared, say `schema.ts` and `conclusions.ts`. */

const groups = { firmware, role, machine, vm, guest, errors }
const cases = Object.values(groups).flatMap((group) => z.array(publicCase).parse(group))

/** What there is to name or to offer in a case; every case has a verdict. */
function asks({ expect: { named, error, offered } }: PublicCase, aspect: Aspect): boolean {
  return aspect === 'right' || (aspect === 'named' ? named.length > 0 || error !== undefined : offered.length > 0)
}

const concluded = new Map<PublicCase, Conclusion>()

describe.each(Object.entries(groups))('cases told in public: %s', (_, group) => {
  it.each(
    z
      .array(publicCase)
      .parse(group)
      .map((told) => [told.id, told] as const),
  )('%s', (id, told) => {
    const conclusion = conclude(told)
    concluded.set(told, conclusion)
    const short = told.fallsShort
    const { verdict, named, error, holds } = conclusion
    const missing = aspects.filter((aspect) => !holds[aspect])
    // Where it falls short it says exactly what is written there, so that a change for the better is noticed too.
    expect({ id, missing, says: missing.length > 0 ? { verdict, named, error } : 'as expected' }).toEqual({
      id,
      missing: short?.in ?? [],
      says: short ? { verdict: short.verdict, named: short.named, error: short.error } : 'as expected',
    })
  })
})

describe('the table of cases', () => {
  it('has sixty, each of its own source', () => {
    expect(cases).toHaveLength(60)
    expect(new Set(cases.map(({ id }) => id)).size).toBe(60)
    expect(new Set(cases.map(({ source }) => JSON.stringify(source))).size).toBe(60)
  })

  it('tells nothing of people and their PCs', () => {
    const text = JSON.stringify(cases)
    expect(text.match(/[\w.]+@[\w-]+\.\w+/g) ?? []).toEqual([])
    expect(text.match(/(?<=\\Users\\+)(?!somebody\b)\w+/gi) ?? []).toEqual([])
    const guids = text.match(/[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}/gi) ?? []
    expect(guids.filter((guid) => !/^(\d)\1{7}-/.test(guid))).toEqual([])
    const addresses = text.match(/\b\d{1,3}(\.\d{1,3}){3}\b/g) ?? []
    expect(
      addresses.filter((address) => !/^(10\.|127\.|169\.254\.|172\.(1[6-9]|2\d|3[01])\.|192\.168\.)/.test(address)),
    ).toEqual([])
  })
})

afterAll(() => {
  const numbers = aspects.map((aspect) => {
    const asking = [...concluded].filter(([told]) => asks(told, aspect))
    return `${aspect} ${asking.filter(([, { holds }]) => holds[aspect]).length} of ${asking.length}`
  })
  const short = cases.filter(({ fallsShort }) => fallsShort).map(({ id }) => id)
  console.log(
    `${concluded.size} cases told in public: ${numbers.join(', ')}; falls short in ${short.join(', ') || 'none'}`,
  )
})
