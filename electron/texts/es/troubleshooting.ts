import type { trouble as troubleEn } from '../en/troubleshooting.ts'
import type { Translation } from '../types.ts'

export const trouble = {
  thisPc: 'este equipo',
  intro: 'Elija lo que observa. El asistente prueba este equipo y muestra solo lo que le afecta.',
  introVm: 'Elija lo que observa. El asistente prueba {vm} y este equipo, y muestra solo lo que les afecta.',
  vm: 'Máquina virtual',
  noVm: 'Ninguna: probar solo este equipo',
  chooseVm: 'Elija una máquina virtual para probarlo',
  noVmYet: 'Aún no hay ninguna máquina virtual en la que probarlo',
  runs: '{vm} se está ejecutando en este momento, así que sí se inicia.',
  testing: 'Probando…',
  noCause: 'Estas pruebas no encontraron ninguna causa',
  noCauseYet: {
    one: 'De momento no hay ninguna causa: {n} prueba no puede decirlo',
    many: 'De momento no hay ninguna causa: {n} de pruebas no pueden decirlo',
    other: 'De momento no hay ninguna causa: {n} pruebas no pueden decirlo',
  },
  causes: { one: '{n} causa encontrada', many: '{n} de causas encontradas', other: '{n} causas encontradas' },
  tested: {
    one: '{n} prueba en {vm}, {time}',
    many: '{n} de pruebas en {vm}, {time}',
    other: '{n} pruebas en {vm}, {time}',
  },
  asFound: '{name}: {found}',
  insideUnread: 'Aún no se ha leído nada dentro de la máquina virtual',
  insideUnreadText: 'Lo de dentro solo se puede probar tras iniciar sesión en la máquina virtual en el paso 6.',
  signIn: 'Iniciar sesión en la máquina virtual',
  loses: {
    savedState: 'Se pierden los programas que estaban abiertos en {vm} cuando se guardó su estado.',
    checkpoints: '{vm} ya no podrá volver a sus puntos de control.',
    power: '{vm} se apaga a la fuerza: se pierde el trabajo sin guardar en ella.',
  },
  again: 'Volver a probar',
  limitsTitle: 'Límites conocidos, comprobados en {vm}',
  links: {
    documentation: 'Documentación',
    forums: 'Foros',
    issues: 'Incidencias en GitHub',
    feedback: 'Centro de opiniones',
  },
} as const satisfies Translation<typeof troubleEn>
