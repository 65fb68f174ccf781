import { mkdir, rm } from 'node:fs/promises'
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
import { wallClock } from './session/clock.ts'
import { thisPcId } from './session/pc.ts'
import { Session } from './session/session.ts'
import type { LanguageId } from './texts/languages.ts'
import { Application } from './wizard/application.ts'
import type { ShownPc } from './wizard/pc.ts'
import { recordFromBefore } from './wizard/before.ts'
import { aboutSettings, lookAtRuns } from './wizard/records.ts'
import { SettingsFile } from './wizard/settings.ts'
import type { Notice } from './words/notice.ts'
import { messageOf } from './program/errors.ts'

/**
 * Puts the wizard together: which PCs there are, and which host stands behind each. The one place where the
 * application meets the outside world; Electron, the preview and the command line all begin here.
 */
export async function openWizard(surroundings: Surroundings): Promise<OpenedWizard> {
  const { pcs, own, notices } = await pcsOf(surroundings)
  const application = await Application.open({
    pcs,
    pc: own ?? (surroundings.simulatedOnly && surroundings.pc === thisPcId ? null : surroundings.pc),
    vm: surroundings.vm ?? null,
    atCheck: surroundings.atCheck ?? false,
    resume: surroundings.resume ?? null,
    rememberPc: process.platform !== 'win32',
    folder: surroundings.folder,
    ...(surroundings.personFolder === undefined ? {} : { personFolder: surroundings.personFolder }),
    systemLanguage: surroundings.systemLanguage,
    version: surroundings.version,
    carrier: surroundings.carrier,
    log: surroundings.log,
  })
  notices.forEach((notice) => {
    application.notify(notice)
  })
  return { api: application, close: () => application.close() }
}

/** One PC without a wizard, to look at. */
export interface OpenedPc {
  readonly session: Session
  readonly pc: ShownPc
  readonly pcs: readonly ShownPc[]
  readonly language: LanguageId
  /** What a window would show above its page. */
  readonly notices: readonly Notice[]
  close(): Promise<void>
}

/** The PCs that there are, and the language to name them in. Nothing is opened. */
export async function knownPcs(surroundings: Surroundings): Promise<{ pcs: readonly ShownPc[]; language: LanguageId }> {
  const settings = await settingsOf(surroundings)
  const { pcs } = await pcsOf(surroundings)
  return { pcs, language: settings.value.language ?? surroundings.systemLanguage }
}

/**
 * Opens a PC to look at it, beside a wizard that may be working with the same folder: no file there is written.
 * @param id of the PC; where there is none of it, the PCs that there are
 */
export async function openPc(surroundings: Surroundings, id: string): Promise<OpenedPc | { pcs: readonly ShownPc[] }> {
  const { pcs, notices } = await pcsOf(surroundings)
  const pc = pcs.find((each) => each.id === id)
  return pc ? openToLookAt(surroundings, pc, pcs, notices) : { pcs }
}

/**
 * Opens a simulated PC that a file describes, just as it is described: nothing that anybody has done with one of that
 * id counts, and no file is written.
 * @returns why there is none, where the file isn't one
 */
export async function openScenario(surroundings: Surroundings, file: string): Promise<OpenedPc | { problem: string }> {
  const { scenario, problem = '' } = await readScenario(file)
  if (!scenario) return { problem }
  const pc = simulatedPc(scenario, () => scenario, { folder: null, speed: surroundings.speed ?? 1 })
  return openToLookAt(surroundings, pc, [pc], [])
}

async function openToLookAt(
  surroundings: Surroundings,
  pc: ShownPc,
  pcs: readonly ShownPc[],
  notices: readonly Notice[],
): Promise<OpenedPc> {
  const { folder, log, systemLanguage } = surroundings
  const settings = await settingsOf(surroundings)
  const record = await lookAtRuns(folder)
  const session = await Session.open({ pc, runs: record.runs, log, clock: wallClock, onRestart: () => {} })
  return {
    session,
    pc,
    pcs,
    language: settings.value.language ?? systemLanguage,
    notices: [
      ...record.notices,
      ...(session.damaged ? [{ kind: 'simulationDamaged' } as const] : []),
      ...(settings.trouble ? [aboutSettings(settings.trouble)] : []),
      ...notices,
    ],
    close: () => session.close(),
  }
}

