import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import { expect, test } from 'vitest'
import { catalogue } from '../../electron/texts/catalogue.ts'
import { temporaryFolder, Walker } from './harness.ts'

const t = catalogue.en

/** What the screen is about, and what it says above that. */
async function shown(walker: Walker) {
  const { simulated, settings, notices } = await walker.state()
  return {
    simulated: simulated !== null,
    pcs: settings.pcs.map(({ id }) => id),
    news: notices.map(({ title }) => title),
  }
}

test.each([null, 'this-pc'])(
  'where this very PC isn’t to be had, a start with --pc=%s is on a simulated one and says why',
  async (pc) => {
    const walker = await Walker.on(pc, { simulatedOnly: true })
    const { simulated, pcs, news } = await shown(walker)
    expect(simulated).toBe(true)
    expect(pcs).not.toContain('this-pc')
    expect(news).toEqual([t.notices.simulatedOnly.title])
    expect(await walker.send({ type: 'choosePc', pc: 'this-pc' })).toMatchObject({ ok: false })
    expect((await shown(walker)).simulated).toBe(true)
  },
)

test('what was begun on this very PC isn’t gone on with there', async () => {
  const folder = await temporaryFolder()
  const at = '2026-03-02T06:12:00.000Z'
  const planned = {
    event: 'planned',
    at,
    run: 'r',
    pc: 'this-pc',
    purpose: 'fix',
    check: 'hyperVRole',
    vm: null,
    steps: [{ operation: { kind: 'restartHost' }, commands: ['shutdown.exe /r /t 0'] }],
    undoes: [null],
  }
  await writeFile(
    path.join(folder, 'journal.jsonl'),
    [{ journal: 1 }, planned].map((line) => `${JSON.stringify(line)}\n`).join(''),
  )
  const { simulated, news } = await shown(await Walker.on(null, { folder, simulatedOnly: true }))
  expect({ simulated, news }).toEqual({ simulated: true, news: [t.notices.simulatedOnly.title] })
})

test('a file with the id of this very PC is refused with words, and nothing is opened in its name', async () => {
  const file = path.join(await temporaryFolder(), 'mine.json')
  await writeFile(file, JSON.stringify({ schema: 1, id: 'this-pc', extends: 'ready' }))
  const walker = await Walker.on(null, { scenario: file, simulatedOnly: true })
  const { notices } = await walker.state()
  expect(notices.map(({ text }) => text).join('\n')).toContain(
    'mine.json has the id "this-pc", which belongs to this very PC',
  )
})
