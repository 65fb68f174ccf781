import { notify } from '../edits.ts'
import { goOnAtCheck } from '../resume.ts'
import { anything, done, noChange, refuse, type Handlers } from './define.ts'

export const settingsCommands: Handlers<
  | 'setLanguage'
  | 'setTheme'
  | 'setShowCommands'
  | 'choosePc'
  | 'resetSimulatedPc'
  | 'restartAsAdministrator'
  | 'lookAgain'
> = {
  setLanguage: {
    during: anything,
    async run(context, { language }) {
      await context.changeSettings({ language })
      return done
    },
  },

  setTheme: {
    during: anything,
    async run(context, { theme }) {
      await context.changeSettings({ theme })
      return done
    },
  },

  setShowCommands: {
    during: anything,
    async run(context, { show }) {
      await context.changeSettings({ showCommands: show })
      return done
    },
  },

  choosePc: {
    during: noChange,
    async run(context, { pc: id }) {
      const pc = context.pcs.find((other) => other.id === id)
      if (!pc) return refuse('unknownPc')
      if (pc.id === context.session.pc.id) return done
      await context.changeSettings({ pc: id })
      await context.turnTo(pc)
      return done
    },
  },

  resetSimulatedPc: {
    during: noChange,
    writes: true,
    async run(context) {
      const { pc } = context.scene()
      if (!pc.reset) return refuse('notSimulated')
      // First, for a PC that is as new has nothing that could be undone.
      await context.session.forgetRuns()
      await pc.reset()
      await context.turnTo(pc)
      return done
    },
  },

  restartAsAdministrator: {
    during: noChange,
    writes: true,
    async run(context) {
      const { pc, model } = context.scene()
      const { selectedVm } = model
      if (pc.elevate) {
        await pc.elevate()
        const elevated = await context.turnTo(pc)
        goOnAtCheck(elevated, selectedVm)
        return done
      }
      const { carrier } = context
      if (!carrier.restartAsAdministrator) return refuse('cannotElevate')
      const result = await carrier.restartAsAdministrator(selectedVm)
      if (result === 'granted') await context.end()
      else context.change(notify({ kind: 'elevation', result }))
      return done
    },
  },

  lookAgain: {
    during: noChange,
    async run(context) {
      return (await context.lookAgain()) ? done : refuse('otherWizard')
    },
  },
}
