import { describe, expect, test } from 'vitest'
import { computerNameTrouble, userTrouble } from '../../../electron/nesting/media/account.ts'
import { freeName, minimumsFor, placesToLookAt, proposeWindows } from '../../../electron/nesting/media/proposal.ts'
import type { Edition, Place } from '../../../electron/nesting/media/schemas.ts'
import { facts, gb, internalSwitchId, plainVm, readyPc, switchId, unknown, type Plain } from '../support.ts'
import { edition, place } from './support.ts'

const defaultSwitch = 'c08cb7b8-9b3c-408e-8e30-5e16a3aeb444'
const german = { language: 'de-DE', keyboard: '0407:00000407', timeZone: 'W. Europe Standard Time' }
const propose = (changes: Plain = {}, of: Partial<Edition> = {}) =>
  proposeWindows(facts({ ...readyPc, ...changes }), { edition: edition(of) })

describe('for a new Windows', () => {
  test('all is proposed that isn’t asked', () => {
    const roomy = {
      'mem.hyperVAvailable': 24 * gb,
      'net.switches': [{ id: defaultSwitch, name: 'Default Switch', type: 'Internal' as const }],
      'pc.locale': { language: 'en-US', keyboard: '0409:00000409', timeZone: 'Pacific Standard Time' },
    }
    expect(propose(roomy)).toEqual({
      name: 'NESTED-LAB',
      user: 'labadmin',
      locale: { language: 'en-US', locale: 'en-US', keyboard: '0409:00000409', timeZone: 'Pacific Standard Time' },
      memory: 8 * gb,
      processors: 4,
      diskBytes: 80 * gb,
      folder: 'C:\\VMs\\NESTED-LAB',
      switchId: defaultSwitch,
      tpm: true,
    })
  })

  test('names are such as Windows takes, and free', () => {
    const names = ['NESTED-LAB', 'nested-lab-2', 'NESTED-LAB-4']
    const host = facts({ 'vm.list': names.map((name) => ({ ...plainVm, name })), 'pc.name': 'NESTED-LAB-3' })
    expect(freeName(host)).toBe('NESTED-LAB-5')
    const many = facts({
      'vm.list': Array.from({ length: 120 }, (_, n) => ({
        ...plainVm,
        name: n === 0 ? 'NESTED-COMPUTER' : `NESTED-COMPUTER-${n + 1}`,
      })),
    })
    const name = freeName(many, 'NESTED-COMPUTER')
    expect(computerNameTrouble(name)).toBeNull()
    const { user, name: own } = propose()
    expect([computerNameTrouble(own), userTrouble(user, own)]).toEqual([null, null])
  })

  test.each([
    [['de-DE'], 'de-DE'],
    [['en-US', 'DE-de'], 'DE-de'],
    [['en-US', 'de-AT'], 'de-AT'],
    [['en-US', 'fr-FR'], 'fr-FR'],
    [[], 'fr-FR'],
  ])('the language is one of %j: %s; the rest is that of the desk', (languages, language) => {
    const { locale } = propose({ 'pc.locale': german }, { languages, defaultLanguage: 'fr-FR' })
    expect(locale).toEqual({ language, locale: 'de-DE', keyboard: german.keyboard, timeZone: german.timeZone })
  })

  test('dates and numbers are as the person has them', () => {
    const { locale } = propose({ 'pc.locale': { ...german, language: 'en-US', formats: 'de-DE' } })
    expect(locale).toMatchObject({ language: 'en-US', locale: 'de-DE' })
  })

  test('where nobody could read the language of the person, it is the image’s', () => {
    const image = { languages: ['es-MX'], defaultLanguage: null }
    expect(propose({ 'pc.locale': unknown('failed') }, image).locale).toEqual({
      language: 'es-MX',
      locale: 'es-MX',
      keyboard: '0409:00000409',
      timeZone: 'UTC',
    })
    expect(propose({}, { languages: [], defaultLanguage: null }).locale.language).toBe('en-US')
  })

  test.each([
    [32, 8],
    [16, 8],
    [15, 6],
    [12, 6],
    [8, 4],
    [5, 4],
    [1, 4],
  ])('with %d GB free it gets %d GB', (free, memory) => {
    expect(propose({ 'mem.hyperVAvailable': free * gb }).memory).toBe(memory * gb)
  })

  test('what nobody could read keeps nothing from being proposed', () => {
    const proposal = proposeWindows({}, { edition: edition() })
    expect(proposal).toMatchObject({ memory: 8 * gb, processors: 2, switchId: null, folder: 'C:\\Hyper-V\\NESTED-LAB' })
  })

  test.each([
    [1, 2],
    [2, 2],
    [3, 3],
    [64, 4],
  ])('on %d processors Windows 11 gets %d', (count, processors) => {
    expect(propose({ 'cpu.logicalProcessors': count }).processors).toBe(processors)
  })

  test('Windows 11 has its minimums, others fewer', () => {
    expect(minimumsFor(edition())).toEqual({ memory: 4 * gb, processors: 2, diskBytes: 64 * gb, tpm: true })
    const older = { memory: 4 * gb, processors: 1, diskBytes: 32 * gb, tpm: false }
    expect(minimumsFor(edition({ build: 19045 }))).toEqual(older)
    expect(minimumsFor(edition({ editionId: 'ServerStandard', installationType: 'Server' }))).toEqual(older)
    expect(propose({ 'cpu.logicalProcessors': 1 }, { build: 19045 })).toMatchObject({ processors: 1, tpm: false })
  })

  test('Windows’ own switch goes before an external one, and any before none', () => {
    const external = { id: switchId, name: 'LAN', type: 'External' as const }
    const internal = { id: internalSwitchId, name: 'Default Switch', type: 'Internal' as const }
    const own = { id: defaultSwitch, name: 'Standardswitch', type: 'Internal' as const }
    expect(propose({ 'net.switches': [internal, external, own] }).switchId).toBe(defaultSwitch)
    expect(propose({ 'net.switches': [internal, external] }).switchId).toBe(switchId)
    expect(propose({ 'net.switches': [internal] }).switchId).toBeNull()
  })
})

