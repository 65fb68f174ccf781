import { HostError } from '../hyperv/host.ts'
import type { SetupLog } from '../nesting/media/schemas.ts'
import { valueOf } from '../nesting/snapshot.ts'
import type { Workplace } from './context.ts'

/** The last lines say most, and a failure is no place for a whole log. */
const lines = 8

/**
 * What the set-up of a Windows has written on the disk of its VM, which must be off.
 * @param folder the VM's own, with its disk
 * @returns null where it could not be read
 */
export async function setupLogIn({ facts, over, log }: Workplace, folder: string): Promise<SetupLog | null> {
  try {
    await facts.readAgain(['disk.setupLogs'], { ...facts.about, folders: [folder] })
  } catch (error) {
    over.throwIfAborted()
    if (!(error instanceof HostError)) throw error
    log.warn(`set-up logs in ${folder}: ${String(error)}`)
    return null
  }
  return valueOf(facts.snapshot.host, 'disk.setupLogs')?.[folder] ?? null
}

/** Whether it ended with a failure. One that somebody has turned off in the middle has written down none. */
export const tellsFailure = (found: SetupLog | null): boolean => found?.handlerRan === true

/** The end of it, for the details. @param secret what must not be told, should the set-up have written it down */
export const endOf = ({ phase, errors }: SetupLog, secret: string): string =>
  [...(phase === null ? [] : [`[${phase}]`]), ...errors.slice(-lines)].join('\n').replaceAll(secret, '•••')
