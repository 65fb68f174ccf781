import { literal } from '../../hyperv/render/literal.ts'
import type { Finding } from '../../nesting/finding.ts'
import { vmName } from '../../nesting/forms.ts'
import { valueOf } from '../../nesting/snapshot.ts'
import { blockedForGood } from '../../nesting/verdict.ts'
import { windowsSettings } from '../../program/windows-settings.ts'
import { forGoodInWords } from '../../words/verdict.ts'
import type { WizardState } from '../contract/state.ts'
import { action, type Say } from './say.ts'

type Verdict = NonNullable<WizardState['check']['verdict']>

/** What there is to say where nothing on this PC can mend what is blocked; null where something can. */
export function verdictView(say: Say, findings: readonly Finding[]): Verdict | null {
  const title = forGoodInWords(say, findings)
  const [first] = blockedForGood(findings)
  if (title === null || first?.beyond === undefined) return null
  const { happened = '', todo = '' } = say.t.checks[first.check].outcomes[first.variant] ?? {}
  const elsewhere = first.beyond === 'host' ? onTheHost(say) : null
  return {
    title,
    // What somebody does on the host stands below, with its names.
    text: (elsewhere ? [happened] : [happened, todo]).map((text) => say(text, first.values)).join(' '),
    elsewhere,
    help: helpFor(say, first.beyond, elsewhere),
  }
}

function helpFor(say: Say, beyond: NonNullable<Finding['beyond']>, elsewhere: Verdict['elsewhere']): Verdict['help'] {
  const { verdict } = say.t
  switch (beyond) {
    case 'newerWindows':
      return settings(say, 'windowsUpdate')
    case 'otherEdition':
      return settings(say, 'activation')
    case 'otherPc':
      return action(verdict.simulated, { type: 'go', screen: 'settings' }, { kind: 'primary' })
    case 'host': {
      const named = namesOutside(say)
      const label = named ? say(verdict.hostNamed, { host: named.hostName }) : verdict.host
      return { label, copy: `${elsewhere?.text ?? ''}\n${elsewhere?.command ?? ''}` }
    }
    case 'outerProduct':
    case 'maybeOuterProduct':
      return action(verdict.support, { type: 'copyReport' }, { kind: 'primary', icon: 'copy' })
  }
}

/** A page of Windows' settings; a simulated PC has none, and says so. */
function settings({ t, pc }: Say, page: keyof typeof windowsSettings): Verdict['help'] {
  if (pc.simulated) return action(t.verdict[page], { type: 'openSimulatedSettings' }, { kind: 'primary', icon: 'open' })
  return { label: t.verdict[page], url: windowsSettings[page] }
}

/** What the host has told this VM about both; null where it hasn't, or where that is no name for a command of one line. */
function namesOutside(say: Say): { hostName: string; vmName: string } | null {
  const told = valueOf(say.session.snapshot.host, 'machine.hyperVGuest')
  const both = told ? [told.hostName, told.vmName] : []
  return told && both.every((name) => vmName.safeParse(name).success) ? told : null
}

/** What somebody runs on the host of this VM, in its own words: nobody has to put anything together. */
function onTheHost(say: Say): NonNullable<Verdict['elsewhere']> {
  const { verdict } = say.t
  const named = namesOutside(say)
  const vm = named?.vmName ?? `<${verdict.vmName}>`
  return {
    text: named ? say(verdict.onHostNamed, { host: named.hostName, vm }) : verdict.onHost,
    command: `Set-VMProcessor -VMName ${literal(vm)} -ExposeVirtualizationExtensions $true`,
  }
}
