import { expect, test } from 'vitest'
import { worldFacts } from '../../../electron/hyperv/simulated/facts.ts'
import { SimulatedHost } from '../../../electron/hyperv/simulated/host.ts'
import { listScenarios, loadScenario } from '../../../electron/hyperv/simulated/load.ts'
import { judgeEdition, preselected } from '../../../electron/nesting/media/editions.ts'
import { proposeWindows } from '../../../electron/nesting/media/proposal.ts'
import { offeredFiles, readSource, sourceTrouble } from '../../../electron/nesting/media/source.ts'
import { getFact, valueOf, type FactMap, type FactReading } from '../../../electron/nesting/snapshot.ts'
import { quick } from '../../conformance/worlds.ts'

/** What the simulated PCs have to make a VM from, and what becomes of it. */

const lookedAt = (id: string): FactMap => {
  const { world } = loadScenario(id)
  return worldFacts(world, new Set(), { files: world.media.files.map(({ path }) => path) })
}

const names = (id: string) => {
  const facts = lookedAt(id)
  return offeredFiles(facts).map(({ path }) => {
    const image = valueOf(facts, 'media.images')?.[path]
    if (image?.kind === 'setup') return preselected(image.editions, facts)?.name ?? sourceTrouble(image, path, facts)
    return image && sourceTrouble(image, path, facts)
  })
}

test.each([
  ['first-timer', ['Windows 11 Pro']],
  ['ready', ['Windows 11 Pro', null]],
  ['amd-windows-11', ['Windows 11 Pro']],
  [
    'amd-windows-10',
    [
      { code: 'noFittingEdition', reasons: ['arm64'] },
      { code: 'noFittingEdition', reasons: ['home'] },
    ],
  ],
  ['server-networks', ['Windows Server 2025 Standard Evaluation (Desktop Experience)']],
  ['preview-10565', [{ code: 'noFittingEdition', reasons: ['home', 'previewHost'] }]],
])('on “%s” there is %j', (id, expected) => expect(names(id)).toEqual(expected))

test.each(listScenarios())(
  'the files of “$id” are where the fact says, and what can be chosen can be read',
  ({ id }) => {
    const { world } = loadScenario(id)
    for (const { path } of world.media.files) {
      expect(readSource(path, worldFacts(world))).toEqual({ path, trouble: null })
      expect(Object.keys(world.media.images)).toContain(path)
    }
    expect(Object.keys(world.media.images).sort()).toEqual(world.media.files.map(({ path }) => path).sort())
  },
)

test('each edition of the usual ISO is told apart', () => {
  const image = Object.values(loadScenario('first-timer').world.media.images)[0]
  if (image?.kind !== 'setup') throw new Error('it must be an ISO')
  const host = lookedAt('first-timer')
  expect(image.editions.map((edition) => judgeEdition(edition, host))).toEqual([
    ...['home', 'home', 'home'],
    ...Array.from({ length: 8 }, () => null),
  ])
})

test('a proposal for a first-timer is complete', () => {
  const host = lookedAt('first-timer')
  const image = Object.values(valueOf(host, 'media.images') ?? {})[0]
  const edition = image?.kind === 'setup' ? preselected(image.editions, host) : null
  expect(edition && proposeWindows(host, { edition })).toMatchObject({
    name: 'NESTED-LAB',
    folder: 'C:\\ProgramData\\Microsoft\\Windows\\Virtual Hard Disks\\NESTED-LAB',
    locale: { language: 'en-US', keyboard: '0409:00000409', timeZone: 'Pacific Standard Time' },
    tpm: true,
  })
})

test('files and folders are read where they are named, whatever their letters are', async () => {
  const host = await SimulatedHost.open(quick('first-timer'))
  const facts: FactMap = {}
  await host.read({
    facts: ['media.images', 'disk.places'],
    about: {
      files: ['c:/users/ana/downloads/WIN11_25H2_ENGLISH_X64.ISO', 'C:\\gone.iso'],
      folders: ['c:\\programdata\\', 'C:\\New', 'Q:\\New', '\\\\server\\share'],
    },
    onFact: ({ fact, ...rest }: FactReading) => Object.assign(facts, { [fact]: rest }),
    signal: new AbortController().signal,
  })
  expect(Object.values(valueOf(facts, 'media.images') ?? {})).toMatchObject([
    { kind: 'setup', image: 'sources\\install.wim' },
    { kind: 'trouble', code: 'absent' },
  ])
  expect(Object.values(valueOf(facts, 'disk.places') ?? {})).toMatchObject([
    { exists: true, empty: false, drive: 'fixed', fileSystem: 'NTFS' },
    { exists: false, empty: true, drive: 'fixed', fileSystem: 'NTFS' },
    { exists: false, drive: 'other', freeBytes: 0 },
    { exists: false, drive: 'network' },
  ])
  await host.close()
})

test('without administrator rights images aren’t opened, and folders of Hyper-V not looked through', () => {
  const { world } = quick('not-elevated')
  const own = { path: 'C:\\ProgramData\\a.vhdx', bytes: 1, modified: '2026-01-01T00:00:00Z', place: 'hyperV' as const }
  world.media.files.push(own)
  const facts = worldFacts(world, new Set(), { files: ['C:\\a.iso'] })
  expect(getFact(facts, 'media.images')).toEqual({ unknown: 'needs-elevation' })
  expect(offeredFiles(facts).map(({ place }) => place)).toEqual(['downloads', 'documents'])
  world.host['shell.elevated'] = true
  expect(offeredFiles(worldFacts(world)).map(({ place }) => place)).toEqual(['downloads', 'hyperV', 'documents'])
})
