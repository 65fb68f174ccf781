import { createSubscriber } from 'svelte/reactivity'

let moment = Date.now()

/** One clock for all that shows how time passes: it ticks only while somebody looks at it. */
const follow = createSubscriber((update) => {
  moment = Date.now()
  const ticks = window.setInterval(() => {
    moment = Date.now()
    update()
  }, 1000)
  return () => window.clearInterval(ticks)
})

/** @returns this moment in milliseconds, anew each second */
export function now(): number {
  follow()
  return moment
}
