import type { RawData, WebSocket } from 'ws'
import { z } from 'zod'
import { wizardCommand, type CommandResult } from '../wizard/contract/command.ts'
import type { WizardApi, WizardState } from '../wizard/contract/state.ts'
import { StateFeed } from '../page/feed.ts'
import type { Logger } from '../program/log.ts'
import { parseJson } from './sign-in.ts'

/** What the page sends: a command and a number under which it expects the answer. */
const frameId = z.object({ id: z.number().int().nonnegative() })
const commandFrame = frameId.extend({ command: wizardCommand })

/**
 * Carries the wizard's two messages over one socket: the state at once, what is new in it after each change, and an
 * answer to each command. Whatever arrives is answered; nothing that a page can send ends the wizard.
 */
export function serveChannel(socket: WebSocket, api: WizardApi, log: Logger): void {
  const push = stateFeed(socket)
  let changed = false
  const stop = api.onState((state) => {
    changed = true
    push(state)
  })
  void api.state().then((state) => {
    if (!changed) push(state)
  })
  socket.on('close', stop)
  socket.on('message', (data, isBinary) => {
    void answer(data, isBinary, api, log).then((reply) => socket.send(JSON.stringify(reply)))
  })
}

/** Sends states one after another and leaves out those that were overtaken while one was under way. */
function stateFeed(socket: WebSocket): (state: WizardState) => void {
  const feed = new StateFeed()
  let begun = false
  let waiting: WizardState | null = null
  let sending = false
  const next = () => {
    const message = waiting && (begun ? feed.next(waiting) : feed.whole(waiting))
    begun ||= waiting !== null
    waiting = null
    sending = message !== null
    if (message !== null) socket.send(JSON.stringify(message), next)
  }
  return (state) => {
    waiting = state
    if (!sending) next()
  }
}

interface Reply {
  /** Null when the frame didn't even carry a number. */
  readonly id: number | null
  readonly result: CommandResult
}

async function answer(data: RawData, isBinary: boolean, api: WizardApi, log: Logger): Promise<Reply> {
  const content = isBinary ? undefined : parseJson(data)
  const frame = commandFrame.safeParse(content)
  if (!frame.success) {
    const id = frameId.safeParse(content).data?.id ?? null
    log.warn('a page sent something that is no command')
    // Not what was sent: it could hold a password.
    return { id, result: { ok: false, code: 'badCommand', message: 'This is not a command that the wizard knows.' } }
  }
  try {
    return { id: frame.data.id, result: await api.send(frame.data.command) }
  } catch (error) {
    log.warn(`command ${frame.data.command.type} failed: ${String(error)}`)
    const message = 'The wizard could not do this. Its log says more; try again, or start the wizard again.'
    return { id: frame.data.id, result: { ok: false, code: 'failed', message } }
  }
}
