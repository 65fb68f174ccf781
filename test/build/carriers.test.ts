import { describe, expect, it } from 'vitest'
import { carriersHere } from '../e2e/carriers.ts'

const electron = '/project/node_modules/electron/dist/electron'
const needed = { WIZARD_NEED_ELECTRON: '1' }

describe('the carriers of the end-to-end tests', () => {
  it.each([
    [{ electron, double: true, smallWindows: false, environment: {} }, ['electron', 'double', 'preview']],
    [{ electron, double: false, smallWindows: false, environment: needed }, ['electron', 'preview']],
    [{ electron: null, double: true, smallWindows: true, environment: {} }, ['windows', 'double', 'preview']],
    [{ electron: null, double: false, smallWindows: false, environment: { WIZARD_NEED_ELECTRON: '' } }, ['preview']],
  ])('are those that are there: %j', (machine, carriers) => {
    expect(carriersHere(machine)).toEqual(carriers)
  })

  it('are none at all where real Electron is needed and isn’t there', () => {
    const machine = { electron: null, double: true, smallWindows: true, environment: needed }
    expect(() => carriersHere(machine)).toThrow('WIZARD_NEED_ELECTRON')
  })
})
