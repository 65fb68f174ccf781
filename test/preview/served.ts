import { onTestFinished } from 'vitest'
import { startServer, type PreviewServer } from '../../electron/preview/server.ts'
import { builtPage, notes, PageSocket, StubWizard, type Notes } from './helpers.ts'

interface Started {
  server: PreviewServer
  log: Notes
  wizard: StubWizard
}

/** A server with a wizard behind it. */
export async function startWithWizard(more: { signInWithin?: number } = {}): Promise<Started> {
  const log = notes()
  const server = await startServer({ folder: await builtPage(), port: null, log, ...more })
  onTestFinished(() => server.close())
  const wizard = new StubWizard()
  await server.attach(wizard)
  return { server, log, wizard }
}

/** What a page is told that signs in with `said`: the welcome, or "closed: <code>". */
export async function answerTo(server: PreviewServer, said: unknown): Promise<unknown> {
  const page = await PageSocket.knock(server.port)
  return await page.signIn(said).catch((error: unknown) => (error as Error).message)
}

export const refused = 'closed: 4401'
