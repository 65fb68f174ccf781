import type { VmAdapter } from '../facts.ts'
import { maskOf } from '../networks/addresses.ts'
import { addedNat } from '../networks/new-nat.ts'
import { leadsOutside } from '../networks/nested.ts'
import type { NatNetworkOf } from '../networks/switches.ts'
import { harmlessSwitch, wayOut, wayOutFacts } from '../networks/way-out.ts'
import { valueOf } from '../snapshot.ts'
import { isWindows } from '../windows/guest-names.ts'
import { fix, manual, pass, skipped, blocked, vmCheck, warning, type AskVm } from './define.ts'
import { links } from './links.ts'
import { fixWhileOff, spoofingOn } from './vm-fixes.ts'

/** The network of a VM, link by link as `networks/` judges it. */

const connected = (adapters: readonly VmAdapter[]) =>
  adapters.filter(({ switchId, switchGone }) => switchId !== null || switchGone === true)
const names = (adapters: readonly VmAdapter[]) => ({ list: adapters.map(({ name }) => name) })

/** The external switch in the guest, over which nested VMs send with addresses of their own. */
const bridgeIn = (ask: AskVm<'net.switches'>) =>
  ask.inside.maybe('net.switches')?.find(({ type }) => type === 'External')

/** Whether there is another system than Windows in the VM, into which nobody looks. */
function isOtherSystem(ask: AskVm<'vm.guestOs'>): boolean {
  const told = ask.maybeOwn('vm.guestOs')
  return told !== undefined && isWindows(told.name, told.build) === false
}

export const macSpoofing = vmCheck({
  id: 'macSpoofing',
  code: 'V09',
  dependsOn: ['vmFound'],
  reads: [...wayOutFacts, 'vm.guestOs'],
  sources: ['VD-ENABLE', 'WPD-NIC', 'VD-105', 'SIMH-1078'],
  learnMore: links.nesting,
  judge(ask) {
    const adapters = connected(ask.own('vm.adapters'))
    if (adapters.length === 0) return skipped('notConnected')
    const off = adapters.filter((adapter) => !adapter.macSpoofing)
    const [first, ...others] = spoofingOn(ask.vm.id, off)
    if (first === undefined) return pass('on')
    const bridge = bridgeIn(ask)
    // Behind a NAT in the guest, or its Default Switch, nested VMs send with the address of the guest.
    // What another system does with its adapter can't be asked: it may well be a bridge. [SIMH-1078]
    const mayBridge = bridge !== undefined || isOtherSystem(ask)
    if (!mayBridge) return pass('notNeeded')
    if (leadsOutside({ host: ask.facts(wayOutFacts), vmId: ask.vm.id }) === 'drops') {
      // A switch inside this PC would take them, whatever is outside.
      ask('net.switches')
      return pass('noHelp')
    }
    const turnOn = fixWhileOff('turnOn', ask.vm, [first, ...others])
    const adaptersOff = { adapters: names(off) }
    return bridge
      ? warning('off', { ...adaptersOff, switch: bridge.name }, turnOn)
      : warning('offInOtherSystem', adaptersOff, turnOn)
  },
})

export const dhcpGuard = vmCheck({
  id: 'dhcpGuard',
  code: 'V10',
  dependsOn: ['vmFound'],
  reads: ['vm.list', 'vm.adapters', 'net.switches'],
  sources: ['WPD-NIC'],
  judge(ask) {
    const on = connected(ask.own('vm.adapters')).filter((adapter) => adapter.dhcpGuard)
    const [first, ...others] = on.map(({ id }) => ({
      kind: 'setDhcpGuard' as const,
      vmId: ask.vm.id,
      adapterId: id,
      on: false,
    }))
    if (first === undefined) return pass('off')
    const values = { adapters: names(on) }
    // What goes through a NAT hands out no addresses to the other side, with the guard or without it.
    if (!bridgeIn(ask)) return pass('harmless', values)
    return warning('on', values, fixWhileOff('turnOff', ask.vm, [first, ...others]))
  },
})

/** Connects adapters to a switch of this PC that leads out, if there is a harmless one. */
function connectTo(ask: AskVm, adapters: readonly VmAdapter[]) {
  const to = harmlessSwitch(ask.facts(wayOutFacts))
  const [first, ...others] = adapters.map((adapter) => ({
    kind: 'connectAdapter' as const,
    vmId: ask.vm.id,
    adapterId: adapter.id,
    switchId: to?.id ?? null,
    ...(adapter.switchGone === true ? { insteadOfGone: true as const } : {}),
  }))
  return to && first ? { to, fix: fixWhileOff('connect', ask.vm, [first, ...others]) } : null
}

