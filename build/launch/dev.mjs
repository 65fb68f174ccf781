// @ts-check
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { hasDisplay } from './browsers.mjs'
import { ensureBuilt } from './built.mjs'
import { ensureDependencies } from './dependencies.mjs'
import { parseOptions, previewArguments } from './options.mjs'
import { root } from './project.mjs'
import { openWindow } from './window.mjs'

const help = `npm run dev                    the page as its sources are, with hot reload, on a simulated PC

npm run dev -- --pc ready      on this simulated PC; --scenario, --data and --speed as for npm start
npm run dev -- --port 8080     on this port of 127.0.0.1 instead of 5173
npm run dev -- --no-open       prints the address and opens nothing

What is changed in electron/ takes effect with the next start.`

const say = (/** @type {string} */ line) => console.log(line)

/**
 * Serves the page from its sources, and behind it the preview as it was built, until somebody ends one of the two.
 * @param {readonly string[]} args
 * @returns {Promise<number>} the exit code
 */
export async function dev(args) {
  const parsed = parseOptions(args, process.env['INIT_CWD'] ?? process.cwd())
  if (!parsed.ok) {
    console.error(parsed.message.replaceAll('npm start', 'npm run dev'))
    return 2
  }
  const { options } = parsed
  if (options.help) {
    say(help)
    return 0
  }
  if (!(await ensureDependencies(root, say))) return 1
  const built = await ensureBuilt(root, say)
  if (!built.ok) {
    console.error(built.output.trimEnd())
    return 1
  }
  const pc = options.pc ?? (options.scenario === null ? 'first-timer' : null)
  const wizard = openWizard(previewArguments({ ...options, pc, port: null, data: options.data ?? ownFolder() }))
  const behind = await wizard.address
  if (behind === null) return 1
  const { address, close } = await servePage(behind, options.port)
  wizard.onAddress((another) =>
    say(`A new address, for one page:\n  ${another.replace(new URL(another).origin, new URL(address).origin)}`),
  )
  const window = options.open && hasDisplay() && process.getuid?.() !== 0 ? await openWindow(address) : null
  say(`The page reloads as you change it${window ? `, in ${window.how}` : ''}:`)
  say(`  ${address}`)
  say('Ctrl+C here, or Exit in the wizard, ends all of it.')
  void window?.closed?.then(wizard.end)
  const code = await wizard.ended
  await window?.close()
  await close()
  return code
}

/** Settings and journal of a wizard that is tried out are gone with it. */
function ownFolder() {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'wizard-dev-'))
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/**
 * Starts the preview as a program of its own.
 * @param {string[]} given
 * @returns {{
 *   address: Promise<string | null>,
 *   onAddress: (listener: (address: string) => void) => void,
 *   ended: Promise<number>,
 *   end: () => void,
 * }} `address`: null when it ended before it had one; why has been said. `onAddress`: calls back for each later one
 */
function openWizard(given) {
  const child = spawn(process.execPath, [path.join(root, 'out', 'main', 'preview.js'), ...given], {
    // Whoever presses Enter asks it for another address.
    stdio: ['inherit', 'pipe', 'inherit'],
  })
  const end = () => void child.kill('SIGTERM')
  process.once('SIGTERM', end)
  // Ctrl+C reaches it by itself; we only must not end before it.
  process.on('SIGINT', () => undefined)
  const ended = once(child, 'close').then(([code]) => Number(code ?? 0))
  let text = ''
  /** @type {((address: string) => void) | null} */
  let tell = null
  /** @type {Promise<string | null>} */
  const address = new Promise((resolve) => {
    createInterface(child.stdout).on('line', (line) => {
      text += `${line}\n`
      const [found] = /http:\/\/\S+#\S+/.exec(line) ?? []
      if (found !== undefined) (tell ?? resolve)(found)
    })
    void ended.then(() => {
      if (!text.includes('http:')) say(text.trimEnd())
      resolve(null)
    })
  })
  return { address, onAddress: (listener) => void (tell = listener), ended, end }
}

/**
 * Vite's own server in front of the preview. Who may talk to the wizard is still decided by the preview alone: the page
 * signs in there with what its address has behind the hash. What this server does is to speak of the
 * preview's origin where a page has named this server's; of any other page the preview sees the true one, and refuses.
 * @param {string} behind the preview's address, with the token
 * @param {number | null} port
 * @returns {Promise<{ address: string, close: () => Promise<void> }>}
 */
async function servePage(behind, port) {
  const { createServer } = await import('vite')
  const wizard = new URL(behind)
  let own = ''
  const server = await createServer({
    root: path.join(root, 'renderer'),
    configFile: path.join(root, 'vite.config.ts'),
    logLevel: 'warn',
    plugins: [stylesInPage],
    server: {
      host: '127.0.0.1',
      ...(port === null ? { port: 5173 } : { port, strictPort: true }),
      proxy: {
        '^/wizard$': {
          target: wizard.origin,
          changeOrigin: true,
          ws: true,
          configure: (proxy) => {
            proxy.on('proxyReqWs', (request, { headers }) => {
              if (headers.origin === own) request.setHeader('origin', wizard.origin)
            })
          },
        },
      },
    },
  })
  await server.listen()
  const listening = server.httpServer?.address()
  if (typeof listening === 'object' && listening !== null) own = `http://127.0.0.1:${String(listening.port)}`
  return { address: `${own}/${wizard.hash}`, close: () => server.close() }
}

/** Vite brings styles into the page by script while they are being changed, which the page's own policy forbids. */
const stylesInPage = /** @type {import('vite').Plugin} */ ({
  name: 'styles-in-page',
  apply: 'serve',
  transformIndexHtml: (html) => html.replace("style-src 'self'", "style-src 'self' 'unsafe-inline'"),
})
