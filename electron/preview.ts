import { realpathSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { OpenWizard } from './preview/run.ts'
import { startPreview, type Launcher } from './preview/start.ts'

/** Loaded while the browser starts: it is nearly all of the program. */
const openWizard: OpenWizard = async (surroundings) => (await import('./compose.ts')).openWizard(surroundings)

/** The same wizard for a local browser, where Electron can't start. `npm start` calls this. */
export function runPreview(args: readonly string[], launcher: Launcher): Promise<number> {
  return startPreview(args, launcher, fileURLToPath(new URL('../renderer', import.meta.url)), openWizard)
}

// Also a program by itself (`node out/main/preview.js`), which prints its address and opens nothing.
if (process.argv[1] !== undefined && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
  process.exitCode = await runPreview(process.argv.slice(2), { why: null, open: null })
}
