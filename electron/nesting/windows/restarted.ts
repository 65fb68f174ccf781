/**
 * Whether Windows has started anew, by the time of its last start (ISO 8601, as `os.lastBoot`). That time moves when
 * the clock is set, so a small difference proves nothing.
 */

/** In milliseconds. */
const clockTolerance = 60_000
const sameStart = 5_000

/**
 * Whether this PC has restarted since it was asked to: after that moment, and at another time than before. A clock that
 * was set meanwhile shifts the time of the last start too, and alone must not pass for a restart.
 * @param asked when the restart was asked for, and when Windows had last started then, as far as known
 */
export function pcHasRestarted(
  asked: { restartingAt: string | null; lastBootBefore: string | null },
  lastBoot: string | undefined,
): boolean {
  const { restartingAt, lastBootBefore } = asked
  if (lastBoot === undefined || restartingAt === null) return false
  const now = Date.parse(lastBoot)
  const moved = lastBootBefore === null || Math.abs(now - Date.parse(lastBootBefore)) > sameStart
  return moved && now > Date.parse(restartingAt) - clockTolerance
}

/**
 * Whether a guest has restarted, by its own clock, which isn't this PC's. A synchronisation may move that a little
 * without a restart, so this alone proves nothing: what the restart was for must be there, too.
 * @param before when it had last started before the restart; undefined where that could not be read
 */
export function guestHasRestarted(before: string | undefined, lastBoot: string | undefined): boolean {
  if (lastBoot === undefined) return false
  return before === undefined || Date.parse(lastBoot) > Date.parse(before)
}
