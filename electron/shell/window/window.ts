import os from 'node:os'
import path from 'node:path'
import { BrowserWindow, nativeTheme, screen, type BrowserWindowConstructorOptions } from 'electron'
import { micaArgument } from '../../page/channels.ts'
import { hasMica, windowColours, type Looks } from './look.ts'
import type { Logger } from '../../program/log.ts'
import { firstSize, loadPlaceFile, readPlace, savePlaceFile, smallestSize, type WindowPlace } from './window-place.ts'

export interface WindowOptions {
  /** Absolute path of the built preload. */
  preload: string
  /** Where the window's place is remembered. */
  folder: string
  /** Whether this program has more rights than others that can write there. */
  guarded: boolean
  developing: boolean
  /** Whether the graphics card draws. */
  accelerated: boolean
  log: Logger
  platform?: NodeJS.Platform
}

/** Opens the one window, where it was left, without a page yet. */
export function openWindow({
  preload,
  folder,
  guarded,
  developing,
  accelerated,
  log,
  platform = process.platform,
}: WindowOptions): BrowserWindow {
  const file = path.join(folder, 'window.json')
  const screens = screen.getAllDisplays().map((display) => display.workArea)
  const place = readPlace(loadPlaceFile(file, guarded), screens)
  const mica = hasMica({
    platform,
    release: os.release(),
    system: os.version(),
    session: process.env['SESSIONNAME'],
    accelerated,
  })
  const window = new BrowserWindow(windowOptions({ preload, place, looks: looks(), mica, developing }))
  window.once('ready-to-show', () => {
    // Not before: maximizing shows a window, and this one would be empty.
    if (place?.maximized) window.maximize()
    window.show()
  })
  const remember = () => rememberPlace(window, log, (place) => savePlaceFile(file, place, guarded))
  window.on('close', remember)
  // When Windows shuts down it ends the program without closing its window.
  window.on('session-end', remember)
  const repaint = () => {
    if (window.isDestroyed()) return
    const colours = windowColours(looks(), mica)
    window.setBackgroundColor(colours.background)
    // macOS draws the buttons in the title bar by itself, and has no such function.
    if (platform !== 'darwin') window.setTitleBarOverlay(colours.overlay)
  }
  nativeTheme.on('updated', repaint)
  window.on('closed', () => nativeTheme.removeListener('updated', repaint))
  return window
}

const looks = (): Looks => ({
  dark: nativeTheme.shouldUseDarkColors,
  highContrast: nativeTheme.shouldUseHighContrastColors,
})

/** Everything about the window that is decided beforehand. */
export function windowOptions(choice: {
  preload: string
  place: WindowPlace | null
  looks: Looks
  mica: boolean
  developing: boolean
}): BrowserWindowConstructorOptions {
  const { place } = choice
  const colours = windowColours(choice.looks, choice.mica)
  return {
    ...(place ? { x: place.x, y: place.y, width: place.width, height: place.height } : firstSize),
    minWidth: smallestSize.width,
    minHeight: smallestSize.height,
    show: false,
    title: 'Nested Virtualization Wizard',
    titleBarStyle: 'hidden',
    titleBarOverlay: colours.overlay,
    backgroundColor: colours.background,
    ...(choice.mica ? { backgroundMaterial: 'mica' } : {}),
    webPreferences: {
      preload: choice.preload,
      ...(choice.mica ? { additionalArguments: [micaArgument] } : {}),
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      // The dictionary would be fetched from the network.
      spellcheck: false,
      devTools: choice.developing,
      // Progress goes on while the window is behind others.
      backgroundThrottling: false,
    },
  }
}

function rememberPlace(window: BrowserWindow, log: Logger, save: (place: WindowPlace) => void): void {
  try {
    save({ ...window.getNormalBounds(), maximized: window.isMaximized() })
  } catch (error) {
    log.warn(`the window's place was not kept: ${String(error)}`)
  }
}
