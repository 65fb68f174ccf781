import path from 'node:path'
import packageJson from '../package.json' with { type: 'json' }
import { runCommandLine } from './cli.ts'
import { exitCodes } from './program/exit-codes.ts'
import { applicationData } from './program/application-data.ts'
import { chooseDataFolder, folderName } from './program/data-folder.ts'
import { openLog } from './program/log.ts'
import { messageOf } from './program/errors.ts'
import { displayed } from './texts/displayed.mjs'
import { systemLanguage } from './program/language.ts'

/**
 * The command line as a program by itself, for Node: `node out/main/cli.js check --json`. A file of its own, which
 * Electron's main process never loads: there, what follows the program's name is no script that could be compared.
 */

const { trouble, ...data } = await chooseDataFolder(
  path.join(applicationData(process.platform, process.env), folderName),
)
if (trouble?.kept) process.stderr.write(`Another folder is used, ${data.folder}: ${trouble.reason}\n`)
else if (trouble) process.stderr.write(`Nothing is kept: ${trouble.reason}\n`)
const log = openLog({ folder: path.join(data.folder, 'logs') })

// Node's own exit code for an error that nobody caught is 1, which here means "ready, with warnings".
const fail = (error: unknown) => {
  log.warn(`not caught: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`)
  process.stderr.write(`${displayed(messageOf(error))}\n`, () => process.exit(exitCodes.failed))
}
process.on('uncaughtException', fail)
process.on('unhandledRejection', fail)

process.exitCode = await runCommandLine(process.argv.slice(2), {
  ...data,
  version: packageJson.version,
  systemLanguage: systemLanguage(),
  pc: null,
  scenario: null,
  speed: null,
  carrier: { exit: () => {} },
  log,
})
