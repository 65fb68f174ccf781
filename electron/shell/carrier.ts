import { app } from 'electron'
import type { Carrier } from '../wizard/pc.ts'
import { startAsAdministrator } from './elevation.ts'
import type { ShellLog } from './log.ts'
import { powerShellRunner, windowsPowerShell } from './powershell-once.ts'
import { dontStartAfterRestart, ownProgram, startAfterRestart } from './start-after-restart.ts'
import { windowsArguments } from './windows-command-line.ts'

/** What Electron can do for the wizard. On anything but Windows it can only exit. */
export function shellCarrier(log: ShellLog): Carrier {
  const exit = () => app.quit()
  if (process.platform !== 'win32') return { exit }
  const runPowerShell = powerShellRunner(windowsPowerShell(process.env))
  const program = ownProgram(process.execPath, app.getPath('temp'), process.env)
  // Unpackaged, the program is Electron itself and needs to be told which folder to run.
  const folder = app.isPackaged ? [] : [app.getAppPath()]
  return {
    exit,
    async restartAsAdministrator() {
      // The new one must not meet our lock, or it would only bring this window to the front and end.
      app.releaseSingleInstanceLock()
      const elevation = await startAsAdministrator(runPowerShell, program, folder)
      log.info(`restart as administrator: ${elevation.status}`)
      if (elevation.status === 'failed') log.warn(elevation.reason)
      if (elevation.status === 'granted') setTimeout(exit, 500)
      else app.requestSingleInstanceLock()
      return elevation.status
    },
    async startAfterRestart(wanted) {
      log.info(`start after restart: ${wanted ? 'registered' : 'removed'}`)
      if (wanted) await startAfterRestart(runPowerShell, program, windowsArguments([...folder, '--resume']))
      else await dontStartAfterRestart(runPowerShell)
    },
  }
}