describe('the folder', () => {
  const at = (places: Record<string, Place>, more: Plain = {}) =>
    propose({
      'disk.places': places,
      'disk.vmStore': { path: 'C:\\VMs', freeBytes: 200 * gb, fileSystem: 'NTFS' },
      ...more,
    }).folder

  test('is Hyper-V’s own, unless another drive has more room', () => {
    expect(at({})).toBe('C:\\VMs\\NESTED-LAB')
    expect(at({ 'D:\\Hyper-V': place({ freeBytes: 150 * gb }) })).toBe('C:\\VMs\\NESTED-LAB')
    expect(at({ 'D:\\Hyper-V': place({ freeBytes: 900 * gb }) })).toBe('D:\\Hyper-V\\NESTED-LAB')
    expect(at({ 'D:\\Hyper-V': place({ freeBytes: 900 * gb, exists: true, empty: false }) })).toBe(
      'D:\\Hyper-V\\NESTED-LAB',
    )
  })

  test.each<Partial<Place>>([
    { drive: 'removable' },
    { drive: 'network' },
    { fileSystem: 'exFAT' },
    { compressed: true },
    { encrypted: true },
    { integrity: true },
  ])('is on no drive where none can be: %j', (changes) => {
    expect(at({ 'D:\\Hyper-V': place({ freeBytes: 900 * gb, ...changes }) })).toBe('C:\\VMs\\NESTED-LAB')
  })

  test('is somewhere also where nothing qualifies', () => {
    const little = { path: 'C:\\VMs', freeBytes: gb, fileSystem: 'NTFS' }
    expect(at({}, { 'disk.vmStore': little })).toBe('C:\\VMs\\NESTED-LAB')
    expect(at({ 'D:\\Hyper-V': place() }, { 'disk.vmStore': little })).toBe('D:\\Hyper-V\\NESTED-LAB')
  })

  test('is looked for on each drive but those of the network', () => {
    const host = facts({
      ...readyPc,
      'media.drives': { Z: '\\\\server\\share' },
      'hyperv.host': { virtualHardDiskPath: 'C:\\VMs\\' },
    })
    const places = placesToLookAt(host)
    expect(places[0]).toBe('C:\\VMs')
    expect(places).toContain('D:\\Hyper-V')
    expect(places.filter((folder) => /^[CZ]:\\Hyper-V/.test(folder))).toEqual([])
  })
})
