import { isAboutVm, symptoms } from '../../nesting/problems/symptoms.ts'
import type { Fix } from '../../nesting/outcome.ts'
import { diagnose, isCause, needsSignIn, type Diagnosis } from '../../nesting/problems/diagnose.ts'
import { limitsFor } from '../../nesting/problems/limits.ts'
import { valueOf } from '../../nesting/snapshot.ts'
import { isChanging } from '../../session/activity.ts'
import { selectedVm } from '../screens/choices.ts'
import { diagnosisText, diagnosisTitle, remedyLabel } from '../../words/diagnosis.ts'
import type { Action, WizardState } from '../contract/state.ts'
import { proofOffer } from './proof.ts'
import { plainCommands } from './plain-commands.ts'
import { action, type Say } from './say.ts'

type View = WizardState['troubleshooting']

/** Places to ask and to read on, with their addresses shown before anyone goes there. */
const links = [
  {
    key: 'documentation',
    url: 'https://learn.microsoft.com/windows-server/virtualization/hyper-v/nested-virtualization',
  },
  { key: 'forums', url: 'https://learn.microsoft.com/answers/tags/' },
  { key: 'issues', url: 'https://github.com/MicrosoftDocs/Virtualization-Documentation/issues' },
  { key: 'feedback', url: 'https://aka.ms/feedbackhub' },
] as const

export function troubleshootingView(say: Say): View {
  const { t, model, session } = say
  const vm = selectedVm(say)
  const subject = vm?.name ?? t.trouble.thisPc
  return {
    intro: say(vm ? t.trouble.introVm : t.trouble.intro, { vm: subject }),
    vm: vmPicker(say),
    symptoms: symptoms.map((id) => ({ id, label: t.symptoms[id] })),
    chosen: model.symptom,
    result: model.symptom === null ? null : result(say, model.symptom, subject),
    proof: proofOffer(say),
    limitsTitle: say(t.trouble.limitsTitle, { vm: subject }),
    limits: limitsFor(session.snapshot, model.selectedVm).map(({ id, state }) => ({
      id,
      text: say(t.limits[id][state] ?? t.limits[id].always, { vm: subject }),
      tone: state === 'affected' ? 'warning' : 'info',
    })),
    links: links.map(({ key, url }) => ({ label: t.trouble.links[key], url })),
  }
}

/** Which VM it is about. Choosing one here is choosing it everywhere. */
function vmPicker({ t, session, model }: Say): View['vm'] {
  const list = valueOf(session.snapshot.host, 'vm.list') ?? []
  if (list.length === 0) return null
  return { label: t.trouble.vm, none: t.trouble.noVm, chosen: model.selectedVm }
}

function result(say: Say, symptom: string, subject: string): View['result'] {
  const { t, model, session } = say
  const isMeasuring = session.reading === 'running'
  const again = action(
    t.trouble.again,
    { type: 'chooseSymptom', symptom },
    { icon: 'refresh', disabled: isMeasuring ? t.footer.stillReading : null },
  )
  if (isMeasuring) return { phase: 'running', title: t.trouble.testing, subtitle: '', note: '', items: [], again }
  const found = diagnose(symptom, session.snapshot, model.selectedVm)
  const first = found.find(({ remedy }) => remedy !== null)
  return {
    phase: 'done',
    title: conclusion(say, symptom, found),
    subtitle: session.readAt
      ? say(t.trouble.tested, { n: found.length, vm: subject, time: say.time(session.readAt) })
      : '',
    note: contradiction(say, symptom),
    items: found.map((diagnosis) => ({
      id: diagnosis.id,
      code: diagnosis.code,
      title: diagnosisTitle(say, diagnosis),
      text: diagnosisText(say, diagnosis),
      status: diagnosis.status,
      statusText: t.status[diagnosis.status],
      commands: plainCommands(say, diagnosis.remedy?.operations ?? []),
      action: diagnosis.remedy && remedyAction(say, diagnosis, diagnosis.remedy, diagnosis === first),
    })),
    again,
  }
}

/** One thing to do: the first remedy there is, and handing over a report where nothing can be done here. */
export const offersRemedy = ({ result }: View): boolean =>
  result?.items.some(({ action }) => action?.kind === 'primary' && action.disabled === null) ?? false

/** What was seen isn't so, as far as is known: that is said before anything is tested. */
function contradiction(say: Say, symptom: string): string {
  const vm = selectedVm(say)
  return symptom === 'vmDoesNotStart' && vm?.state === 'Running' ? say(say.t.trouble.runs, { vm: vm.name }) : ''
}

/**
 * How many causes there are. That there is none is said only where everything could be told, and where there was a VM to
 * tell it of.
 */
function conclusion(say: Say, symptom: string, found: readonly Diagnosis[]): string {
  const { trouble } = say.t
  const needsVm = isAboutVm(symptom) && selectedVm(say) === undefined
  const causes = found.filter(isCause).length
  if (causes > 0) return say(trouble.causes, { n: causes })
  const untold = found.filter(({ status }) => status === 'unknown').length
  if (needsVm || found.length === 0) return vmPicker(say) ? trouble.chooseVm : trouble.noVmYet
  return untold === 0 ? trouble.noCause : say(trouble.noCauseYet, { n: untold })
}

function remedyAction(say: Say, diagnosis: Diagnosis, remedy: Fix, isFirst: boolean): Action {
  const { t, session, model } = say
  const kind = isFirst ? 'primary' : 'standard'
  // A change inside the VM needs somebody's account there, which only the set-up inside asks for.
  if (needsSignIn(remedy)) {
    const vmId = model.selectedVm ?? ''
    const makesNat = remedy.operations.some(({ kind }) => kind === 'guestCreateNat')
    return action(
      t.trouble.signIn,
      { type: 'setUpVm', vmId, ...(makesNat ? { network: 'nat' as const } : {}) },
      {
        id: `remedy-${diagnosis.id}`,
        kind,
        icon: 'play',
        disabled: isChanging(session.activity) ? t.footer.stillWorking : null,
      },
    )
  }
  return action(
    remedyLabel(say, diagnosis),
    { type: 'applyRemedy', problem: diagnosis.id, confirmed: false },
    {
      id: `remedy-${diagnosis.id}`,
      kind,
      icon: 'wrench',
      disabled: isChanging(session.activity) ? t.footer.stillWorking : null,
    },
  )
}
