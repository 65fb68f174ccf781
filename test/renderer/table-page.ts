import type { Page } from '@playwright/test'
import type { WizardState } from '../../electron/wizard/contract/state.ts'
import type { PageServer } from './page-server.ts'

/** Shows a state of the table on a page that is open, and waits until it is the one that stands there. */
export async function showOn(page: Page, server: PageServer, name: string, state: WizardState): Promise<void> {
  server.show({ ...state, windowTitle: name, identity: { ...state.identity, screenCode: name } })
  await page.waitForFunction((title) => document.title === title, name)
  await page.evaluate(() => document.fonts.ready)
}

/** A list of a thousand rows takes axe and the one who looks very long, and has the same parts as a short one. */
export const isLong = ({ vm, screen }: WizardState): boolean => screen === 'vm' && vm.rows.length > 100
