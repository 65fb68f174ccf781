import { mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { Linter } from 'eslint'
import { describe, expect, it } from 'vitest'
import ts from 'typescript-eslint'
import { circles, circlesIn, importsIn, targetsOf, wayBack } from '../../build/lint/circles.mjs'
import { directions, forbidden } from '../../build/lint/directions.mjs'
import { folderForTests } from '../temporary.ts'
import { project } from '../doors/built.ts'

/** What the rule says about one line of code in a file of the project. */
function lint(file: string, code: string): string[] {
  const linter = new Linter({ configType: 'flat' })
  const config = {
    files: ['**/*.ts'],
    languageOptions: { parser: ts.parser as Linter.Parser },
    plugins: { local: { rules: { directions } } },
    rules: { 'local/directions': 'error' as const },
  }
  return linter.verify(code, [config], { filename: file }).map(({ message }) => message)
}

describe('the direction of imports', () => {
  it.each([
    ['renderer/App.svelte', '../electron/nesting/facts.ts', true],
    ['renderer/App.svelte', '../electron/wizard/contract/state.ts', false],
    ['renderer/App.svelte', '../electron/wizard/settings.ts', true],
    ['renderer/pages/Check.svelte', 'node:fs', false],
    ['electron/nesting/facts.ts', '../hyperv/host.ts', true],
    ['electron/nesting/facts.ts', '../texts/format.ts', true],
    ['electron/nesting/facts.ts', 'node:os', false],
    ['electron/texts/en/check.ts', '../../nesting/facts.ts', false],
    ['electron/texts/format.ts', 'zod', false],
    ['electron/hyperv/render/vm.ts', '../../program/files.ts', false],
    ['electron/hyperv/render/vm.ts', '../host.ts', true],
    ['electron/hyperv/simulated/load.ts', '../powershell/session.ts', true],
    ['electron/hyperv/powershell/session.ts', '../../wizard/model.ts', true],
    ['electron/hyperv/simulated/load.ts', 'node-powershell', false],
    ['electron/wizard/model.ts', '../hyperv/simulated/load.ts', true],
    ['electron/wizard/model.ts', '../compose.ts', true],
    ['electron/program/files.ts', '../wizard/model.ts', true],
    ['electron/wizard/model.ts', 'electron', false],
    ['electron/wizard/contract/command.ts', '../model.ts', true],
    ['electron/preload.ts', './wizard/model.ts', true],
    ['electron/preload.ts', './wizard/contract/state.ts', false],
    ['electron/preview/server.ts', '../nesting/facts.ts', true],
    ['electron/preview/server.ts', '../hyperv/simulated/load.ts', true],
    ['electron/preview/server.ts', 'electron', false],
    ['electron/preview/server.ts', '../shell/window/window.ts', true],
    ['electron/main.ts', './hyperv/powershell/session.ts', true],
    ['electron/program/powershell-once.ts', '../hyperv/powershell/session.ts', true],
    ['electron/program/surroundings.ts', '../session/pc.ts', true],
    ['electron/program/surroundings.ts', '../wizard/contract/state.ts', false],
    ['electron/session/run.ts', '../texts/format.ts', true],
    ['electron/session/run.ts', '../words/finding.ts', true],
    ['electron/session/run.ts', '../wizard/model.ts', true],
    ['electron/session/run.ts', '../report/report.ts', true],
    ['electron/words/finding.ts', '../session/run.ts', false],
    ['electron/wizard/contract/patch.ts', './state.ts', true],
    ['electron/page/feed.ts', 'node:fs', false],
    ['electron/page/feed.ts', '../shell/window/window.ts', true],
    ['electron/hyperv/powershell/environment.ts', './session.ts', true],
    ['electron/main.ts', '../renderer/session.ts', false],
    ['electron/main.ts', './cli-main.ts', false],
    ['electron/shell/start/start.ts', '../../cli-main.ts', false],
    ['electron/shell/start/net.ts', '../../session/pc.ts', true],
    ['electron/compose.ts', '../test/helper.ts', false],
    ['electron/wizard/model.ts', 'zodiac', false],
  ])('forbids %s to import %s', (file, specifier, typeOnly) => {
    expect(forbidden(file, specifier, typeOnly)).not.toBeNull()
  })

  it.each([
    ['renderer/App.svelte', '../electron/wizard/contract/state.ts', true],
    ['renderer/App.svelte', '../electron/wizard/contract/command.ts', true],
    ['renderer/App.svelte', '../electron/texts/format.ts', false],
    ['renderer/pages/Check.svelte', '../components/Icon.svelte', false],
    ['renderer/components/icons.ts', '~icons/fluent/copy-20-regular', false],
    ['electron/nesting/facts.ts', 'zod', false],
    ['electron/hyperv/render/vm.ts', '../../nesting/vm.ts', true],
    ['electron/hyperv/simulated/load.ts', '../host.ts', false],
    ['electron/program/powershell-once.ts', '../hyperv/powershell/environment.ts', false],
    ['electron/program/surroundings.ts', '../wizard/contract/state.ts', true],
    ['electron/wizard/contract/state.ts', '../../nesting/facts.ts', false],
    ['electron/cli/print.ts', '../nesting/judge.ts', false],
    ['electron/report/report.ts', '../session/run.ts', false],
    ['electron/words/finding.ts', '../texts/format.ts', false],
    ['renderer/bridge.ts', '../electron/wizard/contract/patch.ts', false],
    ['electron/hyperv/powershell/session.ts', './environment.ts', false],
    ['electron/hyperv/powershell/session.ts', 'node-powershell', false],
    ['electron/wizard/model.ts', '../hyperv/host.ts', false],
    ['electron/session/journal.ts', '../program/files.ts', false],
    ['electron/wizard/commands/check.ts', '../../nesting/judge.ts', false],
    ['electron/compose.ts', './hyperv/powershell/host.ts', false],
    ['electron/preview/server.ts', '../page/content-policy.ts', false],
    ['electron/preview.ts', './compose.ts', false],
    ['test/anything.test.ts', '../electron/nesting/facts.ts', false],
  ])('allows %s to import %s', (file, specifier, typeOnly) => {
    expect(forbidden(file, specifier, typeOnly)).toBeNull()
  })

  it('wants every file to lie in a room', () => {
    expect(forbidden('electron/misc/helpers.ts', 'zod', false)).toContain('no room')
  })

  it.each([
    "import { a } from '../wizard/model.ts'",
    "import '../wizard/model.ts'",
    "import type { A } from '../wizard/model.ts'",
    "export { a } from '../wizard/model.ts'",
    "export * from '../wizard/model.ts'",
    "const a = import('../wizard/model.ts')",
    "type A = import('../wizard/model.ts').A",
    "import text from '../wizard/model.ts?raw'",
  ])('is seen by the rule in %s', (code) => {
    expect(lint('electron/nesting/facts.ts', code)).toEqual(['nesting must not import wizard.'])
  })

  it('knows imports of types from others', () => {
    const message = 'renderer may import only types of wizard/contract.'
    expect(lint('renderer/a.ts', "import { wizardState } from '../electron/wizard/contract/state.ts'")).toEqual([
      message,
    ])
    expect(lint('renderer/a.ts', "import { type A, b } from '../electron/wizard/contract/state.ts'")).toEqual([message])
    expect(lint('renderer/a.ts', "import type { A } from '../electron/wizard/contract/state.ts'")).toEqual([])
    expect(lint('renderer/a.ts', "import { type A, type B } from '../electron/wizard/contract/state.ts'")).toEqual([])
  })
})

describe('circles of imports', () => {
  const graph = (arrows: string) =>
    new Map(arrows.split('; ').map((one): [string, string[]] => [one.charAt(0), Array.from(one.slice(1))]))

  it.each([
    ['none', 'abc; bc; c', []],
    ['none where a file can be reached by two ways', 'abc; bd; cd; d', []],
    ['one of two', 'ab; ba; ca', ['ab']],
    ['one of a file with itself', 'aa; b', ['a']],
    ['a long one, and what hangs on it is outside', 'ab; bc; cde; da; ef; f', ['abcd']],
    ['two that touch as one', 'ab; bac; cb', ['abc']],
    ['two that only know each other', 'ab; bac; cd; dc', ['ab', 'cd']],
    ['none through what isn’t there', 'ax; b', []],
  ])('are found: %s', (_what, arrows, found) => {
    const sorted = circlesIn(graph(arrows)).map((circle) => circle.join(''))
    expect(sorted.sort()).toEqual(found)
  })

  it('are shown by the shortest way back', () => {
    expect(wayBack(graph('ab; bcd; cd; da'), 'a', 'b')).toEqual(['a', 'b', 'd', 'a'])
    expect(wayBack(graph('ab; b'), 'a', 'b')).toBeNull()
  })

  it.each([
    ["import { a } from './b.ts'", ['electron/b.ts']],
    ["import type { A } from '../renderer/b.ts'", ['renderer/b.ts']],
    ["export * from './b.ts'\nimport './c.ts'", ['electron/b.ts', 'electron/c.ts']],
    ["type A = import('./b.ts').A; const b = await import('./c.ts')", ['electron/b.ts', 'electron/c.ts']],
    ["import text from './a.ps1?raw'; import { z } from 'zod'; import fs from 'node:fs'", ['electron/a.ps1']],
  ])('are made by every kind of import: %s', (text, targets) => {
    expect(targetsOf('electron/a.ts', text).sort()).toEqual(targets)
  })

  it('are made by components too', () => {
    const text = '<script lang="ts">import B from \'./B.svelte\'</script><p>import {a} from "./c.ts"</p>'
    expect(targetsOf('renderer/A.svelte', text)).toEqual(['renderer/B.svelte'])
  })

  it('are told by the rule in each file of them', async () => {
    const root = folderForTests('circles-')
    const files = {
      'electron/a/one.ts': "import type { Two } from './two.ts'",
      'electron/a/two.ts': "import './one.ts'",
      'electron/b/three.ts': "import '../a/two.ts'",
      'renderer/Four.svelte': '',
    }
    for (const [file, text] of Object.entries(files)) {
      await mkdir(path.dirname(path.join(root, file)), { recursive: true })
      await writeFile(path.join(root, file), text)
    }
    const said = (file: keyof typeof files, text = files[file]) => {
      const linter = new Linter({ configType: 'flat', cwd: root })
      const config = {
        files: ['**/*.ts'],
        languageOptions: { parser: ts.parser as Linter.Parser },
        plugins: { local: { rules: { circles } } },
        rules: { 'local/circles': 'error' as const },
      }
      return linter.verify(text, [config], { filename: path.join(root, file) }).map(({ message }) => message)
    }
    const circle = 'These imports go round in a circle: electron/a/one.ts → electron/a/two.ts → electron/a/one.ts.'
    expect(said('electron/a/one.ts')).toEqual([circle])
    expect(said('electron/a/two.ts')).toHaveLength(1)
    expect(said('electron/b/three.ts')).toEqual([])
    // What an editor shows isn't on the disk yet.
    expect(said('electron/a/two.ts', "import '../b/three.ts'")).toHaveLength(1)
    expect(said('electron/a/one.ts', '')).toEqual([])
  })

  it('are nowhere in the house', () => {
    expect(circlesIn(importsIn(project))).toEqual([])
  })
})
