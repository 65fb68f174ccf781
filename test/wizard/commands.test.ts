import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import type { HyperVHost } from '../../electron/hyperv/host.ts'
import { SimulatedHost } from '../../electron/hyperv/simulated/host.ts'
import type { ActivityKind } from '../../electron/session/activity.ts'
import type { Application } from '../../electron/wizard/application.ts'
import { wizardCommand, type WizardCommand } from '../../electron/wizard/contract/command.ts'
import { ids, labAdmin, quick } from '../conformance/worlds.ts'
import { until, wizardOn } from './on-host.ts'

/**
 * Every command in every activity. A letter says that the command may come then, a point that it is refused, in this
 * order: nothing is going on, Check, Refresh, Diagnose, Fix, Apply, Undo, Guest.
 */
const table = `
go                      ncrdfaug
next                    ncrdfaug
back                    ncrdfaug
exit                    ncrdfaug
closeDialog             ncrdfaug
dismissNotice           ncrdfaug
setLanguage             ncrdfaug
setTheme                ncrdfaug
setShowCommands         ncrdfaug
choosePc                ncrd....
resetSimulatedPc        ncrd....
restartAsAdministrator  ncrd....
lookAgain               ncrd....
check                   n.......
cancelCheck             .c.d....
confirmUnknown          ncrdfaug
fix                     n.......
openSimulatedSettings   ncrdfaug
copyReport              ncrdfaug
refreshVms              n.......
lookAtVms               ncrdfaug
selectVm                ncrd....
chooseVmTab             ncrd....
editNewVm               ncrdfaug
lookForWindows          ncrdfaug
browseForWindows        ncrdfaug
reviewNewVm             ncrd....
forgetNewPassword       ncrd....
chooseNetwork           ncrdfaug
chooseFixedMemory       ncrdfaug
chooseSavedState        ncrdfaug
consent                 ncrdfaug
openVm                  ncrdfaug
startVm                 n.......
saveScript              ncrdfaug
apply                   n.......
cancelApply             ....fa..
retryApply              n.......
givePassword            n.......
resume                  n.......
abandon                 ncrd....
undo                    n.......
copyLog                 ncrdfaug
signIn                  n.......
goOnGuest               n.......
forgetSignIn            ncrd....
editNestedVm            ncrd....
cancelGuest             .......g
skipGuest               ncrd....
takeBackInside          ncrd....
setUpVm                 ncrd....
proveVm                 ncrd....
keepInside              ncrd....
chooseSymptom           nc.d....
applyRemedy             n.......
saveReport              ncrdfaug
copySummary             ncrdfaug
`
const activities = [null, 'check', 'refresh', 'diagnose', 'fix', 'apply', 'undo', 'guest'] as const
const letters = 'ncrdfaug'

const rows = table
  .trim()
  .split('\n')
  .map((line) => line.split(/\s+/) as [WizardCommand['type'], string])

const newVm = {
  name: 'X',
  source: '',
  memoryGb: '4',
  processors: '1',
  diskGb: '40',
  folder: 'C:\\X',
  switchId: '',
}
/** One of each, as a page could send it. */
const examples: { [T in WizardCommand['type']]: Omit<Extract<WizardCommand, { type: T }>, 'type'> } = {
  go: { screen: 'welcome' },
  next: {},
  back: {},
  exit: {},
  closeDialog: {},
  dismissNotice: { notice: 'undone' },
  setLanguage: { language: 'es' },
  setTheme: { theme: 'dark' },
  setShowCommands: { show: true },
  choosePc: { pc: 'other' },
  resetSimulatedPc: {},
  restartAsAdministrator: {},
  lookAgain: {},
  check: {},
  cancelCheck: {},
  confirmUnknown: { confirmed: true },
  fix: { check: 'hypervisorRunning', fix: 'launch', confirmed: true },
  openSimulatedSettings: {},
  copyReport: {},
  refreshVms: {},
  lookAtVms: {},
  selectVm: { vmId: ids.off },
  chooseVmTab: { tab: 'create' },
  editNewVm: { draft: newVm },
  lookForWindows: { inside: true },
  browseForWindows: {},
  reviewNewVm: { password: 'x', repeated: 'x' },
  forgetNewPassword: {},
  chooseNetwork: { network: 'nat' },
  chooseFixedMemory: { fixed: false },
  chooseSavedState: { savedState: 'discard' },
  consent: { consent: 'turnOff', given: true },
  openVm: {},
  startVm: {},
  saveScript: {},
  apply: {},
  cancelApply: {},
  retryApply: {},
  resume: {},
  abandon: {},
  undo: { confirmed: false },
  copyLog: {},
  givePassword: { password: 'Nested-Lab-1', repeated: 'Nested-Lab-1' },
  signIn: labAdmin,
  goOnGuest: {},
  forgetSignIn: {},
  editNestedVm: { draft: { create: false, name: '', memoryMb: 512, after: 'keep' } },
  cancelGuest: {},
  skipGuest: {},
  takeBackInside: { vmId: ids.off },
  setUpVm: { vmId: ids.running, network: 'nat' },
  proveVm: { vmId: ids.running },
  keepInside: {},
  chooseSymptom: { symptom: 'vmIsSlow' },
  applyRemedy: { problem: 'hypervisorNotRunning', confirmed: true },
  saveReport: {},
  copySummary: {},
}

