import { nativeTheme, Notification, type BrowserWindow } from 'electron'
import type { WizardState } from '../../wizard/contract/state.ts'
import { bringToFront } from './bring-to-front.ts'
import { noticeBetween, taskBarProgress } from './progress.ts'
import { shellTexts } from '../texts.ts'

/**
 * Makes the window follow the wizard's state: theme, title, progress on the task bar, a notification when long
 * work ends while the person is elsewhere.
 * @returns what to call with each new state
 */
export function followState(window: BrowserWindow): (state: WizardState) => void {
  let before: WizardState | null = null
  return (state) => {
    if (window.isDestroyed()) return
    if (nativeTheme.themeSource !== state.theme) nativeTheme.themeSource = state.theme
    window.setTitle(state.windowTitle)
    const progress = taskBarProgress(state)
    window.setProgressBar(progress.value, { mode: progress.mode })
    const notice = before && noticeBetween(before, state, shellTexts[state.language].finished)
    if (notice && !window.isFocused()) notify(window, notice)
    before = state
  }
}

/** Kept until they are dealt with, or the garbage collection would take their clicks with them. */
const shown = new Set<Notification>()

function notify(window: BrowserWindow, notice: { title: string; text: string }): void {
  window.flashFrame(true)
  if (!Notification.isSupported()) return
  const notification = new Notification({ title: notice.title, body: notice.text })
  shown.add(notification)
  notification.on('click', () => {
    shown.delete(notification)
    bringToFront(window)
  })
  notification.on('failed', () => shown.delete(notification))
  notification.on('close', ({ reason }) => {
    // One that timed out waits among Windows' notifications, and can still be clicked.
    if (reason !== 'timedOut') shown.delete(notification)
  })
  notification.show()
}
