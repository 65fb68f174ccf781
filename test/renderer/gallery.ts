import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { launchBrowser } from './browser.ts'
import { builtPage } from './built.ts'
import { servePage } from './page-server.ts'
import { screens } from './states/screens.ts'

const looks = {
  light: { width: 1100, height: 760, colorScheme: 'light', theme: 'light', forcedColors: 'none', scale: 1 },
  spanish: { width: 1100, height: 760, colorScheme: 'light', theme: 'light', forcedColors: 'none', scale: 1 },
  dark: { width: 1100, height: 760, colorScheme: 'dark', theme: 'dark', forcedColors: 'none', scale: 1 },
  forced: { width: 1100, height: 760, colorScheme: 'light', theme: 'system', forcedColors: 'active', scale: 1 },
  narrow: { width: 550, height: 380, colorScheme: 'light', theme: 'light', forcedColors: 'none', scale: 2 },
} as const

/**
 * Takes pictures of the page for a person to look at; no test compares them. To run it:
 * `node -e "import('vite').then((vite) => vite.runnerImport('./test/renderer/gallery.ts', { configFile: false }))
 * .then(({ module }) => module.takePictures('out/gallery'))"`
 * @param folder where the pictures go, as `<screen>-<look>.png`
 * @param only looks and screens to take; all when empty
 */
export async function takePictures(folder: string, only: string[] = []): Promise<void> {
  const wanted = (name: string, all: object) => !only.some((one) => one in all) || only.includes(name)
  const browser = await launchBrowser()
  const server = await servePage(await builtPage(), screens.welcome)
  await mkdir(folder, { recursive: true })
  for (const [look, options] of Object.entries(looks).filter(([name]) => wanted(name, looks))) {
    const page = await browser.newPage({
      viewport: { width: options.width, height: options.height },
      deviceScaleFactor: options.scale,
      colorScheme: options.colorScheme,
      forcedColors: options.forcedColors,
      reducedMotion: 'reduce',
    })
    for (const [name, state] of Object.entries(screens).filter(([name]) => wanted(name, screens))) {
      // The state's own texts stay as they are; the page's are Spanish.
      server.show({ ...state, theme: options.theme, ...(look === 'spanish' ? { language: 'es' } : {}) })
      // Only the end of the address is another one, which alone would load nothing.
      await page.goto('about:blank')
      await page.goto(server.newAddress())
      await page.locator('h1').waitFor()
      await page.screenshot({ path: join(folder, `${name}-${look}.png`) })
    }
    await page.close()
  }
  await browser.close()
  await server.close()
}
