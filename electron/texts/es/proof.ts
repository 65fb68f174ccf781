import type { proof as english } from '../en/proof.ts'
import type { Translation } from '../types.ts'

export const proof = {
  title: 'La prueba',
  intro:
    'El asistente inicia sesión en {vm} e inicia allí una máquina virtual anidada muy pequeña, que dice un código de un solo uso. Después la elimina: no cambia nada más en {vm} y no queda nada de la prueba.',
  signInTitle: 'Iniciar sesión en {vm} para la prueba',
  signIn: 'Iniciar sesión y probar',
  leave: 'Ir a la configuración',
  proved: 'Demostrado a las {time}: tercer nivel, código {code}.',
  provedTitle: 'La anidación funciona en {vm}.',
  provedText: 'Dentro de ella, una máquina virtual ejecutó un programa del asistente y dijo su código.',
  failedTitle: 'No está demostrado que la anidación funcione en {vm}.',
  failed:
    'Vea en el paso con error qué hacer. Después inicie sesión y repita la prueba: cada una tiene su propio código.',
  cancelledTitle: 'Detuvo la prueba.',
  cancelled:
    'No se cambió nada. Lo que había empezado en la máquina virtual se elimina, a más tardar con la prueba siguiente.',
  interruptedTitle: 'El asistente se cerró durante la prueba en {vm}.',
  interrupted: 'Inicie sesión para repetir la prueba. Lo que quede de la anterior se elimina antes.',
  picture: {
    alt: 'Tres máquinas, cada una dentro de la anterior. {pc}: {pcState}. {vm}: {vmState}. {nested}: {nestedState}.',
    pc: 'Este equipo',
    nested: 'Máquina virtual anidada',
    levels: { pc: 'Primer nivel', vm: 'Segundo nivel', nested: 'Tercer nivel' },
    states: { waiting: 'Aún no', running: 'En curso…', lit: 'En ejecución', broken: 'No se llegó' },
    begins: 'Cada una se ilumina en cuanto se sabe que está en ejecución.',
    stopped: 'Llegó hasta aquí: {layer}.',
  },
  again: {
    title: 'Demostrar que la anidación funciona',
    titleAgain: 'Repetir la prueba',
    text: 'En {vm} se inicia una máquina virtual anidada muy pequeña, dice un código de un solo uso y se elimina. Hace falta iniciar sesión en {vm}, la haya preparado quien la haya preparado.',
    none: 'En la máquina virtual que elija se inicia otra muy pequeña, dice un código de un solo uso y se elimina. Elija primero la máquina virtual.',
    off: '{vm} no está en ejecución. La prueba necesita una máquina virtual en ejecución e iniciar sesión en ella.',
    action: 'Probar…',
    choose: 'Elegir una máquina virtual',
  },
} as const satisfies Translation<typeof english>
