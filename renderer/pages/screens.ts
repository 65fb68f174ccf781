import type { Component } from 'svelte'
import type { WizardState } from '../../electron/wizard/contract/state.ts'
import Welcome from './Welcome.svelte'

/**
 * The pages of the screens. Nearly everybody begins at Welcome, so that comes with the window; each other page is
 * fetched when it is shown, or soon after the first.
 */

type Screen = WizardState['screen']
type PageOfScreen = Component<{ wizard: WizardState }>

const loaders: Readonly<Record<Exclude<Screen, 'welcome'>, () => Promise<{ default: PageOfScreen }>>> = {
  check: () => import('./Check.svelte'),
  vm: () => import('./ChooseVm.svelte'),
  review: () => import('./Review.svelte'),
  apply: () => import('./Apply.svelte'),
  guest: () => import('./Guest.svelte'),
  done: () => import('./Done.svelte'),
  troubleshooting: () => import('./Troubleshooting.svelte'),
  settings: () => import('./Settings.svelte'),
}

const loaded = new Map<Screen, PageOfScreen>([['welcome', Welcome]])

/** @throws what the browser says when a page can't be fetched; the next call tries again */
export async function loadScreen(screen: Screen): Promise<void> {
  if (screen === 'welcome' || loaded.has(screen)) return
  loaded.set(screen, (await loaders[screen]()).default)
}

/** Fetches what will be needed later, so that nobody waits for it then. What fails now is tried again when it is needed. */
export async function loadAllScreens(): Promise<void> {
  await Promise.allSettled((Object.keys(loaders) as Screen[]).map(loadScreen))
}

/** The page of a screen that has been loaded. */
export function pageOf(screen: Screen): PageOfScreen {
  return loaded.get(screen) ?? Welcome
}
