import { judgeHost, judgeVm } from '../../nesting/judge.ts'
import type { Finding } from '../../nesting/finding.ts'
import { planForVm, recommendNetwork, type Plan } from '../../nesting/plan/plan.ts'
import type { Operation } from '../../nesting/operations.ts'
import { format } from '../../texts/format.ts'
import type { Application } from '../application.ts'
import { readNewVm } from './new-vm.ts'

/**
 * May the user go on from the present screen? The one place that decides it; the button, the footer and the
 * command `next` all ask here.
 * @returns null when they may, else the reason as a sentence in the user's language
 */
export function nextAllowed(application: Application): string | null {
  const { model } = application.work
  const t = application.texts.footer
  switch (model.screen) {
    case 'check':
      return checkAllowsNext(application)
    case 'vm':
      if (model.vmTab === 'create') return readNewVm(application).operation ? null : t.finishForm
      if (!model.selectedVm) return t.chooseVm
      return application.work.model.refreshingVms ? t.stillReading : vmAllowsNext(application, model.selectedVm)
    case 'review':
      return null // the button there is Apply, which has its own rule
    case 'apply':
      if (currentRunIsDone(application)) return null
      return model.working ? t.stillWorking : t.applyFirst
    default:
      return null
  }
}

/** Why Apply can't be used now, or null. */
export function applyAllowed(application: Application): string | null {
  const { model } = application.work
  const t = application.texts.footer
  if (model.working) return t.stillWorking
  const plan = currentPlan(application)
  if (!plan) return t.chooseVm
  if (plan.blockers.length > 0) return t.blockedVm
  if (plan.consents.some((consent) => !model.consents.has(consent))) return t.giveConsent
  return null
}

/** The plan for the VM chosen (or to be created) and the choices made; null where nothing is chosen. */
export function currentPlan(application: Application): Plan | null {
  const { model } = application.work
  if (model.vmTab === 'create') {
    const { operation } = readNewVm(application)
    return operation ? planForNewVm(operation) : null
  }
  if (!model.selectedVm) return null
  return planForVm(model.snapshot, model.selectedVm, {
    network: model.network ?? recommendNetwork(model.snapshot, model.selectedVm),
    fixedMemory: model.fixedMemory,
    turnOff: model.consents.has('turnOff'),
    startAfterwards: true,
  })
}

/** The chosen VM has refused to shut down before, so turning it off is offered. */
export function mayTurnOff(application: Application): boolean {
  const { model } = application.work
  return [...application.runs.values()].some(
    ({ vm, steps }) => vm?.id === model.selectedVm && steps.some(({ error }) => error?.code === 'shutdown-refused'),
  )
}

function planForNewVm(operation: Operation): Plan {
  return {
    operations: [operation],
    consents: [],
    blockers: [],
    offlineSeconds: 0,
    hostRestart: false,
    irreversible: [],
  }
}

/** The run on the Apply screen has ended well, or there was nothing to do. */
export function currentRunIsDone(application: Application): boolean {
  const { model } = application.work
  const run = model.run === null ? undefined : application.runs.get(model.run)
  if (run) return run.status === 'done' && run.purpose !== 'undo' && !model.working
  return currentPlan(application)?.operations.length === 0
}

function checkAllowsNext(application: Application): string | null {
  const { model } = application.work
  const t = application.texts.footer
  if (model.reading !== 'done' || model.fixing) return t.stillChecking
  const findings = judgeHost(model.snapshot)
  const blocked = findings.filter(({ status }) => status === 'blocked')
  const [first] = blocked
  if (first && blocked.length === 1) {
    return format(application.language, t.fixOne, { name: checkName(application, first) })
  }
  if (first) return format(application.language, t.fixMany, { n: blocked.length })
  if (findings.some(isUnknown) && !model.unknownConfirmed) return t.confirmUnknown
  return null
}

function vmAllowsNext(application: Application, vmId: string): string | null {
  const blockers = planForVm(application.work.model.snapshot, vmId, {
    network: 'none',
    fixedMemory: true,
    turnOff: false,
    startAfterwards: true,
  }).blockers
  const [first] = blockers
  if (!first) return null
  return format(application.language, application.texts.footer.blockedBy, { name: checkName(application, first) })
}

const checkName = ({ texts, language }: Application, { check }: Finding): string =>
  format(language, texts.checks[check].name)

/** Whether "Restart as administrator" leads anywhere. */
export function canElevate({ work, options }: Application): boolean {
  return work.pc.simulated ? work.pc.elevate !== undefined : options.carrier.restartAsAdministrator !== undefined
}

/** A value that should have been readable and wasn't. */
export const isUnknown = (finding: Finding): boolean => finding.status === 'unknown'

/** The findings about the VM chosen. */
export function vmFindings(application: Application): Finding[] {
  const { model } = application.work
  return model.selectedVm ? judgeVm(model.snapshot, model.selectedVm) : []
}
