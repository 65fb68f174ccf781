import { doneSteps } from '../../session/run.ts'
import { operationTitle } from '../../words/operation.ts'
import type { SayScene } from './say.ts'

/** What the wizard has changed and nothing takes back, by its titles. */
export const leftByUndo = (say: SayScene): string[] =>
  doneSteps(say.runs.values(), say.pc.id, say.session.snapshot)
    .filter(({ step }) => !step.inverse)
    .map(({ step }) => operationTitle(say, step.operation, say.session.snapshot))
