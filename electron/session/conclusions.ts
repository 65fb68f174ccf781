import { factIds, type FactId } from '../nesting/facts.ts'
import type { Finding } from '../nesting/finding.ts'
import { judgeGuest, judgeHost, judgeVm } from '../nesting/judge.ts'
import type { VmChoices } from '../nesting/plan/choices.ts'
import { recommendNetwork } from '../nesting/plan/network.ts'
import { planForVm, type Plan } from '../nesting/plan/plan.ts'
import type { Snapshot } from '../nesting/snapshot.ts'
import { findSummary } from '../nesting/vm.ts'
import { Remembered } from './remembered.ts'

/** What is thought of a VM before anybody has chosen anything for it. */
export interface Verdict {
  readonly findings: readonly Finding[]
  readonly plan: Plan
}

/**
 * What follows from the facts, concluded once for as long as these are the same. Of a VM only its own facts, those of the
 * Windows in it and those of the PC count: what changes in one VM says nothing new about the others.
 */
export class Conclusions {
  readonly #host = new Remembered<Finding[]>()
  readonly #vms = new Remembered<Finding[]>()
  readonly #guests = new Remembered<Finding[]>()
  readonly #plans = new Remembered<Plan>()
  readonly #verdicts = new Remembered<Verdict>()
  /** The facts of the PC as they were last: the same list for as long as each of them is the same. */
  #ofPc: readonly unknown[] = []
  #lastHost: Snapshot['host'] | null = null

  /** One finding for each check of this PC. */
  host(snapshot: Snapshot): readonly Finding[] {
    return this.#host.get('', [snapshot.host], () => judgeHost(snapshot))
  }

  /** One finding for each check of a VM. */
  vm(snapshot: Snapshot, vmId: string): readonly Finding[] {
    return this.#vms.get(vmId, this.#about(snapshot, vmId), () => judgeVm(snapshot, vmId))
  }

  /** One finding for each check of the Windows in a VM. */
  guest(snapshot: Snapshot, vmId: string): readonly Finding[] {
    return this.#guests.get(vmId, [snapshot.host, snapshot.guests[vmId]], () => judgeGuest(snapshot, vmId))
  }

  plan(snapshot: Snapshot, vmId: string, choices: VmChoices): Plan {
    const key = `${vmId} ${JSON.stringify(choices)}`
    return this.#plans.get(key, this.#about(snapshot, vmId), () =>
      planForVm(snapshot, vmId, choices, this.vm(snapshot, vmId)),
    )
  }

  /** What is thought of a VM before anybody has chosen anything for it. */
  verdict(snapshot: Snapshot, vmId: string): Verdict {
    return this.#verdicts.get(vmId, this.#about(snapshot, vmId), () => {
      const findings = this.vm(snapshot, vmId)
      const network = recommendNetwork(snapshot, vmId)
      const choices = { network, fixedMemory: true, turnOff: false, startAfterwards: true }
      return { findings, plan: planForVm(snapshot, vmId, choices, findings) }
    })
  }

  /** All that conclusions about all VMs can depend on, to be compared by identity. */
  aboutVms({ host, guests }: Snapshot): readonly unknown[] {
    return [this.#pc(host), guests, ...ofVms.map((id) => host[id])]
  }

  /** All that a conclusion about one VM can depend on, to be compared by identity. */
  #about({ host, guests }: Snapshot, vmId: string): readonly unknown[] {
    return [this.#pc(host), guests[vmId], ...ofVms.map((id) => own(host, id, vmId))]
  }

  #pc(host: Snapshot['host']): readonly unknown[] {
    if (host !== this.#lastHost) {
      const facts = ofPc.map((id) => host[id])
      if (facts.some((fact, index) => fact !== this.#ofPc[index])) this.#ofPc = facts
      this.#lastHost = host
    }
    return this.#ofPc
  }

  /** Forgets what was concluded about VMs that aren't there any more. */
  keep(vmIds: ReadonlySet<string>): void {
    for (const each of [this.#vms, this.#guests, this.#verdicts]) each.keep((id) => vmIds.has(id))
    this.#plans.keep((key) => vmIds.has(key.split(' ')[0] ?? ''))
  }
}

const ofPc = factIds.filter((id) => !id.startsWith('vm.'))
const ofVms = factIds.filter((id) => id.startsWith('vm.'))

/** This VM's part of a fact; the fact itself where it has none. */
function own(host: Snapshot['host'], id: FactId, vmId: string): unknown {
  const fact = host[id]
  if (!fact || !('value' in fact)) return fact
  if (id === 'vm.list') return findSummary(host, vmId) ?? fact
  if (Array.isArray(fact.value)) return fact
  return Object.hasOwn(fact.value as object, vmId) ? (fact.value as Record<string, unknown>)[vmId] : undefined
}
