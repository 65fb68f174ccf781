import type { BrowserWindow } from 'electron'

/** Shows the window before all others. Restored only when it is minimized: a maximized one stays as it is. */
export function bringToFront(window: BrowserWindow): void {
  if (window.isDestroyed()) return
  if (window.isMinimized()) window.restore()
  window.show()
  window.focus()
}
