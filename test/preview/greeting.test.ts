import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { describe, expect, it, onTestFinished } from 'vitest'
import { askToShow, runsAt } from '../../electron/preview/greeting.ts'
import { ask } from './helpers.ts'
import { answerTo, refused, startWithWizard } from './served.ts'

describe('another start of the wizard', () => {
  const header = 'x-wizard-greeting'

  it('is told that this one runs, and nothing else', async () => {
    const { server } = await startWithWizard()
    expect(await runsAt(server)).toBe(true)
    const { body } = await ask(server.port, '/running', { [header]: server.challenge })
    expect(JSON.parse(body)).toEqual({
      wizard: 'nested-virtualization-wizard',
      challenge: server.challenge,
      shown: null,
    })
    expect(await answerTo(server, { token: server.challenge })).toBe(refused)
    expect(await answerTo(server, { page: server.challenge })).toBe(refused)
  })

  it('has this one show itself, and hears only how', async () => {
    const { server, log } = await startWithWizard()
    expect(await askToShow(server)).toBeNull()
    server.onAgain(() => Promise.resolve('window'))
    expect(await askToShow(server)).toBe('window')
    server.onAgain(() => Promise.reject(new Error('no browser')))
    expect(await askToShow(server)).toBeNull()
    expect(log.lines).toEqual(['not shown to another start: no browser'])
  })

  it.each<[string, string, Record<string, string>, number]>([
    ['with the words of another wizard', 'POST', { [header]: 'A'.repeat(22) }, 403],
    ['with no words', 'POST', { [header]: '' }, 403],
    ['without a greeting', 'POST', {}, 405],
    ['that asks for something else', 'DELETE', {}, 405],
    ['from another site', 'POST', { origin: 'https://evil.example' }, 403],
    ['under another name', 'POST', { host: 'evil.example' }, 421],
  ])('%s has nothing done', async (_what, method, headers, status) => {
    const { server } = await startWithWizard()
    let shown = 0
    server.onAgain(() => Promise.resolve(shown++ === 0 ? 'window' : 'terminal'))
    const greeting = header in headers || Object.keys(headers).length === 0 ? {} : { [header]: server.challenge }
    expect((await ask(server.port, '/running', { ...greeting, ...headers }, method)).status).toBe(status)
    expect((await ask(server.port, '/running')).status).toBe(404)
    expect(shown).toBe(0)
  })

  it.each<[string, (challenge: string) => [status: number, body: string]]>([
    ['another program’s page', () => [200, '<!doctype html>']],
    ['JSON of something else', () => [200, '{}']],
    ['the words of another wizard', () => [200, answer('A'.repeat(22))]],
    ['an error with the right words', (challenge) => [500, answer(challenge)]],
    ['far too much', (challenge) => [200, answer(challenge) + ' '.repeat(100_000)]],
  ])('takes %s for no wizard', async (_what, reply) => {
    const challenge = 'B'.repeat(22)
    const foreign = createServer((_request, response) => {
      const [status, body] = reply(challenge)
      response.writeHead(status).end(body)
    })
    foreign.listen(0, '127.0.0.1')
    onTestFinished(() => void foreign.close())
    await once(foreign, 'listening')
    expect(await runsAt({ port: (foreign.address() as AddressInfo).port, challenge })).toBe(false)
  })

  const answer = (challenge: string) =>
    JSON.stringify({ wizard: 'nested-virtualization-wizard', challenge, shown: null })
})
