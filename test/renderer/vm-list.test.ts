import { describe, expect, test } from 'vitest'
import type { Page } from '@playwright/test'
import type { WizardState } from '../../electron/wizard/contract/state.ts'
import { usePage } from './harness.ts'
import { see } from './see.ts'
import { screens } from './states/screens.ts'

/** The list of VMs: sorted, filtered and searched, with only what is in sight in the page. */

const open = usePage()
const many = screens.vmMany

/** By element: reckoning names and roles of many takes the test runner long. */
const radios = (page: Page) => page.locator('[role=radiogroup] input[type=radio]')
const rowOf = (page: Page, id: string) => page.locator(`[data-vm="${id}"]`)
const names = (page: Page) => page.locator('[data-vm] .vm-name').allTextContents()
const list = (page: Page) => page.locator('[role=radiogroup]')

const isInSight = (page: Page, id: string) =>
  rowOf(page, id).evaluate((row) => {
    const { top, bottom } = row.getBoundingClientRect()
    const main = document.querySelector('main')?.getBoundingClientRect()
    const panel = document.querySelector('section[aria-labelledby]')?.getBoundingClientRect()
    return main !== undefined && top >= main.top && bottom <= Math.min(main.bottom, panel?.top ?? Infinity) + 1
  })

/** The rows that can be seen whole. */
const inSight = async (page: Page): Promise<string[]> => {
  const ids = await page
    .locator('[data-vm]')
    .evaluateAll((rows) => rows.map((row) => row.getAttribute('data-vm') ?? ''))
  const seen = await Promise.all(ids.map((id) => isInSight(page, id)))
  return ids.filter((_, at) => seen[at])
}

/** The wizard does what it is told. */
function follow(
  server: { commands: { type: string }[]; show(state: WizardState): void },
  state: WizardState,
): () => void {
  let seen = 0
  return () => {
    for (const command of server.commands.slice(seen)) {
      seen++
      if ('vmId' in command) server.show({ ...state, vm: { ...state.vm, selected: String(command.vmId) } })
    }
  }
}

