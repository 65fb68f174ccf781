import { afterAll, afterEach, expect, test } from 'vitest'
import { mediaFacts } from '../../../electron/hyperv/simulated/media.ts'
import type { MediaFile, Place } from '../../../electron/nesting/media/schemas.ts'
import { valueOf } from '../../../electron/nesting/snapshot.ts'
import { gigabyte, hostileFileName } from '../../conformance/worlds.ts'
import { describeWhere, noEngine } from '../../skip.ts'
import { engine } from './engine.ts'
import { downloads, file, iso, MediaReader, place } from './media-reader.ts'

/** Where images are and disks may go, as the fact scripts read it in a real engine. */
describeWhere(engine, noEngine)('files and folders', () => {
  const reader = new MediaReader()
  afterEach(() => reader.end())
  afterAll(() => reader.close())

  test('files of the person at the PC and of Hyper-V, the newest first; not those of the administrator', async () => {
    const store = 'C:\\ProgramData\\Microsoft\\Windows\\Virtual Hard Disks'
    const files = [
      file(iso),
      file(`${downloads}\\new\\${hostileFileName}.iso`, { modified: '2026-03-01T00:00:00Z' }),
      file('C:\\Users\\Ana\\Desktop\\a.VHDX', { place: 'desktop', modified: '2026-02-01T00:00:00Z' }),
      file('C:\\Users\\Ana\\Documents\\b.vhd', { place: 'documents', modified: '2026-01-03T00:00:00Z' }),
      file(`${store}\\VM\\Disks\\c.vhdx`, { place: 'hyperV', modified: '2026-01-02T00:00:00Z' }),
    ]
    const elsewhere = [
      `${downloads}\\a\\b\\deep.iso`,
      `${downloads}\\note.txt`,
      'C:\\Users\\Administrator\\Downloads\\his.iso',
      `${store}\\a\\b\\c\\deep.vhdx`,
    ].map((path) => file(path))
    reader.begin(
      (world) => {
        world.media.files = [...files, ...elsewhere]
        world.vms = []
      },
      { person: { wizard: 'S-1-5-21-1-2-3-500' } },
    )
    const found = valueOf(await reader.read(['media.files']), 'media.files')
    expect(found?.map(({ path }) => path)).toEqual(files.map(({ path }) => path).sort(byTime(files)))
    expect(found).toEqual(expect.arrayContaining(files))
  })

  test('a folder that can’t be read keeps nobody from the others', async () => {
    const kept = file('C:\\Users\\Ana\\Desktop\\a.iso', { place: 'desktop' })
    reader.begin(
      (world) => {
        world.media.files = [file(iso), kept]
        world.vms = []
      },
      { deniedFolders: [downloads] },
    )
    expect(await reader.read(['media.files'])).toMatchObject({ 'media.files': { value: [kept] } })
  })

  test('where a folder has been moved to another one, and to the network', async () => {
    const moved = file('D:\\OneDrive – Ana\\Documents\\a.iso', { place: 'documents' })
    const key = `Registry::HKEY_USERS\\S-1-5-21-1004336348-1177238915-682003330-1001`
    const folders = `${key}\\Software\\Microsoft\\Windows\\CurrentVersion\\Explorer\\User Shell Folders`
    reader.begin(
      (world) => {
        world.media.files = [moved, file(iso)]
        world.vms = []
      },
      {
        registry: {
          [folders]: {
            Personal: '%OneDrive%\\Documents',
            '{374DE290-123F-4565-9164-39C4925E467B}': '\\\\server\\home\\Downloads',
          },
          [`${key}\\Environment`]: { OneDrive: 'D:\\OneDrive – Ana' },
        },
      },
    )
    expect(await reader.read(['media.files'])).toMatchObject({ 'media.files': { value: [moved] } })
  })

  test('network drives of the person', async () => {
    reader.begin((world) => (world.media.drives = { Z: `\\\\server\\${hostileFileName}`, H: '\\\\server\\home' }))
    expect(valueOf(await reader.read(['media.drives']), 'media.drives')).toEqual({
      Z: `\\\\server\\${hostileFileName}`,
      H: '\\\\server\\home',
    })
  })

  test('language, keyboard and time zone are those of the person, where Windows writes them in several ways', async () => {
    const locale = {
      language: 'en-US',
      formats: 'de-DE',
      keyboard: '0407:00010407',
      timeZone: 'W. Europe Standard Time',
    }
    reader.begin((world) => (world.host['pc.locale'] = locale), { person: { wizard: 'S-1-5-21-1-2-3-500' } })
    expect(valueOf(await reader.read(['pc.locale']), 'pc.locale')).toEqual(locale)
  })

  test('where nobody has a desktop, it is that of the account', async () => {
    reader.begin(() => undefined, { person: { desktop: false } })
    expect(valueOf(await reader.read(['pc.locale']), 'pc.locale')).toMatchObject({ language: 'en-US' })
  })

  test('a policy against new disks', async () => {
    reader.begin((world) => (world.host['policy.unprotectedDrivesReadOnly'] = true))
    expect(valueOf(await reader.read(['policy.unprotectedDrivesReadOnly']), 'policy.unprotectedDrivesReadOnly')).toBe(
      true,
    )
  })

  const folder = `D:\\Hyper-V\\${hostileFileName}`
  const making = { id: '0a1b2c3d-0000-4000-8000-00000000000e', stage: 'applied' } as const
  const rows: [string, Place][] = [
    ['empty', place()],
    ['not there', place({ exists: false })],
    ['somebody’s', place({ empty: false })],
    ['compressed', place({ compressed: true })],
    ['encrypted', place({ encrypted: true })],
    ['with integrity streams', place({ fileSystem: 'ReFS', integrity: true })],
    ['on a stick', place({ drive: 'removable', fileSystem: 'exFAT', freeBytes: gigabyte })],
    ['ours', place({ empty: false, making })],
    ['ours, with a mounted disk', place({ empty: false, making, attached: true })],
  ]
  test.each(rows)('a folder: %s', async (_name, expected) => {
    const world = reader.begin((changed) => (changed.places = { [folder]: expected })).world
    const { 'disk.places': told } = mediaFacts(world, { folders: [folder] })
    expect(valueOf(await reader.read(['disk.places'], { folders: [folder] }), 'disk.places')).toEqual(told)
  })

  test('a folder that isn’t there is as the one above it', async () => {
    reader.begin((world) => (world.places = { 'D:\\Zip': place({ compressed: true, empty: false }) }))
    const read_ = valueOf(await reader.read(['disk.places'], { folders: ['D:\\Zip\\a\\b'] }), 'disk.places')
    expect(read_).toEqual({ 'D:\\Zip\\a\\b': place({ exists: false, compressed: true }) })
  })

  test('folders in the network, on a drive of the person’s and on none', async () => {
    reader.begin((world) => (world.media.drives = { Z: '\\\\server\\share' }))
    const folders = ['\\\\server\\share\\VM', 'Z:\\VM', 'Q:\\VM']
    const places = valueOf(await reader.read(['disk.places'], { folders }), 'disk.places')
    expect(folders.map((path) => places?.[path])).toMatchObject([
      { drive: 'network', exists: false },
      { drive: 'network', exists: false },
      { drive: 'other', exists: false },
    ])
  })

  test.each([
    ['torn', '{ "id": "0a1b2c3d-0000-4000-8000-0000'],
    ['empty', ''],
    ['a list', '[1, 2]'],
    ['of an unknown stage', '{ "id": "0a1b2c3d-0000-4000-8000-00000000000e", "stage": "almost" }'],
    ['with an id of another form', '{ "id": "{0A1B2C3D-0000-4000-8000-00000000000E}", "stage": "applied" }'],
    ['without an id', '{ "stage": "applied" }'],
    ['a number', '42'],
    ['of commands', '{ "id": "$(Stop-Computer)", "stage": "begun" }'],
    ['endless', `{ "id": "0a1b2c3d-0000-4000-8000-00000000000e", "stage": "begun", "x": "${'x'.repeat(70_000)}" }`],
  ])('a marker that is %s is nobody’s', async (_name, text) => {
    reader.begin((world) => (world.places = { 'D:\\VM': place({ empty: false }) }), {
      contents: { 'D:\\VM\\nested-virtualization-wizard.json': text },
    })
    const places = valueOf(await reader.read(['disk.places'], { folders: ['D:\\VM'] }), 'disk.places')
    expect(places).toEqual({ 'D:\\VM': place({ empty: false }) })
  })

  test('a folder that nobody may look into is somebody’s', async () => {
    reader.begin((world) => (world.places = { 'D:\\VM': place() }), { deniedFolders: ['D:\\VM'] })
    const places = valueOf(await reader.read(['disk.places'], { folders: ['D:\\VM'] }), 'disk.places')
    expect(places).toMatchObject({ 'D:\\VM': { exists: true, empty: false, making: null } })
  })
})

/** Newest first. */
const byTime = (files: readonly MediaFile[]) => (one: string, other: string) => {
  const time = (path: string) => files.find((each) => each.path === path)?.modified ?? ''
  return time(other).localeCompare(time(one))
}
