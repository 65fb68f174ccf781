import { describe, expect, test } from 'vitest'
import { crashFiles } from '../../electron/shell/crash/crash-page.ts'
import { hasMica, windowColours } from '../../electron/shell/window/look.ts'
import { noticeBetween, taskBarProgress } from '../../electron/shell/window/progress.ts'
import { fileToSave } from '../../electron/shell/page/file-to-save.ts'
import { languageOf } from '../../electron/texts/languages.ts'
import { shellTexts } from '../../electron/shell/texts.ts'
import { readPlace } from '../../electron/shell/window/window-place.ts'
import type { WizardState } from '../../electron/wizard/contract/state.ts'
import { stateOf } from '../renderer/states/sample.ts'

describe('the window’s place', () => {
  const screens = [
    { x: 0, y: 0, width: 1920, height: 1040 },
    { x: 1920, y: -200, width: 1280, height: 1000 },
  ]
  const place = { x: 100, y: 80, width: 1200, height: 800, maximized: false }
  const read = (value: unknown) => readPlace(JSON.stringify(value), screens)

  test('is taken as it was left', () => expect(read(place)).toEqual(place))
  test('may be partly off a screen', () => expect(read({ ...place, x: -1000 })).toEqual({ ...place, x: -1000 }))
  test('may be on the second screen', () => expect(read({ ...place, x: 2000, y: -150 })).not.toBeNull())
  test('is never larger than its screen', () => expect(read({ ...place, width: 9000 })).toMatchObject({ width: 1920 }))
  test('is never smaller than the page needs', () => {
    expect(read({ ...place, width: 200, height: 100 })).toMatchObject({ width: 760, height: 560 })
  })

  test.each([
    ['a screen that is gone', { ...place, x: 5000 }],
    ['a title bar above the screen', { ...place, y: -300 }],
    ['a title bar below the screen', { ...place, y: 1030 }],
    ['a size that can’t be', { ...place, width: -5 }],
    ['a text for a number', { ...place, x: '1' }],
    ['a missing value', { x: 1, y: 1, width: 800, height: 600 }],
    ['null', null],
  ])('%s means the default', (_name, value) => expect(read(value)).toBeNull())
  test.each(['', '{', '\u0000'])('the damaged text %j means the default', (text) => {
    expect(readPlace(text, screens)).toBeNull()
  })
  test('without a file it is the default', () => expect(readPlace(null, screens)).toBeNull())
})

describe('the look', () => {
  const desktop = {
    platform: 'win32',
    release: '10.0.26100',
    system: 'Windows 11 Pro',
    session: 'Console',
    accelerated: true,
  } as const

  test.each([
    ['win32', '10.0.22621', true],
    ['win32', '10.0.26100', true],
    ['win32', '10.0.22000', false],
    ['win32', '10.0.17763', false],
    ['linux', '6.1.22621', false],
  ] as const)('%s %s has Mica: %s', (platform, release, has) => {
    expect(hasMica({ ...desktop, platform, release })).toBe(has)
  })

  test.each([
    ['on a server', { system: 'Windows Server 2025 Datacenter' }],
    ['over the network', { session: 'RDP-Tcp#12' }],
    ['without the graphics card', { accelerated: false }],
  ])('%s there is no Mica', (_name, given) => expect(hasMica({ ...desktop, ...given })).toBe(false))

  test('a session that Windows doesn’t name is no hindrance to Mica', () => {
    expect(hasMica({ ...desktop, session: undefined })).toBe(true)
  })

  test('the buttons in the title bar fit the theme', () => {
    expect(windowColours({ dark: false, highContrast: false }, false).overlay).toMatchObject({
      color: '#f3f3f3',
      symbolColor: '#1b1b1b',
    })
    expect(windowColours({ dark: true, highContrast: false }, false).overlay).toMatchObject({
      color: '#202020',
      symbolColor: '#ffffff',
    })
  })
  test('Mica shines through, but not in a contrast theme', () => {
    expect(windowColours({ dark: true, highContrast: false }, true).background).toBe('#00000000')
    expect(windowColours({ dark: true, highContrast: true }, true).background).toBe('#000000')
  })
})