describe('a thousand VMs', () => {
  test('are in the page only where they are in sight, and keep their place and number', async () => {
    const { page } = await open(many)
    await see(rowOf(page, 'VM-0001')).toBeVisible()
    expect(await radios(page).count()).toBeLessThan(60)
    const first = rowOf(page, 'VM-0001').locator('input')
    await see(first).toHaveAttribute('aria-posinset', '1')
    await see(first).toHaveAttribute('aria-setsize', '1000')
    const height = await list(page).evaluate((element) => element.getBoundingClientRect().height)
    await page.locator('main').evaluate((main) => (main.scrollTop = main.scrollHeight))
    await see(rowOf(page, 'VM-1000')).toBeVisible()
    expect(await radios(page).count()).toBeLessThan(60)
    await see(rowOf(page, 'VM-1000').locator('input')).toHaveAttribute('aria-posinset', '1000')
    const then = await list(page).evaluate((element) => element.getBoundingClientRect().height)
    expect(Math.abs(then - height)).toBeLessThan(height / 100)
    // The chosen one is there wherever it is, for whoever comes with the Tab key.
    await see(rowOf(page, 'VM-0002')).toHaveCount(1)
  })

  test('are followed from their beginning on, and not anew with each row that comes into sight', async () => {
    const { page } = await open(many)
    await see(rowOf(page, 'VM-0001')).toBeVisible()
    await page.evaluate(() => {
      const observed: Element[] = []
      Object.assign(window, { observed })
      Object.assign(ResizeObserver.prototype, {
        observe: new Proxy(Reflect.get(ResizeObserver.prototype, 'observe'), {
          apply(observe: (of: Element) => void, observer: ResizeObserver, given: [Element]) {
            observed.push(given[0])
            Reflect.apply(observe, observer, given)
          },
        }),
      })
    })
    await page.locator('main').evaluate((main) => (main.scrollTop = main.scrollHeight))
    await see(rowOf(page, 'VM-1000')).toBeVisible()
    const followed = await page.evaluate(() =>
      (window as unknown as { observed: Element[] }).observed.map((element) => element.localName),
    )
    expect(followed).toContain('div')
    expect(followed).not.toContain('main')
  })

  test('are one group for the keyboard, to the very end', async () => {
    const { page, server } = await open(many)
    const keep = follow(server, many)
    await rowOf(page, 'VM-0002').locator('input').focus()
    const presses = async (key: string, id: string) => {
      await page.keyboard.press(key)
      await see(rowOf(page, id).locator('input')).toBeFocused()
      keep()
      await see.poll(() => isInSight(page, id)).toBe(true)
    }
    await presses('ArrowDown', 'VM-0003')
    await presses('ArrowUp', 'VM-0002')
    await presses('End', 'VM-1000')
    await presses('ArrowDown', 'VM-0001')
    await presses('ArrowUp', 'VM-1000')
    await presses('Home', 'VM-0001')
    await page.keyboard.press('PageDown')
    await see(rowOf(page, 'VM-0001').locator('input')).not.toBeFocused()
    await page.keyboard.press('PageUp')
    await see(rowOf(page, 'VM-0001').locator('input')).toBeFocused()
    await see.poll(() => server.commands.at(-1)).toEqual({ type: 'selectVm', vmId: 'VM-0001' })
  })

  test('can be searched, and it is said how many are found', async () => {
    const { page, server } = await open(many)
    await page.getByRole('searchbox').fill('0777')
    await see(radios(page)).toHaveCount(1)
    await see(page.getByText('1 of 1,000 shown')).toBeVisible()
    await page.getByRole('radio', { name: 'VM-0777' }).click()
    await see.poll(() => server.commands).toEqual([{ type: 'selectVm', vmId: 'VM-0777' }])
    await page.getByRole('searchbox').fill('nothing like it')
    await see(page.getByText('No VM matches “nothing like it”.')).toBeVisible()
    await page.getByRole('button', { name: 'Show all VMs' }).click()
    await see(rowOf(page, 'VM-0001')).toBeVisible()
  })

  test('keep the chosen one in sight when a search leaves it out, and its panel however far one scrolls', async () => {
    const { page } = await open(many)
    await page.getByRole('searchbox').fill('0777')
    await see(page.getByText('Chosen, and not among those shown below:')).toBeVisible()
    await see(page.getByRole('radio', { name: 'VM-0002' })).toBeChecked()
    await page.getByRole('searchbox').fill('')
    await see(page.getByText('Chosen, and not among those shown below:')).toHaveCount(0)
    await page.locator('main').evaluate((main) => (main.scrollTop = 20_000))
    await see(page.getByRole('heading', { name: 'DEV-WIN11 now' })).toBeInViewport()
    await see(page.getByText('What will change:')).toBeInViewport()
  })

  test('are filtered by their state, several at a time', async () => {
    const { page } = await open(many)
    const running = page.getByRole('button', { name: 'Running (334)' })
    await running.click()
    await see(running).toHaveAttribute('aria-pressed', 'true')
    await see(page.getByText('334 of 1,000 shown')).toBeVisible()
    expect((await names(page)).slice(0, 3)).toEqual(['VM-0001', 'VM-0004', 'VM-0007'])
    await page.getByRole('button', { name: 'Off (666)' }).click()
    await see(page.getByText('1,000 of 1,000 shown')).toBeVisible()
    await running.click()
    await see(page.getByText('666 of 1,000 shown')).toBeVisible()
  })
})

describe('the headings', () => {
  test('sort up, down, and back to how the PC has them', async () => {
    const { page } = await open(screens.vm)
    await see(rowOf(page, 'DEV-WIN11')).toBeVisible()
    const as = await names(page)
    const heading = page.getByRole('columnheader', { name: 'Memory' })
    await see(heading).toHaveAttribute('aria-sort', 'none')
    await heading.getByRole('button').click()
    await see(heading).toHaveAttribute('aria-sort', 'ascending')
    expect(await names(page)).toEqual(['OLD-XP-TEST', 'DEV-WIN11', 'SRV2022-AD', 'UBUNTU-2404', 'LAB-NESTED01'])
    await heading.getByRole('button').click()
    await see(heading).toHaveAttribute('aria-sort', 'descending')
    expect((await names(page))[0]).toBe('LAB-NESTED01')
    await page.getByRole('columnheader', { name: 'Name' }).getByRole('button').click()
    await see(heading).toHaveAttribute('aria-sort', 'none')
    expect(await names(page)).toEqual([...as].sort())
    const name = page.getByRole('columnheader', { name: 'Name' }).getByRole('button')
    await name.click()
    await name.click()
    expect(await names(page)).toEqual(as)
  })
})

