import { app, dialog } from 'electron'
import { format } from '../../texts/format.ts'
import type { Carrier } from '../../program/surroundings.ts'
import { handedOn } from '../../program/options.mjs'
import type { Arguments } from './arguments.ts'
import { startAsAdministrator } from '../windows/elevation.ts'
import type { Logger } from '../../program/log.ts'
import { powerShellRunner, windowsPowerShell, type RunPowerShell } from '../../program/powershell-once.ts'
import { resumeTask } from '../windows/start-after-restart.ts'
import type { ShellTexts } from '../texts.ts'
import { windowsArguments } from '../windows/command-line.ts'
import { messageOf } from '../../program/errors.ts'

export interface CarrierOptions {
  log: Logger
  texts: () => ShellTexts
  /** What this program was told, for the one that is started in its place. */
  wanted: Arguments
  /** Full path of the program to start in its place. */
  program: string
  platform?: NodeJS.Platform
  runPowerShell?: RunPowerShell
}

/** So long the page has to show the answer before the program gives way to the new one, in milliseconds. */
const farewell = 500

/** What Electron can do for the wizard. On anything but Windows it can only exit. */
export function shellCarrier(options: CarrierOptions): Carrier {
  const { log, texts, wanted, program, platform = process.platform } = options
  const exit = () => app.quit()
  if (platform !== 'win32') return { exit }
  const runPowerShell = options.runPowerShell ?? powerShellRunner(windowsPowerShell(process.env))
  // Unpackaged, the program is Electron itself and needs to be told which folder to run, and what was asked of it.
  const again = app.isPackaged ? [] : [app.getAppPath(), ...handedOn(wanted)]
  const task = resumeTask(runPowerShell, program)
  return {
    exit,
    async restartAsAdministrator(vmId) {
      // The new one must not meet our lock, or it would only bring this window to the front and end.
      app.releaseSingleInstanceLock()
      const given = [...again, '--at-check', ...(vmId === null ? [] : [`--vm=${vmId}`])]
      const elevation = await startAsAdministrator(runPowerShell, program, given)
      log.info(`restart as administrator: ${elevation.status}`)
      if (elevation.status === 'failed') log.warn(elevation.reason)
      if (elevation.status === 'granted') setTimeout(exit, farewell)
      else if (!app.requestSingleInstanceLock()) log.warn('another wizard has been opened meanwhile')
      return elevation.status
    },
    async startAfterRestart(value) {
      const asked = value !== null
      try {
        await (asked ? task.register(windowsArguments([...again, `--resume=${value}`])) : task.remove())
        log.info(`start after restart: ${asked ? 'registered' : 'removed'}`)
      } catch (error) {
        const reason = messageOf(error)
        log.warn(`start after restart: ${asked ? 'not registered' : 'not removed'}: ${reason}`)
        // A task that stays only opens the wizard once more; that is no reason to stop anything.
        if (asked && !(await restartAnyway(reason, texts()))) throw error
      }
    },
  }
}

/** @returns whether to restart although the person has to open the wizard afterwards */
async function restartAnyway(reason: string, { resume }: ShellTexts): Promise<boolean> {
  const { response } = await dialog.showMessageBox({
    type: 'warning',
    message: resume.heading,
    detail: format('en', resume.text, { reason }),
    buttons: [resume.restart, resume.cancel],
    defaultId: 0,
    cancelId: 1,
  })
  return response === 0
}
