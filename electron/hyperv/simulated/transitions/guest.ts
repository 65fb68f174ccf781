import type { OperationOf } from '../../../nesting/operations.ts'
import { HostError, type GuestCredential } from '../../host.ts'
import { valueIn, withFacts } from '../plain-facts.ts'
import type { GuestWorld, PlainFacts, VmWorld, World } from '../scenario.ts'
import { vmOf, withVm, type ChangeContext } from './change.ts'
import { withNat, withoutNat } from './networks.ts'
import { changeRole, changeTools } from './role.ts'
import { isPasswordOf } from './accounts.ts'
import { bootedGuest } from './vm-power.ts'

/** Work inside a VM over PowerShell Direct, which needs a running Windows and an account of it. */

export interface SignedIn {
  vm: VmWorld
  guest: GuestWorld
  administrator: boolean
}

/**
 * @returns the guest of a running VM, signed in to
 * @throws HostError `vm-not-found`, `vm-wrong-state`, `guest-unreachable`, `credential-invalid`
 */
export function signIn(
  world: World,
  vmId: string,
  credential: GuestCredential | undefined,
  booting: ReadonlySet<string>,
): SignedIn {
  const vm = vmOf(world, vmId)
  if (vm.state !== 'Running') {
    throw new HostError('vm-not-running', `The virtual machine “${vm.name}” is not in running state.`)
  }
  if (!vm.guest || booting.has(vm.id)) {
    throw new HostError('guest-unreachable', `The Windows in “${vm.name}” doesn’t answer over PowerShell Direct.`)
  }
  const account = credential && accountOf(vm.guest, credential)
  if (!account) throw new HostError('credential-invalid', `“${vm.name}” doesn’t accept this user name and password.`)
  return { vm, guest: vm.guest, administrator: account.administrator }
}

/** A blank password is refused even where the account has none. (known problem `psd-blank-password`) */
function accountOf(guest: GuestWorld, { user, password }: GuestCredential) {
  const [name, domain] = user.split('\\').reverse()
  const domains = ['.', 'localhost', valueIn(guest.facts, 'pc.name') ?? '']
  if (domain !== undefined && !domains.some((own) => own.toLowerCase() === domain.toLowerCase())) return undefined
  if (password === '') return undefined
  return guest.accounts.find(
    (account) => account.user.toLowerCase() === name?.toLowerCase() && isPasswordOf(account, password),
  )
}

/**
 * The world with the facts of a guest changed by somebody who may.
 * @throws HostError as `signIn`, and `access-denied` for an account that isn't an administrator
 */
export function changeGuest(
  world: World,
  vmId: string,
  { credential, booting }: ChangeContext,
  change: (facts: PlainFacts) => PlainFacts,
): World {
  const { vm, guest, administrator } = signIn(world, vmId, credential, booting)
  if (!administrator) throw new HostError('access-denied', `The account isn’t an administrator in “${vm.name}”.`)
  return withVm(world, vm.id, { guest: { ...guest, facts: change(guest.facts) } })
}

export function guestEnableHyperV(
  world: World,
  { vmId, server, features }: OperationOf<'guestEnableHyperV'>,
  context: ChangeContext,
): World {
  const checkPasses = vmOf(world, vmId).processor.exposesExtensions
  return changeGuest(world, vmId, context, (facts) => changeRole(facts, server, { features, on: true, checkPasses }))
}

export function guestDisableHyperV(
  world: World,
  { vmId, server, features }: OperationOf<'guestDisableHyperV'>,
  context: ChangeContext,
): World {
  return changeGuest(world, vmId, context, (facts) => changeRole(facts, server, { features, on: false }))
}

export function guestSetHyperVTools(
  world: World,
  { vmId, server, on }: OperationOf<'guestSetHyperVTools'>,
  context: ChangeContext,
): World {
  return changeGuest(world, vmId, context, (facts) => changeTools(facts, server, on))
}

export function guestRestart(world: World, { vmId }: OperationOf<'guestRestart'>, context: ChangeContext): World {
  const { vm, guest } = signIn(world, vmId, context.credential, context.booting)
  return withVm(world, vm.id, { guest: bootedGuest(world, vm, guest, vm.memoryAssigned, context.now) })
}

/** The copies of the answer file are gone afterwards. */
export function guestFinishSetup(
  world: World,
  { vmId }: OperationOf<'guestFinishSetup'>,
  context: ChangeContext,
): World {
  return changeGuest(world, vmId, context, (facts) => {
    const state = valueIn(facts, 'setup.state')
    return state ? withFacts(facts, { 'setup.state': { ...state, answerFiles: [] } }) : facts
  })
}

export function guestCreateNat(
  world: World,
  { vmId, nat, joins }: OperationOf<'guestCreateNat'>,
  context: ChangeContext,
): World {
  return changeGuest(world, vmId, context, (facts) => withNat(mustHaveHyperV(facts), nat, context.newId, joins))
}

export function guestRemoveNat(
  world: World,
  { vmId, nat, joins }: OperationOf<'guestRemoveNat'>,
  context: ChangeContext,
): World {
  return changeGuest(world, vmId, context, (facts) => withoutNat(mustHaveHyperV(facts), nat, joins))
}

/** @returns the same facts @throws HostError `module-missing`, or `failed` while its service doesn't run */
export function mustHaveHyperV(facts: PlainFacts): PlainFacts {
  if (!valueIn(facts, 'module.hyperV')) {
    throw new HostError('module-missing', 'There are no Hyper-V cmdlets in this Windows.')
  }
  if (valueIn(facts, 'svc.vmms')?.status !== 'Running') {
    throw new HostError('failed', 'The Virtual Machine Management service isn’t running.')
  }
  return facts
}
