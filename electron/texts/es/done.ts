import type { done as doneEn, layers as layersEn } from '../en/done.ts'
import type { Translation } from '../types.ts'

export const done = {
  title: {
    proved: 'Listo: {vm} ejecuta máquinas virtuales',
    ready: 'Listo: Hyper-V funciona en {vm}',
    other: 'Listo: {vm} puede ejecutar un hipervisor',
    skipped: '{vm} está preparada',
    nothing: 'Aún no hay nada configurado',
  },
  intro: {
    proved: 'Todo está configurado y, para demostrarlo, se inició una máquina virtual dentro de {vm}.',
    ready: 'Todo está configurado. Aún no está demostrado que dentro de {vm} se inicie una máquina virtual.',
    skipped: 'Omitió el paso dentro de {vm}: el asistente no configuró Hyper-V allí y no hay nada demostrado.',
    other:
      'Las extensiones de virtualización del procesador están expuestas en {vm}. No es Windows, así que su propio hipervisor se instala dentro de ella, por ejemplo KVM.',
    nothing: 'Elija una máquina virtual y siga los pasos: después esta página dice qué se configuró.',
  },
  setUpTitle: 'Qué se configuró',
  setUpEmpty: 'No hubo que cambiar nada: todo estaba así ya.',
  layers: { pc: 'En este equipo', vm: 'En {vm}', inside: 'En el Windows de {vm}' },
  provedTitle: 'Demostrado.',
  notProvedTitle: 'Sin demostrar.',
  notProved: 'Vuelva al paso dentro de {vm} para demostrarlo.',
  ownTitle: 'Cree su propia máquina virtual dentro de {vm}',
  ownText: 'En {vm} se hace como en cualquier equipo con Hyper-V:',
  own: {
    open: 'Abra {vm} e inicie sesión en su Windows.',
    manager: 'Allí, abra Inicio, escriba «Administrador de Hyper-V» y elíjalo.',
    create:
      'Elija Acción, Nuevo, Máquina virtual… y responda a las preguntas: un nombre y la memoria de la que {vm} pueda prescindir.',
    network: 'Como red elija «{switch}».',
    noNetwork: 'Las máquinas virtuales anidadas no tienen red allí: deje la red como «No conectado».',
    install:
      'Como sistema elija un archivo de imagen (ISO) que esté dentro de {vm}: descárguelo allí o cópielo a {vm}.',
    start: 'Haga clic con el botón derecho en la nueva máquina virtual, elija Conectar… y después Iniciar.',
  },
  copy: 'Copiar el resumen',
  close: 'Cerrar el asistente',
} as const satisfies Translation<typeof doneEn>

export const layers = {
  title: 'Dónde está',
  vm: 'La máquina virtual',
  work: { waiting: 'Aún no', running: 'En curso', lit: 'Todo listo', broken: 'Detenido aquí' },
  back: { waiting: 'Ahora no', running: 'Deshaciendo', lit: 'Como antes', broken: 'Detenido aquí' },
} as const satisfies Translation<typeof layersEn>
