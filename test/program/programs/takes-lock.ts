import { takeLock } from '../../../electron/program/lock.ts'

/** Takes the lock of a folder, says what came of it, and keeps it until it is ended. */
const taken = await takeLock(process.argv[2] ?? '')
console.log(JSON.stringify(taken.kind === 'ours' ? { kind: 'ours' } : taken))
if (taken.kind === 'ours') setInterval(() => {}, 60_000)
