import { goOnWithVm } from '../resume.ts'
import { done } from './answers.ts'
import type { Handlers } from './index.ts'

export const settingsCommands: Handlers<
  'setLanguage' | 'setTheme' | 'choosePc' | 'resetSimulatedPc' | 'restartAsAdministrator'
> = {
  async setLanguage(application, { language }) {
    await application.changeSettings({ language })
    return done
  },

  async setTheme(application, { theme }) {
    await application.changeSettings({ theme })
    return done
  },

  async choosePc(application, { pc: id }) {
    const { work, options } = application
    if (work.model.working || work.model.guest.phase === 'running') return application.refuse('busy')
    const pc = options.pcs.find((other) => other.id === id)
    if (!pc) return application.refuse('unknownPc')
    if (pc === work.pc) return done
    await application.changeSettings({ pc: id })
    await application.turnTo(pc)
    return done
  },

  async resetSimulatedPc(application) {
    const { work } = application
    if (!work.pc.reset) return application.refuse('notSimulated')
    if (work.model.working || work.model.guest.phase === 'running') return application.refuse('busy')
    await work.pc.reset()
    for (const run of application.runs.values()) {
      if (run.pc === work.pc.id) await application.record({ event: 'forgotten', at: application.now(), run: run.id })
    }
    await application.turnTo(work.pc)
    return done
  },

  async restartAsAdministrator(application) {
    const { pc, model } = application.work
    const { selectedVm } = model
    if (pc.elevate) {
      await pc.elevate()
      await application.turnTo(pc)
      if (selectedVm !== null) goOnWithVm(application, selectedVm)
      return done
    }
    const { carrier } = application.options
    if (!carrier.restartAsAdministrator) return application.refuse('cannotElevate')
    const result = await carrier.restartAsAdministrator(selectedVm)
    if (result === 'granted') await application.end()
    else application.notify({ kind: 'elevation', result })
    return done
  },
}
