import { describe, expect, test } from 'vitest'
import type { HyperVHost } from '../../electron/hyperv/host.ts'
import { SimulatedHost } from '../../electron/hyperv/simulated/host.ts'
import { loadScenario } from '../../electron/hyperv/simulated/load.ts'
import type { Carrier } from '../../electron/program/surroundings.ts'
import { quick } from '../conformance/worlds.ts'
import { iso, isRead } from './hands-free.ts'
import { until, wizardOn } from './on-host.ts'

/** What the form for a new VM looks for and into, beside everything else that goes on. */

const { media } = loadScenario('first-timer').world

/** A PC into whose Downloads an image comes; it has none before. */
async function form({ carrier = {}, isThere = false }: { carrier?: Partial<Carrier>; isThere?: boolean } = {}) {
  const asked: (readonly string[])[] = []
  let files = isThere
  const open = async (): Promise<HyperVHost> => {
    const pc = quick('ready')
    const none = { files: [], drives: {}, images: {} }
    const without = await SimulatedHost.open({ ...pc, world: { ...pc.world, media: none } }, { speed: 0 })
    const having = await SimulatedHost.open({ ...pc, world: { ...pc.world, media } }, { speed: 0 })
    const read = without.read.bind(without)
    without.read = (options) => {
      if (options.about?.files) asked.push(options.about.files)
      return files ? having.read(options) : read(options)
    }
    return without
  }
  const { application } = await wizardOn(open, { carrier: { exit: () => {}, ...carrier } })
  await application.send({ type: 'next' })
  await until(application, ({ check }) => check.phase === 'done')
  await application.send({ type: 'next' })
  await application.send({ type: 'chooseVmTab', tab: 'create' })
  return { application, asked, come: () => (files = true) }
}

describe('the form for a new VM', () => {
  test('says where Windows is to be had, and finds and opens the image that comes', async () => {
    const { application, come } = await form()
    const { source } = (await application.state()).vm.create
    expect(source.nothing?.links.map(({ url }) => new URL(url).host)).toEqual([
      'www.microsoft.com',
      'www.microsoft.com',
    ])
    expect(source.again).toEqual({ command: { type: 'lookForWindows', inside: false }, seconds: 10 })
    come()
    // As the page does: what comes while something is being read is looked for the next time.
    while ((await application.state()).vm.create.source.nothing !== null) {
      await application.send({ type: 'lookForWindows', inside: false })
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
    const { vm } = await until(application, isRead)
    expect(vm.create.edition?.options.find(({ selected }) => selected)?.label).toBe('Windows 11 Pro')
    expect([vm.create.source.nothing, vm.create.source.again]).toEqual([null, null])
  })

  test('opens what is typed once it can be a file, and nothing a second time', async () => {
    const { application, asked } = await form({ isThere: true })
    await until(application, isRead)
    for (const source of ['D', 'D:\\x', 'D:\\x.is', 'D:\\x.iso'])
      await application.send({ type: 'editNewVm', draft: { from: 'other', source } })
    const { vm } = await until(application, ({ vm }) => vm.create.source.bar?.tone === 'bad')
    expect(vm.create.source.bar?.text).toContain('no such file')
    await application.send({ type: 'editNewVm', draft: { source: `"${iso}"` } })
    await until(application, ({ vm }) => vm.create.edition !== null)
    await application.send({ type: 'editNewVm', draft: { edition: 4 } })
    await application.send({ type: 'editNewVm', draft: { name: 'LAB2' } })
    await until(application, ({ vm }) => vm.create.draft.folder.endsWith('\\LAB2'))
    const opened = asked.flat().filter((path, at, all) => path !== all[at - 1])
    expect(opened).toEqual([iso, 'D:\\x.iso', iso])
  })

  test('takes the file that somebody chooses in the system’s own dialog, and nothing where none is chosen', async () => {
    const answers: (string | null)[] = [null, iso]
    const chooseFile = () => Promise.resolve(answers.shift() ?? null)
    const { application } = await form({ isThere: true, carrier: { chooseFile } })
    await until(application, isRead)
    await application.send({ type: 'browseForWindows' })
    expect((await application.state()).vm.create.draft.from).toBe('found')
    await application.send({ type: 'browseForWindows' })
    expect((await application.state()).vm.create.draft).toMatchObject({ from: 'other', source: iso })
  })

  test('says where there is no such dialog', async () => {
    const { application } = await form()
    const { path } = (await application.state()).vm.create.source
    expect([path?.browse, path?.note.text]).toEqual([null, expect.stringContaining('Copy as path')])
    expect(await application.send({ type: 'browseForWindows' })).toMatchObject({ ok: false, code: 'cannotBrowse' })
  })
})
