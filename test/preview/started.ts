import { expect, onTestFinished } from 'vitest'
import type { PreviewOptions } from '../../electron/preview/options.ts'
import { servePreview, type PreviewSurroundings } from '../../electron/preview/run.ts'
import type { Surroundings } from '../../electron/program/surroundings.ts'
import { builtPage, notes, StubWizard, temporaryFolder } from './helpers.ts'

export const plain: PreviewOptions = {
  port: null,
  pc: null,
  scenario: null,
  data: null,
  speed: null,
  'drive-this-pc': false,
}

export const aMoment = () => new Promise<void>((resolve) => setTimeout(resolve, 20))

/** A preview in the making: everything around it is replaced, the server and the files are real. */
export async function preview(change: Partial<PreviewSurroundings> = {}, options: Partial<PreviewOptions> = {}) {
  const said: string[] = []
  const wizard = new StubWizard()
  let given: Surroundings | undefined
  let closed = false
  let moments = 0
  let stop: () => void = () => {}
  const { open } = change
  const handedOver: string[] = []
  const surroundings: PreviewSurroundings = {
    openWizard: (all) => {
      given = all
      return Promise.resolve({ api: wizard, close: () => Promise.resolve(void (closed = true)) })
    },
    page: await builtPage(),
    folder: await temporaryFolder(),
    version: '1.2.3',
    systemLanguage: 'es',
    log: notes(),
    elevated: false,
    why: null,
    open: null,
    onEnter: null,
    say: (line) => said.push(line),
    stopped: new Promise((resolve) => (stop = resolve)),
    moment: () => {
      moments++
      return aMoment()
    },
    ...change,
    ...(open && {
      open: (address: string) => {
        handedOver.push(address)
        return open(address)
      },
    }),
  }
  const code = servePreview({ ...plain, ...options }, surroundings)
  const text = () => said.join('\n')
  /** The newest that was shown, or given to a window. */
  const address = async () => {
    const found = () => [...said.join('\n').matchAll(/http:\S+/g)].map(String).at(-1) ?? handedOver.at(-1)
    await expect.poll(found).toBeDefined()
    return found() ?? ''
  }
  onTestFinished(async () => {
    stop()
    await code
  })
  return {
    surroundings,
    wizard,
    code,
    text,
    address,
    stop: () => stop(),
    given: () => given,
    isClosed: () => closed,
    moments: () => moments,
  }
}
