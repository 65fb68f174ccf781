import { follow } from '../follow-run.ts'
import { answer, ask, confirmUnknown, notify } from '../edits.ts'
import { checkThisPc } from '../measuring.ts'
import { selectedVm } from '../screens/choices.ts'
import { summary } from '../../report/summary.ts'
import { wordsIn } from '../../words/words.ts'
import { anything, done, nothing, refuse, type Handlers } from './define.ts'

export const checkCommands: Handlers<
  'check' | 'cancelCheck' | 'confirmUnknown' | 'fix' | 'copyReport' | 'openSimulatedSettings'
> = {
  check: {
    during: nothing,
    run(context) {
      void checkThisPc(context)
      return done
    },
  },

  cancelCheck: {
    during: ['check', 'diagnose'],
    run(context) {
      context.session.cancel()
      return done
    },
  },

  confirmUnknown: {
    during: anything,
    run(context, { confirmed }) {
      context.change(confirmUnknown(confirmed))
      return done
    },
  },

  fix: {
    during: nothing,
    writes: true,
    async run(context, { check, fix: id, confirmed, later = false }) {
      const { session, conclusions } = context.scene()
      const fix = conclusions
        .host(session.snapshot)
        .find((finding) => finding.check === check)
        ?.fixes.find((candidate) => candidate.id === id)
      if (!fix || fix.operations.length === 0) return refuse('noSuchFix')
      if (!confirmed && (fix.price.hostRestart || fix.price.irreversible)) {
        context.change(ask({ kind: 'fix', check, fix: id }))
        return done
      }
      context.change(answer)
      await follow(context, { purpose: 'fix', operations: fix.operations, check, restartLater: later })
      return done
    },
  },

  openSimulatedSettings: {
    during: anything,
    run(context) {
      context.change(notify({ kind: 'simulatedSettings' }))
      return done
    },
  },

  copyReport: {
    during: anything,
    run(context) {
      const scene = context.scene()
      const { pc, session, conclusions } = scene
      const { version, language } = context
      const vmId = selectedVm(scene)?.id ?? null
      const text = summary(wordsIn(language), { version, pc: pc.title(language), session, conclusions, vmId })
      return { ok: true, clipboard: text }
    },
  },
}
