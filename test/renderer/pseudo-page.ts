import type { Page } from '@playwright/test'
import { readdir } from 'node:fs/promises'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { pseudoTree } from '../texts/pseudo.ts'
import { builtPage } from './built.ts'

/** The page in the language for tests: its own texts are a file of the built page, which is answered with another one. */
export async function speakPseudo(page: Page): Promise<void> {
  const assets = path.join(await builtPage(), 'assets')
  for (const file of (await readdir(assets)).filter((name) => /^page-.*\.js$/.test(name))) {
    const texts = (await import(/* @vite-ignore */ pathToFileURL(path.join(assets, file)).href)) as Record<
      string,
      object
    >
    const lines = Object.entries(texts).map(
      ([name, tree], index) =>
        `const t${index} = ${JSON.stringify(pseudoTree(tree))}; export { t${index} as ${name} };`,
    )
    await page.route(`**/assets/${file}`, (route) =>
      route.fulfill({ contentType: 'text/javascript', body: lines.join('\n') }),
    )
  }
}

/** Everything that a page says now, to the eye or to somebody who doesn't see it: each text with where it stands. */
export function saidOn(page: Page): Promise<[where: string, text: string][]> {
  return page.evaluate(() => {
    const attributes = [
      'aria-label',
      'title',
      'alt',
      'placeholder',
      'aria-description',
      'aria-valuetext',
      'aria-roledescription',
    ]
    const said: [string, string][] = []
    const pathOf = (element: Element): string => {
      const own = `${element.localName}${element.classList.length > 0 ? `.${[...element.classList][0]}` : ''}`
      const parent = element.parentElement?.closest('main, footer, header, nav, aside, [role=dialog], section, form')
      return parent ? `${parent.localName} ${own}` : own
    }
    const visit = (element: Element): void => {
      // What Windows runs is no text of any language.
      if (element.matches('code, pre, script, style')) return
      for (const name of attributes) {
        const value = element.getAttribute(name)
        if (value) said.push([`${pathOf(element)}[${name}]`, value])
      }
      // Where a line may break, a text goes on.
      let text = ''
      const say = () => {
        if (text.trim() !== '') said.push([pathOf(element), text.trim()])
        text = ''
      }
      for (const child of element.childNodes) {
        if (child instanceof Text) text += child.data
        else if (child instanceof Element && child.localName !== 'wbr') {
          say()
          visit(child)
        }
      }
      say()
    }
    said.push(['title', document.title])
    visit(document.body)
    return said
  })
}
