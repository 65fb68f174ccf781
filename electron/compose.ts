import { mkdir, readFile, rm } from 'node:fs/promises'
import path from 'node:path'
import { PortableHost } from './hyperv/portable/host.ts'
import { findEngine } from './hyperv/powershell/engine.ts'
import { PowerShellHost } from './hyperv/powershell/host.ts'
import { SimulatedHost } from './hyperv/simulated/host.ts'
import { listScenarios, loadScenario, parseScenario, type ScenarioSummary } from './hyperv/simulated/load.ts'
import { loadPc } from './hyperv/simulated/saved-pc.ts'
import type { Scenario } from './hyperv/simulated/scenario.ts'
import { readIfThere, writeWhole } from './program/files.ts'
import type { OpenedWizard, Surroundings } from './program/surroundings.ts'
import { catalogue } from './texts/catalogue.ts'
import { Application, type Access } from './wizard/application.ts'
import type { ShownPc } from './wizard/pc.ts'
import { messageOf } from './program/errors.ts'

/**
 * Puts the wizard together: which PCs there are, and which host stands behind each. The one place where the
 * application meets the outside world; Electron, the preview and the command line all begin here.
 * @param access `read-only` to look at a PC while another wizard may be working with the same folder
 */
export async function openWizard(surroundings: Surroundings, access: Access = 'read-write'): Promise<OpenedWizard> {
  const { folder, log, scenario } = surroundings
  const extra = scenario === null ? null : await readScenario(scenario)
  const own = extra?.scenario
  const place = { folder, speed: surroundings.speed ?? 1 }
  const simulated = [
    ...(own ? [simulatedPc(own, () => own, place)] : []),
    ...listScenarios().map((each) => simulatedPc(each, () => loadScenario(each.id), place)),
  ]
  const application = await Application.open({
    pcs: [thisPc(log), ...simulated],
    pc: own?.id ?? surroundings.pc,
    vm: surroundings.vm ?? null,
    rememberPc: process.platform !== 'win32',
    folder,
    systemLanguage: surroundings.systemLanguage,
    version: surroundings.version,
    carrier: surroundings.carrier,
    log,
    access,
  })
  if (extra?.problem) application.notify({ kind: 'scenarioDamaged', reason: extra.problem })
  const { ignored = [] } = surroundings
  if (ignored.length > 0) application.notify({ kind: 'argumentsIgnored', arguments: ignored })
  return { api: application, close: () => application.close() }
}

function thisPc(log: Surroundings['log']): ShownPc {
  return {
    id: 'this-pc',
    simulated: false,
    title: (language) => catalogue[language].settings.thisPc,
    text: (language) => catalogue[language].settings.thisPcText,
    async open() {
      const engine = await findEngine()
      if (engine) return { host: new PowerShellHost({ engine }), damaged: false }
      log.info('no PowerShell here: reading what Node.js can read')
      return { host: new PortableHost(), damaged: false }
    },
  }
}

/** @param load gives all of it, when it is needed */
function simulatedPc(
  { id, title, text }: ScenarioSummary,
  load: () => Scenario,
  { folder, speed }: { folder: string; speed: number },
): ShownPc {
  const file = path.join(folder, 'simulated', `${id}.json`)
  return {
    id,
    simulated: true,
    title: (language) => title[language],
    text: (language) => text[language],
    async open(onRestart) {
      const host = await SimulatedHost.open(load(), { speed, onRestart, store: worldStore(file) })
      return { host, damaged: host.beginning === 'damaged' }
    },
    reset: () => rm(file, { force: true }),
    async elevate() {
      const store = worldStore(file)
      const { pc } = await loadPc(load(), store)
      const host = { ...pc.world.host, 'shell.elevated': true }
      await store.save({ ...pc, world: { ...pc.world, host } })
    },
  }
}

/** Keeps a simulated PC as its user left it, over a restart of the wizard too. */
function worldStore(file: string) {
  return {
    async load(): Promise<unknown> {
      const text = await readIfThere(file)
      return text === null ? undefined : JSON.parse(text)
    },
    async save(world: unknown): Promise<void> {
      await mkdir(path.dirname(file), { recursive: true })
      await writeWhole(file, JSON.stringify(world))
    },
  }
}

async function readScenario(file: string): Promise<{ scenario?: Scenario; problem?: string }> {
  try {
    return { scenario: parseScenario(await readFile(file, 'utf8'), path.basename(file)) }
  } catch (error) {
    return { problem: messageOf(error) }
  }
}
