import { execFile, spawn, type ExecFileException } from 'node:child_process'
import { once } from 'node:events'
import { closeSync, openSync } from 'node:fs'
import { mkdir, readFile, readdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { exitCodes } from '../../electron/program/exit-codes.ts'
import { applicationData } from '../../electron/program/application-data.ts'
import { folderName } from '../../electron/program/data-folder.ts'
import { isElevated } from '../../electron/program/elevated.ts'
import { buildNodePrograms, type BuiltProgram } from './built.ts'
import { describeWhere } from '../skip.ts'
import { freshFolder, type Ended } from './launch.ts'

/** The built command, as CONTRIBUTING.md names it: `node out/main/cli.js`. */
describe('node out/main/cli.js', () => {
  let program: BuiltProgram
  let environment: NodeJS.ProcessEnv
  let data: string
  beforeAll(async () => {
    program = await buildNodePrograms()
    const home = await freshFolder()
    // Each system names the person's folder for programs' data in its own way.
    environment = { ...process.env, HOME: home, APPDATA: home, XDG_CONFIG_HOME: home }
    data = path.join(applicationData(process.platform, environment, home), folderName)
  })
  afterAll(() => program.remove())

  const run = (...words: string[]) => runAny(process.execPath, ['out/main/cli.js', ...words])

  function runAny(command: string, given: readonly string[]): Promise<Ended> {
    return new Promise((resolve) => {
      const ended = (error: ExecFileException | null, output: string, errors: string) =>
        resolve({ code: error === null ? 0 : typeof error.code === 'number' ? error.code : -1, output, errors })
      execFile(command, given, { cwd: program.folder, env: environment }, ended)
    })
  }

  test.each([
    ['ready', exitCodes.ready],
    ['windows-home', exitCodes.blocked],
  ])('check --json --pc %s prints the result and ends with %i', async (pc, code) => {
    const end = await run('check', '--json', '--pc', pc)
    expect(JSON.parse(end.output)).toMatchObject({ schema: 2, simulated: true, notices: [] })
    expect(end).toMatchObject({ code, errors: '' })
  })

  test.each([[['dance']], [['check', '--pc', 'typo']], [['pcs', '--json']]])('%j is wrong usage', async (words) => {
    const end = await run(...words)
    expect(end).toMatchObject({ code: exitCodes.usage, output: '' })
    expect(end.errors).toContain('nested-virt check')
  })

  test('keeps to standard error what is news, and goes on', async ({ skip }) => {
    const elevated = await isElevated(process.platform, process.env)
    skip(elevated, 'with administrator rights the record is where no test may write')
    await mkdir(path.join(data, 'journal.jsonl'), { recursive: true })
    const end = await run('check', '--json', '--pc', 'ready')
    expect(end.code).toBe(exitCodes.ready)
    expect(end.errors).toContain('EISDIR')
    expect(JSON.parse(end.output)).toMatchObject({ notices: [{ kind: 'journalUnreadable' }] })
    expect((await readdir(data)).sort()).toEqual(['journal.jsonl', 'logs'])
  })

  describeWhere(process.platform === 'linux', 'only Linux has a device that is always full')(
    'where there is no room',
    () => {
      /** With files of at most so many half kilobytes, as on a disk that is nearly full. */
      function runWithin(blocks: number, ...words: string[]): Promise<Ended> {
        const script = `trap '' XFSZ; ulimit -f ${blocks}; exec "$0" out/main/cli.js "$@"`
        return runAny('sh', ['-c', script, process.execPath, ...words])
      }

      test.each([1, 8])('for a report (%i blocks), nothing of it stays', async (blocks) => {
        const folder = await freshFolder()
        const file = path.join(folder, 'report.json')
        const end = await runWithin(blocks, 'check', '--pc', 'windows-home', '--report', file)
        expect(end.code).toBe(exitCodes.notWritten)
        expect(end.errors).toContain('The report was not written: EFBIG')
        expect(await readdir(folder)).toEqual([])
        expect((await run('check', '--pc', 'windows-home', '--report', file)).code).toBe(exitCodes.blocked)
      })

      test('on standard error, the exit code says what was wrong', async () => {
        const full = openSync('/dev/full', 'w')
        try {
          const child = spawn(process.execPath, ['out/main/cli.js', 'dance'], {
            cwd: program.folder,
            env: environment,
            stdio: ['ignore', 'ignore', full],
          })
          expect(await once(child, 'exit')).toEqual([exitCodes.usage, null])
        } finally {
          closeSync(full)
        }
      })
    },
  )

  test('writes the support report beside the result', async () => {
    const file = path.join(await freshFolder(), 'report.json')
    expect(await run('check', '--pc', 'windows-home', '--report', file)).toMatchObject({ code: exitCodes.blocked })
    expect(JSON.parse(await readFile(file, 'utf8'))).toMatchObject({ pc: { id: 'windows-home', simulated: true } })
    await writeFile(file, 'mine')
    expect(await run('check', '--pc', 'ready', '--report', file)).toMatchObject({
      code: exitCodes.notWritten,
      output: '',
      errors: expect.stringContaining(`${file} exists already`) as string,
    })
    expect(await readFile(file, 'utf8')).toBe('mine')
  })
})
