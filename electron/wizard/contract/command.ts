import { z } from 'zod'
import { afterProof, consent, network, savedState } from '../../nesting/plan/choices.ts'
import { languageIds } from '../../texts/languages.ts'

/**
 * Everything that a person can ask the wizard to do. Commands come from outside (a page, a socket), so they
 * are parsed with this schema before anything looks at them.
 */

export const screenId = z.enum([
  'welcome',
  'check',
  'vm',
  'review',
  'apply',
  'guest',
  'done',
  'troubleshooting',
  'settings',
])
export type ScreenId = z.infer<typeof screenId>

export const languageId = z.enum(languageIds)
export type { LanguageId } from '../../texts/languages.ts'

export const themeId = z.enum(['system', 'light', 'dark'])
const text = z.string().max(32_767)
const id = z.string().max(200)

/**
 * What the form for a new VM holds while it is being filled in: exactly what the person typed, and what is proposed for
 * the rest. Passwords are no part of it.
 */
export const newVmDraft = z.object({
  /** Windows from a file that was found or from another one, or nothing that the wizard would install. */
  from: z.enum(['found', 'other', 'self']),
  /** The path of an ISO or a virtual disk, as it was typed; empty for none. */
  source: text,
  /** The number of the edition in its image; null for none. */
  edition: z.number().int().positive().nullable(),
  /** Of a disk that is there already: whether the VM gets a copy of it. */
  copy: z.boolean(),
  name: text,
  user: text,
  language: id,
  keyboard: id,
  timeZone: id,
  memoryGb: text,
  processors: text,
  diskGb: text,
  folder: text,
  switchId: id,
})
export type NewVmDraft = z.infer<typeof newVmDraft>

export const nestedVmDraft = z.object({
  create: z.boolean(),
  name: text,
  memoryMb: z.number().int().positive(),
  after: afterProof,
})
export type NestedVmDraft = z.infer<typeof nestedVmDraft>

