import { readdir, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { secondsOf } from '../../electron/nesting/operation-rules.ts'
import type { Operation } from '../../electron/nesting/operations.ts'
import { Durations, paceOf, usualOf, usualOfGuestStep } from '../../electron/session/usual.ts'
import { vmId } from '../nesting/support.ts'
import { folderForTests } from '../temporary.ts'

const fileOf = () => path.join(folderForTests('durations-'), 'durations.json')

describe('how long things take here', () => {
  test('is the middle of the last five times, and outlives the wizard', async () => {
    const file = fileOf()
    const durations = await Durations.open(file)
    for (const seconds of [900, 10, 20, 30, 4000, 25]) await durations.add('this-pc', 'applyImage', seconds)
    expect(durations.of('this-pc')).toEqual({ applyImage: 25 })
    expect((await Durations.open(file)).of('this-pc')).toEqual({ applyImage: 25 })
    expect(durations.of('another')).toEqual({})
  })

  test.each([
    ['torn', '{"schema":1,"pcs":{"this-pc":{"applyI'],
    ['of another version', '{"schema":2,"pcs":{}}'],
    ['with what is no time', '{"schema":1,"pcs":{"this-pc":{"applyImage":[-1]}}}'],
    ['with too many times', `{"schema":1,"pcs":{"this-pc":{"applyImage":[${Array(99).fill(1).join(',')}]}}}`],
    ['huge', `{"schema":1,"pcs":{}}${' '.repeat(300_000)}`],
    ['empty', ''],
  ])('a file that is %s counts as none, and is written anew', async (_, text) => {
    const file = fileOf()
    await writeFile(file, text)
    const durations = await Durations.open(file)
    expect(durations.of('this-pc')).toEqual({})
    await durations.add('this-pc', 'applyImage', 7)
    expect((await Durations.open(file)).of('this-pc')).toEqual({ applyImage: 7 })
  })

  test('many at once are all in the file, and nothing half-written is left beside it', async () => {
    const file = fileOf()
    const durations = await Durations.open(file)
    const kinds = Array.from({ length: 40 }, (_, n) => `kind${n}`)
    for (const kind of kinds) void durations.add('LAB', kind, 7)
    await durations.close()
    expect(await readdir(path.dirname(file))).toEqual(['durations.json'])
    const again = await Durations.open(file)
    expect(again.of('LAB')).toEqual(Object.fromEntries(kinds.map((kind) => [kind, 7])))
  })

  test('names of others are only names', async () => {
    const durations = await Durations.open(null)
    for (const name of ['__proto__', 'constructor', 'toString']) {
      await durations.add(name, name, 5)
      expect(durations.of(name)).toEqual(Object.fromEntries([[name, 5]]))
    }
    expect(durations.of('hasOwnProperty')).toEqual({})
  })

  test('what is no time is not kept, and no file grows without end', async () => {
    const file = fileOf()
    const durations = await Durations.open(file)
    for (const seconds of [Number.NaN, -1, Number.POSITIVE_INFINITY, 1e9]) await durations.add('a', 'startVm', seconds)
    expect(durations.of('a')).toEqual({})
    for (let pc = 0; pc < 60; pc++) await durations.add(`pc-${pc}`, 'startVm', 1)
    expect(Object.keys((JSON.parse(await readFile(file, 'utf8')) as { pcs: object }).pcs)).toHaveLength(40)
  })

  test('a folder that can’t be written stops nothing', async () => {
    const warned: string[] = []
    const durations = await Durations.open(path.join(fileOf(), 'below', 'a-file.json'), (line) => warned.push(line))
    await durations.add('this-pc', 'startVm', 3)
    expect(durations.of('this-pc')).toEqual({ startVm: 3 })
    expect(warned).toHaveLength(1)
  })

  test('where nothing is recorded, the rule says it', () => {
    const start: Operation = { kind: 'startVm', vmId }
    expect(usualOf({}, start)).toBe(secondsOf(start))
    expect(usualOf({ startVm: 99 }, start)).toBe(99)
    expect(usualOfGuestStep({ 'guest.windowsSetup': 300 }, 'windowsSetup')).toBe(300)
  })

  test('a slow PC has more time, a quick one no less, and none for ever', () => {
    expect(paceOf({})).toBe(1)
    expect(paceOf({ 'guest.windowsSetup': 60 })).toBe(1)
    expect(paceOf({ 'guest.windowsSetup': 1200 })).toBe(2)
    expect(paceOf({ applyImage: 86_000 })).toBe(4)
  })
})
