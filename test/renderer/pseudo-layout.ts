import type { Page } from '@playwright/test'

/**
 * What of the layout breaks: a page that scrolls sideways, text that is cut off, and controls that lie on each other.
 * Text that ends in … on purpose has its whole wording elsewhere.
 */
export function brokenOn(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const broken: string[] = []
    const nameOf = (element: Element): string =>
      `${element.localName}${element.id ? `#${element.id}` : ''}${[...element.classList].map((name) => `.${name}`).join('')}`
    const shortText = (text: string): string => text.trim().replace(/\s+/g, ' ').slice(0, 60)
    const styles = new Map<Element, CSSStyleDeclaration>()
    const styleOf = (element: Element): CSSStyleDeclaration => {
      const style = styles.get(element) ?? getComputedStyle(element)
      styles.set(element, style)
      return style
    }
    const isHidden = (element: Element): boolean =>
      element.closest('.visually-hidden, [hidden]') !== null ||
      getComputedStyle(element).clipPath === 'inset(50%)' ||
      !element.checkVisibility({ visibilityProperty: true })
    const scrolls = (value: string): boolean => value === 'auto' || value === 'scroll'
    const cuts = (value: string): boolean => value === 'hidden' || value === 'clip'

    const root = document.documentElement
    if (root.scrollWidth > root.clientWidth) broken.push(`the page is ${root.scrollWidth} wide in ${root.clientWidth}`)

    const all = [...document.querySelectorAll('body *')].filter((element) => !isHidden(element))
    for (const element of all) {
      if (element.matches('pre, code, pre *, svg *') || element.closest('pre')) continue
      const style = styleOf(element)
      if (scrolls(style.overflowX) && element.scrollWidth > element.clientWidth + 1)
        broken.push(`${nameOf(element)} scrolls sideways: ${element.scrollWidth} in ${element.clientWidth}`)
    }

    // --- text that is cut off
    for (const element of all) {
      if (element.closest('pre, code') !== null) continue
      for (const node of element.childNodes) {
        if (!(node instanceof Text) || node.data.trim() === '') continue
        const range = document.createRange()
        range.selectNodeContents(node)
        for (const box of range.getClientRects()) {
          if (box.width === 0) continue
          for (
            let around: Element | null = element;
            around !== null && around !== document.body;
            around = around.parentElement
          ) {
            const style = styleOf(around)
            // What scrolls shows it after all.
            if (scrolls(style.overflowY) && scrolls(style.overflowX)) break
            if (style.textOverflow === 'ellipsis') break
            const frame = around.getBoundingClientRect()
            const right = cuts(style.overflowX) && (box.right > frame.right + 1 || box.left < frame.left - 1)
            const bottom = cuts(style.overflowY) && (box.bottom > frame.bottom + 2 || box.top < frame.top - 2)
            if (right || bottom) {
              broken.push(`${nameOf(around)} cuts off “${shortText(node.data)}”`)
              break
            }
            if (scrolls(style.overflowY)) break
          }
        }
      }
    }

    // --- text that runs out of its own box and over what is beside it
    for (const element of all) {
      if (element.matches('svg *') || element.closest('pre, code') !== null) continue
      const hasText = [...element.childNodes].some((node) => node instanceof Text && node.data.trim() !== '')
      const style = styleOf(element)
      if (
        hasText &&
        style.display !== 'inline' &&
        style.overflowX === 'visible' &&
        element.scrollWidth > element.clientWidth + 1
      )
        broken.push(`${nameOf(element)} is narrower than its text “${shortText(element.textContent)}”`)
    }

    // --- words in a picture that run out of it, or into each other
    for (const picture of document.querySelectorAll('svg[role=img]')) {
      if (isHidden(picture)) continue
      const frame = picture.getBoundingClientRect()
      const words = [...picture.querySelectorAll('text')].map((text) => ({ text, box: text.getBoundingClientRect() }))
      words.forEach(({ text, box }, index) => {
        if (box.right > frame.right + 1 || box.left < frame.left - 1)
          broken.push(`“${shortText(text.textContent)}” runs out of its picture`)
        for (const other of words.slice(index + 1)) {
          const across = Math.min(box.right, other.box.right) - Math.max(box.left, other.box.left)
          const down = Math.min(box.bottom, other.box.bottom) - Math.max(box.top, other.box.top)
          // Line boxes may touch by a few pixels without the letters doing so.
          if (across > 1 && down > 5)
            broken.push(`“${shortText(text.textContent)}” runs into “${shortText(other.text.textContent)}”`)
        }
      })
    }

    // --- controls that lie on each other
    const seen = (element: Element): DOMRect | null => {
      let box = element.getBoundingClientRect()
      for (let around = element.parentElement; around !== null; around = around.parentElement) {
        const style = styleOf(around)
        if (style.overflowX === 'visible' && style.overflowY === 'visible') continue
        const frame = around.getBoundingClientRect()
        const left = Math.max(box.left, frame.left)
        const top = Math.max(box.top, frame.top)
        const width = Math.min(box.right, frame.right) - left
        const height = Math.min(box.bottom, frame.bottom) - top
        if (width <= 0 || height <= 0) return null
        box = new DOMRect(left, top, width, height)
      }
      return box.width > 0 && box.height > 0 ? box : null
    }
    const dialog = document.querySelector('[role=dialog], [role=alertdialog], dialog')
    const controls = [...(dialog ?? document).querySelectorAll('button, a[href], input, select, textarea, summary')]
      .filter((element) => !isHidden(element))
      .flatMap((element) => {
        const box = seen(element)
        return box === null ? [] : [{ element, box }]
      })
    controls.forEach(({ element, box }, index) => {
      for (const other of controls.slice(index + 1)) {
        if (element.contains(other.element) || other.element.contains(element)) continue
        // A label makes the control in it larger on purpose.
        const label = element.closest('label')
        if (label !== null && label === other.element.closest('label')) continue
        const across = Math.min(box.right, other.box.right) - Math.max(box.left, other.box.left)
        const down = Math.min(box.bottom, other.box.bottom) - Math.max(box.top, other.box.top)
        if (across > 1 && down > 1)
          broken.push(
            `“${shortText(element.textContent)}” and “${shortText(other.element.textContent)}” lie on each other`,
          )
      }
    })
    return [...new Set(broken)]
  })
}
