import { describe, expect, test } from 'vitest'
import { scenarioSources } from '../../electron/hyperv/simulated/scenarios/index.ts'
import { tableOf, walk, type Walked } from './first-time.ts'
import { footerAction, rowOf, Walker } from './harness.ts'

describe('somebody who sees the wizard for the first time, on its defaults,', () => {
  const walks: Walked[] = []

  test.for(scenarioSources.map(({ id }) => id))('comes to the proof, or is told why not, on %s', async (pc) => {
    const walked = await walk(pc)
    walks.push(walked)
    expect(walked).toMatchObject({ end: expect.stringMatching(/^(proved|cannot)$/) as string, deadEnds: [] })
    // An end that isn't the proof is no end of the road.
    expect(walked.offered).not.toEqual([])
    expect(walked.said).not.toBe('')
  })

  test('needs few clicks and types nothing but passwords', () => {
    console.log(tableOf(walks))
    expect(walks.filter(({ characters }) => characters > 0).map(({ pc, characters }) => [pc, characters])).toEqual([])
    const ready = walks.find(({ pc }) => pc === 'ready')
    expect(ready?.end).toBe('proved')
    expect(ready?.clicks).toBeLessThanOrEqual(8)
  })
})

test('after a restart of the PC the wizard comes back where it goes on: nobody can begin anything before', async () => {
  const walker = await Walker.on('hypervisor-off')
  const blocked = rowOf(await walker.check(), 'hypervisorRunning')
  await walker.press(blocked.fixes[0]?.action)
  const { dialog } = await walker.state()
  const seen: string[] = []
  // Listened to from before on: a simulated PC restarts in a moment, and none of its states may be missed.
  const back = walker.until((state) => {
    if (state.away !== null) return false
    if (seen.at(-1) !== state.screen) seen.push(state.screen)
    return (
      state.screen === 'check' &&
      state.check.phase === 'done' &&
      rowOf(state, 'hypervisorRunning').status !== blocked.status &&
      footerAction(state, 'next')?.disabled === null
    )
  })
  await walker.press(dialog?.actions.find(({ kind }) => kind === 'primary'))
  await back
  expect(seen).not.toContain('welcome')
})
