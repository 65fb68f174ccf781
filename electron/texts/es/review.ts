import type {
  review as reviewEn,
  network as networkEn,
  networkAnswer as networkAnswerEn,
  consents as consentsEn,
} from '../en/review.ts'
import type { Translation } from '../types.ts'

export const review = {
  introVm: {
    one: 'Este cambio se hará en {vm}. Aún no ha cambiado nada.',
    many: 'Estos {n} de cambios se harán en {vm}, en este orden. Aún no ha cambiado nada.',
    other: 'Estos {n} cambios se harán en {vm}, en este orden. Aún no ha cambiado nada.',
  },
  introNew: {
    one: 'Se creará esto. Aún no ha cambiado nada.',
    many: 'Se creará todo esto. Aún no ha cambiado nada.',
    other: 'Se creará todo esto. Aún no ha cambiado nada.',
  },
  introEmpty: 'Aún no ha cambiado nada.',
  introReady: 'Aquí ya está todo preparado.',
  offline: '{vm} no estará disponible durante alrededor de {time}.',
  saveWork: 'Guarde antes su trabajo en {vm}.',
  pcRestarts: 'También se reinicia este equipo.',
  pcStays: 'Este equipo no se reinicia.',
  saveWorkPaused:
    '{vm} está en pausa y no puede apagarse sola. Para conservar el trabajo abierto en ella, reanúdela en el Administrador de Hyper-V, guárdelo allí y apáguela; después vuelva aquí. Si no, se apaga a la fuerza y se inicia de cero, también al deshacer: se pierde el punto en que está en pausa ahora.',
  savedKeptTitle: '{vm} se inicia y se apaga primero.',
  savedKept:
    'Continúa donde se guardó y después se pide a su Windows que se apague. Un programa con trabajo sin guardar puede impedirlo: en ese caso abra la máquina virtual, guarde el trabajo y elija «Intentar de nuevo». No puede volver al estado guardado.',
  savedDiscarded:
    'Se pierde lo que estaba abierto en {vm} y no se guardó. Después se inicia de cero, también al deshacer.',
  savedState: {
    title: '{vm} está apagada con un estado guardado. ¿Qué se hace con él?',
    keep: {
      label: 'Iniciarla y apagarla (conserva su trabajo)',
      text: 'Continúa donde estaba, y su Windows cierra todos los programas en orden.',
    },
    discard: {
      label: 'Descartar el estado guardado',
      text: 'Es más rápido, pero se pierde lo que estaba abierto en ella y no se guardó.',
    },
    cannotKeep:
      'Aquí no es posible: no se le puede pedir que se apague, o esta versión preliminar de Windows no puede hacerla volver. Para conservar el trabajo, iníciela en el Administrador de Hyper-V y apáguela desde dentro; después vuelva aquí.',
  },
  later: {
    hyperV: 'Activar Hyper-V dentro de {vm}',
    hyperVText: 'Antes inicia usted sesión en ella. Se reinicia; este equipo no.',
    network: {
      macSpoofing: 'Máquinas anidadas en su red',
      nat: 'Máquinas anidadas detrás de la máquina virtual',
      none: 'Máquinas anidadas sin red',
    },
    proof: 'Demostrar que la anidación funciona',
    proofText: 'Se inicia una máquina anidada diminuta y se quita de nuevo.',
    other: 'Nada: {vm} no es Windows',
    otherText: 'Después de los cambios puede ejecutar un hipervisor. Dentro de ella lo prepara usted mismo.',
  },
  irreversible: {
    one: 'Uno de los cambios no se puede deshacer: está marcado abajo.',
    many: '{n} de los cambios no se pueden deshacer: están marcados abajo.',
    other: '{n} de los cambios no se pueden deshacer: están marcados abajo.',
  },
  irreversibleTitle: 'No todo se puede deshacer.',
  fixedMemory: 'Usar memoria fija',
  fixedMemoryText:
    'Recomendado: mientras Hyper-V funciona dentro de la máquina virtual, la memoria de esta no puede aumentar ni disminuir.',
  reading: 'Se está leyendo otra vez este equipo. El plan se muestra aquí cuando termine.',
  noPlan: 'Elija primero una máquina virtual; aquí verá entonces su plan.',
  blocked: 'Esta máquina virtual no se puede usar tal como está. Vuelva atrás para ver qué lo impide.',
  nothingToDo: 'No hay que cambiar nada: esta máquina virtual está lista para Hyper-V. Elija Continuar.',
  ahead: {
    handedOut: 'Dentro de la máquina virtual usan {switch}, que reparte direcciones.',
    willBeHandedOut: 'Usan el conmutador predeterminado del Windows de la máquina virtual, que reparte direcciones.',
    willBeFixed:
      'El asistente crea la NAT dentro de la máquina virtual. No reparte direcciones: al final verá qué configurar en las máquinas anidadas.',
    eitherWay:
      'Si la máquina virtual tiene Windows 10 u 11, reparte las direcciones; en un Windows Server hay que configurarlas: al final verá cuáles.',
    fixed:
      'Dentro de la máquina virtual usan {switch}, con direcciones de {prefix} que hay que configurar en las máquinas anidadas.',
    bridge: 'Dentro de la máquina virtual usan el conmutador externo {switch}.',
    bridgeToMake:
      'Requiere un conmutador externo dentro de la máquina virtual, que crea usted mismo allí. Hasta entonces, las máquinas anidadas tienen la dirección de la máquina virtual o, en un Windows Server, ninguna red.',
    bridgeToMakeOnServer:
      'Requiere un conmutador externo dentro de la máquina virtual, que crea usted mismo allí. Hasta entonces, las máquinas anidadas no tienen red.',
    dropped:
      'Aquí no funciona: este equipo es una máquina virtual de una nube, que descarta esas direcciones. Elija NAT.',
    natWithoutSwitch:
      'La máquina virtual tiene una red NAT sin conmutador para ella, así que las máquinas anidadas no tienen red hasta que lo tenga. La preparación le dice cómo.',
    overlap:
      'La red NAT de la máquina virtual es la misma en la que está ella, así que las máquinas anidadas no tienen red hasta que tenga otra.',
    noFreeNetwork: 'Todas las redes que podría usar están ya en uso, así que las máquinas anidadas se quedan sin ella.',
    vmCutOff:
      'Pero la propia máquina virtual no tiene salida de este equipo, así que las máquinas anidadas tampoco tienen red. «Solución de problemas» dice por qué.',
  },
  saveScript: 'Guardar como script',
} as const satisfies Translation<typeof reviewEn>

