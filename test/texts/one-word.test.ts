import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { catalogue } from '../../electron/texts/catalogue.ts'
import { page as pageEn } from '../../electron/texts/en/page.ts'
import { shell as shellEn } from '../../electron/texts/en/shell.ts'
import { page as pageEs } from '../../electron/texts/es/page.ts'
import { shell as shellEs } from '../../electron/texts/es/shell.ts'

/**
 * One word for one thing, and Microsoft's names for what is Windows' own: the words that were there before, or come to mind
 * first, with the one that is used. Where the Spanish names come from, `CONTRIBUTING.md` says.
 */
type Rejected = readonly (readonly [words: RegExp, use: string, why: string])[]

const english: Rejected = [
  [/\bguests?\b/iu, 'Windows in the VM, the VM', 'nobody has to know what a guest is'],
  [/\bexposed?\b|pass(ed|es)? (\w+ )?on\b(?! the)/iu, 'passed to the VM, Passed', 'one pair: Passed and Hidden'],
  [/elevated/iu, 'administrator', 'Windows says “as administrator”'],
  [
    /(host|product|hypervisor) (below|above)|one below it|level up|look below/iu,
    'the PC that runs this VM',
    'one direction, and no riddle',
  ],
  [/\bon on\b|\bin in\b/iu, 'turned on here', 'stumbles when it is read aloud'],
  [/\bwe\b/iu, 'the wizard', 'who acts is named'],
  [/\b(on|to) the (left|right)\b/iu, 'name it', 'in a narrow window it stands elsewhere'],
  [/read only on/iu, 'can be read on … only', 'reads as read-only'],
  [/address servers?\b/iu, 'DHCP server', 'Windows calls it so'],
  [/\blog(ged)? in to\b|\blogin\b/iu, 'sign in', 'Windows says “sign in”'],
]

const spanish: Rejected = [
  [/(?<!\p{L})añad(?!idura)/iu, 'agregar', 'Windows says “Agregar”'],
  [/órdenes/iu, 'comandos', 'what PowerShell runs is a “comando”'],
  [/anfitri/iu, 'host', 'Microsoft’s word, also in “host de Hyper-V”'],
  [/huésped|\binvitad[oa]s?\b/iu, 'el Windows de la máquina virtual', 'nobody has to know what a guest is'],
  [/derechos (de administrador|elevados)|permisos elevados/iu, 'permisos de administrador', 'one word for it'],
  [
    /\bpasad[ao]s\b|pas(ar|a|an|e|en|ó|ando) (las )?extensiones|p[aá]s(a|e)las/iu,
    'exponer, expuestas',
    'Microsoft’s word',
  ],
  [/alimentación/iu, 'apagar a la fuerza', 'a VM has no plug'],
  [/estorb/iu, 'impedir, interferir', 'too colloquial'],
  [/\bsirven?\b|\bserviría/iu, 'ser compatible, poder usarse', 'Microsoft says “es compatible”'],
  [/\bd[eé]le\b(?<=é.{2})/iu, 'dele', 'has no accent since 2010'],
  [/\bpuls(e|ar)\b/iu, 'presionar', 'Microsoft’s word for keys'],
  [/cerca de \{time\}/iu, 'unos {time}', 'reads as a place'],
  [/\brecoger\b/iu, 'limpiar', 'what is removed after a try is cleaned up'],
  [/\balcan[zc]/iu, 'conectarse, tener red', 'networks aren’t reached for'],
  [/\boye\b|\boir/iu, 'llegan las respuestas', 'servers aren’t heard'],
  [/\bnombra(n|r)?\b/iu, 'indicar', 'details don’t name, they indicate'],
  [/checkpoint/iu, 'punto de control', 'Microsoft’s name'],
  [/\bswitch(es)?\b|interruptor/iu, 'conmutador', 'Microsoft’s name'],
  [/ordenador|computador/iu, 'equipo', 'Windows says “equipo”'],
  [/explorador(?! de archivos)/iu, 'navegador', 'File Explorer is the only “explorador”'],
  [/\barranc(a|an|ó|ar|amos|ado|ará)\b/iu, 'iniciar', 'Windows “se inicia”; only “arranque” is a name'],
  [/^hecho$|lo hecho, hecho/iu, 'Completado, lo que está hecho se conserva', 'one word for a step that is done'],
  [
    /snapshot|\bbackup\b|\bfirewall\b|\blink\b/iu,
    'instantánea, copia de seguridad, firewall de Windows, vínculo',
    'English',
  ],
  [/\ba la (izquierda|derecha)\b/iu, 'se nombra', 'in a narrow window it stands elsewhere'],
  [/\bunos …/iu, 'alrededor de …', '“unos 1 minuto” is wrong'],
  [/\btú\b|\btus?\b|\bvosotros\b|\bvuestr/iu, 'usted, su', 'Windows says “usted”'],
]

function* textsOf(tree: object, path: string): Generator<[path: string, text: string]> {
  for (const [key, value] of Object.entries(tree) as [string, string | object][]) {
    if (typeof value === 'string') yield [`${path}.${key}`, value]
    else yield* textsOf(value, `${path}.${key}`)
  }
}

const folder = new URL('../../electron/hyperv/simulated/scenarios/', import.meta.url)

function* ofScenarios(language: 'en' | 'es'): Generator<[path: string, text: string]> {
  for (const file of readdirSync(folder).filter((name) => name.endsWith('.json'))) {
    const { title, text } = JSON.parse(readFileSync(new URL(file, folder), 'utf8')) as Record<
      string,
      Record<string, string>
    >
    if (title) yield [`${file} title`, title[language] ?? '']
    if (text) yield [`${file} text`, text[language] ?? '']
  }
}

const everything = {
  en: [...textsOf({ ...catalogue.en, page: pageEn, shell: shellEn }, ''), ...ofScenarios('en')],
  es: [...textsOf({ ...catalogue.es, page: pageEs, shell: shellEs }, ''), ...ofScenarios('es')],
}

/** Without what is filled in, which may be called anything. */
const wordsOf = (text: string) => text.replace(/\{\w+\}/g, '…')

describe.each([
  ['en', english],
  ['es', spanish],
] as const)('in %s', (language, rejected) => {
  test.each(rejected)('nothing says %s', (words, use, why) => {
    const found = everything[language].filter(([, text]) => words.test(wordsOf(text)))
    expect(found, `say “${use}”: ${why}`).toEqual([])
  })

  test('all texts are looked at, those of the simulated PCs too', () => {
    expect(everything[language].length).toBeGreaterThan(1500)
    expect([...ofScenarios(language)].length).toBeGreaterThan(40)
  })
})
