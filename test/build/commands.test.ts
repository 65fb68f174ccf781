import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { tooOld } from '../../build/launch/node-version.mjs'
import { npm, run } from '../../build/launch/processes.mjs'
import { root } from '../../build/launch/project.mjs'

const command = (name: string, ...args: string[]) => run(process.execPath, [path.join(root, 'build', name), ...args])

describe('npm start', () => {
  it('says what it can do, before it installs or builds anything', async () => {
    expect(await command('start.mjs', '--help')).toMatchObject({
      code: 0,
      output: expect.stringContaining('--preview') as string,
    })
  })

  it('does nothing at an option that it doesn’t know', async () => {
    const ended = await command('start.mjs', '--previwe')
    expect(ended).toMatchObject({
      code: 2,
      output: expect.stringMatching(/^--previwe is not known here.*\n$/) as string,
    })
  })
})

describe('npm test', () => {
  it('says what it can do', async () => {
    expect(await command('test.mjs', '--help')).toMatchObject({
      code: 0,
      output: expect.stringContaining('e2e') as string,
    })
  })

  it('does nothing at a suite that it doesn’t know', async () => {
    expect(await command('test.mjs', 'uint')).toMatchObject({
      code: 2,
      output: expect.stringContaining('“uint”') as string,
    })
  })
})

describe('Node', () => {
  it.each(['20.19.0', '20.19.5', '22.0.0', '24.1.0'])('is new enough: %s', (version) => {
    expect(tooOld(version)).toBeNull()
  })

  it.each(['20.18.3', '18.20.0', '4.0.0', '9.9.9'])('is too old: %s', (version) => {
    expect(tooOld(version)).toContain(version)
  })
})

describe('npm', () => {
  it('is the one that runs us, when it says where it is', () => {
    const own = path.join(root, 'node_modules', 'npm-cli.js')
    // Named so, but not there: then the one on the PATH.
    expect(npm(['ci'], { npm_execpath: own }).command).toBe('npm')
    expect(npm(['ci'], { npm_execpath: '/usr/bin/yarn.js' }).command).toBe('npm')
    expect(npm(['ci'], {})).toMatchObject({ command: 'npm', args: ['ci'] })
  })
})

describe('a program that is run', () => {
  it('answers when it isn’t there', async () => {
    expect(await run(path.join(root, 'nothing'), [])).toMatchObject({
      code: null,
      notStarted: expect.stringContaining('ENOENT') as string,
    })
  })

  it('is ended at its limit', async () => {
    expect(await run(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { limit: 300 })).toMatchObject({
      code: null,
      signal: 'SIGKILL',
    })
  })

  it('is heard on both streams, with characters whole that came in pieces', async () => {
    const script = `
      process.stderr.write('heard ')
      process.stdout.write(Buffer.from([0xe2, 0x82]))
      setTimeout(() => { process.stdout.write(Buffer.from([0xac])); process.exitCode = 3 }, 100)`
    expect(await run(process.execPath, ['-e', script])).toMatchObject({ code: 3, output: 'heard €' })
  })
})
