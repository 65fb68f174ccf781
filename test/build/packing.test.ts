import { createHash } from 'node:crypto'
import { readdir, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { extractAll, getRawHeader, listPackage } from '@electron/asar'
import { FuseV1Options, getCurrentFuseWire } from '@electron/fuses'
import { Data, NtExecutable, NtExecutableResource, Resource } from 'resedit'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { changes, withChangedByte } from '../../build/installed/hardening.mjs'
import { publishing, signing, withoutEmpty } from '../../build/package.mjs'
import { billOfMaterials } from '../../build/package-notices.mjs'
import { iconSizes } from '../../build/make-icon.mjs'
import { describeWhere, noDouble, onWindows } from '../skip.ts'
import { project, type BuiltProgram } from '../doors/built.ts'
import { doubleRuns, freshFolder, launch } from '../doors/launch.ts'
import { archive, archived, archivedText, electronVersion, pack, packable, packedText, type Packed } from './pack.ts'
import { machineOffset, machines } from './stub-electron.ts'
import { portableScript } from './stub-nsis.ts'

const name = 'Nested Virtualization Wizard'
const about = JSON.parse(await readFile(path.join(project, 'package.json'), 'utf8')) as {
  version: string
  main: string
}
const fusesOff = '0'.charCodeAt(0)
const fusesOn = '1'.charCodeAt(0)

let program: BuiltProgram
let windows: Packed
let windowsArm: Packed
let linux: Packed
beforeAll(async () => {
  program = await packable()
  windows = await pack(program.folder, 'win')
  windowsArm = await pack(program.folder, 'win-arm64')
  linux = await pack(program.folder, 'linux')
}, 300_000)
afterAll(() => program.remove())

test('all packages are made without a network', () => {
  const all = [windows, windowsArm, linux]
  expect(
    all.map(({ code }) => code),
    all.map(({ output }) => output).join(''),
  ).toEqual([0, 0, 0])
})

describe('what is inside', () => {
  test('is main, preload and page, and no map, test, source or preview server', () => {
    const files = archived(windows)
    expect(files).toEqual(archived(linux))
    expect(files).toEqual(archived(windowsArm))
    const expected =
      /^(package\.json|out\/main\/main\.js|out\/main\/chunks\/[\w-]+\.js|out\/preload\/preload\.cjs|out\/renderer\/(index\.html|icon\.svg|assets\/[\w.-]+\.(js|css)))$/
    expect(files.filter((file) => !expected.test(file))).toEqual([])
    expect(files).toEqual(
      expect.arrayContaining([
        'out/main/main.js',
        'out/preload/preload.cjs',
        'out/renderer/index.html',
        'package.json',
      ]),
    )
  })

  test('is all that the main process imports, and nothing that it doesn’t', () => {
    const reached = new Set<string>()
    const follow = (file: string): void => {
      if (reached.has(file)) return
      reached.add(file)
      for (const [, specifier = ''] of archivedText(windows, file).matchAll(
        /(?:^(?:import|export)\b.*?|\bimport\()["'](\.[^"']+)["'](?:;?$|\))/gm,
      ))
        follow(path.posix.join(path.posix.dirname(file), specifier))
    }
    follow(about.main)
    expect([...reached].sort()).toEqual(archived(windows).filter((file) => file.startsWith('out/main/')))
  })

  test('imports nothing but Electron and Node', () => {
    const outside = archived(windows)
      .filter((file) => file.startsWith('out/main/'))
      .flatMap((file) =>
        [...archivedText(windows, file).matchAll(/^import\b.*?["']([^."'][^"']*)["'];?$/gm)].map(
          ([, from = '']) => from,
        ),
      )
    expect([...new Set(outside)].filter((from) => !from.startsWith('node:') && from !== 'electron')).toEqual([])
    const required = [...archivedText(windows, 'out/preload/preload.cjs').matchAll(/require\("([^"]+)"\)/g)].map(
      ([, from]) => from,
    )
    expect(required).toEqual(['electron'])
  })

  test('has a package.json without scripts and development packages', () => {
    const packed = JSON.parse(archivedText(windows, 'package.json')) as Record<string, unknown>
    expect(packed).toMatchObject({ main: about.main, version: about.version, productName: name })
    expect(Object.keys(packed)).not.toEqual(expect.arrayContaining(['devDependencies']))
    expect(packed['scripts'] ?? {}).toEqual({})
  })

  test('stays small: our own part, rules and texts as they are written, is under 2.5 MB', async () => {
    expect((await readFile(archive(windows))).length).toBeLessThan(2_500_000)
  })

  test('starts: the packed main, preload and page run', async ({ skip }) => {
    skip(!doubleRuns, noDouble)
    const folder = await freshFolder()
    extractAll(archive(windows), folder)
    const running = await launch(folder, { packaged: true, arguments: ['--pc=ready'] })
    await running.page.locator('h1').waitFor()
    await running.close()
  })
})

describe('beside it', () => {
  test('are only the languages that we use, the licences and the command', async () => {
    const files = await readdir(windows.folder, { recursive: true })
    expect(files.filter((file) => file.endsWith('.pak')).sort()).toEqual(
      ['locales/en-US.pak', 'locales/es-419.pak', 'locales/es.pak'].map((file) => path.normalize(file)),
    )
    expect(files).toEqual(expect.arrayContaining(['LICENSE.txt', 'LICENSE.electron.txt', 'nested-virt.cmd']))
    expect(await packedText(windows, 'nested-virt.cmd')).toContain(`"%~dp0${name}.exe" --cli %*\r\n`)
  })

  test('is a bill of materials that names every package whose licence is there', async () => {
    const bill = JSON.parse(await packedText(windows, 'resources/notices/sbom.cdx.json')) as ReturnType<
      typeof billOfMaterials
    > & {
      components: { name: string; version: string }[]
    }
    const licences = await packedText(windows, 'resources/notices/THIRD-PARTY-LICENCES.txt')
    const [electron, ...packages] = bill.components
    expect(electron).toMatchObject({ name: 'electron' })
    expect(packages.map((each) => each.name)).toEqual(expect.arrayContaining(['node-powershell', 'svelte', 'zod']))
    expect(packages.map((each) => each.name)).not.toContain('ws')
    expect(packages.filter((each) => !licences.includes(`\n${each.name} ${each.version} (`))).toEqual([])
  })
})

describe.each(['win', 'win-arm64'] as const)('the Windows program (%s)', (kind) => {
  let packed: Packed
  let bytes: Buffer
  let resources: NtExecutableResource
  beforeAll(async () => {
    packed = kind === 'win' ? windows : windowsArm
    bytes = await readFile(path.join(packed.folder, `${name}.exe`))
    resources = NtExecutableResource.from(NtExecutable.from(bytes))
  })
  const text = (type: string | number) => {
    const entry = resources.entries.find((each) => each.type === type)
    return entry ? Buffer.from(entry.bin).toString('utf8') : ''
  }

  test('is for its processor', () => {
    expect(bytes.readUInt16LE(machineOffset(bytes))).toBe(machines[kind])
  })

  test('asks for administrator rights', () => {
    expect(text(24)).toContain('level="requireAdministrator"')
    expect(text(24)).not.toContain('asInvoker')
  })

  test('says what it is and which version', () => {
    const [version] = Resource.VersionInfo.fromEntries(resources.entries)
    const languages = version?.getAllLanguagesForStringValues() ?? []
    const strings = Object.fromEntries(
      languages.flatMap((each) => Object.entries(version?.getStringValues(each) ?? {})),
    )
    expect(strings).toMatchObject({ ProductName: name, FileDescription: name, ProductVersion: `${about.version}.0` })
    expect(strings['LegalCopyright']).toContain('contributors')
    const { productVersionMS = 0, productVersionLS = 0 } = version?.fixedInfo ?? {}
    const fixed = [productVersionMS >>> 16, productVersionMS & 0xffff, productVersionLS >>> 16]
    expect(fixed.join('.')).toBe(about.version)
  })

  test('is known to Windows by one id, for its shortcut and its notifications', async () => {
    const [, id = ''] = /^appId: (\S+)$/m.exec(await readFile(path.join(project, 'electron-builder.yml'), 'utf8')) ?? []
    const scripts = archived(packed).filter((file) => file.startsWith('out/main/'))
    const naming = scripts.filter((file) => archivedText(packed, file).includes(`"${id}"`))
    expect(naming).toHaveLength(1)
  })

  test('has our icon in all sizes', async () => {
    const [group] = Resource.IconGroupEntry.fromEntries(resources.entries)
    const sizes = group?.icons.map((icon) => icon.width || 256).sort((a, b) => a - b)
    expect(sizes).toEqual(iconSizes)
    const ours = Data.IconFile.from(await readFile(path.join(project, 'build', 'icon.ico')))
    expect(ours.icons.map((icon) => icon.width || 256)).toEqual(iconSizes)
  })

  test('knows the checksum of its archive', () => {
    const [, stated] = /"value":"([0-9a-f]{64})"/.exec(text('INTEGRITY')) ?? []
    expect(text('INTEGRITY')).toContain('app.asar')
    expect(stated).toBe(
      createHash('sha256')
        .update(getRawHeader(archive(packed)).headerString)
        .digest('hex'),
    )
  })

  test('has its fuses set', () => expectFuses(path.join(packed.folder, `${name}.exe`)))

  test('has the licences, the bill of materials and the command beside it', async () => {
    const files = await readdir(packed.folder, { recursive: true })
    const needed = ['LICENSE.txt', 'nested-virt.cmd', 'resources/notices/sbom.cdx.json']
    expect(files).toEqual(expect.arrayContaining(needed.map((file) => path.normalize(file))))
  })
})

test('the program for Linux has its fuses set too', () =>
  expectFuses(path.join(linux.folder, 'nested-virtualization-wizard')))

async function expectFuses(program: string): Promise<void> {
  const wire = await getCurrentFuseWire(program)
  const off = [
    'RunAsNode',
    'EnableNodeOptionsEnvironmentVariable',
    'EnableNodeCliInspectArguments',
    'GrantFileProtocolExtraPrivileges',
  ] as const
  const on = ['OnlyLoadAppFromAsar', 'EnableEmbeddedAsarIntegrityValidation', 'EnableCookieEncryption'] as const
  expect(off.map((fuse) => wire[FuseV1Options[fuse]])).toEqual(off.map(() => fusesOff))
  expect(on.map((fuse) => wire[FuseV1Options[fuse]])).toEqual(on.map(() => fusesOn))
}

test.each(Object.entries(changes))(
  'the check on Windows can change a byte of %s, and nothing else',
  async (_what, before) => {
    const original = await readFile(archive(windows))
    const changed = withChangedByte(original, before)
    expect(changed).toHaveLength(original.length)
    expect([...original.entries()].filter(([at, byte]) => byte !== changed[at])).toHaveLength(1)
    // Still an archive that can be read: only its checksums tell.
    const file = path.join(await freshFolder(), 'app.asar')
    await writeFile(file, changed)
    expect(listPackage(file, { isPack: false })).toEqual(listPackage(archive(windows), { isPack: false }))
  },
)

describeWhere(process.platform !== 'win32', onWindows)('the portable program', () => {
  test('unpacks into a folder of each start, and into none that is known beforehand', async () => {
    const { defined, script } = await portableScript(program.folder)
    expect(defined.get('REQUEST_EXECUTION_LEVEL')).toBe('admin')
    expect([...defined.keys()]).not.toContain('UNPACK_DIR_NAME')
    // What electron-builder's own script does then.
    expect(script).toMatch(/StrCpy \$INSTDIR "\$PLUGINSDIR\\app"\s+!ifdef UNPACK_DIR_NAME/)
    expect(script.match(/\$TEMP/g)).toHaveLength(1)
  })
})

test('a setting that electron-builder doesn’t know stops packing', async () => {
  const result = await pack(program.folder, 'win', '-c.win.invented=yes')
  expect(result.code).not.toBe(0)
  expect(result.output).toContain('configuration.win')
})

describe('the environment of packing', () => {
  test('without a certificate, it says that nothing is signed', () => {
    expect(signing({})).toEqual({ line: expect.stringContaining('Not signed') as string, arguments: [] })
    expect(signing({ AZURE_TENANT_ID: 'x' }).arguments).toEqual([])
  })
  test('a secret that is absent, and so an empty text, counts as none', () => {
    expect(signing({ WIN_CSC_LINK: '', CSC_LINK: '', AZURE_TENANT_ID: '' }).line).toContain('Not signed')
    expect(withoutEmpty({ WIN_CSC_LINK: '', CSC_LINK: 'file.pfx', GONE: undefined })).toEqual({ CSC_LINK: 'file.pfx' })
  })
  test('with a certificate, or an account at Azure, it signs', () => {
    expect(signing({ WIN_CSC_LINK: 'file.pfx' }).line).toContain('Signed')
    expect(signing({ WIN_CSC_LINK: '', CSC_LINK: 'file.pfx' }).line).toContain('Signed')
    const azure = {
      AZURE_TENANT_ID: 't',
      AZURE_SIGNING_ENDPOINT: 'e',
      AZURE_SIGNING_ACCOUNT: 'a',
      AZURE_SIGNING_PROFILE: 'p',
      AZURE_SIGNING_PUBLISHER: 'CN=x',
    }
    expect(signing(azure).arguments).toContain('-c.win.azureSignOptions.publisherName=CN=x')
  })
  test('update metadata needs a place where updates are', () => {
    expect(publishing({}).arguments).toEqual([])
    expect(publishing({ GITHUB_REPOSITORY: 'who/what' }).arguments).toContain('-c.publish.repo=what')
  })
  test('the bill of materials depends on nothing but its input', () => {
    const packages = [{ name: '@a/b', version: '1.0.0', license: 'MIT', text: '' }]
    const bill = billOfMaterials({ name: 'x', version: '2.0.0', license: 'MIT' }, packages, electronVersion)
    expect(JSON.stringify(bill)).toContain('pkg:npm/%40a/b@1.0.0')
    expect(billOfMaterials({ name: 'x', version: '2.0.0', license: 'MIT' }, packages, electronVersion)).toEqual(bill)
  })
})
