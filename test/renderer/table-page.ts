import type { Page } from '@playwright/test'
import type { WizardState } from '../../electron/wizard/contract/state.ts'
import type { Opened } from './harness.ts'
import type { PageServer } from './page-server.ts'

/** Shows a state of the table on a page that is open, and waits until it is the one that stands there. */
export async function showOn(page: Page, server: PageServer, name: string, state: WizardState): Promise<void> {
  server.show({ ...state, windowTitle: name, identity: { ...state.identity, screenCode: name } })
  await page.evaluate(async (title) => {
    // Looked for sooner than the next picture, which takes a while where several pages are drawn at once.
    while (document.title !== title) await new Promise((resolve) => setTimeout(resolve, 4))
    await document.fonts.ready
    // What is measured in the page, as what scrolls, is there with its next picture.
    await new Promise(requestAnimationFrame)
  }, name)
}

/**
 * Shows each state on one of the pages, which go on side by side, each through a part of the table.
 * @returns what the looks found, in the order of the states
 */
export async function lookAtEach<T>(
  opened: readonly Opened[],
  states: readonly (readonly [string, WizardState])[],
  look: (page: Page, name: string) => Promise<T>,
): Promise<T[]> {
  const share = Math.ceil(states.length / opened.length)
  const parts = opened.map(async ({ page, server }, index) => {
    const found: T[] = []
    for (const [name, state] of states.slice(index * share, (index + 1) * share)) {
      await showOn(page, server, name, state)
      found.push(await look(page, name))
    }
    return found
  })
  return (await Promise.all(parts)).flat()
}

/** A list of a thousand rows takes axe and the one who looks very long, and has the same parts as a short one. */
export const isLong = ({ vm, screen }: WizardState): boolean => screen === 'vm' && vm.rows.length > 100