/** A wizard on a PC that answers nothing from now on, so that what begins goes on for as long as the test looks. */
async function during(
  activity: ActivityKind | null,
): Promise<{ application: Application; journal: () => Promise<string> }> {
  let silent = false
  const openHost = async (): Promise<HyperVHost> => {
    const host = await SimulatedHost.open(quick('ready'), { speed: 0 })
    const unlessSilent =
      <A extends unknown[]>(does: (...all: A) => Promise<void>) =>
      (...all: A) =>
        silent ? new Promise<void>(() => {}) : does(...all)
    return {
      kind: 'simulated',
      read: unlessSilent(host.read.bind(host)),
      readGuest: unlessSilent(host.readGuest.bind(host)),
      perform: unlessSilent(host.perform.bind(host)),
      openVmWindow: () => Promise.resolve(),
      close: () => host.close(),
    }
  }
  const pc = (id: string) => ({
    id,
    simulated: true,
    title: () => id,
    text: () => '',
    open: async () => ({ host: await openHost(), damaged: false }),
    reset: () => Promise.resolve(),
    elevate: () => Promise.resolve(),
  })
  const { application, folder } = await wizardOn(openHost, { pcs: [pc('pc'), pc('other')] })
  await application.send({ type: 'next' })
  await until(application, ({ check }) => check.phase === 'done')
  await application.send({ type: 'go', screen: 'check' })
  await application.send({ type: 'next' })
  const { vm } = await application.state()
  await application.send({ type: 'selectVm', vmId: vm.rows[0]?.id ?? '' })
  silent = true
  if (activity) await begin(application, activity, vm.rows[0]?.id ?? '')
  return { application, journal: () => readFile(path.join(folder, 'journal.jsonl'), 'utf8') }
}

/** Resolves when it is going on: a run when the journal has it. */
async function begin({ session }: Application, activity: ActivityKind, vmId: string): Promise<void> {
  const operations = [{ kind: 'startVm', vmId }] as const
  const begun: Promise<unknown> = {
    check: () => session.check(),
    refresh: () => session.refresh(),
    diagnose: () => session.diagnose('vmIsSlow'),
    fix: () => session.start({ purpose: 'fix', operations }),
    apply: () => session.start({ purpose: 'apply', operations }),
    undo: () => session.start({ purpose: 'undo', operations }),
    guest: () => session.setUpGuest(vmId, labAdmin, { network: 'none', nestedVm: null }),
  }[activity]()
  if (activity === 'fix' || activity === 'apply' || activity === 'undo') await begun
  // It ends with the test.
  else begun.catch(() => undefined)
}

/** Refused for what is going on, and not for what is chosen or typed. */
const refusals: readonly string[] = ['busy', 'checking', 'nothingRunning']

const send = (application: Application, type: WizardCommand['type']) =>
  application.send(wizardCommand.parse({ type, ...examples[type] }))

test('the table names every command once', () => {
  expect(rows.map(([type]) => type).sort()).toEqual(wizardCommand.options.map(({ shape }) => shape.type.value).sort())
  for (const [type, may] of rows)
    expect([type, may]).toEqual([type, letters.replaceAll(/./g, (l) => (may.includes(l) ? l : '.'))])
})

describe.each(activities.map((activity, index) => ({ activity, letter: letters[index] ?? '' })))(
  'while $activity is going on',
  ({ activity, letter }) => {
    const refused = rows.flatMap(([type, may]) => (may.includes(letter) ? [] : [type]))
    const accepted = rows.flatMap(([type, may]) => (may.includes(letter) ? [type] : []))

    test('what may not come is refused, and changes nothing', async () => {
      const { application, journal } = await during(activity)
      const before = await application.state()
      const written = await journal()
      for (const type of refused) {
        const answer = await send(application, type)
        expect([type, answer.ok, !answer.ok && refusals.includes(answer.code)]).toEqual([type, false, true])
      }
      expect(timeless(await application.state())).toEqual(timeless(before))
      expect(await journal()).toBe(written)
    })

    test.each(accepted)('%s may come', async (type) => {
      const { application } = await during(activity)
      // What begins something doesn't end here, for the PC is silent.
      const answer = await Promise.race([send(application, type), begun(application, activity)])
      if (answer === 'begun' || answer.ok) return
      // With no run on the screen that is what these say.
      const ofARun = ['retryApply', 'resume', 'abandon'].includes(type)
      const nothingThere = ofARun && answer.code === 'nothingRunning'
      expect([answer.code, nothingThere || !refusals.includes(answer.code)]).toEqual([answer.code, true])
    })
  },
)

/** Another activity begins, for which a command may wait. */
function begun({ session }: Application, before: ActivityKind | null): Promise<'begun'> {
  return new Promise((resolve) => {
    const look = () => {
      if ((session.state.activity?.kind ?? null) !== before) resolve('begun')
    }
    session.store.onChange(look)
    look()
  })
}

const timeless = (state: unknown): unknown => JSON.parse(JSON.stringify(state).replaceAll(/\d+ s\b/g, 'some s'))
