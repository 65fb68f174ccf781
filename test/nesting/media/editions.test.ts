import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  isServerCore,
  isServerEdition,
  isWindows11,
  judgeEdition,
  preselected,
  type EditionReason,
} from '../../../electron/nesting/media/editions.ts'
import type { Edition } from '../../../electron/nesting/media/schemas.ts'
import { facts, readyPc } from '../support.ts'
import { edition } from './support.ts'

const pc = facts(readyPc)

const clients = [
  ...['Professional', 'ProfessionalN', 'ProfessionalKN', 'ProfessionalEducation', 'ProfessionalEducationN'],
  ...[
    'ProfessionalWorkstation',
    'ProfessionalWorkstationN',
    'ProfessionalCountrySpecific',
    'ProfessionalSingleLanguage',
  ],
  ...[
    'Education',
    'EducationN',
    'Enterprise',
    'EnterpriseN',
    'EnterpriseEval',
    'EnterpriseNEval',
    'EnterpriseG',
    'EnterpriseGN',
  ],
  ...[
    'EnterpriseS',
    'EnterpriseSN',
    'EnterpriseSEval',
    'EnterpriseSNEval',
    'IoTEnterprise',
    'IoTEnterpriseS',
    'IoTEnterpriseSK',
  ],
  ...['ServerRdsh', 'EnterpriseMultiSession', ' professional '],
]
const servers = [
  ...['ServerStandard', 'ServerDatacenter', 'ServerStandardEval', 'ServerDatacenterEval', 'ServerStandardCor'],
  ...['ServerDatacenterCor', 'ServerDatacenterEvalCor', 'ServerStandardACor', 'ServerDatacenterACor', 'ServerTurbine'],
  ...['ServerTurbineCor', 'ServerAzureStackHCICor', 'ServerHyperCore', 'ServerSolution', 'ServerEssentials'],
]

describe('an edition', () => {
  test.each(clients)('%s fits', (editionId) => {
    expect(judgeEdition(edition({ editionId }), pc)).toBeNull()
    expect(judgeEdition(edition({ editionId, build: 19045 }), pc)).toBeNull()
  })

  test.each(servers)('%s fits, with a desktop and without', (editionId) => {
    expect(judgeEdition(edition({ editionId, installationType: 'Server', build: 20348 }), pc)).toBeNull()
    expect(judgeEdition(edition({ editionId, installationType: 'Server Core', build: 14393 }), pc)).toBeNull()
  })

  const others: [EditionReason, Partial<Edition>][] = [
    ...['Core', 'CoreN', 'CoreSingleLanguage', 'CoreCountrySpecific', 'core'].map(
      (editionId): [EditionReason, Partial<Edition>] => ['home', { editionId }],
    ),
    ...['Cloud', 'CloudN', 'CloudE', 'CloudEdition', 'CloudEditionN', 'CloudEditionL'].map(
      (editionId): [EditionReason, Partial<Edition>] => ['sMode', { editionId }],
    ),
    ...['PPIPro', 'Starter', 'IoTUAP', 'ServerWeb', 'ServerStorageStandard', 'WindowsPE', 'Holographic'].map(
      (editionId): [EditionReason, Partial<Edition>] => ['noHyperV', { editionId }],
    ),
    ['nanoServer', { editionId: 'ServerDatacenterNano', installationType: 'Nano Server' }],
    ['nanoServer', { editionId: 'ServerDatacenter', installationType: 'Nano Server' }],
    ['unknownEdition', { editionId: '' }],
    ['unknownEdition', { editionId: 'Professional; Core' }],
    ['unknownEdition', { editionId: 'ProfessionalCore' }],
    ['unknownEdition', { editionId: '__proto__' }],
    ['arm64', { architecture: 'arm64' }],
    ['x86', { architecture: 'x86' }],
    ['otherArchitecture', { architecture: 'other' }],
    // What can't be helped goes before what can be chosen otherwise.
    ['arm64', { architecture: 'arm64', editionId: 'Core', build: 9600 }],
    ['home', { editionId: 'Core', build: 10240 }],
    ['tooOld', { build: 14392 }],
    ['tooOld', { build: 9600, editionId: 'ServerStandard', installationType: 'Server' }],
    ['tooOld', { build: 0 }],
  ]
  test.each(others)('%s: %j', (reason, changes) => expect(judgeEdition(edition(changes), pc)).toBe(reason))

  test('is judged by its id, whatever it is called', () => {
    expect(judgeEdition(edition({ name: 'Windows 11 Home ARM64' }), pc)).toBeNull()
    expect(judgeEdition(edition({ name: 'Windows 11 Pro', editionId: 'Core' }), pc)).toBe('home')
  })

  test('on a preview host must be of the same build, however old or new that is', () => {
    const preview = facts({ ...readyPc, 'os.build': 10565 })
    expect(judgeEdition(edition({ build: 10565 }), preview)).toBeNull()
    expect(judgeEdition(edition({ build: 26200 }), preview)).toBe('previewHost')
    expect(judgeEdition(edition({ build: 10565, editionId: 'Core' }), preview)).toBe('home')
    const late = facts({ ...readyPc, 'os.build': 14361 })
    expect(judgeEdition(edition({ build: 14393 }), late)).toBe('previewHost')
  })

  test('where nothing is known of the host is judged by itself', () => {
    expect(judgeEdition(edition(), {})).toBeNull()
    expect(judgeEdition(edition({ build: 10240 }), {})).toBe('tooOld')
  })
})

