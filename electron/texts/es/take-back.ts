import type { takeBack as en } from '../en/take-back.ts'
import type { Translation } from '../types.ts'

export const takeBack = {
  offerTitle: 'Deshacer lo que se hizo dentro de {vm}',
  offer: {
    one: 'Dentro hay {n} cambio del asistente. Para deshacerlo hay que iniciar sesión; antes lo verá.',
    many: 'Dentro hay {n} de cambios del asistente. Para deshacerlos hay que iniciar sesión; antes los verá.',
    other: 'Dentro hay {n} cambios del asistente. Para deshacerlos hay que iniciar sesión; antes los verá.',
  },
  offerAction: 'Deshacer dentro…',
  intro:
    'El asistente inicia sesión en {vm} y deshace lo que hizo allí: exactamente las partes de Hyper-V que activó, su red NAT con su conmutador y su máquina anidada. La máquina virtual se reinicia si hace falta. Se queda lo que ya había y lo que han hecho otros.',
  signInTitle: 'Iniciar sesión en {vm} para deshacerlo',
  keep: 'Dejarlo como está',
  signIn: 'Iniciar sesión y deshacer',
  next: 'Qué se deshará',
  nothingLeft: 'No queda nada que deshacer: ya está así.',
  others:
    'Otras máquinas virtuales que haya dentro de {vm} se conservan, pero no se inician hasta que Hyper-V vuelva a estar activado allí. Lo que use allí el conmutador del asistente se queda sin red.',
  nothingTitle: 'Dentro de {vm} no queda nada.',
  nothing: 'Todo lo que el asistente hizo allí está deshecho, o nunca llegó a estar.',
  failedTitle: 'No se pudo deshacer todo dentro de la máquina virtual.',
  failed:
    'Vea en el paso que falló qué hacer. Lo que está hecho se conserva. Inicie sesión de nuevo y seguirá donde se detuvo.',
  cancelledTitle: 'Usted se detuvo aquí.',
  cancelled:
    'Lo que ya se deshizo se queda así, y el resto sigue allí. Inicie sesión de nuevo y seguirá donde se detuvo.',
  doneTitle: 'Deshecho dentro de {vm}.',
  done: 'Todo lo que el asistente hizo allí y se puede deshacer está como antes.',
  doneMore: {
    one: 'En {n} máquina virtual más hay algo que deshacer: {vms}.',
    many: 'En {n} de máquinas virtuales más hay algo que deshacer: {vms}.',
    other: 'En {n} máquinas virtuales más hay algo que deshacer: {vms}.',
  },
  nextVm: 'Deshacer dentro de {vm}…',
  undoRest: 'Deshacer el resto…',
  dialogTitle: 'Lo que cambió el asistente está dentro de una máquina virtual',
  dialog:
    'Lo que se hizo dentro de {vms} se queda, a menos que lo deshaga antes: hay que iniciar sesión en cada una. Cuando se elimina una máquina virtual o se desactiva Hyper-V en este equipo, ya nadie puede llegar a su interior.',
  dialogStep: 'Se queda si no lo deshace antes, dentro de {vm}: {title}',
  dialogAction: 'Antes, dentro de {vm}…',
  interruptedTitle: 'El asistente se cerró mientras deshacía lo que se hizo dentro de {vm}.',
  interrupted:
    'Lo deshecho se queda así. El asistente no guarda contraseñas: inicie sesión de nuevo y seguirá desde ahí.',
} as const satisfies Translation<typeof en>
