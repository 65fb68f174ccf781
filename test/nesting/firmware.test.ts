import { expect, test } from 'vitest'
import { firmwareOf, settingName } from '../../electron/nesting/windows/firmware.ts'
import { snapshotOf, unknown, type Plain } from './support.ts'

const facts = (plain: Plain) => snapshotOf(plain).host

test.each([
  ['Dell Inc.', 'Dell', 'F2'],
  ['HP', 'HP', 'Esc, F10'],
  ['Hewlett-Packard', 'HP', 'Esc, F10'],
  ['LENOVO', 'Lenovo', 'F1, F2'],
  ['ASUSTeK COMPUTER INC.', 'ASUS', 'F2, Del'],
  ['Micro-Star International Co., Ltd.', 'MSI', 'Del'],
  ['Gigabyte Technology Co., Ltd.', 'Gigabyte', 'Del'],
  ['Intel(R) Client Systems', '', 'F2'],
])('the firmware of a PC by %s', (manufacturer, maker, keys) => {
  expect(firmwareOf(facts({ 'machine.manufacturer': manufacturer }))).toMatchObject({ maker, keys })
})

test.each(['', 'Photon Works', 'Shp Ltd', 'System manufacturer'])('of %j nothing is claimed', (manufacturer) => {
  expect(firmwareOf(facts({ 'machine.manufacturer': manufacturer }))).toBeNull()
})

test('the setting is called as the maker of the processor calls it', () => {
  expect(settingName(facts({ 'cpu.vendor': 'GenuineIntel' }), false)).toContain('VT-x')
  expect(settingName(facts({ 'cpu.vendor': 'AuthenticAMD' }), false)).toContain('SVM')
  expect(settingName(facts({ 'cpu.vendor': unknown('failed') }), false)).toMatch(/VT-x.*SVM/)
  expect(settingName(facts({ 'cpu.vendor': 'AuthenticAMD' }), true)).toContain('NX')
})
