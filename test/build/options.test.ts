import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { parseOptions, previewArguments, wizardArguments } from '../../build/launch/options.mjs'

const folder = path.resolve('/home/somebody')

function options(...args: string[]) {
  const parsed = parseOptions(args, folder)
  if (!parsed.ok) throw new Error(parsed.message)
  return parsed.options
}

function message(...args: string[]): string {
  const parsed = parseOptions(args, folder)
  return parsed.ok ? '' : parsed.message
}

describe('the options of npm start', () => {
  it('open a window on the PC that was chosen last, when nothing is said', () => {
    expect(options()).toEqual({
      help: false,
      preview: false,
      open: true,
      fetch: false,
      port: null,
      pc: null,
      scenario: null,
      data: null,
      speed: null,
      drive: false,
    })
  })

  it('take values with a space or an equals sign', () => {
    expect(options('--port', '8080', '--pc=first-timer')).toMatchObject({ port: 8080, pc: 'first-timer' })
  })

  it('mean the browser when a port is given or nothing is to be opened', () => {
    expect(options('--port=8080').preview).toBe(true)
    expect(options('--no-open')).toMatchObject({ preview: true, open: false })
  })

  it('take paths from the folder where they were typed', () => {
    expect(options('--scenario', 'mine.json', '--data=../data')).toMatchObject({
      scenario: path.join(folder, 'mine.json'),
      data: path.resolve(folder, '../data'),
    })
  })

  it.each([
    [['--prewiev'], '--prewiev'],
    [['-x'], '-x'],
    [['--__proto__'], '--__proto__'],
    [['first-timer'], 'first-timer'],
    [['--port'], '--port'],
    [['--port='], '--port'],
    [['--port=0'], '1 to 65535'],
    [['--port=65536'], '1 to 65535'],
    [['--port=80 80'], '1 to 65535'],
    [['--pc=First Timer'], 'First Timer'],
    [['--pc=../x'], '../x'],
    [['--speed=fast'], 'fast'],
    [['--speed=-1'], '-1'],
    [['--preview=yes'], '--preview'],
  ])('say what is wrong with %j', (args, part) => {
    expect(message(...args)).toContain(part)
  })

  it('hand on to the preview what only it knows', () => {
    expect(previewArguments(options('--port=8080', '--drive-this-pc'))).toEqual(['--port=8080', '--drive-this-pc'])
    expect(wizardArguments(options('--port=8080', '--drive-this-pc'))).toEqual([])
    expect(previewArguments(options('--pc=ready'))).toEqual(['--pc=ready'])
  })

  it('are handed on to the wizard with absolute paths', () => {
    const given = options('--preview', '--pc=ready', '--scenario=a b.json', '--speed=0.5')
    expect(wizardArguments(given)).toEqual(['--pc=ready', `--scenario=${path.join(folder, 'a b.json')}`, '--speed=0.5'])
  })
})
