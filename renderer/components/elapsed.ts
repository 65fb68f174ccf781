import { page } from '../page.svelte.ts'

/** How long ago a moment (ISO 8601) was, in words. @param now in milliseconds */
export function elapsedText(since: string, now: number): string {
  const seconds = Math.max(0, Math.floor((now - Date.parse(since)) / 1000))
  const { action } = page.texts
  return seconds < 60
    ? page.fill(action.seconds, { s: seconds })
    : page.fill(action.minutes, { m: Math.floor(seconds / 60), s: seconds % 60 })
}
