// Starts a program as Electron would: unpackaged, the first argument that is no switch is its folder; packaged (then
// DOUBLE_PACKAGED says where it lies) every argument is the program's own. The arguments stay as they were given.
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { app, begin, prepareErrors } from './electron.mjs'

const given = process.argv.slice(2)
const packaged = process.env.DOUBLE_PACKAGED
const folder = path.resolve(packaged ?? given.find((argument) => !argument.startsWith('-')) ?? '.')
const about = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'))
app.describe(folder, about, { packaged: packaged !== undefined, given })
process.argv = [process.argv[0], ...given]
prepareErrors()
try {
  await import(pathToFileURL(path.join(folder, about.main)).href)
} catch (error) {
  process.emit('uncaughtException', error, 'unhandledRejection')
}
// As Electron does: "ready" only after the main module has been evaluated, well or not.
// Playwright, which looks on, says so to Chromium.
begin({ watched: given.includes('--remote-debugging-port=0') })
