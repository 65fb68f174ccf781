import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import type { WizardState } from '../../electron/wizard/contract/state.ts'
import { footerAction, rowOf, temporaryFolder, Walker } from './harness.ts'
import { Clicker, iso, isRead, password, pcWithImage, toForm, toReview, walkToReview } from './hands-free.ts'

/** From a Windows image in Downloads to a VM in which another one has run: what somebody sees and has to do. */

const hasComeBack = ({ screen, away, check }: Awaited<ReturnType<Walker['state']>>) =>
  away === null && screen === 'check' && check.phase === 'done'

test('somebody with a new PC and an image in Downloads clicks seven times and types a password', async () => {
  const folder = await temporaryFolder()
  const walker = await Walker.on('first-timer', { folder })
  const person = new Clicker(walker)
  await person.footer('next')
  const checked = await walker.until(({ check }) => check.phase === 'done')
  await person.press(rowOf(checked, 'hyperVRole').fixes[0]?.action)
  const { dialog } = await walker.state()
  await person.press(dialog?.actions.find(({ kind }) => kind === 'primary'))
  await walker.until((state) => hasComeBack(state) && rowOf(state, 'hyperVRole').status === 'fixed')

  await person.footer('next')
  const { vm } = await walker.state()
  await person.press(vm.empty?.actions[0])
  await walker.until(isRead)
  await person.sendPassword()
  await person.footer('apply')

  // From here on nobody does anything.
  const seen: number[] = []
  const ended = await walker.until(({ apply, guest, screen }) => {
    const overall = screen === 'guest' ? guest.overall : apply.overall
    if (overall !== null) seen.push(overall)
    return guest.phase === 'done' || guest.phase === 'failed' || apply.phase === 'failed'
  })
  expect(ended.guest.steps.filter(({ status }) => status === 'failed')).toEqual([])
  expect([ended.apply.phase, ended.guest.phase, ended.identity.vm]).toEqual(['done', 'done', 'NESTED-LAB'])
  expect(seen).toEqual([...seen].sort((a, b) => a - b))
  expect(ended.guest.bar?.text).toMatch(/third level, code [0-9A-F]{4}( [0-9A-F]{4}){3}/)

  const typed = 0
  console.log(`From the start to the proof: ${person.clicks} clicks, ${typed} characters besides the password.`)
  expect(person.clicks).toBe(7)
  await expectNowhere(folder, walker)
})

/** The password is in no file, no line of the log, no state and no report. */
async function expectNowhere(folder: string, walker: Walker): Promise<void> {
  const [state, report] = [await walker.state(), await walker.send({ type: 'saveReport' })]
  await walker.close()
  const files = await readdir(folder, { recursive: true, withFileTypes: true })
  const kept = files.filter((file) => file.isFile() && !file.name.endsWith('.new'))
  const texts = [
    ...(await Promise.all(kept.map(({ parentPath, name }) => readFile(path.join(parentPath, name), 'utf8')))),
    walker.logged.join('\n'),
    JSON.stringify(state),
    JSON.stringify(report),
  ]
  for (const text of texts) expect(text).not.toContain(password)
}

const editionsOf = (ids: readonly string[]) =>
  ids.map((editionId, at) => ({
    index: at + 1,
    name: `Windows 11 ${editionId}`,
    editionId,
    installationType: 'Client',
    architecture: 'x64',
    build: 26100,
    languages: ['es-ES'],
    defaultLanguage: 'es-ES',
    bytes: 17_000_000_000,
  }))
const setupWith = (ids: readonly string[], image = 'sources\\install.wim') => ({
  media: { images: { [iso]: { kind: 'setup', bytes: 7_736_125_440, image, editions: editionsOf(ids) } } },
})

/** What ends a wait: all is made, or somebody is told why not. */
const atAnEnd = ({ apply, guest }: WizardState) =>
  ['done', 'failed', 'cancelled'].includes(guest.phase) || ['failed', 'cancelled'].includes(apply.phase)

const failedRow = ({ apply }: WizardState) => apply.steps.find(({ status }) => status === 'failed')

