import { execFile } from 'node:child_process'
import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { project } from '../doors/built.ts'
import { freshFolder } from '../doors/launch.ts'
import { electronVersion } from './pack.ts'

/**
 * What electron-builder would give to NSIS for the portable program, asked of electron-builder itself: on stand-ins
 * for the packer and the compiler, which write down what they were called with. Not for Windows, where these are
 * programs that a script can't stand for.
 * @param folder a project that can be packed
 * @returns the names and values that electron-builder defines for the script, and the script
 */
export async function portableScript(folder: string): Promise<{ defined: Map<string, string>; script: string }> {
  const tools = await freshFolder()
  const record = path.join(tools, 'record.json')
  await mkdir(path.join(tools, 'linux'))
  await mkdir(path.join(tools, 'plugins'))
  // It is packed along, and nothing looks into it.
  await writeFile(path.join(tools, 'elevate.exe'), '')
  const compiler = `
    const [output] = given.filter((each) => each.startsWith('-XOutFile')).map((each) => each.match(/"(.*)"/)[1])
    const script = fs.readFileSync(0, 'utf8')
    fs.writeFileSync(${JSON.stringify(record)}, JSON.stringify({ given, script }))
    fs.writeFileSync(output, 'portable')`
  // Its archive is the one thing that has a path of its own among what it is given.
  const packer = `fs.writeFileSync(given.find((each) => each.endsWith('.7z')), 'packed')`
  await tool(path.join(tools, 'linux', 'makensis'), compiler)
  await tool(path.join(tools, '7za'), packer)

  const env = {
    ...process.env,
    ELECTRON_BUILDER_NSIS_DIR: tools,
    ELECTRON_BUILDER_NSIS_RESOURCES_DIR: tools,
    ELECTRON_BUILDER_7ZIP_PATH: path.join(tools, '7za'),
  }
  const given = ['--win', 'portable', '--x64', '--publish', 'never', '--projectDir', folder]
  const stub = [`-c.electronDist=${path.join(folder, 'stub', 'win')}`, `-c.electronVersion=${electronVersion}`]
  const program = path.join(project, 'node_modules/electron-builder/cli.js')
  await new Promise<void>((resolve, reject) => {
    execFile(process.execPath, [program, ...given, ...stub], { env, timeout: 120_000 }, (error, output, errors) => {
      if (error) reject(new Error(output + errors, { cause: error }))
      else resolve()
    })
  })
  const written = JSON.parse(await readFile(record, 'utf8')) as { given: string[]; script: string }
  const definitions = written.given.filter((each) => each.startsWith('-D')).map((each) => each.slice(2).split('='))
  return {
    defined: new Map(definitions.map(([name = '', ...value]) => [name, value.join('=')])),
    script: written.script,
  }
}

async function tool(file: string, body: string): Promise<void> {
  const head = `#!${process.execPath}\nconst fs = require('node:fs')\nconst given = process.argv.slice(2)\n`
  await writeFile(file, head + body)
  await chmod(file, 0o755)
}
