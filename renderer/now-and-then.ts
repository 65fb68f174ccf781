import { page } from './page.svelte.ts'

/** How often somebody who looks at a VM is told what others have changed, in milliseconds. */
const everySoOften = 5000

/**
 * Has the wizard look at the VMs again and again, while somebody sees the page.
 * @param wanted whether what is on the page depends on it
 * @returns what ends it
 */
export function lookNowAndThen(wanted: () => boolean): () => void {
  const timer = window.setInterval(() => {
    if (wanted() && document.visibilityState === 'visible') page.inPassing({ type: 'lookAtVms' })
  }, everySoOften)
  return () => window.clearInterval(timer)
}
