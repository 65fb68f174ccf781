import { judgeGuest, judgeHost, judgeVm } from '../../nesting/judge.ts'
import type { Finding } from '../../nesting/finding.ts'
import { findVm } from '../../nesting/vm.ts'
import type { Application } from '../application.ts'
import { checkTexts, foundText } from './finding.ts'
import { sayFor, type Say } from './say.ts'

/** The findings as plain text with their codes, for a mail or a chat with the help desk. */
export function plainReport(application: Application): string {
  const say = sayFor(application)
  const { model, pc } = application.work
  const vm = model.selectedVm ? findVm(model.snapshot.host, model.selectedVm) : undefined
  const guest = vm && model.snapshot.guests[vm.id]
  return [
    `Nested Virtualization Wizard ${application.options.version} – ${pc.title(application.language)}`,
    model.readAt ?? '',
    '',
    ...section(say, say.t.screens.check, judgeHost(model.snapshot)),
    ...(vm ? section(say, vm.name, judgeVm(model.snapshot, vm.id)) : []),
    ...(vm && guest ? section(say, say.t.screens.guest, judgeGuest(model.snapshot, vm.id)) : []),
  ].join('\n')
}

/** The log of the Apply screen as plain text. */
export function plainLog(application: Application): string {
  return application.work.model.log.map(({ at, kind, text }) => `${at} ${kind.padEnd(7)} ${text}`).join('\n')
}

function section(say: Say, title: string, findings: readonly Finding[]): string[] {
  const rows = findings.map((finding) => {
    const name = say(checkTexts(say, finding.check).name)
    return `${finding.code}  ${say.t.status[finding.status].padEnd(12)} ${name}: ${foundText(say, finding)}`
  })
  return [title, ...rows, '']
}
