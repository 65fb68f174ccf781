import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { handedOn } from '../../electron/program/options.mjs'
import { foreignSwitches, ownArguments, readArguments } from '../../electron/shell/start/arguments.ts'

/** What the task for after a restart carries. */
const oneTime = '0a1b2c3d-0000-4000-8000-00000000000e'
const resume = `--resume=${oneTime}`

describe('the arguments', () => {
  test('what is ours is read, what isn’t is named', () => {
    const read = readArguments(['--pc=first-timer', resume, '--data=/tmp/x', '--speed=0.5', '--evil', 'a.txt'], true)
    expect(read).toMatchObject({ pc: 'first-timer', resume: oneTime, data: '/tmp/x', speed: 0.5, cli: null })
    expect(read.unknown).toEqual(['--evil', 'a.txt'])
  })

  test('a package knows no other folder and no file of a simulated PC', () => {
    const read = readArguments(['--data=C:\\evil', '--scenario=C:\\evil.json', '--speed=9'], false)
    expect(read).toMatchObject({ data: null, scenario: null, speed: null })
    expect(read.unknown).toHaveLength(3)
  })

  test.each([
    '--pc=../../x',
    '--pc=',
    '--pc=A B',
    '--vm=DEV',
    '--resume',
    '--resume=',
    '--resume=yes',
    '--speed=1e9',
    '--speed=-1',
    '-pc=x',
  ])('%s is ignored', (argument) => expect(readArguments([argument], true).unknown).toEqual([argument]))

  test.each([
    ['nothing but the folder', ['.'], []],
    ['ours after the folder', ['.', '--pc=x', '--cli', 'check'], ['--pc=x', '--cli', 'check']],
    ['Electron’s own before it', ['--inspect=0', '--no-sandbox', '.', '--pc=x'], ['--pc=x']],
    ['a module that Electron loads first', ['-r', './loader.js', '.', '--pc=x'], ['--pc=x']],
    ['the folder in full', [process.cwd(), '--pc=x'], ['--pc=x']],
    ['the folder with a slash', [process.cwd() + path.sep, '--pc=x'], ['--pc=x']],
    ['the folder’s file', ['--inspect=0', 'out/main/main.js', '--pc=x'], ['--pc=x']],
    ['the folder again, for something else', ['.', '--pc=x', '--cli', 'check', '--report', '.'], null],
  ])('while developing, ours follow the folder: %s', (_name, given, own) => {
    expect(ownArguments(['electron', ...given], process.cwd())).toEqual(own ?? given.slice(1))
  })

  test('in a package, all of them are ours', () => {
    const given = ['nested-virt://x', '--inspect=0', process.cwd(), resume]
    expect(ownArguments(['wizard.exe', ...given], null)).toEqual(given)
  })

  test.each([
    ['the words of its name', ['Virtualization', 'Wizard.exe', '--pc', 'ready'], ['--pc', 'ready']],
    ['nothing, where it was started with quotes', ['--pc=ready'], ['--pc=ready']],
    ['nothing of what only looks like it', ['Wizard.exe', 'Virtualization'], ['Wizard.exe', 'Virtualization']],
  ])('the portable program is told %s', (_name, given, own) => {
    const program = 'C:\\Temp\\2a\\Nested Virtualization Wizard.exe'
    expect(ownArguments(['C:\\Temp\\2a\\Nested', ...given], null, program)).toEqual(own)
    // Also below a folder with a space, whose words come too.
    const below = program.replace('Temp', 'Max Muster\\Temp')
    const words = given[0] === 'Virtualization' ? ['Muster\\Temp\\2a\\Nested', ...given] : given
    expect(ownArguments(['C:\\Max', ...words], null, below)).toEqual(own)
    expect(ownArguments(['C:\\MAXMUS~1\\Temp\\2a\\Nested', ...given], null, below)).toEqual(own)
  })

  test('a value may follow as an argument of its own', () => {
    const read = readArguments(
      ['--pc', 'first-timer', '--speed', '0.5', '--data', 'my data', '--resume', oneTime, 'x'],
      true,
    )
    expect(read).toMatchObject({ pc: 'first-timer', speed: 0.5, data: 'my data', resume: oneTime, unknown: ['x'] })
    expect(readArguments(['--pc', resume], true)).toMatchObject({ pc: null, resume: oneTime, unknown: ['--pc'] })
    expect(readArguments(['--pc', '../../x', '--vm'], true).unknown).toEqual(['--pc', '../../x', '--vm'])
    expect(readArguments(['--data', 'C:\\evil'], false)).toMatchObject({ data: null, unknown: ['--data', 'C:\\evil'] })
  })

  test('what Windows adds for a click on a notification is nobody’s mistake', () => {
    expect(readArguments(['-Embedding', '--pc=x'], false)).toMatchObject({ pc: 'x', unknown: [] })
  })

  test('everything after --cli belongs to the command line', () => {
    const read = readArguments(['--pc=ready', '--cli', 'check', '--json', '--pc', 'x'], true)
    expect(read).toMatchObject({ pc: 'ready', cli: ['check', '--json', '--pc', 'x'], unknown: [] })
  })

  test('a program started in our place gets them too, wherever it starts', () => {
    const given = ['--pc=first-timer', '--data=some/data', '--scenario=my scenario.json', '--speed=0.5']
    const again = handedOn(readArguments([...given, resume, '--evil'], true))
    expect(again).toEqual([
      '--pc=first-timer',
      `--scenario=${path.resolve('my scenario.json')}`,
      `--data=${path.resolve('some/data')}`,
      '--speed=0.5',
    ])
    expect(readArguments(again, true).unknown).toEqual([])
    expect(handedOn(readArguments([], true))).toEqual([])
  })

  test('Chromium is left none of the switches that open it to others', () => {
    const given = [
      '--remote-debugging-port=0',
      '--No-Sandbox',
      '-load-extension=x',
      '/inspect',
      '--pc=ready',
      resume,
      'x',
    ]
    expect(foreignSwitches(given)).toEqual(['remote-debugging-port', 'no-sandbox', 'load-extension', 'inspect'])
  })
})
