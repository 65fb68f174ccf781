import { natForVms } from '../networks/new-nat.ts'
import { wayOfNewVm, wayOutFacts } from '../networks/way-out.ts'
import { fix, hostCheck, manual, pass, warning } from './define.ts'
import { links } from './links.ts'

/** Whether this PC has any switch from which VMs get out. Windows Server has none of its own. */
export const networkForVms = hostCheck({
  id: 'networkForVms',
  code: 'C29',
  dependsOn: ['windows', 'hyperVRole', 'managementService', 'hyperVModule'],
  reads: wayOutFacts,
  sources: ['VD-NAT', 'CRC-SW', 'VD-ENABLE'],
  learnMore: links.nesting,
  judge(ask) {
    const switches = ask('net.switches')
    const host = ask.facts(wayOutFacts)
    const ways = switches.map((on) => ({ name: on.name, way: wayOfNewVm(host, on) }))
    const open = ways.filter(({ way }) => way.status === 'open')
    if (open.length > 0) return pass('some', { switches: { list: open.map(({ name }) => name) } })
    for (const { way } of ways) {
      if (way.status !== 'unknown') continue
      ask(way.fact as 'net.nat')
      return ask.unread('net.nat', 'missing')
    }
    const values = { switches: { list: switches.map(({ name }) => name) } }
    const [nat] = ask('net.nat')
    // Windows has one NAT network only; one that is there isn't changed for this. [VD-NAT]
    if (nat) return warning('natWithoutSwitch', { ...values, prefix: nat.prefix }, manual())
    const settings = natForVms(host)
    const found = switches.length === 0 ? 'none' : 'noneLeads'
    if (!settings) return warning('noFreeNetwork', values, manual())
    return warning(found, values, fix('createNat', [{ kind: 'createNat', nat: settings }]))
  },
})
