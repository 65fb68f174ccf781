import { randomUUID } from 'node:crypto'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { PowerShellHost } from '../../../../electron/hyperv/powershell/host.ts'
import { PowerShellSession } from '../../../../electron/hyperv/powershell/session.ts'
import { world, type Behaviour, type Scenario, type World } from '../../../../electron/hyperv/simulated/scenario.ts'
import type { VmPowerState } from '../../../../electron/nesting/facts.ts'
import { theEngine } from '../engine.ts'
import { beginning } from './beginning.ts'
import { SharedEngine, type StubSession } from './shared-engine.ts'

export type { StubSession }

/** What goes wrong in a stub of Windows beyond its scenario; `windows/state.ps1` says how. */
export interface StubPlan {
  /** Commands that never answer. */
  hang?: string[]
  /** Keys of the registry by path, each with its values by name, beside those that facts tell. */
  registry?: Record<string, Record<string, number | string>>
  errors?: {
    command: string
    id: string
    category?: string
    hresult?: number
    message?: string
    /** So many calls fail, after so many that went well. All, from the first one, by default. */
    times?: number
    after?: number
    /** Only about this VM; `namesVM`: the error says so. */
    vmId?: string
    namesVM?: boolean
  }[]
  /** A property of what a command answers about a VM has this value; without one it throws. */
  odd?: { command: string; vmId: string; property: string; value?: string | number }[]
  /** The process ends when the command begins, or as soon as it has changed the world. */
  kill?: StubEnd[]
  /** The same as the wizard sees it, with a process that stays warm: only on a shared engine. */
  lose?: StubEnd[]
  /** What another program does to a VM as soon as a command has answered for the first time. */
  meanwhile?: { command: string; vmId: string; become: 'gone' | VmPowerState }[]
  /** PowerShell Direct says this (the name of PowerShell's own text) instead of signing in. */
  directSays?: { command: 'PowerShellDirect'; id: string; times?: number; after?: number }[]
  /** After so many results of a script in a guest the connection ends. */
  guestGoes?: number
  /** A guest that restarts lets the command end before it goes; by default it takes the connection away first. */
  guestEndsTheCommand?: boolean
  /** The number with which Windows refuses to shut down. */
  shutdownFails?: { pc?: number; guest?: number }
  /** Programs of people who are signed in to a guest. */
  guestPrograms?: string[]
  /** Whose desktop it is, and whose the wizard. `desktop`: false where nobody has one. */
  person?: { sid?: string; profile?: string; wizard?: string; desktop?: boolean }
  /** So many times a PC with settings of its own firmware says that it has none. */
  firmwareHides?: number
  /** Processors that Hyper-V knows, where Windows itself sees fewer. */
  processorsOfHost?: number
  files?: string[]
  /** Texts of files, by path. */
  contents?: Record<string, string>
  /** Folders that nobody may look into. */
  deniedFolders?: string[]
  /** Images and disks that are mounted, with a letter or an empty text. */
  mounted?: { path: string; letter: string }[]
  /** No drive gets a letter; `volumePaths: false`: files are reached by letters only. */
  noLetters?: boolean
  volumePaths?: boolean
  /** How VMs have stopped: the guest was asked, or the power was cut. */
  stopped?: ('asked' | 'cut')[]
  /** New-VM fails after it has made this, and leaves it. */
  newVMLeaves?: 'disk' | 'vm'
  /** What is wrong with the pipe of a nested VM's serial port. */
  serial?: 'late' | 'busy' | 'torn'
  legacyBios?: boolean
  /** Images on the drive whose files are real; `windows/media-programs.ps1` says what may go wrong with them. */
  isos?: { path: string; id: string; image: string; indexes: number[]; attached?: boolean; inUse?: boolean }[]
  /** What Windows makes of a new disk that is mounted. */
  newDisks?: 'readOnly' | 'offline' | 'policy' | 'reserved'
  /** So many times a disk can't be dismounted. */
  busy?: number
  /** The folder for a disk is "Compressed" or "Encrypted". */
  folderAttributes?: string
  dism?: { apply?: { exit: number; at: number }; feature?: { exit: number; at: number } }
  bcdboot?: { host?: number | 'missing'; image?: number | 'missing' }
  programs?: { id: number; name: string; commandLine: string }[]
  /** Virtual disks as they are. */
  disks?: StubDisk[]
  /** Without rights Get-VM raises an error; by default it finds nothing. */
  saysDenied?: boolean
  prerequisiteAlarm?: boolean
}

/** Where a process ends: at a command's first call, or at the one that `call` counts. */
export interface StubEnd {
  command: string
  when: 'before' | 'after'
  call?: number
}

/** A virtual disk on the drive whose files are real. */
export interface StubDisk {
  id: string
  size: number
  style: string
  path: string | null
  number: number | null
  partitions: { id: string; type: string; size: number; fileSystem: string; paths: string[] }[]
}

export interface StubOptions {
  plan?: StubPlan
  /** Waiting times of the sources; none by default. */
  latency?: Partial<Behaviour['latency']>
}

const module = path.join(import.meta.dirname, 'WindowsStub.psm1')
/** Loads the stub. */
export const prepare = `Import-Module -Name '${module.replaceAll("'", "''")}'`