export const wizardCommand = z.discriminatedUnion('type', [
  // --- going around
  z.object({ type: z.literal('go'), screen: screenId }),
  z.object({ type: z.literal('next') }),
  z.object({ type: z.literal('back') }),
  z.object({ type: z.literal('exit') }),
  z.object({ type: z.literal('closeDialog') }),
  z.object({ type: z.literal('dismissNotice'), notice: id }),

  // --- settings and the PC to work on
  z.object({ type: z.literal('setLanguage'), language: languageId }),
  z.object({ type: z.literal('setTheme'), theme: themeId }),
  /** Whether PowerShell is shown wherever the wizard will run or has run some. */
  z.object({ type: z.literal('setShowCommands'), show: z.boolean() }),
  /** `this-pc` or the id of a simulated PC. */
  z.object({ type: z.literal('choosePc'), pc: id }),
  z.object({ type: z.literal('resetSimulatedPc') }),
  z.object({ type: z.literal('restartAsAdministrator') }),
  /** Looks whether the record of changes can be written now: another wizard may have been closed, or room been made. */
  z.object({ type: z.literal('lookAgain') }),

  // --- 2 check this PC
  z.object({ type: z.literal('check') }),
  z.object({ type: z.literal('cancelCheck') }),
  z.object({ type: z.literal('confirmUnknown'), confirmed: z.boolean() }),
  /** Mends a finding. Asks first where it has a price, unless `confirmed`. */
  z.object({ type: z.literal('fix'), check: id, fix: id, confirmed: z.boolean() }),
  z.object({ type: z.literal('copyReport') }),

  /** What a link to Windows' settings is on a simulated PC, which has none. */
  z.object({ type: z.literal('openSimulatedSettings') }),

  // --- 3 choose or create a VM
  z.object({ type: z.literal('refreshVms') }),
  /** Looks whether VMs have been started or shut down, made or deleted meanwhile. A page that shows them sends it now and then. */
  z.object({ type: z.literal('lookAtVms') }),
  z.object({ type: z.literal('selectVm'), vmId: id }),
  z.object({ type: z.literal('chooseVmTab'), tab: z.enum(['existing', 'create']) }),
  /** What has become different; all that isn't named stays as it is, or as it is proposed. */
  z.object({ type: z.literal('editNewVm'), draft: newVmDraft.partial() }),
  /** Looks again which files with Windows there are; with `inside` also into the chosen one that can't be used. */
  z.object({ type: z.literal('lookForWindows'), inside: z.boolean() }),
  /** Has the person choose such a file in the system's own dialog. */
  z.object({ type: z.literal('browseForWindows') }),
  /** Goes on to Review with the password for the account of the new Windows. */
  z.object({ type: z.literal('reviewNewVm'), password: text, repeated: text }),
  z.object({ type: z.literal('forgetNewPassword') }),

  // --- 4 review
  z.object({ type: z.literal('chooseNetwork'), network }),
  z.object({ type: z.literal('chooseFixedMemory'), fixed: z.boolean() }),
  z.object({ type: z.literal('chooseSavedState'), savedState }),
  z.object({ type: z.literal('consent'), consent, given: z.boolean() }),
  /** Opens the own window of a VM: of the one that is named, or else of the chosen one. */
  z.object({ type: z.literal('openVm'), vmId: id.optional() }),
  /** Starts the chosen VM, which is what its guest set-up waits for. */
  z.object({ type: z.literal('startVm') }),
  z.object({ type: z.literal('saveScript') }),
  z.object({ type: z.literal('apply') }),

  // --- 5 apply
  z.object({ type: z.literal('cancelApply') }),
  z.object({ type: z.literal('retryApply') }),
  /** Goes on after a restart of this PC or of the wizard. `run`: one that isn't shown, by its id. */
  z.object({ type: z.literal('resume'), run: id.optional() }),
  /** Leaves the interrupted plan as it is: what was done stays, the rest is given up. `run`: one that isn't shown. */
  z.object({ type: z.literal('abandon'), run: id.optional() }),
  /** With `turnOff` the question is asked anew, with VMs that have refused to shut down turned off where they do again. */
  z.object({ type: z.literal('undo'), confirmed: z.boolean(), turnOff: z.literal(true).optional() }),
  z.object({ type: z.literal('copyLog') }),
  /** The password that the rest of a run needs; with it the run goes on. */
  z.object({ type: z.literal('givePassword'), password: text, repeated: text.optional() }),

  // --- 6 guest and nested VM
  z.object({ type: z.literal('signIn'), user: text, password: text }),
  /** Goes on with the set-up of the guest, with the account that is remembered for it. */
  z.object({ type: z.literal('goOnGuest') }),
  z.object({ type: z.literal('forgetSignIn') }),
  z.object({ type: z.literal('editNestedVm'), draft: nestedVmDraft }),
  z.object({ type: z.literal('cancelGuest') }),
  z.object({ type: z.literal('skipGuest') }),
  /** Leads to the sign-in to a VM behind which what was done inside it is taken back. */
  z.object({ type: z.literal('takeBackInside'), vmId: id }),
  /** Leads to the sign-in to a VM behind which it is proven that nesting works there, and nothing else is done. */
  z.object({ type: z.literal('proveVm'), vmId: id }),
  /** Leads to the set-up inside a VM, where what needs an account there is done; with this network for nested VMs. */
  z.object({ type: z.literal('setUpVm'), vmId: id, network: network.optional() }),
  /** Leaves that as it is. */
  z.object({ type: z.literal('keepInside') }),

  // --- the end
  /** What was set up and proven, as text for the clipboard. */
  z.object({ type: z.literal('copySummary') }),

  // --- 7 troubleshooting
  z.object({ type: z.literal('chooseSymptom'), symptom: id }),
  z.object({ type: z.literal('applyRemedy'), problem: id, confirmed: z.boolean() }),
  z.object({ type: z.literal('saveReport') }),
])
export type WizardCommand = z.infer<typeof wizardCommand>
export type CommandOf<T extends WizardCommand['type']> = Extract<WizardCommand, { type: T }>

/** What a command answers at once; everything else arrives as a new state. */
export const commandResult = z.discriminatedUnion('ok', [
  z.object({
    ok: z.literal(true),
    /** Text for the clipboard (`copyReport`, `copyLog`) or a file to save (`saveScript`, `saveReport`). */
    clipboard: z.string().optional(),
    file: z.object({ name: z.string(), text: z.string() }).optional(),
  }),
  z.object({ ok: z.literal(false), code: z.string(), message: z.string() }),
])
export type CommandResult = z.infer<typeof commandResult>
