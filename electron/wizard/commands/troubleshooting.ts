import { symptoms } from '../../nesting/problems/catalogue.ts'
import { diagnose } from '../../nesting/problems/diagnose.ts'
import type { Application } from '../application.ts'
import { carryOut, findRun, planRun } from '../../session/carry-out.ts'
import { readEverything, toFailure } from '../../session/facts.ts'
import { supportReport } from '../../report/report.ts'
import { plainReport } from '../view/plain-report.ts'
import { done } from './answers.ts'
import type { Handlers } from './index.ts'

export const troubleshootingCommands: Handlers<'chooseSymptom' | 'applyRemedy' | 'saveReport'> = {
  async chooseSymptom(application, { symptom }) {
    const { model } = application.work
    if (!symptoms.some((id) => id === symptom)) return application.refuse('noSuchSymptom')
    if (model.diagnosing) return application.refuse('busy')
    model.symptom = symptom
    await test(application)
    return done
  },

  async applyRemedy(application, { problem, confirmed }) {
    const { model } = application.work
    if (model.working || model.fixing) return application.refuse('busy')
    const found = diagnose(model.symptom ?? '', model.snapshot, model.selectedVm).find(({ id }) => id === problem)
    if (!found?.remedy) return application.refuse('noSuchFix')
    if (!confirmed) {
      model.dialog = { kind: 'remedy', problem }
      return done
    }
    model.dialog = null
    const run = await planRun(application, { purpose: 'fix', operations: found.remedy.operations })
    model.working = 'applying'
    application.changed()
    try {
      await carryOut(application, run.id, () => false)
    } finally {
      model.working = null
    }
    const error = findRun(application, run.id).steps.find((step) => step.error)?.error
    if (error) application.notify({ kind: 'fixFailed', check: problem, failure: error })
    await test(application)
    return done
  },

  saveReport(application) {
    const { work, options, journal } = application
    return {
      ok: true,
      file: supportReport({
        version: options.version,
        createdAt: application.now(),
        pc: { id: work.pc.id, simulated: work.pc.simulated },
        snapshot: work.model.snapshot,
        summary: plainReport(application),
        journal: journal.entries,
        log: work.model.log,
      }),
    }
  },
}

/** Measures anew, because an answer from before the repair would be worth nothing. */
async function test(application: Application): Promise<void> {
  const { work } = application
  work.model.diagnosing = true
  application.changed()
  try {
    await readEverything(application)
  } catch (error) {
    application.notify({ kind: 'readFailed', failure: toFailure(error) })
  } finally {
    work.model.diagnosing = false
    application.changed()
  }
}
