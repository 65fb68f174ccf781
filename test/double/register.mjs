// Puts the double in place of the `electron` module: for the program's own imports, and for the
// `require('electron')` that Playwright evaluates to reach the main process.
import Module, { register } from 'node:module'

const double = new URL('./electron.mjs', import.meta.url).href
register(
  'data:text/javascript,' +
    encodeURIComponent(`
      export const resolve = (specifier, context, next) =>
        specifier === 'electron' ? { url: ${JSON.stringify(double)}, shortCircuit: true } : next(specifier, context)
    `),
)

const exported = { ...(await import(double)) }
const load = Module._load
Module._load = function (request, ...rest) {
  return request === 'electron' ? exported : load.call(this, request, ...rest)
}
