import type { LanguageId } from '../wizard/contract/command.ts'
import type { WizardApi } from '../wizard/contract/state.ts'
import type { Logger } from './log.ts'

/** What a person may choose from. */
export interface FileFilter {
  /** Ends of names without the dot, such as "iso". */
  readonly extensions: readonly string[]
  /** Where to begin; where Windows likes by default. */
  readonly folder?: string
}

/** What the program around the wizard (Electron, preview server, tests) can do for it. */
export interface Carrier {
  /**
   * Starts the wizard again with administrator rights. Absent where that isn't possible.
   * @param vmId the VM that is chosen, so that it still is afterwards; null for none
   */
  restartAsAdministrator?(vmId: string | null): Promise<'granted' | 'declined' | 'failed'>
  /**
   * Has the wizard opened once after the next sign-in (before a restart of this PC).
   * @param value comes back as `Surroundings.resume`: only with it does a run go on by itself. Null takes it all back
   */
  startAfterRestart?(value: string | null): Promise<void>
  /**
   * Lets the person choose a file in a dialog of the system. Absent where there is none, as for a page in a browser, which never
   * learns the path of a file.
   * @returns its full path; null where the person has chosen none
   */
  chooseFile?(filter: FileFilter): Promise<string | null>
  /** Ends the program; called after everything is saved. */
  exit(): void
}

/** What a program gives to the wizard that it opens. */
export interface Surroundings {
  /** The work folder: where the journal and all else is kept that decides what is changed. It exists and can be written. */
  folder: string
  /**
   * Where settings are kept, if not there: other programs of the person can write to it, and with the rights that this one
   * has they must not decide more than language and looks.
   */
  personFolder?: string
  /** A folder with a journal that others can write, from before there was a better one: shown, and never carried out. */
  before?: string | null
  /** Administrator rights, and a named work folder: whoever may write there has a say in what is changed. */
  unguarded?: boolean
  version: string
  systemLanguage: LanguageId
  /** The PC that was named on the command line. */
  pc: string | null
  /** The id of the VM that was chosen before the wizard was started anew as administrator. */
  vm?: string | null
  /** The wizard was started anew as administrator, and goes on with the check. */
  atCheck?: boolean
  /** What the start after a restart carries (`Carrier.startAfterRestart`); null where somebody else started the wizard. */
  resume?: string | null
  /** While developing: a file that describes a simulated PC, and its share of real time. */
  scenario: string | null
  speed: number | null
  /** Whether only simulated PCs are offered, because this very PC could be changed by whoever has seen an address. */
  simulatedOnly?: boolean
  /** Arguments that mean nothing to the shell, to be named on the page. */
  ignored?: readonly string[]
  carrier: Carrier
  log: Logger
}

export interface OpenedWizard {
  api: WizardApi
  close(): Promise<void>
}

/** What can run in Electron; `main.ts` says which they are. */
export interface Programs {
  openWizard(surroundings: Surroundings): Promise<OpenedWizard>
  /**
   * The same wizard without a window (`--cli`).
   * @returns the exit code
   */
  runCommandLine(given: readonly string[], surroundings: Surroundings): Promise<number>
}

/** Where the build has put things; absolute paths. */
export interface BuiltFiles {
  /** The folder of the page. */
  page: string
  /** The one file of the preload. */
  preload: string
}
