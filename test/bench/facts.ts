import { execFile } from 'node:child_process'
import { availableParallelism, loadavg } from 'node:os'
import { performance } from 'node:perf_hooks'
import { promisify } from 'node:util'
import { z } from 'zod'
import { findEngine, type Engine } from '../../electron/hyperv/powershell/engine.ts'
import { readHost } from '../../electron/hyperv/powershell/scripts.ts'
import { loadScenario } from '../../electron/hyperv/simulated/load.ts'
import type { Scenario } from '../../electron/hyperv/simulated/scenario.ts'
import { knownCommands, oneAfterAnother } from '../hyperv/powershell/known-scripts/commands.ts'
import { prepare, StubWindows, type StubSession } from '../hyperv/powershell/stub/stub-windows.ts'

/**
 * How long three ways of reading the same stubbed host take: ours, the same commands one after another in one
 * process, and a process for each command. Waiting times are those of the scenario. Only what was measured is
 * printed: a way that is stopped at its limit is said to be.
 */

export interface BenchOptions {
  /** How many VMs the host has, in turn. */
  counts: readonly number[]
  /** After so many seconds the two slow ways are stopped. */
  limitSeconds: number
  print: (line: string) => void
}

/** How one size of host is measured. */
export interface HowToMeasure {
  /** After so many seconds the two slow ways are stopped. */
  limitSeconds: number
  /** The best of so many readings of ours counts: a busy computer makes everything slower, but never faster. */
  attempts: number
  /** How long a person looks at the wizard's first page at the least, in milliseconds. */
  lookMs: number
  /** The share of the sources' waiting times: 1 as they are, 0 none. */
  waiting: number
  /** Not more than so many commands get a process each. */
  processes: number
}

export interface Measured {
  totalMs: number
  firstMs: number
  calls: number
  vmCalls: number
  /** What was asked, each source once: cmdlets, and classes. */
  sources: string[]
  /** Commands that were left undone at the limit. */
  left: number
  /** Commands that got an error for an answer. */
  failed: string[]
}

/** The three ways; ours twice in one process. */
export interface Ways {
  first: Measured
  second: Measured
  sequential: Measured
  processes: Measured
}

const seconds = (ms: number) => `${(ms / 1000).toFixed(2)} s`
const isVmCall = (call: string) => /-VM|Msvm_/.test(call)

/** @returns whether our way is as fast as promised (issue "one PowerShell session", Speed) */
export async function benchFacts({ counts, limitSeconds, print }: BenchOptions): Promise<boolean> {
  const engine = await findEngine()
  if (!engine) throw new Error('No PowerShell engine is here (powershell.exe, or pwsh on the PATH).')
  const how = { limitSeconds, attempts: 3, lookMs: 3000, waiting: 1, processes: Infinity }
  const slowest = Math.max(...Object.values(usedLatency(hostWith(1), 1)))
  print(`Slowest single source: ${seconds(slowest)}. Slow ways are stopped after ${limitSeconds} s.`)
  print(`Ours begins as in the wizard: after the first page’s own reading, looked at for ${seconds(how.lookMs)}.`)
  const [load = 0] = loadavg()
  if (load > availableParallelism()) print(`This computer is busy (load ${load.toFixed(1)}): all times are too long.`)
  const failures: string[] = []
  const vmCalls = new Set<number>()
  for (const count of counts) {
    print(`\n${count} VM${count === 1 ? '' : 's'}`)
    const { first, second, sequential, processes } = await measure(engine, count, how)
    show(print, `ours (best of ${how.attempts})`, first)
    show(print, 'ours, second reading', second)
    show(print, 'one after another', sequential)
    show(print, 'a process for each', processes)
    vmCalls.add(first.vmCalls)
    for (const command of [...sequential.failed, ...processes.failed])
      failures.push(`This was not answered: ${command}`)
    if (count === 10 && first.totalMs > 1.2 * slowest) {
      failures.push(`With 10 VMs ours took ${seconds(first.totalMs)}, more than 1.2 times its slowest source.`)
    }
    // Where the other way was stopped it took at least its limit, which is enough to compare with.
    if (first.totalMs > sequential.totalMs / 3) {
      failures.push(`With ${count} VMs ours took more than a third of the same commands one after another.`)
    }
  }
  if (vmCalls.size > 1) failures.push(`Calls of VM cmdlets grow with the number of VMs: ${[...vmCalls].join(', ')}.`)
  print(failures.length === 0 ? '\nAs fast as promised.' : `\n${failures.join('\n')}`)
  return failures.length === 0
}

