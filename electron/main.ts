import path from 'node:path'
import { openNet } from './shell/start/net.ts'

/** `out/`, as the build lays it out: main/, preload/ and renderer/ beside each other. */
const built = path.dirname(import.meta.dirname)

// First of all, and the rest is loaded only then: what goes wrong while it is being loaded is caught too.
const net = openNet()
try {
  const [{ openWizard }, { runCommandLine }, { startShell }] = await Promise.all([
    import('./compose.ts'),
    import('./cli.ts'),
    import('./shell/start/start.ts'),
  ])
  // Electron becomes ready only after this module has been evaluated: what has to come before is awaited here, the
  // rest is not.
  const { work } = await startShell(
    { page: path.join(built, 'renderer'), preload: path.join(built, 'preload', 'preload.cjs') },
    { openWizard, runCommandLine },
    net,
  )
  work.catch((error: unknown) => net.fail(error))
} catch (error) {
  net.fail(error)
}
