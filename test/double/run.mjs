// Starts a program as Electron would: the first argument that is no switch is its folder, `main` its first file.
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { app, begin } from './electron.mjs'

const given = process.argv.slice(2)
const at = given.findIndex((argument) => !argument.startsWith('-'))
const folder = path.resolve(given[at] ?? '.')
const about = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'))
app.describe(folder, about)
process.argv = [process.argv[0], folder, ...given.slice(at + 1)]
await import(pathToFileURL(path.join(folder, about.main)).href)
// As Electron does: "ready" only after the main module has been evaluated.
begin()
