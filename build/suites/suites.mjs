// @ts-check
/**
 * One program that checks something.
 * @typedef {object} Suite
 * @property {string} name as it is printed
 * @property {string} group what is typed to run it
 * @property {string} about for the help
 * @property {string[]} command for Node, relative to the project
 * @property {boolean} [browser] whether it looks at pages in a browser
 * @property {boolean} [engine] whether it runs PowerShell
 * @property {boolean} [emulator] whether it starts a made-up PC
 * @property {boolean} counts whether it reports on each test; a tool that only says yes or no counts as one check
 */

/**
 * In the order in which they run: what is quick and finds most comes first.
 * @type {readonly Suite[]}
 */
export const suites = [
  {
    name: 'types',
    group: 'types',
    about: 'TypeScript, JavaScript and Svelte',
    // It sees every file that tsc would see, and the components besides.
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
    about: 'ESLint',
    // It makes so many short-lived objects that to clear them up takes a tenth of its time.
    command: ['--max-semi-space-size=128', 'node_modules/eslint/bin/eslint.js', '.', '--max-warnings', '0'],
    counts: false,
  },
  {
    name: 'formatting',
    group: 'lint',
    about: 'Prettier',
    command: ['node_modules/prettier/bin/prettier.cjs', '--check', '--log-level', 'warn', '.'],
    counts: false,
  },
  {
    name: 'pure',
    group: 'pure',
    about: 'what needs no other program: rules, plans, texts, the wizard on simulated PCs',
    command: vitest('pure'),
    counts: true,
  },
  {
    name: 'page',
    group: 'page',
    about: 'the page in a browser',
    command: vitest('page'),
    browser: true,
    counts: true,
  },
  {
    name: 'program',
    group: 'program',
    about: 'what starts programs: the shell, the preview, the commands, packing',
    command: vitest('program'),
    browser: true,
    emulator: true,
    counts: true,
  },
  {
    name: 'conformance',
    group: 'conformance',
    about: 'what runs PowerShell',
    command: vitest('conformance*'),
    engine: true,
    counts: true,
  },
  {
    name: 'windows',
    group: 'windows',
    about: 'what runs as a program of Windows',
    command: vitest('windows'),
    counts: true,
  },
  {
    name: 'end-to-end',
    group: 'e2e',
    about: 'walks through the built wizard',
    command: ['node_modules/@playwright/test/cli.js', 'test', '--reporter=list,json'],
    browser: true,
    engine: true,
    counts: true,
  },
]

/** @param {string} project its name; `*` stands for any ending, as each PowerShell engine has a project */
function vitest(project) {
  return ['node_modules/vitest/vitest.mjs', 'run', '--project', project, '--reporter=default', '--reporter=json']
}

export const groups = [...new Set(suites.map((suite) => suite.group))]