/** Nothing is there of what was made. */
async function expectAsBefore(walker: Walker): Promise<void> {
  await walker.send({ type: 'undo', confirmed: false })
  await walker.send({ type: 'undo', confirmed: true })
  const undone = await walker.until(({ apply }) => apply.phase === 'undone' || apply.phase === 'failed')
  expect([undone.apply.phase, undone.vm.rows]).toEqual(['undone', []])
  await walker.send({ type: 'go', screen: 'vm' })
  await walker.send({ type: 'chooseVmTab', tab: 'create' })
  await walker.send({ type: 'lookForWindows', inside: true })
  const again = await walker.until(({ vm }) => vm.create.edition !== null)
  expect(again.vm.create.more.fields.filter(({ note }) => note.error)).toEqual([])
}

describe('what is told on the form', () => {
  test('an image from which nothing fits, with its editions and reasons; an empty VM is still to be had', async () => {
    const folder = await temporaryFolder()
    const scenario = await pcWithImage(folder, { world: setupWith(['Core', 'CoreSingleLanguage']) })
    const walker = await Walker.on(null, { folder, scenario })
    const { vm, footer } = await toForm(walker)
    expect(vm.create.edition?.options.map(({ fits, text }) => [fits, text])).toEqual([
      [false, 'Windows Home has no Hyper-V'],
      [false, 'Windows Home has no Hyper-V'],
    ])
    expect(vm.create.source.bar).toMatchObject({ tone: 'bad', text: expect.stringContaining('No edition') as string })
    expect(vm.create.password).toBeNull()
    expect(footer.text).toContain('No edition')
    await walker.send({ type: 'editNewVm', draft: { from: 'self', source: iso } })
    expect(await walker.send({ type: 'next' })).toEqual({ ok: true })
    expect((await walker.apply()).apply.phase).toBe('done')
  })

  test('a damaged image, a policy and a full drive, each with what to do', async () => {
    const folder = await temporaryFolder()
    const image = { media: { images: { [iso]: { kind: 'trouble', code: 'damaged' } } } }
    const damaged = await Walker.on(null, { folder, scenario: await pcWithImage(folder, { world: image }) })
    expect((await toForm(damaged)).vm.create.source.bar?.text).toContain('Download it again')

    const other = await temporaryFolder()
    const host = {
      'policy.unprotectedDrivesReadOnly': true,
      'disk.vmStore': { path: 'C:\\VMs', freeBytes: 9_000_000_000, fileSystem: 'NTFS' },
    }
    const walker = await Walker.on(null, { folder: other, scenario: await pcWithImage(other, { host }) })
    await toForm(walker)
    const { vm, footer } = await walker.until(({ vm }) => vm.create.more.wrong)
    expect(vm.create.source.bar?.text).toContain('BitLocker')
    expect(footer.actions.at(-1)?.disabled).not.toBeNull()
  })

  test('a password that Windows wouldn’t take, and the same again after the way back from Review', async () => {
    const folder = await temporaryFolder()
    const walker = await Walker.on(null, { folder, scenario: await pcWithImage(folder) })
    await toForm(walker)
    await walker.send({ type: 'reviewNewVm', password, repeated: 'another' })
    expect((await walker.state()).vm.create.password?.notes.repeated).toMatchObject({ error: true })
    await walker.send({ type: 'reviewNewVm', password: '', repeated: '' })
    expect((await walker.state()).vm.create.password?.notes.password).toMatchObject({ error: true })
    await toReview(walker)
    await walker.send({ type: 'back' })
    const back = await walker.state()
    expect(back.vm.create.password?.given).not.toBeNull()
    await walker.press(footerAction(back, 'next'))
    expect((await walker.state()).screen).toBe('review')
    await walker.send({ type: 'back' })
    await walker.press((await walker.state()).vm.create.password?.change)
    expect(await walker.send({ type: 'next' })).toMatchObject({ ok: false })
  })
})

