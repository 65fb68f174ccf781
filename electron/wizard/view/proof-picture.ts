import { layers, type GuestProgress, type GuestStep, type Layer, type Proof } from '../../session/state.ts'
import type { WizardState } from '../contract/state.ts'
import { selectedVm } from '../screens/choices.ts'
import type { Say } from './say.ts'

type Picture = NonNullable<WizardState['guest']['proof']>
type Light = Picture['layers'][number]['state']

/**
 * The picture of the three machines of a proof, each of which lights up once it is known to run.
 * @param own what goes on, or last went on, inside the VM that is chosen
 */
export function proofPicture(say: Say, own: GuestProgress): Picture {
  const { picture, ...texts } = say.t.proof
  const names = {
    pc: picture.pc,
    vm: selectedVm(say)?.name ?? say.oldNameOf(own.vmId) ?? '',
    nested: picture.nested,
  }
  const lights = lightsOf(say.session.proof, own)
  const stateOf = (layer: Layer) => picture.states[lights[layer]]
  return {
    title: texts.title,
    text: textOf(say, own, lights, names),
    alt: say(picture.alt, {
      ...names,
      pcState: stateOf('pc'),
      vmState: stateOf('vm'),
      nestedState: stateOf('nested'),
    }),
    layers: layers.map((id) => ({
      id,
      level: picture.levels[id],
      name: names[id],
      state: lights[id],
      stateText: stateOf(id),
    })),
  }
}

/** That it was proved, when, and by which code; null where it wasn't, or another VM. */
export function provenText(say: Say, vmId: string | null): string | null {
  const { proof } = say.session
  if (!proof || proof.vmId !== vmId || proof.phase !== 'proved') return null
  return say(say.t.proof.proved, { time: say.time(proof.at), code: readable(proof.code) })
}

/** In groups, as one reads it out. */
const readable = (code: string): string => code.replace(/.{4}(?=.)/g, '$& ')

function textOf(say: Say, own: GuestProgress, lights: Record<Layer, Light>, names: Record<Layer, string>): string {
  const { picture } = say.t.proof
  if (lights.nested === 'lit') return provenText(say, own.vmId) ?? ''
  if (own.phase === 'running') return picture.begins
  const reached = layers.findLast((layer) => lights[layer] === 'lit') ?? 'pc'
  return say(picture.stopped, { layer: names[reached] })
}

/** All that is below what is reached runs; what is above it is being reached, wasn't, or has to wait for that. */
function lightsOf(proof: Proof | null, own: GuestProgress): Record<Layer, Light> {
  const reached = layers.indexOf(reachedBy(proof, own))
  const next: Light = own.phase === 'running' ? 'running' : own.phase === 'failed' ? 'broken' : 'waiting'
  const light = (index: number): Light => (index <= reached ? 'lit' : index === reached + 1 ? next : 'waiting')
  return { pc: light(0), vm: light(1), nested: light(2) }
}

/** Before the proof itself, a set-up knows that the VM's own hypervisor runs once it has verified that. */
function reachedBy(proof: Proof | null, { vmId, steps }: GuestProgress): Layer {
  const step = (id: GuestStep['id']) => steps.find((each) => each.id === id)?.status
  const began = step('prove') !== 'waiting' && step('prove') !== undefined
  if (step('prove') === 'done') return 'nested'
  if (began && proof?.vmId === vmId) return proof.reached
  return step('verify') === 'done' ? 'vm' : 'pc'
}
