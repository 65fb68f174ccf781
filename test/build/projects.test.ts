import { readdir } from 'node:fs/promises'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import config from '../../vitest.config.ts'
import { project } from '../doors/built.ts'

interface Project {
  test: { name: string; include: string[]; exclude: string[] }
}

// One engine more is for what runs in both: its files are those of `conformance`.
const projects = (config.test?.projects as Project[]).filter(({ test }) => test.name !== 'conformance-pwsh')
const tests = (await readdir(path.join(project, 'test'), { recursive: true }))
  .map((name) => `test/${name.replaceAll('\\', '/')}`)
  .filter((name) => name.endsWith('.test.ts'))

function homesOf(file: string): string[] {
  const fits = (patterns: string[]) => patterns.some((pattern) => path.posix.matchesGlob(file, pattern))
  return projects.flatMap(({ test: { name, include, exclude } }) => (fits(include) && !fits(exclude) ? [name] : []))
}

describe('the suites of tests', () => {
  test('take each file of tests once', () => {
    expect(tests.length).toBeGreaterThan(100)
    expect(tests.map((file) => [file, homesOf(file)]).filter(([, homes]) => homes?.length !== 1)).toEqual([])
  })

  test.each([
    ['test/nesting/plan.test.ts', 'pure'],
    ['test/page/messages.test.ts', 'pure'],
    ['test/renderer/logic/draft.test.ts', 'page'],
    ['test/renderer/forms.test.ts', 'page'],
    ['test/shell/bridge.test.ts', 'program'],
    ['test/a-new-room/a.test.ts', 'program'],
    ['test/shell/windows-scripts.conformance.test.ts', 'conformance'],
    ['test/windows/engine.test.ts', 'windows'],
  ])('take %s in %s', (file, home) => {
    expect(homesOf(file)).toEqual([home])
  })
})