/** To look at. */
const settingsOf = ({ folder, personFolder = folder }: Surroundings) =>
  SettingsFile.open(personFolder, 'read-only', personFolder !== folder)

/** The PCs that there are, this very one first (unless it isn't to be had). @returns also the id of one that a file describes */
async function pcsOf(surroundings: Surroundings) {
  const { folder, before = null, unguarded = false, pc, log, scenario, speed, simulatedOnly = false } = surroundings
  const { ignored = [] } = surroundings
  const recordBefore = before === null ? null : await recordFromBefore(before)
  const extra = scenario === null ? null : await readScenario(scenario)
  const own = extra?.scenario
  const simulated = own !== undefined || (pc !== null && pc !== thisPcId)
  const place = { folder, speed: speed ?? 1 }
  const pcs = [
    ...(simulatedOnly ? [] : [thisPc(log)]),
    ...(own ? [simulatedPc(own, () => own, place)] : []),
    ...listScenarios().map((each) => simulatedPc(each, () => loadScenario(each.id), place)),
  ]
  const notices: Notice[] = [
    ...(simulatedOnly ? [{ kind: 'simulatedOnly' } as const] : []),
    ...(extra?.problem === undefined ? [] : [{ kind: 'scenarioDamaged', reason: extra.problem } as const]),
    ...(recordBefore === null ? [] : [recordBefore]),
    // Whoever works on a simulated PC has nothing to fear from what others put there.
    ...(unguarded && !simulated ? [{ kind: 'folderUnguarded', folder } as const] : []),
    ...(ignored.length > 0 ? [{ kind: 'argumentsIgnored', arguments: ignored } as const] : []),
  ]
  return { pcs, own: own?.id ?? null, notices }
}

function thisPc(log: Surroundings['log']): ShownPc {
  return {
    id: thisPcId,
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

/**
 * @param load gives all of it, when it is needed
 * @param place where it is kept as it has become; null: nowhere, it begins as it is described
 */
function simulatedPc(
  { id, title, text }: ScenarioSummary,
  load: () => Scenario,
  { folder, speed }: { folder: string | null; speed: number },
): ShownPc {
  const file = folder === null ? null : path.join(folder, 'simulated', `${id}.json`)
  const store = file === null ? {} : { store: worldStore(file) }
  return {
    id,
    simulated: true,
    title: (language) => title[language],
    text: (language) => text[language],
    accountIn(vmId) {
      const accounts = load().world.vms.find((vm) => vm.id === vmId)?.guest?.accounts ?? []
      const known = accounts.find((account) => account.administrator && 'password' in account)
      return known && 'password' in known ? { user: known.user, password: known.password } : null
    },
    async open(onRestart) {
      const host = await SimulatedHost.open(load(), { speed, onRestart, ...store })
      return { host, damaged: host.beginning === 'damaged', fresh: host.beginning === 'new' }
    },
    ...(file === null ? {} : keptIn(file, load)),
  }
}

/** What can be done to a simulated PC from outside, in the file that it is kept in. */
function keptIn(file: string, load: () => Scenario): Pick<ShownPc, 'reset' | 'elevate'> {
  return {
    reset: () => rm(file, { force: true }),
    async elevate() {
      const store = worldStore(file)
      const { pc } = await loadPc(load(), store)
      const host = { ...pc.world.host, 'shell.elevated': true }
      await store.save({ ...pc, world: { ...pc.world, host } })
    },
  }
}

/** A simulated PC with tens of thousands of VMs is a quarter of this. */
const wholePc = { bytes: 200_000_000 }

/** Keeps a simulated PC as its user left it, over a restart of the wizard too. */
function worldStore(file: string) {
  return {
    async load(): Promise<unknown> {
      const text = await readIfThere(file, wholePc)
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
    const text = await readIfThere(file, { ...wholePc, links: 'followed' })
    if (text === null) throw new Error(`There is no file ${file}`)
    const scenario = parseScenario(text, path.basename(file))
    // Or the changes meant for it would be made on the real one.
    if (scenario.id === thisPcId)
      throw new Error(`${path.basename(file)} has the id ${thisPcId}, which is this very PC`)
    return { scenario }
  } catch (error) {
    return { problem: messageOf(error) }
  }
}
