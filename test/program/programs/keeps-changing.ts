import { openPc } from '../../../electron/compose.ts'
import { valueOf } from '../../../electron/nesting/snapshot.ts'

/** Changes a large simulated PC again and again, which is written down each time, and says so; ends where it can't be. */
const opened = await openPc(
  {
    folder: process.argv[2] ?? '',
    version: 'test',
    systemLanguage: 'en',
    pc: null,
    scenario: null,
    speed: 0,
    carrier: { exit: () => {} },
    log: { info: () => {}, warn: () => {} },
  },
  'thousand-vms',
)
if (!('session' in opened)) throw new Error('there is no such PC')
const { session } = opened
await session.check()
const vm = valueOf(session.state.snapshot.host, 'vm.list')?.find(({ state }) => state === 'Off')
if (!vm) throw new Error('no VM is off')
try {
  for (let count = 1; ; count = 3 - count) {
    const signal = new AbortController().signal
    await session.host.perform({ kind: 'setProcessorCount', vmId: vm.id, count }, { signal })
    console.log('changed')
  }
} catch (error) {
  console.log(`refused: ${String(error)}`)
}
