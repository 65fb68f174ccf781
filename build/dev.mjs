// @ts-check
import { requireNode } from './launch/node-version.mjs'

requireNode()
const { dev } = await import('./launch/dev.mjs')
process.exitCode = await dev(process.argv.slice(2))
