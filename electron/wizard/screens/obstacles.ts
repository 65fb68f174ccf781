import type { Finding } from '../../nesting/finding.ts'
import { changes } from '../../session/activity.ts'
import { guestUnderWay, runUnderWay, shownRun, type Scene } from '../scene.ts'
import { currentPlan, selectedVm } from './choices.ts'
import { readNewVm } from './new-vm.ts'

/** Why somebody can't go on at the moment. The view says it. */
export type Obstacle =
  | 'stillChecking'
  | 'stillReading'
  | 'stillWorking'
  | 'confirmUnknown'
  | 'chooseVm'
  | 'finishForm'
  | 'blockedVm'
  | 'giveConsent'
  | 'applyFirst'
  | 'startFirst'
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
      if (model.vmTab === 'create') return readNewVm(scene).operation ? null : 'finishForm'
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
  // What was done inside is taken back without anything being done outside.
  if (model.guestTask === 'setUp' && !currentRunIsDone(scene)) return 'applyFirst'
  return vm.state === 'Running' ? null : 'startFirst'
}

/** What a plan is made of is being read again at this moment. */
const isReading = ({ session: { activity } }: Scene): boolean => activity !== null && !changes(activity.kind)

/** The run on the Apply screen has ended well, or there was nothing to do. */
export function currentRunIsDone(scene: Scene): boolean {
  const run = shownRun(scene)
  if (run) return run.status === 'done' && run.purpose !== 'undo' && !runUnderWay(scene)
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
