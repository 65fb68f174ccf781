import type { problems as problemsEn } from '../en/problems.ts'
import type { Translation } from '../types.ts'

export const problems = {
  symptoms: {
    vmDoesNotStart: 'La máquina virtual no se inicia',
    nestedVmDoesNotStart: 'Una máquina anidada no se inicia',
    connectionDrops: 'La conexión se corta',
    hyperVDoesNotTurnOn: 'Hyper-V no se activa',
    nestedVmsWithoutNetwork: 'Las máquinas anidadas no tienen red',
    vmIsSlow: 'La máquina virtual va lenta',
    somethingElse: 'Otra cosa',
  },
  entries: {
    hypervisorNotRunning: {
      title: 'El hipervisor no está en ejecución en este equipo',
      fine: 'El hipervisor está en ejecución en este equipo',
      fix: 'Corregirlo y reiniciar este equipo',
    },
    cannotNestHere: {
      title: 'Este equipo no puede anidar, pero la máquina virtual está preparada para ello',
      fine: 'Las extensiones de la máquina virtual son adecuadas para este equipo',
      text: 'El ajuste se puede hacer en cualquier equipo, pero entonces la máquina virtual no se inicia. Vuelva a ocultar las extensiones.',
      fix: 'Ocultar las extensiones',
    },
    versionUnfit: {
      title: 'La versión de configuración no es compatible',
      fine: 'La versión de configuración es compatible',
      fix: 'Actualizar la versión',
    },
    notEnoughMemory: {
      title: 'No hay suficiente memoria libre',
      fine: 'Hay suficiente memoria libre para iniciar la máquina virtual',
      text: 'La máquina virtual necesita {startup} de una vez, pero solo hay {free} libres. Apague otras máquinas virtuales o dé a esta {least}.',
      fix: 'Poner {least} de memoria',
    },
    dynamicMemoryStops: {
      title: 'La memoria dinámica impide que se inicie la máquina virtual',
      fine: 'La memoria dinámica no impide que se inicie la máquina virtual',
      text: 'En esta versión preliminar, una máquina virtual que anida necesita memoria fija.',
      fix: 'Usar memoria fija',
    },
    savedState: {
      title: 'Un estado guardado lo impide',
      fine: 'No hay estado guardado',
      text: 'Puede que una máquina virtual no vuelva de un estado guardado tras un cambio de su procesador, de este equipo o de su Windows. Sin el estado se inicia de nuevo: se pierde lo que tenía abierto, sus discos se quedan.',
    },
    switchGone: {
      title: 'El conmutador de la máquina virtual ya no existe',
      fine: 'El conmutador de la máquina virtual existe',
      text: '{adapters} está conectado a un conmutador eliminado. Conéctelo a otro.',
      fix: 'Conectar a {switch}',
    },
    diskUnfit: {
      title: 'El disco de la máquina virtual necesita atención',
      fine: 'El disco de la máquina virtual tiene espacio',
    },
    vbsOnPreview: {
      title: 'VBS impide anidar en esta versión preliminar',
      fine: 'VBS no impide anidar',
    },
    checkpointsOnPreview: {
      title: 'Los puntos de control impiden que se inicie la máquina virtual',
      fine: 'Los puntos de control no impiden que se inicie la máquina virtual',
      text: 'En esta versión preliminar, una máquina virtual con puntos de control no se inicia si anida. Al eliminarlos se pierde la posibilidad de volver a ellos.',
      fix: 'Eliminar puntos de control',
    },
    vmNotRunning: {
      title: 'La máquina virtual no está en ejecución',
      fine: 'La máquina virtual está en ejecución',
      text: 'PowerShell Direct y la ventana de la máquina virtual la necesitan en ejecución. Iníciela y espere a Windows.',
      fix: 'Iniciar la máquina virtual',
    },
    noRights: {
      title: 'El asistente no tiene permisos de administrador',
      fine: 'Los permisos bastan',
      text: 'Sin ellos, Hyper-V oculta sus máquinas virtuales en lugar de indicar un error. Reinicie el asistente como administrador.',
    },
    guestUnfit: {
      title: 'PowerShell Direct no llega al Windows de la máquina virtual, o este no puede anidar',
      fine: 'El Windows de la máquina virtual es compatible',
    },
    guestSilent: {
      title: 'El Windows de la máquina virtual no responde',
      fine: 'Los servicios de integración de la máquina virtual están activados',
    },
    powerShellUnfit: {
      title: 'El PowerShell de este equipo no es compatible',
      fine: 'El PowerShell es compatible',
    },
    shielded: {
      title: 'La máquina virtual está blindada',
      fine: 'La máquina virtual no está blindada',
      text: 'PowerShell Direct no llega a su interior. Prepare usted Hyper-V dentro de ella.',
    },
    extensionsHidden: {
      title: 'Las extensiones están ocultas a la máquina virtual',
      fine: 'Las extensiones están expuestas a la máquina virtual',
      text: 'Entonces el Windows de la máquina virtual dice que al procesador le falta virtualización. Expóngalas con ella apagada.',
      fix: 'Exponer las extensiones',
    },
    guestIsHome: {
      title: 'La máquina virtual tiene una edición Home',
      fine: 'La edición de la máquina virtual tiene Hyper-V',
      text: 'Windows Home no tiene Hyper-V. Cambie el Windows de la máquina virtual a Pro.',
    },
    guestNeedsRestart: {
      title: 'El Windows de la máquina virtual espera un reinicio',
      fine: 'El Windows de la máquina virtual no espera un reinicio',
      fix: 'Reiniciar el Windows de la máquina virtual',
    },
    firmwareOff: {
      title: 'La virtualización no está activada en este equipo',
      fine: 'La virtualización está activada en este equipo',
    },
    pcIsHome: {
      title: 'Este equipo tiene una edición Home',
      fine: 'La edición de este equipo tiene Hyper-V',
      text: 'Windows Home no tiene Hyper-V. Cambie a Pro.',
    },
    featureMissing: {
      title: 'Hyper-V no está activado en este equipo',
      fine: 'Hyper-V está activado en este equipo',
    },
    macSpoofingOff: {
      title: 'La suplantación de direcciones MAC está desactivada',
      fine: 'La suplantación de direcciones MAC no impide nada',
      text: 'Hyper-V descarta lo que las máquinas anidadas envían con direcciones propias, como hacen por un conmutador externo o un puente de dentro de la máquina virtual. Actívela en {adapters} o use allí NAT.',
      fix: 'Permitir suplantación de MAC',
    },
    noNestedNetwork: {
      title: 'Las máquinas anidadas no tienen una red que usar',
      fine: 'Las máquinas anidadas tienen una red en la máquina virtual',
      text: 'Las máquinas anidadas necesitan dentro de la máquina virtual un conmutador con NAT, el conmutador predeterminado o uno externo con suplantación de MAC. Con una NAT propia necesitan una dirección fija.',
      fix: 'Crear una red NAT',
    },
    dhcpGuardOn: {
      title: 'La protección DHCP está activada',
      fine: 'La protección DHCP está desactivada',
      text: 'Por {adapters} no llegan las respuestas de un servidor DHCP de la máquina virtual. Desactívela solo si tiene allí uno.',
      fix: 'Desactivar la protección DHCP',
    },
    vmNotConnected: {
      title: 'La propia máquina virtual no tiene red',
      fine: 'La máquina virtual está conectada a una red',
      text: 'Conecte su adaptador de red a un conmutador en la configuración de la máquina virtual.',
    },
    pcWithoutNat: {
      title: 'Este equipo no tiene NAT para el conmutador de la máquina virtual',
      fine: 'Al conmutador de la máquina virtual no le falta ninguna NAT de este equipo',
      text: 'La máquina virtual está en el conmutador interno {switch} y este equipo no tiene NAT para él: ella y sus máquinas anidadas pueden conectarse a este equipo y a nada más. Detrás de una NAT, la máquina virtual necesita una dirección fija.',
      fix: 'Reparar el conmutador de la máquina virtual',
    },
    pcNatElsewhere: {
      title: 'La NAT de este equipo es para otro conmutador',
      fine: 'Ninguna NAT de este equipo interfiere',
      text: 'Windows tiene como mucho una red NAT, aquí para {prefix}. El conmutador {switch} de la máquina virtual no está en ella.',
      fix: 'Conectar a otro conmutador',
    },
    vmWithoutAddress: {
      title: 'La dirección de la máquina virtual no encaja con su red',
      fine: 'Nada indica un problema con la dirección de la máquina virtual',
      text: 'La máquina virtual tiene {address} en {switch}, que no encaja con la red de allí. La comprobación de la máquina virtual dice qué dirección encaja.',
    },
    outsideDrops: {
      title: 'Fuera de este equipo puede descartarse lo que envía la máquina virtual',
      fine: 'No se conoce nada fuera de este equipo que descarte lo que envía la máquina virtual',
      text: 'Este equipo es a su vez una máquina virtual, y la suya está en el conmutador externo {switch}. Las nubes y la mayoría de los hosts descartan las direcciones que no conocen. Use un conmutador de este equipo con NAT.',
      fix: 'Conectar a un conmutador con NAT',
    },
    privateSwitch: {
      title: 'La máquina virtual está en un conmutador privado',
      fine: 'La máquina virtual no está en un conmutador privado',
      text: 'El conmutador privado {switch} solo conecta máquinas virtuales entre sí. Conecte el adaptador a otro conmutador en la configuración de la máquina virtual.',
    },
    littleMemory: {
      title: 'La máquina virtual tiene poca memoria',
      fine: 'La máquina virtual tiene suficiente memoria',
      text: 'La máquina virtual tiene {startup}. Windows, Hyper-V y las máquinas anidadas deberían tener 4 GB en total.',
      fix: 'Poner 4 GB de memoria',
    },
    memoryFrozen: {
      title: 'La memoria dinámica se congela mientras la máquina virtual anida',
      fine: 'La memoria de la máquina virtual es fija',
      text: 'Cuando Hyper-V funciona dentro, la máquina virtual conserva lo que tenga en ese momento. Use una cantidad fija.',
      fix: 'Usar memoria fija',
    },
    thirdLevel: {
      title: 'Este equipo es una máquina virtual',
      fine: 'Este equipo no es una máquina virtual',
      text: 'Cada nivel resta velocidad, y Microsoft admite uno. Si puede, ejecute el asistente en el host de esta máquina virtual.',
    },
    otherHypervisors: {
      title: 'Hay otro producto de virtualización instalado',
      fine: 'No hay otro producto de virtualización instalado',
      text: 'Junto a Hyper-V esos productos van más lentos, y quizá también las máquinas virtuales. Actualícelo o cierre sus máquinas virtuales.',
    },
    restartPending: {
      title: 'Este equipo espera un reinicio',
      fine: 'Este equipo no espera un reinicio',
      text: 'Un reinicio suele resolverlo.',
      fix: 'Reiniciar este equipo',
    },
    previewRules: {
      title: 'Este Windows tiene reglas preliminares',
      fine: 'Este Windows anida sin reglas preliminares',
      text: 'Windows versión 1607 y posteriores tienen menos límites. Actualice si puede.',
    },
    nestedNeedsExtensions: {
      title: 'Las máquinas anidadas no se pueden iniciar: las extensiones están ocultas a la máquina virtual',
      fine: 'Las extensiones que necesitan las máquinas anidadas están expuestas a la máquina virtual',
      text: 'La máquina virtual se inicia sin ellas. Una máquina anidada no: «… no se pudo iniciar porque uno de los componentes de Hyper-V no se está ejecutando» o «el hipervisor no se está ejecutando». Expóngalas con la máquina virtual apagada.',
      fix: 'Exponer las extensiones',
    },
    serviceNotRunning: {
      title: 'El servicio de Hyper-V no está en ejecución en este equipo',
      fine: 'El servicio de Hyper-V está en ejecución en este equipo',
    },
    computeServiceOff: {
      title: 'El servicio que inicia las máquinas virtuales está desactivado en este equipo',
      fine: 'El servicio que inicia las máquinas virtuales está en orden',
    },
    managementSilent: {
      title: 'La administración de Hyper-V no responde como debe',
      fine: 'La administración de Hyper-V responde',
    },
    moreProcessorsThanPc: {
      title: 'La máquina virtual tiene más procesadores que este equipo',
      fine: 'Este equipo tiene tantos procesadores como la máquina virtual',
    },
    memoryOfOthers: {
      title: 'La memoria de la máquina virtual tiene que venir de otras',
      fine: 'La memoria de la máquina virtual no tiene que venir de otras',
    },
    nestingSwitchedOff: {
      title: 'Un ajuste de arranque de este equipo puede desactivar la anidación',
      fine: 'Ningún ajuste de arranque de este equipo desactiva la anidación',
    },
    pcShortOfMemory: {
      title: 'Este equipo tiene poca memoria para máquinas virtuales',
      fine: 'Este equipo tiene memoria para máquinas virtuales',
    },
    extensionsNotInside: {
      title: 'Las extensiones no llegan dentro de la máquina virtual',
      fine: 'Las extensiones están expuestas a la máquina virtual',
    },
    hyperVOffInside: {
      title: 'Hyper-V no está listo dentro de la máquina virtual',
      fine: 'Hyper-V está activado dentro de la máquina virtual',
    },
    hypervisorNotInside: {
      title: 'El hipervisor no está en ejecución dentro de la máquina virtual',
      fine: 'El hipervisor está en ejecución dentro de la máquina virtual',
    },
    servicesNotInside: {
      title: 'Un servicio de Hyper-V falta o está desactivado dentro de la máquina virtual',
      fine: 'Los servicios de Hyper-V están en ejecución dentro de la máquina virtual',
    },
    littleMemoryInside: {
      title: 'El Windows de la máquina virtual tiene poca memoria para máquinas anidadas',
      fine: 'El Windows de la máquina virtual tiene memoria para máquinas anidadas',
    },
    littleRoomInside: {
      title: 'En la máquina virtual hay poco espacio para los discos de máquinas anidadas',
      fine: 'En la máquina virtual hay espacio para los discos de máquinas anidadas',
    },
    otherHypervisorsInside: {
      title: 'Otro producto de virtualización está instalado dentro de la máquina virtual',
      fine: 'Ningún otro producto de virtualización está instalado dentro de la máquina virtual',
    },
  },
  limits: {
    dynamicMemoryStops: {
      affected:
        '{vm} tiene memoria dinámica. En esta versión preliminar, una máquina virtual que anida no se inicia con ella.',
      always: 'En esta versión preliminar, una máquina virtual que anida no se inicia con memoria dinámica.',
    },
    dynamicMemoryFrozen: {
      affected:
        '{vm} tiene memoria dinámica. Cuando Hyper-V se inicia dentro, conserva la memoria que tenga en ese momento hasta que se apague.',
      always:
        'Con memoria dinámica, una máquina virtual conserva la memoria que tenga en el momento en que Hyper-V se inicia dentro, hasta que se apague.',
    },
    savedStateFails: {
      affected: '{vm} está guardada. En esta versión preliminar, una máquina virtual que anida no se puede reanudar.',
      always: 'En esta versión preliminar, una máquina virtual que anida no se puede guardar y reanudar.',
    },
    savedStateInTheWay: {
      affected: '{vm} está guardada. Su configuración no se puede cambiar mientras exista el estado guardado.',
      always: 'La configuración de una máquina virtual no se puede cambiar mientras está guardada.',
    },
    vbsBlocks: {
      affected: 'VBS está activada y, en esta versión preliminar, este equipo no puede anidar con ella.',
      always: 'En esta versión preliminar, este equipo no puede anidar mientras VBS está activada.',
    },
    memoryResize: {
      always: 'La memoria de una máquina virtual no se puede cambiar mientras Hyper-V se ejecuta dentro.',
    },
    liveMigrationFails: {
      always:
        'En esta versión preliminar, una máquina virtual que anida no se puede mover a otro host mientras se ejecuta.',
    },
    checkpointsFail: {
      affected: '{vm} tiene puntos de control. En esta versión preliminar fallan en una máquina virtual que anida.',
      always: 'En esta versión preliminar, los puntos de control de una máquina virtual que anida fallan.',
    },
  },
} as const satisfies Translation<typeof problemsEn>
