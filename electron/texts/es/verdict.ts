import type { verdict as verdictEn } from '../en/verdict.ts'
import type { Translation } from '../types.ts'

export const verdict = {
  title: 'Este equipo no puede anidar: {reason}',
  untold: 'No se sabe si este equipo puede anidar: {reason}',
  windowsUpdate: 'Abrir Windows Update',
  activation: 'Abrir Activación',
  simulated: 'Elegir un equipo simulado',
  support: 'Copiar para soporte técnico',
  host: 'Copiar para el administrador del host',
  hostNamed: 'Copiar para el administrador de {host}',
  onHost: 'El administrador del host de esta máquina virtual la apaga allí y ejecuta esto, con su nombre:',
  onHostNamed: 'El administrador de {host} apaga allí la máquina virtual {vm} y ejecuta esto:',
  vmName: 'nombre de esta máquina virtual',
  simulatedSettings: {
    title: 'Un equipo simulado no tiene configuración de Windows.',
    text: 'En un equipo propio, esto abre la configuración de Windows en la página adecuada. No se ha cambiado nada.',
  },
} as const satisfies Translation<typeof verdictEn>
