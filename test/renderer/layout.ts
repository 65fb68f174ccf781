import type { Page } from '@playwright/test'
import { evenFont } from './even-font.ts'

/** Has a page write everything in the font in which all letters are equally wide. Its context has `bypassCSP`. */
export async function writeEvenly(page: Page): Promise<void> {
  const url = `data:font/ttf;base64,${evenFont().toString('base64')}`
  await page.addStyleTag({
    content: `@font-face { font-family: Even; src: url(${url}); font-weight: 100 900 }
      *, ::before, ::after { font-family: Even !important; letter-spacing: 0 !important; word-spacing: 0 !important }`,
  })
  const isThere = await page.evaluate(async () => (await document.fonts.load('16px Even')).length === 1)
  if (!isThere) throw new Error('the browser refused the font')
}

/**
 * What stands where on a page, in a person's order: each line is one row of a part of the page, with what stands in it
 * from left to right. Buttons are in brackets, the main one with stars and one that can't be pressed with a minus; text
 * is shortened, with the number of its lines. What has to be scrolled to comes after the fold, and what stays in sight
 * meanwhile at the end.
 */
export function layoutOf(page: Page): Promise<{ part: string; rows: string[] }[]> {
  return page.evaluate(() => {
    interface Item {
      what: string
      left: number
      top: number
      bottom: number
    }
    const short = (text: string): string => {
      const one = text
        .trim()
        .replace(/\s+/gu, ' ')
        .replace(/\d{1,2}:\d\d(:\d\d)?/gu, 'hh:mm')
      return one.length > 28 ? `${one.slice(0, 27)}…` : one
    }
    const isSeen = (element: Element): boolean =>
      element.checkVisibility({ visibilityProperty: true }) &&
      element.closest('.visually-hidden') === null &&
      getComputedStyle(element).clipPath !== 'inset(50%)'
    const nameOf = (element: Element): string => {
      const labels = element instanceof HTMLInputElement ? [...(element.labels ?? [])] : []
      const by = (element.getAttribute('aria-labelledby') ?? '').split(' ').map((id) => document.getElementById(id))
      const texts = [element.getAttribute('aria-label'), ...[...by, ...labels].map((one) => one?.textContent)]
      return short(texts.find((text) => text) ?? element.textContent)
    }

    function controlOf(element: Element): string | null {
      if (/^H[1-6]$/u.test(element.tagName)) return `${element.localName} ${short(element.textContent)}`
      if (element.matches('svg[role=img], img[alt]:not([alt=""])')) return 'picture'
      if (element.matches('progress, [role=progressbar]')) return 'progress'
      if (element.matches('a[href]')) return `<${nameOf(element)}>`
      if (element.matches('input[type=radio]')) return (element as HTMLInputElement).checked ? '(o)' : '( )'
      if (element.matches('input[type=checkbox]')) return (element as HTMLInputElement).checked ? '[x]' : '[ ]'
      if (element.matches('[role=switch]')) return element.getAttribute('aria-checked') === 'true' ? '[on]' : '[off]'
      if (element.matches('input, textarea')) return '[____]'
      if (element.matches('select')) return '[____ v]'
      if (element.matches('pre, code')) return 'code'
      if (!element.matches('button, summary, [role=button], [role=tab]')) return null
      const off = element.matches(':disabled, [aria-disabled=true]') ? ' -' : ''
      const star = element.classList.contains('primary') ? '*' : ''
      return `[${star}${nameOf(element)}${star}${off}]`
    }

    function itemsOf(around: Element, found: Item[]): Item[] {
      for (const node of around.childNodes) {
        if (node instanceof Text && node.data.trim() !== '') {
          if (!isSeen(around)) continue
          const range = document.createRange()
          range.selectNodeContents(node)
          const box = range.getBoundingClientRect()
          if (box.width < 2) continue
          const lines = new Set([...range.getClientRects()].map(({ top }) => Math.round(top / 4))).size
          const what = `“${short(node.data)}”${lines > 1 ? ` ×${lines}` : ''}`
          found.push({ what, left: box.left, top: box.top, bottom: box.bottom })
        } else if (node instanceof Element && isSeen(node)) {
          // What stays in sight lies over what is scrolled, and has rows of its own.
          if (node !== part && getComputedStyle(node).position === 'sticky') {
            staying.push(node)
            continue
          }
          const what = controlOf(node)
          // A row that opens has headings and texts of its own.
          const inner = what === null || (node.matches('button') && node.querySelector('h3, h4') !== null)
          if (inner) itemsOf(node, found)
          else {
            const { left, top, bottom } = node.getBoundingClientRect()
            found.push({ what, left, top, bottom })
          }
        }
      }
      return found
    }

    let part: Element = document.body
    let staying: Element[] = []

    function rowsOf(around: Element): string[] {
      part = around
      staying = []
      const items = itemsOf(part, []).sort((a, b) => a.top - b.top || a.left - b.left)
      const rows: { top: number; bottom: number; items: Item[] }[] = []
      for (const item of items) {
        const row = rows.at(-1)
        // In the same row is what stands beside half of what began it, or is itself half beside that.
        const beside = row ? Math.min(row.bottom, item.bottom) - Math.max(row.top, item.top) : 0
        if (row && beside * 2 >= Math.min(row.bottom - row.top, item.bottom - item.top)) row.items.push(item)
        else rows.push({ top: item.top, bottom: item.bottom, items: [item] })
      }
      const fold = part.getBoundingClientRect().bottom
      let seen = true
      const lines = rows.flatMap(({ top, items: own }) => {
        const line = own.sort((a, b) => a.left - b.left).map(({ what }) => what)
        const first = seen && top > fold
        if (first) seen = false
        return [...(first ? ['— fold —'] : []), line.join('  ')]
      })
      return [...lines, ...staying.flatMap((one) => rowsOf(one).map((line) => `stays: ${line}`))]
    }

    const dialog = document.querySelector('dialog[open]')
    const parts = dialog ? [...dialog.children] : [...document.querySelectorAll('header, nav, aside, main, footer')]
    const outer = parts.filter((one) => isSeen(one) && !parts.some((other) => other !== one && other.contains(one)))
    return outer.map((one) => ({
      part: dialog ? `dialog ${one.localName}` : one.localName,
      rows: rowsOf(one),
    }))
  })
}

/** Words that are broken up in the middle because the line is too short for them, with the text that they stand in. */
export function brokenWordsOn(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const found: string[] = []
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    const range = document.createRange()
    const linesOf = (): number => new Set([...range.getClientRects()].map(({ top }) => Math.round(top))).size
    for (let node = texts.nextNode(); node instanceof Text; node = texts.nextNode()) {
      range.selectNodeContents(node)
      if (linesOf() < 2 || node.parentElement?.closest('pre, code, .visually-hidden')) continue
      // Names of files, paths and codes may be broken anywhere.
      for (const { 0: word, index } of node.data.matchAll(/(?<=^|\s)\p{L}{2,}(?=$|[\s.,:;…?!])/gu)) {
        range.setStart(node, index)
        range.setEnd(node, index + word.length)
        if (linesOf() > 1) found.push(`“${word}” is broken up in “${node.data.trim().slice(0, 60)}”`)
      }
    }
    return found
  })
}
