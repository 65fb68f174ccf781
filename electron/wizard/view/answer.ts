import { findingName } from '../../words/finding.ts'
import { failureText } from '../../words/failure.ts'
import type { Words } from '../../words/words.ts'
import type { Answer } from '../commands/define.ts'
import type { CommandResult } from '../contract/command.ts'
import type { Obstacle } from '../screens/obstacles.ts'

/** What came of a command, in words. */
export function answerInWords(say: Words, answer: Answer): CommandResult {
  if (answer.ok) return answer
  if ('refused' in answer) return { ok: false, code: answer.refused, message: say.t.refusals[answer.refused] }
  if ('notYet' in answer) return { ok: false, code: 'notYet', message: obstacleInWords(say, answer.notYet) }
  const { code } = answer.failed
  return { ok: false, code, message: say(say.t.notices.runFailed.text, { ...failureText(say, answer.failed) }).trim() }
}

/** Why somebody can't go on. */
export function obstacleInWords(say: Words, obstacle: Obstacle): string {
  const { footer } = say.t
  if (typeof obstacle === 'string') return footer[obstacle]
  if ('vmBlocked' in obstacle) return say(footer.blockedBy, { name: findingName(say, obstacle.vmBlocked) })
  const [first, ...others] = obstacle.blocked
  if (others.length === 0) return say(footer.fixOne, { name: findingName(say, first) })
  return say(footer.fixMany, { n: obstacle.blocked.length })
}
