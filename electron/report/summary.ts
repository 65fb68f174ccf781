import type { Conclusions } from '../session/conclusions.ts'
import type { SessionState } from '../session/state.ts'
import type { Finding } from '../nesting/finding.ts'
import { findVm } from '../nesting/vm.ts'
import { findingName, foundText } from '../words/finding.ts'
import type { Words } from '../words/words.ts'

/** What a summary is made from. */
export interface Summarized {
  version: string
  /** What the PC is called where it is chosen. */
  pc: string
  session: SessionState
  conclusions: Conclusions
  /** The VM that it is about, if any. */
  vmId: string | null
}

/** The findings as plain text with their codes, for a mail or a chat with the help desk. */
export function summary(say: Words, { version, pc, session, conclusions, vmId }: Summarized): string {
  const { snapshot, readAt } = session
  const vm = vmId === null ? undefined : findVm(snapshot.host, vmId)
  return [
    `Nested Virtualization Wizard ${version} – ${pc}`,
    readAt ?? '',
    '',
    ...section(say, say.t.screens.check, conclusions.host(snapshot)),
    ...(vm ? section(say, vm.name, conclusions.vm(snapshot, vm.id)) : []),
    ...(vm && snapshot.guests[vm.id] ? section(say, say.t.screens.guest, conclusions.guest(snapshot, vm.id)) : []),
  ].join('\n')
}

function section(say: Words, title: string, findings: readonly Finding[]): string[] {
  const rows = findings.map(
    (finding) =>
      `${finding.code}  ${say.t.status[finding.status].padEnd(12)} ${findingName(say, finding)}: ${foundText(say, finding)}`,
  )
  return [title, ...rows, '']
}
