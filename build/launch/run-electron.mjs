// @ts-check
import { spawn } from 'node:child_process'

/** A program that fails sooner than this never showed a window; later it is the wizard's own end. In milliseconds. */
const showsWithin = 10_000

/**
 * @param {{ code: number | null, signal: string | null, error: string | null, milliseconds: number }} end
 * @returns {string | null} why Electron could not start; null when it ran
 */
export function failureToStart({ code, signal, error, milliseconds }) {
  if (error !== null) return error
  if (code === 0 || milliseconds > showsWithin) return null
  if (code === 127) return 'a library that it needs is missing on this PC'
  // A signal that we or the person sent is an end, not a failure; a crash is one.
  if (signal !== null)
    return ['SIGTERM', 'SIGINT', 'SIGKILL', 'SIGHUP'].includes(signal) ? null : `it crashed, ${signal}`
  return `it ended at once with code ${String(code)}`
}

/**
 * Runs Electron until it ends.
 * @param {string} program @param {string[]} args
 * @returns {Promise<{ code: number, failedToStart: string | null }>}
 */
export function runElectron(program, args) {
  const environment = { ...process.env }
  // With this set Electron would be a plain Node and show nothing.
  delete environment['ELECTRON_RUN_AS_NODE']
  const begun = Date.now()
  return new Promise((resolve) => {
    const child = spawn(program, args, { stdio: 'inherit', env: environment })
    const stop = () => child.kill('SIGTERM')
    process.once('SIGTERM', stop)
    // Ctrl+C reaches Electron by itself; we only must not die before it.
    const wait = () => undefined
    process.on('SIGINT', wait)
    /** @param {number | null} code @param {string | null} signal @param {string | null} error */
    const end = (code, signal, error) => {
      process.off('SIGTERM', stop)
      process.off('SIGINT', wait)
      const failedToStart = failureToStart({ code, signal, error, milliseconds: Date.now() - begun })
      resolve({ code: code ?? 0, failedToStart })
    }
    child.once('error', (error) => end(null, null, error.message))
    child.once('exit', (code, signal) => end(code, signal, null))
  })
}
