// @ts-check
import path from 'node:path'
import { root } from '../launch/project.mjs'

/**
 * One program that checks something.
 * @typedef {object} Suite
 * @property {string} name as it is printed
 * @property {string} group what is typed to run it
 * @property {string[]} command for Node, relative to the project
 * @property {boolean} [browser] whether it looks at pages in a browser
 * @property {boolean} counts whether it writes a tally; a tool that only says yes or no counts as one check
 */

/** @type {readonly Suite[]} */
export const suites = [
  { name: 'types', group: 'types', command: ['node_modules/typescript/bin/tsc', '-p', '.'], counts: false },
  {
    name: 'types (svelte)',
    group: 'types',
    command: [
      'node_modules/svelte-check/bin/svelte-check',
      '--tsconfig',
      './tsconfig.json',
      '--output',
      'human',
      '--fail-on-warnings',
    ],
    counts: false,
  },
  {
    name: 'lint',
    group: 'lint',
    command: ['node_modules/eslint/bin/eslint.js', '.', '--max-warnings', '0'],
    counts: false,
  },
  {
    name: 'formatting',
    group: 'lint',
    command: ['node_modules/prettier/bin/prettier.cjs', '--check', '--log-level', 'warn', '.'],
    counts: false,
  },
  { name: 'unit', group: 'unit', command: vitest('unit'), browser: true, counts: true },
  { name: 'conformance', group: 'conformance', command: vitest('conformance*'), counts: true },
  {
    name: 'end-to-end',
    group: 'e2e',
    command: [
      'node_modules/@playwright/test/cli.js',
      'test',
      `--reporter=list,${path.join(root, 'build', 'suites', 'playwright-reporter.mjs')}`,
    ],
    browser: true,
    counts: true,
  },
]

/** @param {string} project its name; `*` stands for any ending, as each PowerShell engine has a project */
function vitest(project) {
  const reporters = ['default', './build/suites/vitest-reporter.mjs'].map((reporter) => `--reporter=${reporter}`)
  return ['node_modules/vitest/vitest.mjs', 'run', '--project', project, ...reporters]
}

export const groups = [...new Set(suites.map((suite) => suite.group))]
