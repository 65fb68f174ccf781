import { Menu, type BrowserWindow, type MenuItemConstructorOptions, type WebContents } from 'electron'
import type { ShellTexts } from '../texts.ts'

/** What the menu's own entries do. */
export interface MenuActions {
  saveReport(): void
  troubleshooting(): void
  documentation(): void
  about(): void
  exit(): void
}

/**
 * The application menu. The title bar is ours, so on Windows it is not seen, but its keys work, and screen
 * readers and other systems find it. Nothing reloads the page; F5 belongs to the wizard ("check again").
 * @param developing whether the developer tools may be opened
 */
export function menuTemplate(
  texts: ShellTexts['menu'],
  actions: MenuActions,
  developing: boolean,
): MenuItemConstructorOptions[] {
  const view: MenuItemConstructorOptions[] = [
    { label: texts.larger, role: 'zoomIn', accelerator: 'CommandOrControl+Plus' },
    { label: texts.smaller, role: 'zoomOut' },
    { label: texts.normalSize, role: 'resetZoom' },
    { label: texts.fullScreen, role: 'togglefullscreen' },
  ]
  if (developing) view.push({ type: 'separator' }, { label: texts.developerTools, role: 'toggleDevTools' })
  return [
    {
      label: texts.file,
      submenu: [
        { label: texts.saveReport, accelerator: 'CommandOrControl+S', click: () => actions.saveReport() },
        { type: 'separator' },
        { label: texts.exit, accelerator: 'CommandOrControl+Q', click: () => actions.exit() },
      ],
    },
    {
      label: texts.edit,
      submenu: [
        { label: texts.undo, role: 'undo' },
        { label: texts.redo, role: 'redo' },
        { type: 'separator' },
        { label: texts.cut, role: 'cut' },
        { label: texts.copy, role: 'copy' },
        { label: texts.paste, role: 'paste' },
        { label: texts.selectAll, role: 'selectAll' },
      ],
    },
    { label: texts.view, submenu: view },
    {
      label: texts.help,
      submenu: [
        { label: texts.troubleshooting, click: () => actions.troubleshooting() },
        { label: texts.documentation, click: () => actions.documentation() },
        { type: 'separator' },
        { label: texts.about, click: () => actions.about() },
      ],
    },
  ]
}

/** Copy and paste at the right mouse button, where a page of the browser would have them. */
export function addContextMenu(window: BrowserWindow, contents: WebContents, texts: () => ShellTexts['menu']): void {
  contents.on('context-menu', (_event, at) => {
    const words = texts()
    const editable: MenuItemConstructorOptions[] = [
      { label: words.cut, role: 'cut', enabled: at.editFlags.canCut },
      { label: words.copy, role: 'copy', enabled: at.editFlags.canCopy },
      { label: words.paste, role: 'paste', enabled: at.editFlags.canPaste },
      { label: words.selectAll, role: 'selectAll', enabled: at.editFlags.canSelectAll },
    ]
    if (at.isEditable) Menu.buildFromTemplate(editable).popup({ window })
    else if (at.selectionText.trim() !== '')
      Menu.buildFromTemplate([{ label: words.copy, role: 'copy' }]).popup({ window })
  })
}
