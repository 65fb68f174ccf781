import { expect, test } from 'vitest'
import { catalogue } from '../../electron/texts/catalogue.ts'
import { languageIds } from '../../electron/texts/languages.ts'
import { Walker } from './harness.ts'

/** An undo of changes of which one can't be taken back: the version of a VM’s configuration only ever rises. */

test.for(languageIds)(
  'a raised configuration version stays, and nobody says that all was taken back: %s',
  async (language) => {
    const { apply, operations } = catalogue[language]
    const stays = operations.titles.updateConfigurationVersion
    const walker = await Walker.on('amd-windows-11')
    await walker.send({ type: 'setLanguage', language })
    const before = (await walker.reviewOf('OLD-CONFIG')).vm.rows.find(({ name }) => name === 'OLD-CONFIG')
    expect((await walker.apply()).apply.phase).toBe('done')

    await walker.send({ type: 'undo', confirmed: false })
    const { dialog } = await walker.state()
    expect(dialog?.consequence).toContain(stays)
    await walker.send({ type: 'undo', confirmed: true })
    const { apply: undone } = await walker.until((state) => state.apply.phase === 'undone')

    expect(undone).toMatchObject({
      title: apply.undoneExcept.title,
      heading: apply.undoneExcept.heading,
      note: { tone: 'warning', title: apply.notes.undoneExceptTitle },
    })
    expect(undone.intro).toContain(stays)
    expect(undone.note?.text).toContain(stays)
    const said = JSON.stringify(undone)
    for (const wrong of [apply.titles.undone, apply.intros.undone, apply.notes.undoneTitle])
      expect(said).not.toContain(JSON.stringify(wrong).slice(1, -1))
    // What is taken back isn’t that, and it is really so.
    expect(undone.steps.map(({ title }) => title)).not.toContain(stays)
    const after = (await walker.state()).vm.rows.find(({ name }) => name === 'OLD-CONFIG')
    expect(after?.version).not.toBe(before?.version)
  },
)
