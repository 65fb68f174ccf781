import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { run } from '../../build/launch/processes.mjs'
import { root } from '../../build/launch/project.mjs'
import { engine, theEngine } from '../hyperv/powershell/engine.ts'
import { hostCommands, vmCommands } from '../hyperv/powershell/known-scripts/commands.ts'
import { describeWhere, noEngine } from '../skip.ts'
import { benchOptions, measure } from './facts.ts'

/** A short form of the benchmark, so that it can still be run when somebody wants its numbers. */
describeWhere(engine, noEngine)('the benchmark of reading a host', () => {
  test('reads the same facts in each way, and gets an answer to everything', async () => {
    const how = { limitSeconds: 3600, attempts: 1, lookMs: 0, waiting: 0, processes: 1 }
    const { first, second, sequential, processes } = await measure(theEngine(), 2, how)
    expect([...sequential.failed, ...processes.failed]).toEqual([])
    expect([first.left, second.left, sequential.left]).toEqual([0, 0, 0])

    const commands = hostCommands.length + 2 * vmCommands('x').length
    expect(sequential.calls).toBe(commands)
    expect([processes.calls, processes.left]).toEqual([1, commands - 1])

    // About security, ours asks once for all VMs where the others have a cmdlet; and whether it has rights, and a key.
    // The others look for no images, and for nobody whose they might be.
    const files = [
      'Get-ChildItem',
      'Get-Item',
      'Get-PSDrive',
      'Get-CimInstance Win32_Process',
      'Invoke-CimMethod GetOwnerSid',
    ]
    expect(first.sources).toEqual(expect.arrayContaining(files))
    const besides = new Set(['Get-StubToken', 'Test-Path', ...files])
    const ours = first.sources
      .filter((source) => !besides.has(source))
      .map((source) => (source === 'Get-CimInstance Msvm_SecuritySettingData' ? 'Get-VMSecurity' : source))
    expect(ours.sort()).toEqual(sequential.sources)
    // Its table of drives a PowerShell fetches once.
    expect(second.sources).toEqual(first.sources.filter((source) => source !== 'Get-PSDrive'))
    expect(second.calls).toBeLessThanOrEqual(first.calls)
    expect(first.vmCalls).toBeLessThan(sequential.vmCalls)
  })
})

describe('the benchmark’s options', () => {
  const print = () => undefined

  test('are read', () => {
    expect(benchOptions(['--vms=1,10', '--limit=60'], print)).toEqual({ counts: [1, 10], limitSeconds: 60, print })
    expect(benchOptions([], print)).toMatchObject({ counts: [1, 10, 100, 1000], limitSeconds: 120 })
  })

  test('that can’t be are refused by the command itself', async () => {
    const ended = await run(process.execPath, [path.join(root, 'build/bench-facts.mjs'), '--vms=0'])
    expect(ended).toMatchObject({ code: 2, output: expect.stringContaining('--vms takes numbers') as string })
  })
})
