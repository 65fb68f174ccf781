// @ts-check

/**
 * Lets a person who sits at the terminal press Enter instead of waiting.
 * @param {() => void} invite called when there is such a person
 * @returns {{ signal: AbortSignal, stop: () => void }} aborted by Enter; `stop` gives the keyboard back
 */
export function untilEnter(invite) {
  const controller = new AbortController()
  if (!process.stdin.isTTY) return { signal: controller.signal, stop: () => undefined }
  invite()
  const onEnter = () => controller.abort()
  process.stdin.once('data', onEnter).resume()
  const stop = () => {
    process.stdin.off('data', onEnter).pause()
  }
  return { signal: controller.signal, stop }
}