describe('the task bar', () => {
  const working = (apply: Partial<WizardState['apply']>, guest: Partial<WizardState['guest']> = {}) => {
    const state = stateOf('apply')
    const idle = { ...state.guest, phase: 'sign-in' as const }
    return { apply: { ...state.apply, ...apply }, guest: { ...idle, ...guest } }
  }
  const progress = { done: 2, of: 8 }
  const texts = shellTexts.en.finished

  test.each([
    ['running', { value: 0.25, mode: 'normal' }],
    ['undoing', { value: 0.25, mode: 'normal' }],
    ['failed', { value: 0.25, mode: 'error' }],
    ['waiting-for-restart', { value: 0.25, mode: 'paused' }],
    ['done', { value: -1, mode: 'none' }],
    ['idle', { value: -1, mode: 'none' }],
  ] as const)('applying that is %s', (phase, expected) => {
    expect(taskBarProgress(working({ phase, progress }))).toEqual(expected)
  })
  test('shows the set-up in the VM after applying', () => {
    const state = working({ phase: 'done' }, { phase: 'running', progress: { done: 1, of: 4 } })
    expect(taskBarProgress(state)).toEqual({ value: 0.25, mode: 'normal' })
  })
  test('an unknown length is no fault', () => {
    expect(taskBarProgress(working({ phase: 'running', progress: { done: 0, of: 0 } })).value).toBe(0)
  })

  test.each([
    ['done', texts.done],
    ['failed', texts.failed],
    ['waiting-for-restart', texts.restart],
  ] as const)('says once when applying has become %s', (phase, title) => {
    const after = working({ phase, heading: '5 of 5' })
    expect(noticeBetween(working({ phase: 'running' }), after, texts)).toEqual({ title, text: '5 of 5' })
    expect(noticeBetween(after, after, texts)).toBeNull()
  })
  test('says nothing of what the person did', () => {
    expect(noticeBetween(working({ phase: 'cancelling' }), working({ phase: 'cancelled' }), texts)).toBeNull()
    expect(noticeBetween(working({ phase: 'idle' }), working({ phase: 'running' }), texts)).toBeNull()
  })
})

describe('the crash page', () => {
  test.each(['en', 'es'] as const)(
    'in %s holds no inline script or style and nothing that isn’t escaped',
    (language) => {
      const files = crashFiles(language, '<img src=x onerror=alert(1)>')
      const html = files['crash.html']?.text ?? ''
      expect(html).toContain(`lang="${language}"`)
      expect(html).not.toMatch(/<img|\sstyle=|\son\w+="|<script(?![^>]* src=)/)
      expect(html).toContain('&#60;img src=x onerror=alert(1)&#62;')
      expect(Object.keys(files).sort()).toEqual(['crash.css', 'crash.html', 'crash.js'])
    },
  )
})

describe('a file to save', () => {
  test.each(['plan.ps1', 'Informe de soporte.json', 'log 2026-11-24.txt'])('%s', (name) => {
    expect(fileToSave.safeParse({ name, text: '' }).success).toBe(true)
  })
  test.each([
    '..\\plan.ps1',
    '../plan.ps1',
    'C:plan.ps1',
    'plan.exe',
    'plan.ps1:stream',
    'plan.ps1 ',
    '.ps1\n',
    'x'.repeat(200) + '.txt',
  ])('not %j', (name) => expect(fileToSave.safeParse({ name, text: '' }).success).toBe(false))
})

test.each([
  ['es-MX', 'es'],
  ['ES', 'es'],
  ['en-GB', 'en'],
  ['de', 'en'],
  ['', 'en'],
])('a system that speaks %j gets %s', (tag, language) => expect(languageOf(tag)).toBe(language))
