import type { Page } from '@playwright/test'
import axe, { type AxeResults, type RunOptions } from 'axe-core'

/** Loads axe into a page, where it stays until the page goes elsewhere: once, since that takes longer than a look. */
export const loadAxe = (page: Page): Promise<void> => page.evaluate(axe.source)

/**
 * What axe, loaded before, finds wrong with what a page shows now.
 * @param rules only these; all when null
 * @returns a line for each rule that is broken, with what breaks it
 */
export async function violations(page: Page, rules: readonly string[] | null): Promise<string[]> {
  // What passes isn't asked for, which spares axe most of its work.
  const options: RunOptions = {
    resultTypes: ['violations'],
    ...(rules === null ? {} : { runOnly: { type: 'rule', values: [...rules] } }),
  }
  const found = await page.evaluate(async (given) => {
    const { axe } = globalThis as unknown as { axe: { run(what: unknown, options: RunOptions): Promise<AxeResults> } }
    return (await axe.run(document, given)).violations
  }, options)
  return found.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`)
}