describe('few VMs', () => {
  test('need no search and no filters', async () => {
    const { page } = await open(screens.vm)
    await see(page.getByRole('searchbox')).toHaveCount(0)
    await see(page.getByRole('group', { name: 'Show only VMs that are' })).toHaveCount(0)
  })

  test('are chosen with the arrow keys, which pass those that can’t be', async () => {
    const { page, server } = await open(screens.vm)
    const keep = follow(server, screens.vm)
    await page.getByRole('radio', { name: 'DEV-WIN11' }).focus()
    for (const key of ['ArrowDown', 'ArrowDown', 'ArrowDown']) {
      await page.keyboard.press(key)
      keep()
    }
    await see.poll(() => server.commands.at(-1)).toEqual({ type: 'selectVm', vmId: 'LAB-NESTED01' })
    await see(page.getByRole('radio', { name: 'LAB-NESTED01' })).toBeFocused()
  })
})

test('what others have changed is said where the list is', async () => {
  const { page, server } = await open(screens.vm)
  const changedText = 'Changed outside the wizard: SRV2022-AD: Off.'
  server.show({ ...screens.vm, vm: { ...screens.vm.vm, changedText } })
  await see(page.getByRole('status').filter({ hasText: changedText })).toBeVisible()
})

describe('the panel of the chosen VM in a small window', () => {
  test.for([
    ['a small window', { width: 590, height: 400 }],
    ['200 % zoom', { width: 550, height: 380 }],
  ] as const)('leaves room for the list, and the chosen row in sight: %s', async ([, viewport]) => {
    const { page, server } = await open({ ...many, vm: { ...many.vm, selected: null, detail: null } }, { viewport })
    const after = follow(server, many)
    // The last one of those that are in sight, which the panel would come to stand on.
    await page.locator('main').evaluate((main) => (main.scrollTop = 1000))
    const last = await page.evaluate(() => {
      const end = document.querySelector('main')?.getBoundingClientRect().bottom ?? 0
      const rows = [...document.querySelectorAll<HTMLElement>('[data-vm]')]
      return rows.findLast((row) => row.getBoundingClientRect().bottom <= end)?.dataset['vm'] ?? ''
    })
    await rowOf(page, last).locator('label').click()
    await see.poll(() => server.commands.at(-1)).toEqual({ type: 'selectVm', vmId: last })
    after()
    await see.poll(() => isInSight(page, last)).toBe(true)
    expect((await inSight(page)).length).toBeGreaterThanOrEqual(3)
    await page.getByRole('button', { name: 'Details' }).click()
    await see(page.getByText('MAC address spoofing')).toBeVisible()
    await see.poll(() => isInSight(page, last)).toBe(true)
    expect((await inSight(page)).length).toBeGreaterThanOrEqual(2)
    // What doesn’t fit into its share is reached inside it.
    const plan = page.getByText('What will change:', { exact: true })
    await plan.scrollIntoViewIfNeeded()
    await see(plan).toBeInViewport()
    await see.poll(() => isInSight(page, last)).toBe(true)
  })
})

test('the panel of the chosen VM is closed where there is little room, and opens', async () => {
  const { page } = await open(screens.vm, { viewport: { width: 590, height: 400 } })
  const details = page.getByRole('button', { name: 'Details' })
  await see(details).toHaveAttribute('aria-expanded', 'false')
  await see(page.getByText('PowerShell Direct')).toBeHidden()
  await details.click()
  await see(details).toHaveAttribute('aria-expanded', 'true')
  await see(page.getByText('PowerShell Direct')).toBeVisible()
})

describe('Review', () => {
  test('asks what becomes of a saved state, with a word for what is better', async () => {
    const { page, server } = await open(screens.reviewSaved)
    const group = page.getByRole('group', { name: 'SRV2022 is off with a saved state. What should become of it?' })
    await see(group.getByRole('radio', { name: 'Start it and shut it down' })).toBeChecked()
    await group.getByRole('radio', { name: 'Discard the saved state' }).click()
    await see.poll(() => server.commands).toEqual([{ type: 'chooseSavedState', savedState: 'discard' }])
  })

  test('shows what follows in step 6', async () => {
    const { page } = await open(screens.review)
    const later = page.getByRole('list', { name: 'In step 6' }).getByRole('listitem')
    await see(later).toHaveCount(3)
    await see(later.first()).toContainText('Turn on Hyper-V inside DEV-WIN11')
  })

  test('with nothing to do has no list', async () => {
    const { page } = await open(screens.reviewNothing)
    await see(page.getByText('Everything is set up here.')).toBeVisible()
    await see(page.getByRole('list', { name: 'Plan' })).toHaveCount(0)
  })
})
