import type { Finding } from '../nesting/finding.ts'
import type { Fix } from '../nesting/outcome.ts'
import { displayed } from '../texts/displayed.mjs'
import type { Words } from './words.ts'

/** What its check is called. */
export const findingName = (say: Words, { check }: Pick<Finding, 'check'>): string => say(say.t.checks[check].name)

/** The found value in words; for an unknown one, why it could not be read. */
export function foundText(say: Words, finding: Finding): string {
  const outcome = say.t.checks[finding.check].outcomes[finding.variant]
  if (outcome) return say(outcome.found, finding.values)
  if (finding.waitsFor) {
    return say(say.t.check.waitsFor, { name: findingName(say, { check: finding.waitsFor }) })
  }
  return say.t.unknownReasons[finding.unread?.reason ?? 'failed'].found
}

/** What happened, why it matters, what to do, and the technical detail, each with its label; only what there is. */
export function findingDetails(say: Words, finding: Finding): { label: string; text: string }[] {
  const texts = say.t.checks[finding.check]
  const outcome = texts.outcomes[finding.variant]
  const reason = finding.unread && say.t.unknownReasons[finding.unread.reason]
  const label = say.t.check.labels
  const rows = [
    {
      label: label.happened,
      text: outcome?.happened ? say(outcome.happened, finding.values) : (reason?.happened ?? ''),
    },
    { label: label.why, text: say(texts.why, finding.values) },
    { label: label.todo, text: outcome?.todo ? say(outcome.todo, finding.values) : (reason?.todo ?? '') },
    { label: label.technical, text: displayed(finding.unread?.detail ?? '') },
  ]
  return rows.filter(({ text }) => text !== '')
}

/** What a fix costs. */
export function priceTags(say: Words, { price }: Pick<Fix, 'price'>): string[] {
  return [
    ...(price.hostRestart ? [say.t.price.hostRestart] : []),
    ...(price.vmOffline ? [say.t.price.vmOffline] : []),
    ...(price.irreversible ? [say.t.price.irreversible] : []),
  ]
}
