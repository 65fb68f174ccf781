import { describe, expect, test } from 'vitest'
import {
  booleanLiteral,
  bytesLiteral,
  integerLiteral,
  literal,
  UnwritableTextError,
} from '../../../electron/hyperv/render/literal.ts'

describe('a value as PowerShell source', () => {
  test.each([
    [0, '0'],
    [1, '1'],
    [1024 ** 2 - 1, '1048575'],
    [1024 ** 2, '1MB'],
    [1023 * 1024 ** 2, '1023MB'],
    [1024 ** 3, '1GB'],
    [1.5 * 1024 ** 3, '1536MB'],
    [1024 ** 4, '1TB'],
    [3 * 1024 ** 4, '3TB'],
    [1024 ** 4 + 1, '1099511627777'],
  ])('%d bytes are %s', (bytes, text) => {
    expect(bytesLiteral(bytes)).toBe(text)
  })

  test.each([-1, 0.5, NaN, Infinity, 2 ** 53])('%d is refused by name, also as bytes', (value) => {
    const refused = new UnwritableTextError(`${String(value)} is not a whole number.`)
    expect(() => integerLiteral(value)).toThrow(refused)
    expect(() => bytesLiteral(value)).toThrow(refused)
  })

  test('yes and no are what PowerShell calls them', () => {
    expect([true, false].map(booleanLiteral)).toEqual(['$true', '$false'])
  })

  test.each([
    ['', "''"],
    ["it's", "'it''s'"],
    ['--%', "('--%')"],
    ['--% ', "'--% '"],
    ['‘’‚‛', "'‘‘’’‚‚‛‛'"],
    ['$x `n "y"\n🙂', '\'$x `n "y"\n🙂\''],
  ])('the text %j is %s', (text, source) => {
    expect(literal(text)).toBe(source)
  })

  test('a text that no source can hold is refused, with the reason', () => {
    expect(() => literal('a\0')).toThrow('A text with a NUL character can’t be passed to PowerShell.')
    expect(() => literal('a\uD83D')).toThrow('A text with half a character can’t be passed to PowerShell.')
    expect(() => literal('a\0')).toThrow(expect.objectContaining({ name: 'UnwritableTextError' }) as Error)
  })
})