/** Reads a host with so many VMs in each way. */
export async function measure(engine: Engine, count: number, how: HowToMeasure): Promise<Ways> {
  const scenario = hostWith(count)
  const ours = await bestOfOurs(scenario, how)
  const sequential = await measureSequential(scenario, how)
  return { ...ours, sequential, processes: await measureProcesses(engine, scenario, how) }
}

function show(print: (line: string) => void, name: string, measured: Measured): void {
  const { totalMs, firstMs, calls, vmCalls, left } = measured
  const stopped = left > 0 ? `   stopped at the limit, ${left} commands left` : ''
  print(
    `  ${name.padEnd(22)} total ${seconds(totalMs).padStart(9)}   first ${seconds(firstMs).padStart(8)}   ` +
      `calls ${String(calls).padStart(5)}, of VM cmdlets ${String(vmCalls).padStart(5)}${stopped}`,
  )
}

/** A ready client with so many VMs of all kinds. */
function hostWith(count: number): Scenario {
  const scenario = structuredClone(loadScenario('ready'))
  scenario.world.vms = structuredClone(loadScenario('thousand-vms').world.vms.slice(0, count))
  return scenario
}

/** The waiting times that a reading meets: nothing is changed, and nobody lists all features. */
function usedLatency({ behaviour }: Scenario, share: number): Record<string, number> {
  const { registry, cim, optionalFeature, bcdedit, eventLog, vmCmdlet } = behaviour.latency
  const used = { registry, cim, optionalFeature, bcdedit, eventLog, vmCmdlet }
  return Object.fromEntries(Object.entries(used).map(([source, ms]) => [source, Math.round(ms * share)]))
}

const opened = (scenario: Scenario, { waiting }: HowToMeasure) =>
  new StubWindows(scenario, { latency: usedLatency(scenario, waiting) })
const call = z.object({ call: z.string() })
const answer = z.object({ answered: z.number(), failed: z.string().optional() })
const tellCalls = 'Get-StubCall | ForEach-Object -Process { Write-WizardRecord -Record @{ call = $_ } }'

async function bestOfOurs(scenario: Scenario, how: HowToMeasure): Promise<Pick<Ways, 'first' | 'second'>> {
  let best = await measureOurs(scenario, how)
  for (let attempt = 1; attempt < how.attempts; attempt++) {
    const again = await measureOurs(scenario, how)
    if (again.first.totalMs < best.first.totalMs) best = again
  }
  return best
}

/** What the wizard itself reads for its first page. */
const firstLook = { facts: ['pc.name', 'os.family', 'os.architecture', 'os.build', 'cpu.vendor', 'shell.elevated'] }

/** In a process of its own that is ready, as the wizard's is when somebody goes on from its first page. */
async function measureOurs(scenario: Scenario, how: HowToMeasure): Promise<Pick<Ways, 'first' | 'second'>> {
  const windows = opened(scenario, how)
  const session = windows.session()
  const read = async (): Promise<Measured> => {
    await session.run('Clear-StubCall')
    const measured = await timed((onAnswer) => session.run(readHost, { input: { facts: [] }, onRecord: onAnswer }))
    return { ...measured, ...counted(await callsOf(session)), left: 0, failed: [] }
  }
  try {
    await session.run(readHost, { input: firstLook })
    await new Promise((resolve) => setTimeout(resolve, how.lookMs))
    return { first: await read(), second: await read() }
  } finally {
    await windows.close()
  }
}

