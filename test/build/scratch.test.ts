import { existsSync, writeFileSync } from 'node:fs'
import { mkdtemp } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { expect, test } from 'vitest'
import setup from '../scratch.ts'

test('tests keep their temporary files in a folder of their run', () => {
  expect(path.basename(os.tmpdir())).toMatch(/^wizard-run-/)
})

test('which goes with everything that is left in it', async () => {
  const outside = os.tmpdir()
  const clear = await setup()
  const inside = os.tmpdir()
  expect(path.dirname(inside)).toBe(outside)
  writeFileSync(path.join(await mkdtemp(path.join(inside, 'left-behind-')), 'file'), '')
  await clear()
  expect([existsSync(inside), os.tmpdir()]).toEqual([false, outside])
})
