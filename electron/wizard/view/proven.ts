import type { SayScene } from './say.ts'

/** That it was proved, when, and by which code; null where it wasn't, or another VM. */
export function provenText(say: SayScene, vmId: string | null): string | null {
  const { proof } = say.session
  if (!proof || proof.vmId !== vmId || proof.phase !== 'proved') return null
  return say(say.t.proof.proved, { time: say.time(proof.at), code: readable(proof.code) })
}

/** In groups, as one reads it out. */
const readable = (code: string): string => code.replace(/.{4}(?=.)/g, '$& ')