async function measureSequential(scenario: Scenario, how: HowToMeasure): Promise<Measured> {
  const windows = opened(scenario, how)
  const session = windows.session()
  const names = scenario.world.vms.map((vm) => vm.name)
  const commands = knownCommands(names)
  const failed: string[] = []
  let answers = 0
  try {
    await session.run('Clear-StubCall')
    const measured = await timed(async (onAnswer) => {
      const onRecord = (record: unknown) => {
        const { answered, failed: why } = answer.parse(record)
        if (why !== undefined) failed.push(`${commands[answered]}: ${why}`)
        answers++
        onAnswer()
      }
      const options = { onRecord, timeoutMs: how.limitSeconds * 1000 }
      await session.run(oneAfterAnother(names), options).catch((error: unknown) => {
        if (!(error instanceof Error && 'code' in error && error.code === 'timed-out')) throw error
      })
    })
    const left = commands.length - answers
    // A session that was stopped has forgotten what it was asked.
    const { sources } = left > 0 ? { sources: [] } : counted(await callsOf(session))
    return { ...measured, ...counted(commands.slice(0, answers)), sources, left, failed }
  } finally {
    await windows.close()
  }
}

async function measureProcesses(engine: Engine, scenario: Scenario, how: HowToMeasure): Promise<Measured> {
  const windows = opened(scenario, how)
  const commands = knownCommands(scenario.world.vms.map((vm) => vm.name))
  const env = { ...process.env, ...windows.environment }
  const failed: string[] = []
  let done = 0
  try {
    const measured = await timed(async (onAnswer) => {
      const end = performance.now() + how.limitSeconds * 1000
      for (const command of commands) {
        if (done >= how.processes || performance.now() > end) break
        // An error ends the script with 3. What isn't there is no error where the command allows for it.
        const script = `${prepare}; try { $null = @(${command}); exit 0 } catch { [string] $_; exit 3 }`
        const options = ['-NoProfile', '-NonInteractive', '-Command', script]
        await promisify(execFile)(engine.path, options, { env }).catch((error: unknown) => {
          failed.push(
            `${command}: ${error instanceof Error && 'stdout' in error ? String(error.stdout) : String(error)}`,
          )
        })
        done++
        onAnswer()
      }
    })
    return { ...measured, ...counted(commands.slice(0, done)), sources: [], left: commands.length - done, failed }
  } finally {
    await windows.close()
  }
}

async function callsOf(session: StubSession): Promise<string[]> {
  const calls: string[] = []
  await session.run(tellCalls, { onRecord: (record) => void calls.push(call.parse(record).call) })
  return calls
}

async function timed(work: (onAnswer: () => void) => Promise<unknown>): Promise<{ totalMs: number; firstMs: number }> {
  const start = performance.now()
  let firstMs: number | undefined
  await work(() => (firstMs ??= performance.now() - start))
  const totalMs = performance.now() - start
  return { totalMs, firstMs: firstMs ?? totalMs }
}

const counted = (calls: readonly string[]) => ({
  calls: calls.length,
  vmCalls: calls.filter(isVmCall).length,
  sources: [...new Set(calls)].sort(),
})

/**
 * @param words such as `--vms=1,10 --limit=60`
 * @throws Error that says what is wrong with them
 */
export function benchOptions(words: readonly string[], print: (line: string) => void): BenchOptions {
  const value = (name: string) => words.find((word) => word.startsWith(`--${name}=`))?.slice(name.length + 3)
  const counts = z
    .array(z.coerce.number().int().min(1).max(1000))
    .safeParse((value('vms') ?? '1,10,100,1000').split(','))
  const limit = z.coerce
    .number()
    .int()
    .min(1)
    .safeParse(value('limit') ?? '120')
  if (!counts.success) throw new Error('--vms takes numbers from 1 to 1000, such as --vms=1,10.')
  if (!limit.success) throw new Error('--limit takes a number of seconds, such as --limit=60.')
  return { counts: counts.data, limitSeconds: limit.data, print }
}