describe('what kind it is', () => {
  test.each([
    ['Professional', 'Client', false],
    ['ServerRdsh', 'Client', false],
    ['ServerRdsh', '', false],
    ['ServerStandard', 'Server', true],
    ['ServerStandard', 'Server Core', true],
    ['ServerStandard', '', true],
    ['Professional', '', false],
  ])('%s of the type “%s” is a server: %s', (editionId, installationType, server) => {
    expect(isServerEdition(edition({ editionId, installationType }))).toBe(server)
  })

  test('Windows 11 begins with its first build; servers of the same core aren’t it', () => {
    expect([21999, 22000].map((build) => isWindows11(edition({ build })))).toEqual([false, true])
    expect(isWindows11(edition({ editionId: 'ServerStandard', installationType: 'Server' }))).toBe(false)
    expect(isServerCore(edition({ installationType: 'SERVER CORE' }))).toBe(true)
  })
})

describe('preselected is', () => {
  const ids = (...all: string[]) => all.map((editionId, at) => edition({ index: at + 1, editionId, name: editionId }))
  const chosen = (editions: readonly Edition[], host = pc) => preselected(editions, host)?.index

  test.each([
    [['Core', 'CoreN', 'CoreSingleLanguage', 'Professional', 'ProfessionalN', 'Education'], 4],
    [['Education', 'EducationN', 'Enterprise', 'EnterpriseN', 'ProfessionalN'], 5],
    [['EducationN', 'Education', 'Enterprise'], 3],
    [['Core', 'Education', 'ProfessionalEducation'], 3],
    [['EnterpriseSN', 'EnterpriseS'], 2],
    [['EnterpriseEval'], 1],
    [['Core', 'ServerRdsh'], 2],
  ])('of %j number %d', (all, index) => expect(chosen(ids(...all))).toBe(index))

  test('nothing where nothing fits', () => {
    expect(preselected(ids('Core', 'CoreN'), pc)).toBeNull()
    expect(preselected([], pc)).toBeNull()
  })

  test('of servers the one with a desktop, Standard first', () => {
    const server = (index: number, editionId: string, installationType: string) =>
      edition({ index, editionId, installationType, build: 26100 })
    const all = [
      server(1, 'ServerStandard', 'Server Core'),
      server(2, 'ServerStandard', 'Server'),
      server(3, 'ServerDatacenter', 'Server Core'),
      server(4, 'ServerDatacenter', 'Server'),
    ]
    expect(chosen(all)).toBe(2)
    expect(chosen(all.filter(({ index }) => index !== 2))).toBe(4)
    expect(chosen(all.filter(({ index }) => index % 2 === 1))).toBe(1)
    const evaluation = all.map((each) => ({ ...each, editionId: `${each.editionId}Eval` }))
    expect(chosen(evaluation)).toBe(2)
  })

  test('of two that are the same the one in the person’s language, then the newer', () => {
    const host = facts({ ...readyPc, 'pc.locale': { language: 'es-ES', keyboard: '040A:0000040A', timeZone: 'UTC' } })
    const all = [
      edition({ index: 1, languages: ['en-US'] }),
      edition({ index: 2, languages: ['ES-es'], build: 22631 }),
      edition({ index: 3, languages: ['es-ES'] }),
    ]
    expect(chosen(all, host)).toBe(3)
    expect(chosen(all)).toBe(1)
  })

  test('always one that fits, whatever order they come in', () => {
    const any = fc.constantFrom(...ids('Core', 'Cloud', ...clients, ...servers))
    fc.assert(
      fc.property(fc.array(any, { maxLength: 8 }), (editions) => {
        const best = preselected(editions, pc)
        const fitting = editions.filter((each) => judgeEdition(each, pc) === null)
        if (best === null) expect(fitting).toEqual([])
        else expect(fitting).toContain(best)
        expect(preselected(editions.toReversed(), pc)).toEqual(best)
      }),
    )
  })
})
