import { mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { expect, test } from 'vitest'
import { folderName } from '../../electron/program/data-folder.ts'
import { exitCodes } from '../../electron/program/exit-codes.ts'
import { builtOutput } from '../built-output.ts'
import { describeWhere } from '../skip.ts'
import { folderForTests } from '../temporary.ts'
import { runProbe } from './probe.ts'
import { noSmallWindows, noWindows, theWindows, windowsHere } from './windows.ts'

interface Answer {
  elevated: boolean
  found: string | null
  me: string
  links: unknown
}

describeWhere(windowsHere(), noWindows)('on Windows, the folder for administrators alone', () => {
  test('is made so, is found so again, and isn’t believed where somebody else could change it', async ({ skip }) => {
    const real = theWindows().kind === 'real'
    const { elevated, found, me, links, ...rest } = (await runProbe('protected-folder')) as Answer
    skip(real && !elevated, 'only administrators can make it')
    // The small Windows has no owner but its one user, who is nobody to be trusted, and no junctions.
    if (real) expect(found).toBeNull()
    else expect(found).toContain(`others may change it (${me}): `)
    expect(links).toEqual(
      real
        ? {
            within: expect.stringMatching(/^a link to elsewhere: .*simulated$/) as string,
            below: expect.stringMatching(/^a link to elsewhere: .*link$/) as string,
            written: [],
          }
        : 'ENOTSUP',
    )
    expect(rest).toEqual({
      made: true,
      chosen: 'Nested Virtualization Wizard Data',
      before: true,
      troubles: [null, null],
      again: true,
    })
  })
})

describeWhere(windowsHere()?.kind === 'small', noSmallWindows)(
  'in the small Windows, with administrator rights',
  () => {
    test('the command line believes nothing where others could write, and says so', async () => {
      const windows = theWindows()
      const program = path.join(await builtOutput(), 'main', 'cli.js')
      const { code, out, err } = await windows.run(
        'node',
        [windows.path(program), 'check', '--pc', 'ready', '--json'],
        { WIZARD_TEST_ELEVATED: '1' },
      )
      expect(code).toBe(exitCodes.ready)
      expect(JSON.parse(out)).toMatchObject({ simulated: true })
      expect(err).toMatch(/^Nothing is kept: others may change it .*Program Files\\Nested Virtualization Wizard Data/)
    })

    test('a folder that was named is used, and known to be open to others', async () => {
      const windows = theWindows()
      const folder = path.join(folderForTests('named '), folderName)
      await mkdir(folder)
      await writeFile(path.join(folder, 'journal.jsonl'), '{"journal":1}\n')
      expect(await runProbe('named-folder', { WIZARD_TEST_ELEVATED: '1', NAMED: windows.path(folder) })).toEqual({
        same: true,
        unguarded: true,
        trouble: null,
      })
      expect(await runProbe('named-folder', { NAMED: windows.path(folder) })).toMatchObject({ unguarded: false })
    })
  },
)
