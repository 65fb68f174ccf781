import type { Locator, Page } from '@playwright/test'
import { catalogue } from '../../electron/texts/catalogue.ts'
import { page as pageEn } from '../../electron/texts/en/page.ts'
import { page as pageEs } from '../../electron/texts/es/page.ts'
import { format, type Text, type Values } from '../../electron/texts/format.ts'
import { expect } from './fixture.ts'

const languages = {
  en: { t: catalogue.en, p: pageEn },
  es: { t: catalogue.es, p: pageEs },
} as const

/** Tab comes round to the same place after fewer presses than this, on every screen of the walk. */
const enough = 60

/** Somebody who has a keyboard only, in front of the page. What they meet on the way is looked at each time. */
class Fingers {
  constructor(
    readonly page: Page,
    /** Looks at what has the focus now. */
    private readonly onFocus: () => Promise<void>,
  ) {}

  /** Goes on with Tab until something has the focus, as anybody would who can't point at it. */
  async reach(what: Locator): Promise<void> {
    for (let count = 0; count < enough; count++) {
      if (await hasFocus(what)) return
      await this.page.keyboard.press('Tab')
      await this.onFocus()
    }
    throw new Error(`Tab doesn’t lead to ${String(what)}`)
  }

  async press(button: Locator): Promise<void> {
    await this.reach(button)
    await this.page.keyboard.press('Enter')
  }

  /** Of a group of radio buttons Tab reaches one; the arrows lead to the others. */
  async choose(group: Locator, radio: Locator): Promise<void> {
    await this.reach(group.locator('input[type=radio]:focus, input[type=radio]:focus-within').or(radio).first())
    for (let count = 0; count < enough && !(await hasFocus(radio)); count++) {
      await this.page.keyboard.press('ArrowDown')
      await this.onFocus()
    }
    if (!(await radio.isChecked())) await this.page.keyboard.press('Space')
    await expect(radio).toBeChecked()
  }
}

const hasFocus = (what: Locator): Promise<boolean> =>
  what.evaluateAll((all) => all.some((element) => element === document.activeElement))

/** What looks at the page on the way; both do nothing where only the way counts. */
export interface Watch {
  /** A screen has come, or what it says has changed. */
  onScreen?: (name: string) => Promise<void>
  /** Something has got the focus. */
  onFocus?: () => Promise<void>
}

/**
 * Walks from Welcome over the proof to Done with nothing but keys, on the PC that has all it needs.
 * @param page shows Welcome
 */
export async function walkByKeyboard(page: Page, language: keyof typeof languages, watch: Watch = {}): Promise<void> {
  const { t, p } = languages[language]
  const say = (text: Text, values: Values = {}) => format(language, text, values)
  const fingers = new Fingers(page, watch.onFocus ?? (() => Promise.resolve()))
  const title = page.getByRole('heading', { level: 1 })
  const button = (name: string) => page.getByRole('button', { name, exact: true })
  const arrive = async (name: string) => {
    await expect(title).toHaveText(name)
    await watch.onScreen?.(name)
  }
  const vm = 'DEV-WIN11'

  await arrive(p.welcome.title)
  await fingers.press(button(t.footer.checkThisPc))

  await expect(button(t.check.again)).toBeVisible()
  await arrive(p.check.title)
  // The link that shows itself spares whoever has no mouse every row of the list.
  await fingers.press(button(p.shell.toButtons))
  await fingers.press(button(t.footer.next))

  await arrive(p.vm.title)
  await fingers.choose(page.getByRole('radiogroup', { name: p.vm.list }), page.getByRole('radio', { name: vm }))
  await expect(button(t.footer.review)).not.toHaveAttribute('aria-disabled', 'true')
  await watch.onScreen?.(`${p.vm.title}, ${vm}`)
  await fingers.press(button(t.footer.review))

  await arrive(p.review.title)
  const box = page.getByRole('checkbox', { name: say(t.consents.savedWork, { vm }) })
  await fingers.reach(box)
  await page.keyboard.press('Space')
  await expect(box).toBeChecked()
  const steps = await page.getByRole('list', { name: p.review.plan }).locator('> li').count()
  await fingers.press(button(say(t.footer.apply, { n: steps })))

  await arrive(t.apply.titles.done)
  // Wherever the focus is.
  await page.keyboard.press('Control+Enter')

  await arrive(p.guest.title)
  const password = page.getByLabel(p.guest.password, { exact: true })
  await expect(password).toBeFocused()
  await fingers.press(button(t.guest.fill))
  await expect(password).not.toHaveValue('')
  await page.keyboard.press('Control+Enter')
  await expect(page.getByRole('strong').filter({ hasText: say(t.guest.doneTitle, { vm }) })).toBeVisible()
  await arrive(p.guest.title)
  await fingers.press(button(t.footer.finish))

  await arrive(say(t.done.title.proved, { vm }))
  await expect(title).toBeFocused()
  await fingers.reach(button(t.done.close))
}

/** What has the focus must be in sight, and not below something else: what is wrong about that. */
export function focusOutOfSight(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const on = document.activeElement
    if (on === null || on === document.body) return ['nothing has the focus']
    const name = (on.getAttribute('aria-label') ?? on.textContent.trim().slice(0, 40)) || on.localName
    const box = on.getBoundingClientRect()
    let { left, top, right, bottom } = box
    for (let around = on.parentElement; around !== null; around = around.parentElement) {
      const { overflowX, overflowY } = getComputedStyle(around)
      if (overflowX === 'visible' && overflowY === 'visible') continue
      const frame = around.getBoundingClientRect()
      ;[left, right] = [Math.max(left, frame.left), Math.min(right, frame.right)]
      ;[top, bottom] = [Math.max(top, frame.top), Math.min(bottom, frame.bottom)]
    }
    ;[left, right] = [Math.max(left, 0), Math.min(right, document.documentElement.clientWidth)]
    ;[top, bottom] = [Math.max(top, 0), Math.min(bottom, document.documentElement.clientHeight)]
    const wrong: string[] = []
    // What is higher than its window begins in sight at least.
    if (right - left < box.width - 1 || bottom - top < Math.min(box.height, 40) - 1)
      wrong.push(`“${name}” has the focus and is out of sight: ${JSON.stringify(box)}`)
    else {
      const there = document.elementFromPoint((left + right) / 2, (top + bottom) / 2)
      const same = there !== null && (on.contains(there) || there.contains(on) || there.closest('label')?.contains(on))
      if (!same) wrong.push(`“${name}” has the focus below “${there?.textContent.trim().slice(0, 40) ?? ''}”`)
    }
    return wrong
  })
}
