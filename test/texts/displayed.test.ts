import fc from 'fast-check'
import { expect, test } from 'vitest'
import { displayed, hasInvisible, onOneLine } from '../../electron/texts/displayed.mjs'
import { format } from '../../electron/texts/format.ts'
import { runs } from '../long.ts'
import { strangeText } from '../strange.ts'

/** What keeps a text of the other direction to itself, and stands only around all of it. */
const withoutIsolates = (text: string) => text.replace(/^\u2068(.*)\u2069$/su, '$1')

test('whatever is shown can be seen, and nothing of it is lost', () => {
  fc.assert(
    fc.property(strangeText, (text) => {
      const shown = withoutIsolates(displayed(text))
      expect(hasInvisible(shown)).toBe(false)
      const restored = shown.replace(/‹U\+([0-9A-F]{4})›/g, (_all, code: string) =>
        String.fromCharCode(parseInt(code, 16)),
      )
      expect(restored).toBe(
        text.replace(/‹U\+([0-9A-F]{4})›/g, (_all, code: string) => String.fromCharCode(parseInt(code, 16))),
      )
      if (!hasInvisible(text)) expect(shown).toBe(text)
    }),
    { numRuns: runs(1000) },
  )
})

test('on one line it stays on one', () => {
  fc.assert(
    fc.property(strangeText, (text) => {
      expect(onOneLine(text)).not.toMatch(/[\n\r\t\v\f\u0085\u2028\u2029]/)
      expect(hasInvisible(withoutIsolates(onOneLine(text)))).toBe(false)
    }),
    { numRuns: runs(1000) },
  )
})

test('a name in a sentence is nothing but a name there', () => {
  fc.assert(
    fc.property(fc.oneof(strangeText, fc.constantFrom('{other}', '{name}', '$&', '$1')), strangeText, (name, other) => {
      expect(format('en', '[{name}|{other}]', { name, other })).toBe(`[${displayed(name)}|${displayed(other)}]`)
      expect(format('en', '[{name}]', { name: { list: [name, other] } })).toBe(
        `[${displayed(name)} and ${displayed(other)}]`,
      )
    }),
    { numRuns: runs(500) },
  )
})
