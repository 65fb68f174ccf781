import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { chooseSuites } from '../../build/suites/test.mjs'
import { honestTally, readTally, summarize, toolTally, type Tally } from '../../build/suites/tally.mjs'

const ended = (code: number | null) => ({ code, signal: null, output: '', notStarted: null, seconds: 1 })
const good: Tally = { passed: 3, failed: 0, skipped: [] }

describe('what a suite came to', () => {
  it('is what it wrote, when that fits how it ended', () => {
    expect(honestTally(good, ended(0))).toEqual(good)
    expect(honestTally({ ...good, failed: 2 }, ended(1))).toEqual({ ...good, failed: 2 })
  })

  it.each([
    ['it crashed before writing anything', null, ended(139), { passed: 0, failed: 1, skipped: [] }],
    ['it ended well but wrote nothing', null, ended(0), { passed: 0, failed: 1, skipped: [] }],
    ['it ended badly without a failed test', good, ended(1), { ...good, failed: 1 }],
    ['it was killed', good, ended(null), { ...good, failed: 1 }],
    ['it ran no test', { ...good, passed: 0 }, ended(0), { passed: 0, failed: 1, skipped: [] }],
  ])('is a failure when %s', (_what, tally, end, expected) => {
    expect(honestTally(tally, end)).toEqual(expected)
  })

  it('is one check for a tool that only says yes or no', () => {
    expect(toolTally(ended(0))).toEqual({ passed: 1, failed: 0, skipped: [] })
    expect(toolTally(ended(2))).toEqual({ passed: 0, failed: 1, skipped: [] })
    expect(toolTally({ ...ended(null), notStarted: 'ENOENT' })).toMatchObject({ failed: 1 })
  })

  describe('in its file', () => {
    let folder: string
    beforeEach(async () => {
      folder = await mkdtemp(path.join(os.tmpdir(), 'tally-'))
    })
    afterEach(() => rm(folder, { recursive: true }))

    const written = async (text: string) => {
      await writeFile(path.join(folder, 'report.json'), text)
      return readTally(path.join(folder, 'report.json'), folder)
    }

    it.each(['{"testResults":[', '{}', '{"testResults":[{}]}', '{"suites":[{"title":"a"}],"errors":[]}', 'null', ''])(
      'does not count: %s',
      async (text) => {
        expect(await written(text)).toBeNull()
      },
    )

    it('counts what went wrong outside of any test', async () => {
      expect(await written('{"suites":[],"errors":[{},{}]}')).toEqual({ passed: 0, failed: 2, skipped: [] })
    })

    it('doesn’t take what the command line left out for something that failed', async () => {
      const test = (title: string, status: string) => ({ ancestorTitles: [], title, status, meta: {} })
      const report = (status: string, ...assertionResults: unknown[]) =>
        JSON.stringify({ testResults: [{ name: path.join(folder, 'a.test.ts'), status, assertionResults }] })
      expect(await written(report('passed', test('asked for', 'passed'), test('left out', 'skipped')))).toEqual({
        passed: 1,
        failed: 0,
        skipped: [{ name: 'a.test.ts > left out', why: '' }],
      })
      expect(await written(report('failed', test('asked for', 'failed'), test('left out', 'skipped')))).toMatchObject({
        failed: 1,
        skipped: [{ name: 'a.test.ts > left out' }],
      })
    })

    it('is nothing when there is none', async () => {
      expect(await readTally(path.join(folder, 'none.json'), folder)).toBeNull()
    })
  })
})

describe('the summary', () => {
  const results = [
    { suite: 'types', seconds: 5, tally: { passed: 1, failed: 0, skipped: [] } },
    {
      suite: 'unit',
      seconds: 9,
      tally: { passed: 40, failed: 2, skipped: [{ name: 'a > b', why: 'no PowerShell here' }] },
    },
    { suite: 'end-to-end', seconds: 0, tally: { passed: 0, failed: 0, skipped: [{ name: 'all', why: '' }] } },
  ]

  it('ends with the numbers over all suites, alone on the last line', () => {
    expect(summarize(results, 75).lines.at(-1)).toBe('41 passed, 2 failed, 2 skipped')
  })

  it('says how long each suite took, and all of it', () => {
    const lines = summarize(results, 3605).lines.map((line) => line.trim())
    expect(lines).toContain('FAILED unit           40 passed, 2 failed, 1 skipped  (9.0 s)')
    expect(lines).toContain('all of it took 60 min 5 s')
    expect(summarize(results, 59.96).lines.join('\n')).toContain('took 60.0 s')
    expect(summarize(results, 119.6).lines.join('\n')).toContain('took 2 min 0 s')
  })

  it('gives the reason of each skipped test, and says when there is none', () => {
    const text = summarize(results, 75).lines.join('\n')
    expect(text).toContain('  no PowerShell here\n    a > b')
    expect(text).toContain('  no reason was given\n    all')
  })

  it('names a reason once, and of many tests in a file how many they are', () => {
    const skipped = ['1', '2', '3', '4'].map((number) => ({ name: `a.test.ts > ${number}`, why: 'no engine' }))
    const { lines } = summarize([{ suite: 'unit', seconds: 1, tally: { passed: 0, failed: 0, skipped } }], 1)
    expect(lines.slice(lines.indexOf('Skipped'))).toEqual([
      'Skipped',
      '  no engine',
      '    a.test.ts (4 tests)',
      '',
      '0 passed, 0 failed, 4 skipped',
    ])
  })

  it('fails when anything failed', () => {
    expect(summarize(results, 75).failed).toBe(true)
    expect(summarize(results.slice(0, 1), 5).failed).toBe(false)
  })
})

describe('the suites to run', () => {
  const names = (...args: string[]) => {
    const chosen = chooseSuites(args)
    return 'suites' in chosen ? chosen.suites.map(({ name }) => name) : chosen.message
  }

  it('are all, or those that were named', () => {
    expect(names()).toContain('end-to-end')
    expect(names('types', 'lint')).toEqual(['types', 'lint', 'formatting'])
  })

  it('begin with what is quick, however they were typed', () => {
    expect(names('e2e', 'pure', 'types')).toEqual(['types', 'pure', 'end-to-end'])
    expect(names().slice(0, 4)).toEqual(['types', 'lint', 'formatting', 'pure'])
  })

  it('hand on what follows two hyphens', () => {
    expect(chooseSuites(['program', '--', 'test/build'])).toMatchObject({ extra: ['test/build'] })
  })

  it('are not guessed', () => {
    expect(names('unti')).toContain('unti')
    expect(chooseSuites(['unti'])).toMatchObject({ code: 2 })
  })
})
