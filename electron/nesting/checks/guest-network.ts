import type { VmAdapter } from '../facts.ts'
import { lengthOf, rangeOf } from '../networks/addresses.ts'
import { joinedNat, judgeNested, nestedNat, type Inside, type VmAndGuest } from '../networks/nested.ts'
import { switchFacts } from '../networks/switches.ts'
import { wayOutFacts } from '../networks/way-out.ts'
import { valueOf } from '../snapshot.ts'
import { fix, guestCheck, manual, pass, warning, type AskGuest } from './define.ts'
import { links } from './links.ts'
import { fixWhileOff, spoofingOn } from './vm-fixes.ts'
import { addressValues } from './vm-network.ts'

type AskNetwork = AskGuest<(typeof wayOutFacts)[number]>

export const nestedNetwork = guestCheck({
  id: 'nestedNetwork',
  code: 'G10',
  dependsOn: ['guestHyperV'],
  reads: wayOutFacts,
  sources: ['VD-ENABLE', 'VD-NAT', 'VD-971', 'CRC-SW'],
  learnMore: links.nesting,
  judge(ask) {
    const { vmId } = ask.host
    const both: VmAndGuest = { vmId, guest: ask.facts(switchFacts), host: ask.host.facts(wayOutFacts) }
    const way = judgeNested(both)
    if (way.status === 'unknown') {
      const at: AskNetwork | AskNetwork['host'] = way.of === 'guest' ? ask : ask.host
      at(way.fact as 'net.nat')
      return at.unread('vm.adapters', 'missing')
    }
    if (way.status === 'open') return passOf(way.inside)
    if (way.status === 'closedOutside') return warning('vmCutOff', { switch: way.inside.on.name }, manual())
    const { why } = way
    switch (why.kind) {
      case 'spoofingOff': {
        const turnOn = spoofing(ask, both)
        const values = { switch: why.on.name }
        return turnOn
          ? warning('spoofingOff', values, turnOn)
          : warning('spoofingOff', values, manual({ vmOffline: true }))
      }
      case 'natWithoutSwitch':
        return warning('natWithoutSwitch', { prefix: why.prefix, ...firstOf(why.prefix) }, join(both) ?? manual())
      case 'overlap':
        return warning('overlap', { prefix: why.prefix, switch: why.on.name }, create(both) ?? manual())
      case 'bridgeDropped':
        return warning('bridgeDropped', { switch: why.on.name }, create(both) ?? manual())
      case 'noNat':
        return warning('noNat', { switches: { list: why.switches.map(({ name }) => name) } }, create(both) ?? manual())
      case 'none':
        return warning('none', {}, create(both) ?? manual())
    }
  },
})

/** What somebody types who gives Windows an address in a network: the first that there is. */
function firstOf(prefix: string) {
  const length = lengthOf(prefix)
  return { gateway: rangeOf(prefix.split('/')[0] ?? '', length).first, length }
}

function passOf(inside: Inside) {
  const values = { switch: inside.on.name }
  if (inside.kind === 'bridge') return pass('external', values)
  if (inside.kind === 'defaultSwitch') return pass('defaultSwitch', values)
  return pass(inside.nat.containers ? 'containers' : 'nat', { ...values, ...addressValues(inside.nat) })
}

/** Windows has one NAT network at most, so a second one isn't offered. [VD-NAT] */
function create(both: VmAndGuest) {
  const nats = valueOf(both.guest, 'net.nat')
  const nat = nats?.length === 0 ? nestedNat(both) : null
  return nat ? fix('createNat', [{ kind: 'guestCreateNat', vmId: both.vmId, nat }]) : null
}

/** What the NAT that is there lacks. */
function join(both: VmAndGuest) {
  const nat = joinedNat(both)
  return nat ? fix('joinNat', [{ kind: 'guestCreateNat', vmId: both.vmId, nat, joins: true }]) : null
}

function spoofing(ask: AskNetwork, { vmId }: VmAndGuest) {
  const off = ask.host
    .own('vm.adapters')
    .filter((adapter: VmAdapter) => adapter.switchId !== null && !adapter.macSpoofing)
  const [first, ...others] = spoofingOn(vmId, off)
  return first ? fixWhileOff('turnOnSpoofing', ask.host.vm, [first, ...others]) : null
}
