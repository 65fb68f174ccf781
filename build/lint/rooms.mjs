// @ts-check

/**
 * The rooms of the house and what each may import. The first room whose path fits is a file's room. `rooms` are
 * other rooms by name, `types` those of which only types may be imported, `packages` names from outside
 * (`node:` stands for all of Node's own modules). A room may always import itself.
 *
 * @typedef {object} Room
 * @property {string} name
 * @property {RegExp} path relative to the project, with forward slashes
 * @property {string[]} rooms
 * @property {string[]} [types]
 * @property {string[]} packages
 */

/** What every room of the outside world may know. */
const port = ['nesting', 'hyperv/host', 'hyperv/render']
/** What a carrier brings to the screen. */
const wizard = ['wizard', 'wizard/contract', 'composition', 'texts', 'package.json']

/** @type {Room[]} */
export const rooms = [
  // For the version.
  { name: 'package.json', path: /^package\.json$/, rooms: [], packages: [] },
  {
    name: 'renderer',
    path: /^renderer\//,
    rooms: ['texts', 'page', 'wizard/contract/patch'],
    types: ['wizard/contract'],
    packages: ['svelte', '~icons/', 'uqr'],
  },
  // What must be said the domain and the port know; the sentences are all that is here.
  { name: 'texts', path: /^electron\/texts\//, rooms: [], types: ['nesting', 'hyperv/host'], packages: [] },
  { name: 'nesting', path: /^electron\/nesting\//, rooms: [], packages: ['zod'] },
  // What the domain and the session know, said in words; a command that somebody is told to run is quoted by `render`.
  {
    name: 'words',
    path: /^electron\/words\//,
    rooms: ['nesting', 'hyperv/render', 'texts'],
    types: ['session'],
    packages: [],
  },

  { name: 'hyperv/host', path: /^electron\/hyperv\/host\.ts$/, rooms: [], types: ['nesting'], packages: [] },
  { name: 'hyperv/render', path: /^electron\/hyperv\/render(\/|\.ts$)/, rooms: ['nesting'], packages: [] },
  // Everyone who starts a PowerShell starts it with the same environment.
  {
    name: 'hyperv/powershell/environment',
    path: /^electron\/hyperv\/powershell\/environment\.ts$/,
    rooms: [],
    packages: ['node:'],
  },
  {
    name: 'hyperv/powershell',
    path: /^electron\/hyperv\/powershell\//,
    rooms: [...port, 'hyperv/powershell/environment', 'program'],
    packages: ['node:', 'zod', 'node-powershell'],
  },
  {
    name: 'hyperv/simulated',
    path: /^electron\/hyperv\/simulated\//,
    rooms: [...port, 'program'],
    packages: ['node:', 'zod'],
  },
  {
    name: 'hyperv/portable',
    path: /^electron\/hyperv\/portable(\/|\.ts$)/,
    rooms: [...port, 'program'],
    packages: ['node:', 'zod'],
  },

  // What every program of ours needs, whatever it shows and to whom.
  {
    name: 'program',
    path: /^electron\/program\//,
    rooms: ['hyperv/powershell/environment', 'texts'],
    types: ['wizard/contract'],
    packages: ['node:', 'zod'],
  },
  // One PC at work: no words, no screens.
  { name: 'session', path: /^electron\/session\//, rooms: [...port, 'program'], packages: ['node:', 'zod'] },
  // The small messages: no zod in here, for the page carries it.
  { name: 'wizard/contract/patch', path: /^electron\/wizard\/contract\/patch\.ts$/, rooms: [], packages: [] },
  {
    name: 'wizard/contract',
    path: /^electron\/wizard\/contract\//,
    rooms: ['nesting', 'texts'],
    packages: ['zod'],
  },
  {
    name: 'wizard',
    path: /^electron\/wizard\//,
    rooms: ['session', ...port, 'program', 'wizard/contract', 'words', 'texts', 'report'],
    packages: ['node:', 'zod'],
  },
  {
    name: 'report',
    path: /^electron\/report\//,
    rooms: ['nesting', 'session', 'words', 'texts', 'program'],
    packages: ['zod'],
  },
  {
    name: 'composition',
    path: /^electron\/compose\.ts$/,
    rooms: [
      ...port,
      'program',
      'session',
      'wizard',
      'wizard/contract',
      'words',
      'texts',
      'hyperv/powershell',
      'hyperv/simulated',
      'hyperv/portable',
    ],
    packages: ['node:', 'zod'],
  },

  // What everyone has in common who carries the page: no `electron` in here.
  {
    name: 'page',
    path: /^electron\/page\//,
    rooms: ['wizard/contract/patch'],
    types: ['wizard/contract'],
    packages: [],
  },
  {
    name: 'preload',
    path: /^electron\/preload\.ts$/,
    rooms: ['page'],
    types: ['wizard/contract'],
    packages: ['electron'],
  },
  {
    name: 'preview',
    path: /^electron\/preview(\/|\.ts$)/,
    rooms: [...wizard, 'program', 'page'],
    packages: ['node:', 'zod', 'ws'],
  },
  // A program by itself, for Node. Nobody may import it, for it starts as soon as it is loaded.
  {
    name: 'cli/program',
    path: /^electron\/cli-main\.ts$/,
    rooms: ['cli', 'program', 'texts', 'package.json'],
    packages: ['node:'],
  },
  {
    name: 'cli',
    path: /^electron\/cli(\/|\.ts$)/,
    rooms: [...wizard, 'nesting', 'session', 'words', 'report', 'program'],
    packages: ['node:', 'zod'],
  },
  {
    name: 'shell',
    path: /^electron\/(main\.ts$|shell\/)/,
    rooms: [...wizard, 'program', 'page', 'cli', 'hyperv/powershell/environment'],
    packages: ['node:', 'zod', 'electron'],
  },
]