export const switchConnected = vmCheck({
  id: 'switchConnected',
  code: 'V11',
  dependsOn: ['vmFound'],
  reads: wayOutFacts,
  sources: ['SA-INACC', 'CRC-SW'],
  judge(ask) {
    const adapters = ask.own('vm.adapters')
    const switches = ask('net.switches')
    if (adapters.length === 0) return warning('noAdapter', {}, manual({ vmOffline: true }))
    const isThere = (adapter: VmAdapter) => switches.some(({ id }) => id === adapter.switchId)
    const lost = connected(adapters).filter((adapter) => !isThere(adapter))
    if (lost.length > 0) {
      const offer = connectTo(
        ask,
        lost.map((adapter) => ({ ...adapter, switchGone: true })),
      )
      const values = { adapters: names(lost), switch: offer?.to.name ?? '' }
      // Without a switch that leads anywhere nobody but its owner knows where the adapter belongs.
      return offer ? blocked('switchGone', values, offer.fix) : blocked('switchGone', values, manual())
    }
    const used = connected(adapters).map((adapter) => switches.find(({ id }) => id === adapter.switchId)?.name ?? '')
    if (used.length === 0) {
      // Offered and never planned: somebody may have disconnected it for a reason.
      const offer = connectTo(ask, adapters)
      const values = { switch: offer?.to.name ?? '' }
      return offer ? warning('notConnected', values, offer.fix) : warning('notConnected', values, manual())
    }
    return pass('connected', { switches: { list: [...new Set(used)] } })
  },
})

/** What somebody types who gives a machine behind a NAT its address. */
export const addressValues = (nat: NatNetworkOf) => ({
  prefix: nat.network,
  gateway: nat.gateway,
  mask: maskOf(nat.prefixLength),
  first: nat.first,
  last: nat.last,
})

export const vmWayOut = vmCheck({
  id: 'vmWayOut',
  code: 'V19',
  dependsOn: ['vmFound', 'switchConnected'],
  reads: wayOutFacts,
  sources: ['VD-ENABLE', 'VD-NAT', 'VD-971', 'MAXCORE'],
  learnMore: links.nesting,
  judge(ask) {
    const host = ask.facts(wayOutFacts)
    const way = wayOut(host, ask.vm.id)
    if (way.status === 'unknown') {
      ask(way.fact as 'net.switches')
      return ask.unread('net.switches', 'missing')
    }
    if (way.status === 'unsure') return warning('hostDecides', { switch: way.on.name }, manual())
    if (way.status === 'open') {
      if (way.by === 'nat') return pass('nat', { switch: way.on.name, ...addressValues(way.nat) })
      return pass(way.by, { switch: way.on.name })
    }
    if (way.link === 'adapter') return skipped('notConnected')
    const on = ask.own('vm.adapters').filter(({ switchId }) => switchId === way.on.id)
    const offer = connectTo(ask, on)
    const values = { switch: way.on.name, to: offer?.to.name ?? '' }
    switch (way.reason) {
      case 'private':
        return warning('private', values, manual())
      case 'drops':
        return offer ? warning('dropped', values, offer.fix) : warning('dropped', values, manual())
      case 'noNat': {
        const nats = valueOf(host, 'net.nat') ?? []
        // Windows has one NAT network only; one that is there isn't changed for this. [VD-NAT]
        if (nats[0]) {
          const other = { ...values, prefix: nats[0].prefix }
          return offer ? warning('otherNat', other, offer.fix) : warning('otherNat', other, manual())
        }
        const add = addedNat(host, way.on, way.own)
        const own = way.own?.address ?? ''
        const fixes = [...(add ? [fix('addNat', [add])] : []), ...(offer ? [offer.fix] : [])]
        const [first, ...others] = way.own ? fixes : fixes.toReversed()
        return first
          ? warning('noNat', { ...values, own }, first, ...others)
          : warning('noNat', { ...values, own }, manual())
      }
      case 'noAddress':
        return way.nat
          ? warning('noAddressNat', { ...values, address: way.address, ...addressValues(way.nat) }, manual())
          : warning('noAddress', { ...values, address: way.address }, manual())
      case 'otherNetwork':
        return way.nat
          ? warning('otherNetworkNat', { ...values, address: way.address, ...addressValues(way.nat) }, manual())
          : warning('otherNetwork', { ...values, address: way.address, network: way.network }, manual())
    }
  },
})
