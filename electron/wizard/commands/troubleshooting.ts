import { symptoms } from '../../nesting/problems/symptoms.ts'
import { diagnose as diagnoses, needsSignIn } from '../../nesting/problems/diagnose.ts'
import { supportReport } from '../../report/report.ts'
import { answer, ask, chooseSymptom } from '../edits.ts'
import { follow } from '../follow-run.ts'
import { diagnose } from '../measuring.ts'
import { selectedVm } from '../screens/choices.ts'
import { rememberingWords } from '../view/say.ts'
import { anything, done, nothing, refuse, type Handlers } from './define.ts'

export const troubleshootingCommands: Handlers<'chooseSymptom' | 'applyRemedy' | 'saveReport'> = {
  chooseSymptom: {
    // What is being read anew at this moment is what this would read.
    during: [null, 'check', 'diagnose'],
    async run(context, { symptom: id }) {
      const symptom = symptoms.find((known) => known === id)
      if (!symptom) return refuse('noSuchSymptom')
      context.change(chooseSymptom(symptom))
      await diagnose(context, symptom)
      return done
    },
  },

  applyRemedy: {
    during: nothing,
    writes: true,
    async run(context, { problem, confirmed }) {
      const { model, session } = context.scene()
      const found = diagnoses(model.symptom ?? '', session.snapshot, model.selectedVm).find(({ id }) => id === problem)
      // What is changed inside the VM, step 6 does, with an account there.
      if (!found?.remedy || needsSignIn(found.remedy)) return refuse('noSuchFix')
      if (!confirmed) {
        context.change(ask({ kind: 'remedy', problem }))
        return done
      }
      context.change(answer)
      await follow(context, { purpose: 'fix', operations: found.remedy.operations })
      return done
    },
  },

  saveReport: {
    during: anything,
    run(context) {
      const scene = context.scene()
      const { pc, session, conclusions, runs } = scene
      const { version, language } = context
      return {
        ok: true,
        file: supportReport(rememberingWords(language, runs), {
          version,
          createdAt: context.session.now,
          pc: { id: pc.id, simulated: pc.simulated, title: pc.title(language) },
          session,
          conclusions,
          vmId: selectedVm(scene)?.id ?? null,
          journal: context.session.runs.entries,
        }),
      }
    },
  },
}
