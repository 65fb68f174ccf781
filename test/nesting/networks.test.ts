import { describe, expect, test } from 'vitest'
import { freeGateway, natPrefix, prefixesOverlap } from '../../electron/nesting/networks/addresses.ts'

describe('networks', () => {
  test.each([
    ['192.168.100.1', 24, '192.168.100.0/24'],
    ['10.200.17.9', 8, '10.0.0.0/8'],
    ['172.16.5.254', 30, '172.16.5.252/30'],
    ['255.255.255.255', 12, '255.240.0.0/12'],
  ])('the network of %s/%i is %s', (gateway, prefixLength, prefix) => {
    expect(natPrefix({ gateway, prefixLength })).toBe(prefix)
  })

  test.each([
    ['192.168.100.0/24', '192.168.100.128/25', true],
    ['192.168.0.0/16', '192.168.100.0/24', true],
    ['192.168.100.0/24', '192.168.101.0/24', false],
    ['0.0.0.0/0', '10.0.0.0/8', true],
    ['fe80::/64', '192.168.100.0/24', false],
    ["'; exit", '192.168.100.0/24', false],
    ['10.0.0.0/99', '10.0.0.0/8', false],
  ])('%s and %s overlap: %s', (a, b, expected) => {
    expect(prefixesOverlap(a, b)).toBe(expected)
    expect(prefixesOverlap(b, a)).toBe(expected)
  })

  test('a free network is the first that nothing uses', () => {
    expect(freeGateway([])).toBe('192.168.100.1')
    expect(freeGateway(['192.168.100.5/24', '192.168.101.0/24'])).toBe('192.168.102.1')
  })
})
