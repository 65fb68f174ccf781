// @ts-check
import { requireNode } from './launch/node-version.mjs'

requireNode()
const { test } = await import('./suites/test.mjs')
process.exitCode = await test(process.argv.slice(2))
