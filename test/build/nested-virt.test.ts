import { spawnSync } from 'node:child_process'
import { copyFile, mkdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { exitCodes } from '../../electron/program/exit-codes.ts'
import { project } from '../doors/built.ts'
import { freshFolder } from '../doors/launch.ts'
import { describeWhere } from '../skip.ts'

const command = path.join(project, 'build', 'nested-virt.cmd')

describe('nested-virt.cmd', () => {
  test('asks a tool of Windows, by its full path, before it starts the program', async () => {
    const lines = (await readFile(command, 'utf8')).split('\r\n').filter((line) => !line.startsWith('@rem'))
    const started = lines.filter((line) => /\.exe"/.test(line)).map((line) => /"([^"]+)"/.exec(line)?.[1])
    expect(started).toEqual(['%SystemRoot%\\System32\\fltmc.exe', '%~dp0Nested Virtualization Wizard.exe'])
  })

  test('ends with the exit code that the usage text names, after a line on standard error', async () => {
    const text = await readFile(command, 'utf8')
    expect(text).toMatch(new RegExp(`^@>&2 echo .*administrator.*\\r\\n@exit /b ${exitCodes.notElevated}\\r$`, 'm'))
  })
})

describeWhere(process.platform === 'win32', 'only Windows runs batch files')('nested-virt.cmd on Windows', () => {
  const windows = process.env['SystemRoot'] ?? 'C:\\Windows'
  let folder: string
  beforeAll(async () => {
    folder = await freshFolder()
    await copyFile(command, path.join(folder, 'nested-virt.cmd'))
    // Node in the program's place: it ends with 9 and names the option, which it doesn't know.
    await copyFile(process.execPath, path.join(folder, 'Nested Virtualization Wizard.exe'))
  })

  function run(environment: NodeJS.ProcessEnv) {
    const line = `"${path.join(folder, 'nested-virt.cmd')}" check`
    return spawnSync(line, { shell: true, encoding: 'utf8', env: { ...process.env, ...environment } })
  }

  test('says to whoever has no administrator rights what to do', async () => {
    // A tool that fails, as fltmc does without these rights.
    const system = path.join(folder, 'windows', 'System32')
    await mkdir(system, { recursive: true })
    await copyFile(path.join(windows, 'System32', 'find.exe'), path.join(system, 'fltmc.exe'))
    const { status, stdout, stderr } = run({ SystemRoot: path.dirname(system) })
    expect({ status, stdout }).toEqual({ status: exitCodes.notElevated, stdout: '' })
    expect(stderr).toContain('administrator')
  })

  test('starts the program and gives back its exit code, where there are rights', () => {
    const elevated = spawnSync(path.join(windows, 'System32', 'fltmc.exe')).status === 0
    const { status, stderr } = run({})
    expect(status).toBe(elevated ? 9 : exitCodes.notElevated)
    expect(stderr).toContain(elevated ? '--cli' : 'administrator')
  })
})
