import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  computerNameTrouble,
  nameTaken,
  passwordTrouble,
  userTrouble,
  type PasswordTrouble,
} from '../../../electron/nesting/media/account.ts'
import { facts, readyPc, vmFacts } from '../support.ts'

const client = { user: 'labadmin', server: false }
const server = { user: 'Lab Admin-7', server: true }

describe('a password', () => {
  test.each([
    'a',
    ' ',
    '1',
    'labadmin',
    'Nested-Lab-1',
    `O'Brien "x" $(y) \`z <&> ]]>`,
    'contraseña',
    '密码🙂',
    'a'.repeat(127),
  ])('%j is enough for a client', (password) => expect(passwordTrouble(password, password, client)).toBeNull())

  test.each(['Nested-Pc-1', 'Abc-12', 'ABCD-12', 'aÑcd12', '密码abc1', 'Pass word 1', 'éà-12x'])(
    '%j is enough for a server',
    (password) => expect(passwordTrouble(password, password, server)).toBeNull(),
  )

  test.each<[PasswordTrouble, string]>([
    ['short', 'Ab-12'],
    ['simple', 'abcdefgh'],
    ['simple', 'abcdef12'],
    ['simple', 'ABCDEF--'],
    ['holdsUser', 'Lab-1234'],
    ['holdsUser', 'x-ADMIN-1'],
    ['holdsUser', 'Xlab admin-7'],
  ])('%s for a server: %j', (code, password) => {
    expect(passwordTrouble(password, password, server)).toBe(code)
    expect(passwordTrouble(password, password, client)).toBeNull()
  })

  test('may hold what of a name is shorter than three letters', () => {
    expect(passwordTrouble('Al-12345', 'Al-12345', { user: 'Al', server: true })).toBeNull()
    expect(passwordTrouble('x-7-ABCD', 'x-7-ABCD', { user: 'Bob 7', server: true })).toBeNull()
  })

  test.each<[PasswordTrouble, string]>([
    ['empty', ''],
    ['long', 'a'.repeat(128)],
    ['characters', 'a\nb'],
    ['characters', 'a\tb'],
    ['characters', 'a\0b'],
    ['characters', 'a\ud800b'],
    ['characters', 'a\u2028b'],
    ['characters', 'a\uffffb'],
  ])('%s: %j', (code, password) => {
    expect(passwordTrouble(password, password, client)).toBe(code)
    expect(passwordTrouble(password, '', server)).toBe(code)
  })

  test('must be typed twice, exactly', () => {
    expect(passwordTrouble('Nested-Lab-1', 'nested-Lab-1', client)).toBe('differs')
    expect(passwordTrouble('é', 'e\u0301', client)).toBe('differs')
    // What is wrong with it is said before anybody types it again.
    expect(passwordTrouble('abc', '', server)).toBe('short')
    expect(passwordTrouble('abc', '', client)).toBe('differs')
  })
})

describe('a user name', () => {
  test.each(['labadmin', 'Ana', 'José Ñ', 'a.b-c_d', 'O’Brien', '用户', 'x'.repeat(20), '$(x)', '7'])(
    '%j is right',
    (user) => expect(userTrouble(user, 'NESTED-LAB')).toBeNull(),
  )

  test.each([
    ['empty', ''],
    ['empty', '  '],
    ['long', 'x'.repeat(21)],
    ...'"/\\[]:;|=,+*?<>@%'.split('').map((sign) => ['characters', `a${sign}b`]),
    ['characters', 'a\nb'],
    ['characters', 'a\u202eb'],
    ['characters', 'a\u200bb'],
    ['dots', '...'],
    ['dots', 'a.'],
    ['dots', ' a'],
    ['reserved', 'Administrator'],
    ['reserved', 'ADMINISTRADOR'],
    ['reserved', 'Guest'],
    ['reserved', 'system'],
    ['reserved', 'con'],
    ['sameAsComputer', 'nested-lab'],
  ])('%s: %j', (code = '', user = '') => expect(userTrouble(user, 'NESTED-LAB')).toBe(code))
})

describe('a name of a computer', () => {
  test.each(['NESTED-LAB', 'a', 'x1', '1x', 'A'.repeat(15)])('%s is right', (name) =>
    expect(computerNameTrouble(name)).toBeNull(),
  )

  test.each([
    ['empty', ''],
    ['long', 'A'.repeat(16)],
    ['characters', 'NESTED LAB'],
    ['characters', 'ñ'],
    ['characters', 'a_b'],
    ['characters', 'a.b'],
    ['characters', '$(x)'],
    ['characters', 'a\n'],
    ['hyphen', '-a'],
    ['hyphen', 'a-'],
    ['digits', '12345'],
    ['reserved', 'NUL'],
    ['reserved', 'com1'],
  ])('%s: %j', (code, name) => expect(computerNameTrouble(name)).toBe(code))

  test('that is right can be part of a path and of a command as it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 16 }), (name) => {
        if (computerNameTrouble(name) === null) expect(name).toMatch(/^[A-Za-z0-9-]{1,15}$/)
      }),
    )
  })

  test('is taken by a VM, by one that can’t be read, and by this PC', () => {
    const host = facts({
      ...readyPc,
      ...vmFacts({ summary: { name: 'LAB' } }),
      'vm.unreadable': ['DAMAGED'],
      'pc.name': 'PC-7',
    })
    expect(['lab', 'damaged', 'pc-7', 'NEW'].map((name) => nameTaken(name, host))).toEqual(['vm', 'vm', 'pc', null])
    expect(nameTaken('LAB', {})).toBeNull()
  })
})
