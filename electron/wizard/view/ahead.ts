import type { Ahead } from '../../nesting/plan/network.ts'
import type { Say } from './say.ts'

/** What comes of a choice of network, as far as it can be told beforehand; empty for nothing that isn't said already. */
export function aheadText(say: Say, ahead: Ahead): string {
  const { ahead: texts } = say.t.review
  switch (ahead.says) {
    case 'nothing':
      return ''
    case 'fixed':
      return say(texts.fixed, { switch: ahead.switch, prefix: ahead.nat.network })
    case 'handedOut':
    case 'bridge':
      return say(texts[ahead.says], { switch: ahead.switch })
    default:
      return texts[ahead.says]
  }
}
