import path from 'node:path'
import { runCommandLine } from './cli.ts'
import { openWizard } from './compose.ts'
import { startShell } from './shell/start.ts'

/** `out/`, as the build lays it out: main/, preload/ and renderer/ beside each other. */
const built = path.dirname(import.meta.dirname)

// Not awaited: Electron becomes ready only after this module has been evaluated.
void startShell(
  { page: path.join(built, 'renderer'), preload: path.join(built, 'preload', 'preload.cjs') },
  { openWizard, runCommandLine },
)
