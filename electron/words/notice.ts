import type { Failure } from '../nesting/failure.ts'
import type { Operation } from '../nesting/operations.ts'
import { emptySnapshot } from '../nesting/snapshot.ts'
import type { RunPurpose } from '../session/journal-entry.ts'
import type { Text, Values } from '../texts/format.ts'
import { failureText } from './failure.ts'
import { operationTitle } from './operation.ts'
import { wordsIn, type Words } from './words.ts'

/** Something that happened outside the person's last click. */
export type Notice =
  | { kind: 'journalTorn' }
  /** So many lines could not be read, or belong to nothing; the record as it was is kept as this file. */
  | { kind: 'journalDamaged' | 'journalOrphans'; n: number; file: string }
  /** Set aside whole, as this file. */
  | { kind: 'journalOtherVersion' | 'journalForeign' | 'journalTooLarge'; file: string }
  | { kind: 'journalUnreadable'; reason: string }
  | { kind: 'journalUnwritable'; reason: string }
  /** Another wizard has the record; null where nobody knows which, or since when (ISO 8601). */
  | { kind: 'otherWizard'; pid: number | null; since: string | null }
  /** From when other programs could write it. `changes` are the last ones of `count`. */
  | { kind: 'journalBefore'; file: string; count: number; changes: readonly ChangeBefore[] }
  | { kind: 'journalBeforeUnread'; file: string; reason: string }
  | { kind: 'folderUnguarded'; folder: string }
  | { kind: 'settingsUnwritable'; reason: string }
  | { kind: 'settingsUnreadable'; reason: string }
  | { kind: 'settingsDamaged'; file: string }
  | { kind: 'simulationDamaged' }
  | { kind: 'pcUnknown'; id: string }
  | { kind: 'simulatedOnly' }
  | { kind: 'simulatedSettings' }
  | { kind: 'scenarioDamaged'; reason: string }
  | { kind: 'argumentsIgnored'; arguments: readonly string[] }
  | { kind: 'readFailed'; failure: Failure }
  | { kind: 'fixFailed'; failure: Failure }
  | { kind: 'runFailed'; failure: Failure }
  | { kind: 'resumedAfterRestart' }
  /** What had been done before the restart, and isn't there after it. */
  | { kind: 'takenBackByWindows'; operations: readonly Operation[] }
  | { kind: 'goOnAfterRestart' }
  /** A run that failed or was cancelled before, with what it had changed still there. */
  | { kind: 'unfinishedRun'; run: string; purpose: RunPurpose; vm: string | null }
  | { kind: 'guestInterrupted' | 'takeBackInterrupted' | 'proofInterrupted'; vm: string | null }
  | { kind: 'undone' }
  | { kind: 'restartStillNeeded' }
  | { kind: 'restartLater'; toFirmware: boolean }
  | { kind: 'elevation'; result: 'declined' | 'failed' }

/** A change that a record tells of, and the VM that it was for. */
interface ChangeBefore {
  readonly operation: Operation
  readonly vm: { readonly id: string; readonly name: string } | null
}

export interface NoticeText {
  tone: 'info' | 'ok' | 'warning' | 'bad'
  title: string
  text: string
}

export function noticeInWords(say: Words, notice: Notice): NoticeText {
  const t = say.t.notices
  const told = (tone: NoticeText['tone'], texts: { title: Text; text: Text }, values: Values = {}): NoticeText => ({
    tone,
    title: say(texts.title, values),
    text: say(texts.text, values),
  })
  switch (notice.kind) {
    case 'journalTorn':
    case 'simulationDamaged':
    case 'simulatedOnly':
    case 'restartStillNeeded':
    case 'goOnAfterRestart':
      return told('warning', t[notice.kind])
    case 'guestInterrupted':
      return told('warning', t.guestInterrupted, { vm: notice.vm ?? t.theVm })
    case 'takeBackInterrupted': {
      const { interruptedTitle: title, interrupted: text } = say.t.takeBack
      return told('warning', { title, text }, { vm: notice.vm ?? t.theVm })
    }
    case 'proofInterrupted': {
      const { interruptedTitle: title, interrupted: text } = say.t.proof
      return told('warning', { title, text }, { vm: notice.vm ?? t.theVm })
    }
    case 'unfinishedRun':
      return told('warning', t.unfinishedRun[notice.purpose], { vm: notice.vm ?? t.theVm })
    case 'pcUnknown':
      return told('warning', t.pcUnknown, { id: notice.id })
    case 'journalDamaged':
    case 'journalOrphans':
      return told('warning', t[notice.kind], { n: notice.n, file: notice.file })
    case 'journalOtherVersion':
    case 'journalForeign':
    case 'journalTooLarge':
    case 'settingsDamaged':
      return told('warning', t[notice.kind], { file: notice.file })
    case 'journalBefore': {
      const list = notice.changes.map((change) => say(t.quoted, { text: asOneLine(titleOf(say, change)) }))
      const texts = {
        title: t.journalBefore.title,
        text: list.length === 0 ? t.journalBefore.none : t.journalBefore.text,
      }
      return told('warning', texts, { file: notice.file, n: notice.count, changes: { list } })
    }
    case 'journalBeforeUnread':
      return told('warning', t.journalBeforeUnread, { file: notice.file, reason: asOneLine(notice.reason) })
    case 'folderUnguarded':
      return told('warning', t.folderUnguarded, { folder: notice.folder })
    case 'journalUnreadable':
    case 'journalUnwritable':
    case 'settingsUnwritable':
    case 'settingsUnreadable':
    case 'scenarioDamaged':
      return told('warning', t[notice.kind], { reason: notice.reason })
    case 'otherWizard':
      return notice.pid === null || notice.since === null
        ? told('warning', t.someOtherWizard)
        : told('warning', t.otherWizard, { pid: notice.pid, since: say.moment(notice.since) })
    case 'argumentsIgnored': {
      const list = notice.arguments.slice(0, 5).map((argument) => say(t.quoted, { text: asOneLine(argument) }))
      return told('warning', t.argumentsIgnored, { arguments: { list } })
    }
    case 'takenBackByWindows': {
      const list = notice.operations.map((operation) =>
        say(t.quoted, { text: operationTitle(say, operation, emptySnapshot) }),
      )
      return told('bad', t.takenBackByWindows, { changes: { list } })
    }
    case 'restartLater':
      return told('info', notice.toFirmware ? t.restartLaterFirmware : t.restartLater)
    case 'simulatedSettings':
      return told('info', say.t.verdict.simulatedSettings)
    case 'resumedAfterRestart':
    case 'undone':
      return told('ok', t[notice.kind])
    case 'elevation':
      return told('warning', notice.result === 'declined' ? t.elevationDeclined : t.elevationFailed)
    case 'readFailed':
    case 'fixFailed':
    case 'runFailed':
      return told('bad', t[notice.kind], { ...failureText(say, notice.failure) })
  }
}

/** Nothing is known of that time but what the record says. */
function titleOf(say: Words, { operation, vm }: ChangeBefore): string {
  const then = wordsIn(say.language, (id) => (id === vm?.id ? vm.name : undefined))
  return operationTitle(then, operation, emptySnapshot)
}

/** What came from outside, without the characters that break a line or change the direction of what follows. */
const asOneLine = (text: string): string => text.replace(/[\p{C}\p{Zl}\p{Zp}]+/gu, '\ufffd').slice(0, 100)
