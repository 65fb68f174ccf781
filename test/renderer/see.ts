import { expect } from '@playwright/test'
import { patience } from '../patience.ts'

/** Playwright's `expect`, for what a page shows: waits for it. */
export const see = expect.configure({ timeout: patience })
