import { expect, test } from 'vitest'
import { catalogue } from '../../../electron/texts/catalogue.ts'
import { situations, statesIn } from '../../renderer/states/table.ts'

const { apply } = catalogue.en

test('a plan that was taken back isn’t said to be made, and nothing leads on from it', async () => {
  const state = statesIn(await situations(), 'en').get('apply what was taken back')
  expect(state?.apply.steps.map(({ status }) => status)).toEqual(['undone', 'undone', 'undone'])
  expect(state?.apply).toMatchObject({
    phase: 'undone',
    title: apply.titles.undone,
    heading: apply.headings.undone,
    note: { title: apply.notes.undoneTitle },
  })
  expect(state?.footer.actions.find(({ id }) => id === 'next')?.disabled).toBe(catalogue.en.footer.applyFirst)
  // The picture says so, too: what was made ready isn’t any more.
  const made = catalogue.en.layers.work
  expect(state?.layers?.layers.map(({ stateText }) => stateText)).not.toContain(made.lit)
})

test('above steps that wait it is never said that all is done', async () => {
  const states = [...statesIn(await situations(), 'en')].filter(([, { screen }]) => screen === 'apply')
  for (const [name, { apply: view }] of states)
    if (view.steps.some(({ status }) => status !== 'done')) expect(view.phase, name).not.toBe('done')
})
