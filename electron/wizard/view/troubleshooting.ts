import { symptoms } from '../../nesting/problems/catalogue.ts'
import { diagnose } from '../../nesting/problems/diagnose.ts'
import { limitsFor } from '../../nesting/problems/limits.ts'
import { isChanging } from '../../session/activity.ts'
import { selectedVm } from '../screens/choices.ts'
import { renderOperation } from '../../hyperv/render/render.ts'
import type { WizardState } from '../contract/state.ts'
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
    symptoms: symptoms.map((id) => ({ id, label: t.symptoms[id] })),
    chosen: model.symptom,
    result: model.symptom === null ? null : result(say, model.symptom, subject),
    limitsTitle: say(t.trouble.limitsTitle, { vm: subject }),
    limits: limitsFor(session.snapshot, model.selectedVm).map(({ id, state, value, values }) => {
      const texts = t.limits[id]
      return {
        id,
        text: say(texts.text),
        value: say(texts.values[value] ?? value, values),
        tone: state === 'fine' ? 'ok' : state === 'affected' ? 'warning' : 'info',
      }
    }),
    links: links.map(({ key, url }) => ({ label: t.trouble.links[key], url })),
  }
}

function result(say: Say, symptom: string, subject: string): View['result'] {
  const { t, model, session } = say
  const isMeasuring = session.reading === 'running'
  const again = action(
    t.trouble.again,
    { type: 'chooseSymptom', symptom },
    { icon: 'refresh', disabled: isMeasuring ? t.footer.stillReading : null },
  )
  if (isMeasuring) return { phase: 'running', title: t.trouble.testing, subtitle: '', items: [], again }
  const problems = diagnose(symptom, session.snapshot, model.selectedVm)
  const causes = problems.filter(({ status }) => status === 'blocked' || status === 'warning').length
  return {
    phase: 'done',
    title: causes === 0 ? t.trouble.noCause : say(t.trouble.causes, { n: causes }),
    subtitle: session.readAt
      ? say(t.trouble.tested, { n: problems.length, vm: subject, time: say.time(session.readAt) })
      : '',
    items: problems.map((problem) => {
      const texts = t.problems[problem.id]
      const found = problem.status !== 'pass'
      return {
        id: problem.id,
        code: problem.code,
        title: say(found ? texts.title : texts.fine, problem.values),
        text: !found
          ? ''
          : problem.unread
            ? t.unknownReasons[problem.unread.reason].happened
            : say(texts.text, problem.values),
        status: problem.status,
        statusText: t.status[problem.status],
        commands: found ? (problem.remedy?.operations.flatMap((operation) => renderOperation(operation)) ?? []) : [],
        action:
          found && problem.remedy && texts.fix
            ? action(
                say(texts.fix, problem.values),
                { type: 'applyRemedy', problem: problem.id, confirmed: false },
                {
                  id: `remedy-${problem.id}`,
                  kind: 'primary',
                  icon: 'wrench',
                  disabled: isChanging(session.activity) ? t.footer.stillWorking : null,
                },
              )
            : null,
      }
    }),
    again,
  }
}
