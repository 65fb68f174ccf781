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
    rooms: ['texts'],
    types: ['wizard/contract'],
    packages: ['svelte', '~icons/'],
  },
  // What must be said the domain and the port know; the sentences are all that is here.
  { name: 'texts', path: /^electron\/texts\//, rooms: [], types: ['nesting', 'hyperv/host'], packages: [] },
  { name: 'nesting', path: /^electron\/nesting\//, rooms: [], packages: ['zod'] },

  // What every program of ours needs, whatever it shows and to whom.
  { name: 'program', path: /^electron\/program\//, rooms: [], packages: ['node:'] },

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
    rooms: [...port, 'hyperv/powershell/environment'],
    packages: ['node:', 'zod', 'node-powershell'],
  },
  { name: 'hyperv/simulated', path: /^electron\/hyperv\/simulated\//, rooms: port, packages: ['node:', 'zod'] },
  { name: 'hyperv/portable', path: /^electron\/hyperv\/portable(\/|\.ts$)/, rooms: port, packages: ['node:', 'zod'] },

  { name: 'report', path: /^electron\/report\//, rooms: ['nesting', 'texts'], packages: ['zod'] },
  {
    name: 'composition',
    path: /^electron\/compose\.ts$/,
    rooms: [
      ...port,
      'program',
      'wizard',
      'wizard/contract',
      'texts',
      'report',
      'hyperv/powershell',
      'hyperv/simulated',
      'hyperv/portable',
      'shell/shared',
    ],
    packages: ['node:', 'zod'],
  },
  {
    name: 'wizard/contract',
    path: /^electron\/wizard\/contract\//,
    rooms: ['nesting', 'texts'],
    packages: ['zod'],
  },
  {
    name: 'wizard',
    path: /^electron\/(wizard|session)\//,
    rooms: [...port, 'program', 'wizard/contract', 'texts', 'report'],
    packages: ['node:', 'zod'],
  },

  // What the window and the preview's server have in common: no `electron` in here.
  {
    name: 'shell/shared',
    path: /^electron\/shell\/(application-data|channels|content-policy|data-folder|elevated|log|programs|texts)\.ts$/,
    rooms: ['texts'],
    types: ['wizard', 'wizard/contract'],
    packages: ['node:'],
  },
  {
    name: 'preload',
    path: /^electron\/preload\.ts$/,
    rooms: ['shell/shared'],
    types: ['wizard/contract'],
    packages: ['electron'],
  },
  {
    name: 'preview',
    path: /^electron\/preview(\/|\.ts$)/,
    rooms: [...wizard, 'program', 'shell/shared'],
    packages: ['node:', 'zod', 'ws'],
  },
  // A program by itself, for Node. Nobody may import it, for it starts as soon as it is loaded.
  {
    name: 'cli/program',
    path: /^electron\/cli-main\.ts$/,
    rooms: ['cli', 'shell/shared', 'package.json'],
    packages: ['node:'],
  },
  {
    name: 'cli',
    path: /^electron\/cli(\/|\.ts$)/,
    rooms: [...wizard, 'shell/shared', 'report'],
    packages: ['node:', 'zod'],
  },
  {
    name: 'shell',
    path: /^electron\/(main\.ts$|shell\/)/,
    rooms: [...wizard, 'shell/shared', 'cli', 'hyperv/powershell/environment'],
    packages: ['node:', 'zod', 'electron'],
  },
]
