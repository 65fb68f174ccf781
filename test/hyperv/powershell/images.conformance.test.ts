import { afterAll, afterEach, expect, test } from 'vitest'
import type { ImageFile } from '../../../electron/nesting/media/schemas.ts'
import { getFact } from '../../../electron/nesting/snapshot.ts'
import { hostileFileName } from '../../conformance/worlds.ts'
import { describeWhere, noEngine } from '../../skip.ts'
import { engine } from './engine.ts'
import { disk, downloads, edition, iso, MediaReader, setup } from './media-reader.ts'
import type { StubPlan } from './stub/stub-windows.ts'

/** What images and disks hold, as the fact scripts read it in a real engine. */
describeWhere(engine, noEngine)('an image or a disk', () => {
  const reader = new MediaReader()
  afterEach(() => reader.end())
  afterAll(() => reader.close())

  const withImages = (images: Record<string, ImageFile>, plan: StubPlan = {}, pc?: string) =>
    reader.begin((world) => (world.media.images = images), plan, pc)

  async function images(...files: string[]): Promise<Record<string, ImageFile>> {
    const fact = getFact(await reader.read(['media.images'], { files }), 'media.images')
    if ('unknown' in fact) throw new Error(`${fact.unknown} ${fact.detail}`)
    return fact.value
  }

  /** Nothing is left mounted, and no note of it. */
  function expectAllReleased(mounted: StubPlan['mounted'] = []): void {
    expect(reader.windows.plan.mounted ?? []).toEqual(mounted)
    expect(reader.windows.plan.registry ?? {}).toEqual({})
  }

  test('is nothing where nobody names a file or a folder', async () => {
    reader.begin(() => undefined)
    const facts = await reader.read(['media.images', 'disk.places'])
    expect(facts).toMatchObject({ 'media.images': { value: {} }, 'disk.places': { value: {} } })
  })

  test('an ISO: each edition by its index, with all that decides about it', async () => {
    const editions = [
      edition(1),
      edition(2, { architecture: 'arm64', name: hostileFileName }),
      edition(3, { architecture: 'x86', editionId: 'CoreN', build: 19045 }),
      edition(4, { architecture: 'other', languages: ['de-DE', 'fr-FR'], defaultLanguage: 'fr-FR' }),
      edition(7, { installationType: 'Server Core', editionId: 'ServerDatacenter' }),
    ]
    withImages({ [iso]: setup({ editions }) })
    expect(await images(iso)).toEqual({ [iso]: setup({ editions }) })
    expectAllReleased()
  })

  test.each(['sources\\install.esd', 'sources\\install.swm', 'x64\\sources\\install.wim', 'x64\\sources\\install.esd'])(
    'finds %s',
    async (image) => {
      withImages({ [iso]: setup({ image }) })
      expect(await images(iso)).toEqual({ [iso]: setup({ image }) })
    },
  )

  test('takes a letter where files can’t be reached without, and gives it back', async () => {
    withImages({ [iso]: setup() }, { volumePaths: false })
    expect(await images(iso)).toEqual({ [iso]: setup() })
    expectAllReleased()
  })

  test('says so where neither is to be had', async () => {
    withImages({ [iso]: setup() }, { volumePaths: false, noLetters: true })
    expect(await images(iso)).toMatchObject({ [iso]: { kind: 'trouble', code: 'failed' } })
    expectAllReleased()
  })

  test.each(['', 'X'])('leaves mounted what somebody else has mounted, with the letter “%s”', async (letter) => {
    withImages({ [iso]: setup() }, { mounted: [{ path: iso, letter }] })
    expect(await images(iso)).toEqual({ [iso]: setup() })
    expectAllReleased([{ path: iso, letter }])
  })

  test.each([
    'absent',
    'denied',
    'inUse',
    'damaged',
    'compressed',
    'sparse',
    'encrypted',
    'online',
    'notSetup',
    'failed',
  ] as const)('an ISO and a disk that are trouble: %s', async (code) => {
    const vhdx = 'D:\\disk.vhdx'
    withImages({
      [iso]: { kind: 'trouble', code },
      [vhdx]: { kind: 'trouble', code: code === 'notSetup' ? 'damaged' : code },
    })
    const told = await images(iso, vhdx)
    expect(told[iso]).toMatchObject({ kind: 'trouble', code })
    expect(told[vhdx]).toMatchObject({ kind: 'trouble', code: code === 'notSetup' ? 'damaged' : code })
    expectAllReleased()
  })

  test('a file that is trouble takes none of the others with it, whatever they are called', async () => {
    const hostile = `${downloads}\\${hostileFileName} [1].iso`
    withImages({ [iso]: { kind: 'trouble', code: 'damaged' }, [hostile]: setup() })
    expect(await images(iso, hostile, 'C:\\gone.iso', `${downloads}\\x.txt`)).toMatchObject({
      [iso]: { code: 'damaged' },
      [hostile]: setup(),
      'C:\\gone.iso': { code: 'absent' },
    })
  })

  test.each([
    ['GPT', disk()],
    ['MBR', disk({ partitionStyle: 'MBR' })],
    ['empty', disk({ partitionStyle: 'RAW' })],
    ['mounted already', disk({ attached: true, partitionStyle: 'MBR' })],
    ['differencing', disk({ differencing: true, partitionStyle: 'RAW' })],
  ])('a disk: %s', async (_name, image) => {
    withImages({ 'D:\\a.vhdx': image, 'D:\\b.vhd': image })
    expect(await images('D:\\a.vhdx', 'D:\\b.vhd')).toEqual({ 'D:\\a.vhdx': image, 'D:\\b.vhd': image })
    expectAllReleased()
  })

  test('without administrator rights the reason is said, and nothing is mounted', async () => {
    withImages({ [iso]: setup() }, {}, 'not-elevated')
    expect((await reader.read(['media.images'], { files: [iso] }))['media.images']).toMatchObject({
      unknown: 'needs-elevation',
    })
    expectAllReleased()
  })

  test.each([
    ['Mount-DiskImage', iso, setup()],
    ['Mount-VHD', 'D:\\a.vhdx', disk()],
  ])(
    'what a PowerShell that ends at %s leaves is found and released by the next look',
    async (command, path, image) => {
      const begun = withImages({ [path]: image }, { kill: [{ command, when: 'after' }] })
      await reader.read(['media.images'], { files: [path] }).catch(() => undefined)
      expect(begun.plan.mounted).toEqual([{ path, letter: '' }])
      begun.plan = { ...begun.plan, kill: [] }
      expect(await images(path)).toEqual({ [path]: image })
      expectAllReleased()
    },
  )
})
