import { spawn } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { builtProgram } from '../built-program.ts'
import { project } from '../doors/built.ts'
import { footerAction, temporaryFolder, Walker } from '../wizard/harness.ts'

test('what a wizard in another process applies is left alone, and taken over once that was killed', async () => {
  const folder = await temporaryFolder()
  const program = await builtProgram(path.join(project, 'test/program/programs/applies-slowly.ts'))
  const child = spawn(process.execPath, [program, folder], { stdio: ['ignore', 'pipe', 'inherit'] })
  onTestFinished(() => void child.kill('SIGKILL'))
  await once(child.stdout, 'data')

  const walker = await Walker.on(null, { folder })
  const { notices, screen } = await walker.state()
  expect(screen).toBe('welcome')
  expect(notices.map(({ id }) => id)).toEqual(['otherWizard'])
  expect(notices[0]?.text).toContain(String(child.pid))
  expect(await walker.send({ type: 'resume' })).toMatchObject({ ok: false, code: 'otherWizard' })
  expect(await walker.send({ type: 'lookAgain' })).toMatchObject({ ok: false, code: 'otherWizard' })

  const ended = once(child, 'exit')
  child.kill('SIGKILL')
  await ended
  expect(await walker.send({ type: 'lookAgain' })).toEqual({ ok: true })
  const found = await walker.until(({ apply }) => apply.phase === 'interrupted')
  await walker.press(footerAction(found, 'resume'))
  expect((await walker.untilApplied()).apply.phase).toBe('done')
})