export const network = {
  macSpoofing: {
    label: 'En su red (suplantación de direcciones MAC)',
    text: 'Las máquinas anidadas aparecen en su red, cada una con dirección propia. Las redes Wi-Fi, las nubes y muchas redes de empresa lo bloquean.',
  },
  nat: {
    label: 'Detrás de la máquina virtual (NAT)',
    text: 'Las máquinas anidadas comparten la dirección de la máquina virtual. Funciona en todas partes, pero otros equipos no llegan a ellas.',
  },
  none: { label: 'Sin red', text: 'Las máquinas anidadas se quedan sin red. Puede cambiarlo más adelante.' },
} as const satisfies Translation<typeof networkEn>

export const networkAnswer = {
  chosen: 'El asistente propone «{network}»: {why}',
  defaultSwitch: 'Detrás de la máquina virtual (conmutador predeterminado)',
  why: {
    notConnected: 'la propia máquina virtual no está en ninguna red.',
    bridgeThere: 'la máquina virtual ya tiene dentro un conmutador externo, y la red de fuera admite sus direcciones.',
    cloud: 'este equipo es una máquina virtual en una nube, que descarta las direcciones que no ha dado.',
    goesEverywhere: 'funciona donde la propia máquina virtual tiene red, también por Wi-Fi y en redes de empresa.',
  },
} as const satisfies Translation<typeof networkAnswerEn>

export const consents = {
  savedWork: 'He guardado mi trabajo en {vm}',
  discardSavedState: 'Descartar el estado guardado de {vm}: se pierden los programas que estaban abiertos en ella',
  turnOff:
    'Pedir a {vm} otra vez que se apague y, si no lo hace, apagarla a la fuerza: entonces se pierde el trabajo sin guardar en ella',
  turnOffNow: 'Apagar {vm} a la fuerza, porque no se le puede pedir: se pierde el trabajo sin guardar en ella',
  updateVersion: 'Actualizar {vm} de forma definitiva: las versiones anteriores de Windows ya no podrán ejecutarla',
  removeCheckpoints: 'Eliminar los puntos de control de {vm}: ya no se podrá volver a ellos',
} as const satisfies Translation<typeof consentsEn>
