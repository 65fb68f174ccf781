import { subjectOf } from '../../nesting/operation-rules.ts'
import { findVm } from '../../nesting/vm.ts'
import type { Run, RunStep } from '../../session/run.ts'
import { layers, type GuestProgress, type GuestStep, type Layer, type Proof } from '../../session/state.ts'
import type { LayersPicture, WizardState } from '../contract/state.ts'
import { guestUnderWay, shownRun } from '../scene.ts'
import { endOf } from './done.ts'
import { openVmAction } from './open-vm.ts'
import type { Say } from './say.ts'

type Light = LayersPicture['layers'][number]['state']
type Lights = Readonly<Record<Layer, Light>>
type StateTexts = Readonly<Record<Light, string>>
type Names = Readonly<Record<Layer, string>> & { readonly vmId: string | null }

/**
 * Where one is: the three machines that stand in each other, on which of them the present step works, and how far each is.
 * @returns null on a screen that works on nothing
 */
export function layersView(say: Say, { apply, guest }: Pick<WizardState, 'apply' | 'guest'>): LayersPicture | null {
  switch (say.model.screen) {
    case 'apply':
      return ofRun(say, apply.phase)
    case 'guest':
      return ofGuest(say, guest)
    case 'done':
      return ofEnd(say)
    default:
      return null
  }
}

/** Of a plan, a fix or a way back: the machine that the step under way is about. */
function ofRun(say: Say, phase: WizardState['apply']['phase']): LayersPicture | null {
  const run = shownRun(say)
  if (!run) return picture(say, namesFor(say, null), { pc: 'lit', vm: 'waiting', nested: 'waiting' })
  const takesBack = phase === 'undone' || run.purpose === 'undo'
  const texts = takesBack ? say.t.layers.back : say.t.layers.work
  const layer = layerOf(current(run)) ?? (run.vm ? 'vm' : 'pc')
  const light = lightOf(phase)
  // What else there is to take back isn't what goes on now.
  const pc: Light = layer === 'pc' ? light : takesBack ? 'waiting' : 'lit'
  const vm: Light = layer === 'vm' ? light : 'waiting'
  return picture(say, namesFor(say, run), { pc, vm, nested: 'waiting' }, texts)
}

/** The step that is under way, has stopped it, or was the last. */
const current = ({ steps }: Run): RunStep | undefined =>
  steps.find(({ status }) => status === 'running' || status === 'failed') ??
  steps.find(({ status }) => status === 'waiting') ??
  steps.at(-1)

const making: ReadonlySet<string> = new Set(['createVm', 'removeCreatedVm'])

function layerOf(step: RunStep | undefined): Layer | null {
  if (!step) return null
  const { operation } = step
  // What is made for a new VM is the new VM's.
  if ('making' in operation || making.has(operation.kind)) return 'vm'
  return subjectOf(operation).scope === 'host' ? 'pc' : 'vm'
}

function lightOf(phase: WizardState['apply']['phase']): Light {
  switch (phase) {
    case 'running':
    case 'cancelling':
    case 'undoing':
      return 'running'
    case 'failed':
      return 'broken'
    case 'done':
    case 'undone':
      return 'lit'
    default:
      return 'waiting'
  }
}

/** Of the guest screen: what the set-up, the proof or the way back has got to. */
function ofGuest(say: Say, { task, phase }: WizardState['guest']): LayersPicture {
  const own = guestUnderWay(say)
  const names = namesFor(say, null)
  if (task === 'takeBack') {
    const light: Light = own ? lightOfGuest(phase) : 'waiting'
    return picture(say, names, { pc: 'waiting', vm: light, nested: 'waiting' }, say.t.layers.back)
  }
  if (!own) return picture(say, names, { pc: 'lit', vm: 'waiting', nested: 'waiting' })
  const lights = lightsOf(say.session.proof, own)
  return { ...picture(say, names, lights, say.t.proof.picture.states), text: textOf(say, own, lights, names) }
}

const lightOfGuest = (phase: WizardState['guest']['phase']): Light =>
  phase === 'running' ? 'running' : phase === 'failed' ? 'broken' : phase === 'done' ? 'lit' : 'waiting'

/** At the end: what is known to run. */
function ofEnd(say: Say): LayersPicture {
  const end = endOf(say)
  const lights: Lights = {
    pc: 'lit',
    vm: end === 'proved' || end === 'ready' ? 'lit' : 'waiting',
    nested: end === 'proved' ? 'lit' : 'waiting',
  }
  return picture(say, namesFor(say, null), lights, say.t.proof.picture.states)
}

function namesFor(say: Say, run: Run | null): Names {
  const { picture: texts } = say.t.proof
  const vmId = run?.vm?.id ?? say.model.selectedVm
  const made = run?.steps.flatMap(({ operation }) => (operation.kind === 'createVm' ? [operation.name] : []))[0]
  const known = vmId === null ? undefined : (findVm(say.session.snapshot.host, vmId)?.name ?? say.oldNameOf(vmId))
  const vm = known ?? run?.vm?.name ?? made ?? say.t.layers.vm
  return { pc: texts.pc, vm, nested: texts.nested, vmId }
}

function picture(
  say: Say,
  { vmId, ...names }: Names,
  lights: Lights,
  states: StateTexts = say.t.layers.work,
): LayersPicture {
  const { levels, alt } = say.t.proof.picture
  return {
    title: say.t.layers.title,
    text: '',
    alt: say(alt, {
      ...names,
      pcState: states[lights.pc],
      vmState: states[lights.vm],
      nestedState: states[lights.nested],
    }),
    layers: layers.map((id) => ({
      id,
      level: levels[id],
      name: names[id],
      state: lights[id],
      stateText: states[lights[id]],
    })),
    actions: vmId !== null && findVm(say.session.snapshot.host, vmId) ? [openVmAction(say, vmId)] : [],
  }
}

function textOf(say: Say, own: GuestProgress, lights: Lights, names: Names): string {
  const { picture: texts } = say.t.proof
  // That it was proved, and how, stands in the bar.
  if (lights.nested === 'lit') return ''
  if (own.phase === 'running') return texts.begins
  const reached = layers.findLast((layer) => lights[layer] === 'lit') ?? 'pc'
  return say(texts.stopped, { layer: names[reached] })
}

/** All that is below what is reached runs; what is above it is being reached, wasn't, or has to wait for that. */
function lightsOf(proof: Proof | null, own: GuestProgress): Lights {
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