describe('what goes wrong while it is made', () => {
  test('an .esd is as good as a .wim', async () => {
    const folder = await temporaryFolder()
    const world = setupWith(['Core', 'Professional'], 'sources\\install.esd')
    const walker = await walkToReview(await pcWithImage(folder, { world }), { folder })
    const { review } = await walker.state()
    expect(review.steps.map(({ commands }) => commands.join('\n')).join('\n')).toContain('install.esd')
    await walker.send({ type: 'apply' })
    const end = await walker.until(atAnEnd)
    expect(end.guest.phase).toBe('done')
  })

  test.each([
    ['the disk is full halfway', { operation: 'applyImage', code: 'disk-full', atPercent: 50 }],
    ['the image is damaged', { operation: 'applyImage', code: 'image-damaged', atPercent: 80 }],
    ['a policy makes the new disk read-only', { operation: 'applyImage', code: 'drive-write-protected' }],
    ['this PC’s DISM is too old', { operation: 'addHyperVToDisk', code: 'dism-too-old' }],
    ['boot files can’t be written', { operation: 'makeBootable', code: 'boot-files-failed' }],
    ['the VM can’t be made', { operation: 'createVm', code: 'access-denied' }],
  ])('%s: it is told, and undo leaves nothing', async (_, failure) => {
    const folder = await temporaryFolder()
    const behaviour = { failures: [{ ...failure, times: 1, message: 'simulated' }] }
    const walker = await walkToReview(await pcWithImage(folder, { behaviour }), { folder })
    await walker.send({ type: 'apply' })
    const failed = await walker.until(atAnEnd)
    expect(failed.apply.phase).toBe('failed')
    expect(failedRow(failed)?.error?.happened.length).toBeGreaterThan(10)
    await expectAsBefore(walker)
    await expectNowhere(folder, walker)
  })

  test('what failed once is tried again, and all is made', async () => {
    const folder = await temporaryFolder()
    const behaviour = {
      failures: [{ operation: 'applyImage', code: 'disk-full', times: 1, message: 'full', atPercent: 9 }],
    }
    const walker = await walkToReview(await pcWithImage(folder, { behaviour }), { folder })
    await walker.send({ type: 'apply' })
    const failed = await walker.until(atAnEnd)
    await walker.press(footerAction(failed, 'retryApply'))
    const end = await walker.until(({ guest }) => guest.phase === 'done' || guest.phase === 'failed')
    expect(end.guest.phase).toBe('done')
  })

  test('cancelled in the middle: what was made can be taken back', async () => {
    const folder = await temporaryFolder()
    const walker = await walkToReview(await pcWithImage(folder), { folder, speed: 0.05 })
    await walker.send({ type: 'apply' })
    await walker.until(({ apply }) => apply.steps[1]?.status === 'running')
    await walker.send({ type: 'cancelApply' })
    const cancelled = await walker.until(({ apply }) => apply.phase === 'cancelled')
    expect(cancelled.apply.steps.at(-1)?.status).toBe('waiting')
    await expectAsBefore(walker)
  })

  test('the wizard is closed in the middle: it asks for the password again, says why, and goes on to the end', async () => {
    const folder = await temporaryFolder()
    const scenario = await pcWithImage(folder)
    const first = await walkToReview(scenario, { folder, speed: 0.05 })
    await first.send({ type: 'apply' })
    await first.until(({ apply }) => apply.steps[1]?.status === 'running')
    await first.close()

    const walker = await Walker.on(null, { folder, scenario, pc: 'with-image' })
    const asked = await walker.until(({ apply }) => apply.phase === 'interrupted')
    expect(asked.apply.password).toMatchObject({ user: 'labadmin', repeat: true })
    expect(asked.apply.password?.reason.length).toBeGreaterThan(20)
    await walker.send({ type: 'givePassword', password, repeated: password })
    const end = await walker.until(({ guest }) => guest.phase === 'done' || guest.phase === 'failed')
    expect(end.guest.phase).toBe('done')
    await expectNowhere(folder, walker)
  })
})

describe('a disk that is there already', () => {
  test.each([
    ['GPT', true, 2],
    ['MBR', false, 1],
  ] as const)('of %s becomes a VM of its generation, copied: %s', async (partitionStyle, copy, generation) => {
    const folder = await temporaryFolder()
    const vhdx = 'D:\\images\\base.vhdx'
    const image = { kind: 'disk', bytes: 9e9, partitionStyle, attached: false, differencing: false, virtualBytes: 64e9 }
    const scenario = await pcWithImage(folder, { world: { media: { files: [], images: { [vhdx]: image } } } })
    const walker = await Walker.on(null, { folder, scenario })
    await walker.check()
    await walker.send({ type: 'next' })
    await walker.send({ type: 'chooseVmTab', tab: 'create' })
    await walker.send({ type: 'editNewVm', draft: { from: 'other', source: `"${vhdx}"`, copy } })
    await walker.until(({ vm }) => vm.create.disk !== null)
    await walker.send({ type: 'next' })
    const { review } = await walker.until(({ screen }) => screen === 'review')
    expect(review.steps.length).toBe(copy ? 2 : 1)
    expect((await walker.apply()).apply.phase).toBe('done')
    const { vm } = await walker.until(({ vm }) => vm.rows.length === 1)
    expect(vm.rows[0]?.version).toContain(`${generation} /`)
  })
})
