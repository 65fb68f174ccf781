import type { Finding } from '../../nesting/finding.ts'
import { valueOf } from '../../nesting/snapshot.ts'
import { nothingToStart } from '../../nesting/windows/setup-ladder.ts'
import { needsPassword } from '../../nesting/operation-rules.ts'
import { changes } from '../../session/activity.ts'
import { freshWindowsOf } from '../../session/new-windows.ts'
import { isTakenBack } from '../../session/run.ts'
import { guestUnderWay, runUnderWay, shownRun, type Scene } from '../scene.ts'
import { currentPlan, hasOtherSystemChosen, selectedVm } from './choices.ts'
import { readNewVm, type NotYet } from './new-vm.ts'

/** Why somebody can't go on at the moment. The view says it. */
export type Obstacle =
  | 'stillChecking'
  | 'stillReading'
  | 'stillWorking'
  | 'confirmUnknown'
  | 'chooseVm'
  | NotYet
  | 'givePassword'
  | 'blockedVm'
  | 'giveConsent'
  | 'applyFirst'
  | 'startFirst'
  | 'otherSystem'
  | 'nothingToStart'
  | { blocked: readonly [Finding, ...Finding[]] }
  | { vmBlocked: Finding }

/**
 * May the user go on from the present screen? The one place that decides it; the button, the footer and the
 * command `next` all ask here.
 * @returns null when they may
 */
export function nextAllowed(scene: Scene): Obstacle | null {
  const { model } = scene
  switch (model.screen) {
    case 'check':
      return checkAllowsNext(scene)
    case 'vm':
      if (model.vmTab === 'create') return newVmAllowsNext(scene)
      return vmAllowsNext(scene)
    case 'apply':
      if (currentRunIsDone(scene)) return null
      return runUnderWay(scene) ? 'stillWorking' : 'applyFirst'
    // The button of Review is Apply, which has its own rule.
    default:
      return null
  }
}

/** Why Apply can't be used now, or null. */
export function applyAllowed(scene: Scene): Obstacle | null {
  const { model } = scene
  if (runUnderWay(scene)) return 'stillWorking'
  if (scene.session.reading !== 'done' || isReading(scene)) return 'stillReading'
  const plan = currentPlan(scene)
  if (!plan) return 'chooseVm'
  if (plan.blockers.length > 0) return 'blockedVm'
  if (plan.operations.some(needsPassword) && !hasNewPassword(scene)) return 'givePassword'
  if (plan.consents.some((consent) => !model.consents.has(consent))) return 'giveConsent'
  return null
}

/** Why nobody can sign in to the VM now, or null. What has begun there can be begun again whatever the VM does. */
export function signInAllowed(scene: Scene): Obstacle | null {
  const { session, model } = scene
  if (guestUnderWay(scene) !== null) return null
  if (session.reading !== 'done') return 'stillReading'
  const vm = selectedVm(scene)
  if (!vm) return 'chooseVm'
  // What still has to be started and waited for begins with that.
  if (model.guestTask === 'setUp' && freshWindowsOf(scene.runs.values(), scene.pc.id, vm.id)) return null
  // What was done inside is taken back without anything being done outside.
  if (model.guestTask === 'setUp' && !currentRunIsDone(scene)) return 'applyFirst'
  if (hasOtherSystemChosen(scene)) return 'otherSystem'
  if (vm.state !== 'Running') return 'startFirst'
  const events = valueOf(session.snapshot.host, 'vm.startEvents')?.[vm.id]
  return vm.heartbeat !== true && nothingToStart(events) ? 'nothingToStart' : null
}

/** What a plan is made of is being read again at this moment. */
const isReading = ({ session: { activity } }: Scene): boolean => activity !== null && !changes(activity.kind)

/** The run on the Apply screen has ended well and still stands, or there was nothing to do. */
export function currentRunIsDone(scene: Scene): boolean {
  const run = shownRun(scene)
  if (run) return run.status === 'done' && run.purpose !== 'undo' && !isTakenBack(run) && !runUnderWay(scene)
  return currentPlan(scene)?.operations.length === 0
}

function checkAllowsNext(scene: Scene): Obstacle | null {
  const { session, conclusions, model } = scene
  if (session.reading !== 'done' || session.activity?.kind === 'fix') return 'stillChecking'
  const findings = conclusions.host(session.snapshot)
  const [first, ...others] = findings.filter(({ status }) => status === 'blocked')
  if (first) return { blocked: [first, ...others] }
  return findings.some(isUnknown) && !model.unknownConfirmed ? 'confirmUnknown' : null
}

/** The password for the account of a new Windows is at hand, in memory. */
export const hasNewPassword = ({ model, session }: Pick<Scene, 'model' | 'session'>): boolean =>
  model.newPasswordGiven && session.remembered !== null

/** Once a new VM can be planned, only the password for its Windows may be missing. */
export function newVmAllowsNext(scene: Scene): NotYet | 'givePassword' | null {
  const { wanted, notYet } = readNewVm(scene)
  if (!wanted) return notYet
  return wanted.kind === 'windows' && !hasNewPassword(scene) ? 'givePassword' : null
}

function vmAllowsNext(scene: Scene): Obstacle | null {
  const { session, conclusions, model } = scene
  if (!model.selectedVm) return 'chooseVm'
  if (session.reading !== 'done' || session.activity?.kind === 'refresh') return 'stillReading'
  const [first] = conclusions.plan(session.snapshot, model.selectedVm, {
    network: 'none',
    fixedMemory: true,
    turnOff: false,
    startAfterwards: true,
  }).blockers
  return first ? { vmBlocked: first } : null
}

/** A value that should have been readable and wasn't. */
export const isUnknown = (finding: Finding): boolean => finding.status === 'unknown'