const worldIn = (folder: string) => path.join(folder, 'world.json')
const environmentIn = (folder: string) => ({ WIZARD_STUB_WORLD: worldIn(folder) })
const sessionIn = (folder: string) =>
  new PowerShellSession(theEngine(), { environment: environmentIn(folder), prepare })

/**
 * PowerShells that outlive a test: to start one, to load the stub and to read facts for the first time takes many times
 * as long as what a test asks of it.
 */
export class WarmWindows {
  readonly #engines = new Map<unknown, SharedEngine>()

  /**
   * A stub of Windows that begins as a scenario describes it. One at a time, and each in a world of its own; what a
   * process keeps for itself (the parameters that commands have) depends on the release of Windows only.
   */
  begin(scenario: Scenario, options: StubOptions = {}): StubWindows {
    const build = scenario.world.host['os.build']
    const engine = this.#engines.get(build) ?? new SharedEngine(sessionIn)
    this.#engines.set(build, engine)
    return new StubWindows(scenario, options, engine)
  }

  async close(): Promise<void> {
    await Promise.all([...this.#engines.values()].map((engine) => engine.close()))
  }
}

/** A stand-in for Windows that begins as a scenario describes it. Its state is in a file. */
export class StubWindows {
  readonly #folder: string
  readonly #file: string
  readonly #opened: { close(): Promise<void> }[] = []
  #closed = false

  /** @param shared a PowerShell that stays when this is closed; without one each host has its own */
  constructor(
    scenario: Scenario,
    options: StubOptions = {},
    private readonly shared?: SharedEngine,
  ) {
    shared?.take()
    this.#folder = shared?.folder ?? mkdtempSync(path.join(tmpdir(), 'windows-'))
    this.#file = worldIn(this.#folder)
    this.begin(scenario, options)
  }

  /** Another world, for processes that are open already too. */
  begin(scenario: Scenario, { plan = {}, latency = {} }: StubOptions = {}): void {
    rmSync(this.guestFolder, { recursive: true, force: true })
    for (const place of [this.drive, this.volumes]) {
      rmSync(place, { recursive: true, force: true })
      mkdirSync(place)
    }
    writeFileSync(this.#file, beginning(scenario, plan, latency))
  }

  /** The drive V:, whose files are real. */
  get drive(): string {
    return path.join(this.#folder, 'drive-v')
  }

  /** The volumes of virtual disks, each a folder with the partition's id. */
  get volumes(): string {
    return path.join(this.#folder, 'volumes')
  }

  /** Where guests keep their VMs. */
  get guestFolder(): string {
    return path.join(this.#folder, 'guest files')
  }

  /** Where its state is. */
  get file(): string {
    return this.#file
  }

  get environment(): Record<string, string> {
    return environmentIn(this.#folder)
  }

  /** The product's own host in front of it. */
  host(options: { guestAnswerMs?: number } = {}): PowerShellHost {
    const session = this.shared?.lend() ?? sessionIn(this.#folder)
    const host = new PowerShellHost({ engine: theEngine(), windows: true, session, ...options })
    this.#opened.push(host)
    return host
  }

  /** A PowerShell in front of it: the shared one, or one of its own. */
  session(): StubSession {
    const session = this.shared?.lend() ?? sessionIn(this.#folder)
    this.#opened.push(session)
    return session
  }

  /** The world as it is now, whatever became of the process. */
  get world(): World {
    return world.parse(this.#content().world)
  }

  /** Changes the world behind everybody's back. */
  change(edit: (world: World) => void): void {
    const content = this.#content()
    edit(content.world)
    writeFileSync(this.#file, JSON.stringify(content))
  }

  /** Everything as it is now. @returns what brings it back, with another plan for what goes wrong */
  keep(): (plan?: StubPlan) => void {
    const kept = mkdtempSync(path.join(tmpdir(), 'kept-'))
    const places = [this.drive, this.volumes]
    const copy = (from: string, to: string) => cpSync(from, to, { recursive: true, verbatimSymlinks: true })
    for (const place of places) copy(place, path.join(kept, path.basename(place)))
    const content = this.#content()
    return (plan = {}) => {
      for (const place of places) {
        rmSync(place, { recursive: true, force: true })
        copy(path.join(kept, path.basename(place)), place)
      }
      writeFileSync(this.#file, JSON.stringify({ ...content, stub: { ...content.stub, ...plan, run: randomUUID() } }))
    }
  }

  /** What the plan has become, files that exist included. */
  get plan(): StubPlan {
    return this.#content().stub
  }

  set plan(plan: StubPlan) {
    const content = this.#content()
    writeFileSync(this.#file, JSON.stringify({ ...content, stub: plan }))
  }

  async close(): Promise<void> {
    if (this.#closed) return
    this.#closed = true
    try {
      await Promise.all(this.#opened.map((opened) => opened.close()))
    } finally {
      if (this.shared) this.shared.giveBack()
      else rmSync(this.#folder, { recursive: true, force: true })
    }
  }

  #content(): { world: World; stub: StubPlan } {
    if (this.#closed) throw new Error('this stub of Windows is closed: its world may be another one’s')
    return JSON.parse(readFileSync(this.#file, 'utf8')) as { world: World; stub: StubPlan }
  }
}
