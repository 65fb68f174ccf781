import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Browser } from '@playwright/test'
import { languageIds, type LanguageId } from '../../electron/texts/languages.ts'
import type { WizardState } from '../../electron/wizard/contract/state.ts'
import { later } from '../wizard/view/scenes.ts'
import { patience } from '../patience.ts'
import { launchBrowser } from './browser.ts'
import { builtPage } from './built.ts'
import { servePage } from './page-server.ts'
import { situations, statesIn } from './states/table.ts'
import type { Situations } from './states/situations/situation.ts'
import { showOn } from './table-page.ts'

/** How a sheet looks: every state of the table in one language, one theme and one size. */
interface Look {
  name: string
  language: LanguageId
  theme: 'light' | 'dark' | 'system'
  forcedColors: 'none' | 'active'
  size: { width: number; height: number }
}

const sizes = { window: { width: 1100, height: 760 }, small: { width: 590, height: 400 } }

/** Forced colours depend on no language, so they are shown in one. */
const looks: readonly Look[] = [
  ...languageIds.flatMap((language) =>
    (['light', 'dark'] as const).flatMap((theme) =>
      Object.entries(sizes).map(([size, box]) => ({
        name: `${language}-${theme}-${size}`,
        language,
        theme,
        forcedColors: 'none' as const,
        size: box,
      })),
    ),
  ),
  { name: 'en-forced-window', language: 'en', theme: 'system', forcedColors: 'active', size: sizes.window },
]

/** How many states stand side by side on a sheet, and how wide each of them is there. */
const columns = 6
const wide = 330

/**
 * Renders every state of the page in each look into sheets for a person to look through: `index.html` in the folder
 * names them. A sheet is one page with all states of a look, by screen and name, and one picture of it beside that; a
 * click on a state shows it as large as it is. With a fixed clock and without motion, so that the same sources give the same pictures on one machine;
 * fonts differ between machines, which is why no picture is compared by a test.
 * @param folder is emptied first
 * @param only names of looks, or of states; all when empty
 */
export async function makeSheets(folder: string, only: readonly string[], say: (line: string) => void): Promise<void> {
  const all = await situations()
  const browser = await launchBrowser()
  await rm(folder, { recursive: true, force: true })
  await mkdir(folder, { recursive: true })
  const wanted = looks.filter(
    ({ name }) => !only.some((one) => looks.some((look) => look.name === one)) || only.includes(name),
  )
  try {
    // Two at a time: a look is a page of its own, and a machine has two cores at least.
    const rest = [...wanted]
    const worker = async (): Promise<void> => {
      for (let look = rest.shift(); look; look = rest.shift()) {
        const count = await sheet(browser, folder, look, all, only)
        say(`${look.name}: ${count} states`)
      }
    }
    await Promise.all([worker(), worker()])
  } finally {
    await browser.close()
  }
  const links = wanted.map(
    ({ name }) => `<li><a href="${name}.html">${name}</a> (<a href="${name}.jpg">picture</a>)</li>`,
  )
  await writeFile(join(folder, 'index.html'), htmlOf('Contact sheets', `<ul class="index">${links.join('')}</ul>`))
}

async function sheet(
  browser: Browser,
  folder: string,
  look: Look,
  all: Situations,
  only: readonly string[],
): Promise<number> {
  const states = [...statesIn(all, look.language, look.theme)].filter(
    ([name]) => !only.some((one) => one in all) || only.includes(name),
  )
  const [first] = states
  if (!first) return 0
  const server = await servePage(await builtPage(), first[1])
  const page = await browser.newPage({
    viewport: look.size,
    colorScheme: look.theme === 'dark' ? 'dark' : 'light',
    forcedColors: look.forcedColors,
    reducedMotion: 'reduce',
    timezoneId: 'UTC',
  })
  // A long list under load takes a while to be painted.
  page.setDefaultTimeout(patience)
  const problems: string[] = []
  page.on('pageerror', (error) => problems.push(error.message))
  try {
    await page.clock.setFixedTime(later)
    await page.goto(server.url)
    await mkdir(join(folder, look.name))
    const cells = new Map<string, string[]>()
    for (const [index, [name, state]] of states.entries()) {
      await showOn(page, server, name, state)
      const file = `${look.name}/${String(index).padStart(3, '0')}.jpg`
      await page.screenshot({
        path: join(folder, file),
        type: 'jpeg',
        quality: 75,
        animations: 'disabled',
        caret: 'hide',
      })
      const [screen = name] = name.split(' ')
      const cell = `<figure><a href="${file}"><img src="${file}" alt=""></a><figcaption>${escaped(name, state)}</figcaption></figure>`
      cells.set(screen, [...(cells.get(screen) ?? []), cell])
    }
    await writeFile(join(folder, `${look.name}.html`), htmlOf(look.name, bodyOf(cells)))
    // The sheet as one picture, to send around and to lay beside another.
    await page.setViewportSize({ width: columns * (wide + 8) + 8, height: 800 })
    await page.goto(pathToFileURL(join(folder, `${look.name}.html`)).href)
    await page.screenshot({ path: join(folder, `${look.name}.jpg`), type: 'jpeg', quality: 75, fullPage: true })
    return states.length
  } catch (error) {
    throw new Error([look.name, String(error), ...problems].join('\n'), { cause: error })
  } finally {
    await page.close()
    await server.close()
  }
}

const escaped = (name: string, { identity }: WizardState): string =>
  `${name} · ${identity.screenCode}`.replaceAll('&', '&amp;').replaceAll('<', '&lt;')

/** The states of each screen under its name, and at the top where each screen begins. */
function bodyOf(cells: ReadonlyMap<string, readonly string[]>): string {
  const all = [...cells]
  const links = all.map(([screen, { length }]) => `<a href="#${screen}">${screen} (${length})</a>`)
  const parts = all.map(([screen, own]) => `<h2 id="${screen}">${screen}</h2><div>${own.join('\n')}</div>`)
  return `<p><a href="index.html">all sheets</a> · ${links.join(' · ')}</p>${parts.join('\n')}`
}

const htmlOf = (title: string, body: string): string => `<!doctype html>
<meta charset="utf-8"><title>${title}</title>
<style>
  body { font: 12px/16px system-ui, sans-serif; margin: 8px; background: #888; }
  div { display: grid; grid-template-columns: repeat(auto-fill, minmax(${wide}px, 1fr)); gap: 8px; }
  figure { margin: 0; } img { width: 100%; display: block; } figcaption { background: #fff; padding: 0 4px; }
  h1, h2 { margin: 8px 0; font-size: 16px; } a { color: #000; } .index { font-size: 16px; line-height: 28px; }
</style>
<h1>${title}</h1>
${body}
`
