import type { checksVm as checksVmEn } from '../en/checks-vm.ts'
import type { Translation } from '../types.ts'

export const checksVm = {
  vmFound: {
    name: 'Máquina virtual encontrada',
    needed: 'Sí',
    why: 'Todo lo demás trata de esta máquina virtual.',
    outcomes: {
      found: { found: '{vm}' },
      gone: {
        found: 'Ya no está',
        happened: 'La máquina virtual ya no está en este equipo. Quizá se eliminó o se movió.',
        todo: 'Actualice la lista y elija otra máquina virtual.',
      },
    },
  },
  powerState: {
    name: 'Estado',
    needed: 'Apagada mientras se cambian ajustes',
    why: 'Hyper-V solo cambia estos ajustes con la máquina virtual apagada.',
    outcomes: {
      off: { found: 'Apagada' },
      running: { found: 'En ejecución' },
      runningToChange: {
        found: 'En ejecución',
        happened: '{vm} está en ejecución y tiene que apagarse un momento.',
        todo: 'Guarde su trabajo en {vm}. El asistente la apaga y la vuelve a iniciar.',
      },
      saved: {
        found: 'Estado guardado que lo impide',
        happened: 'Lo que hacía {vm} está guardado en disco. Con un estado guardado no se pueden cambiar sus ajustes.',
        todo: 'Para conservar el trabajo abierto, inicie {vm} y apáguela desde dentro. Si no, descarte el estado guardado.',
      },
      savedInPreview: {
        found: 'Estado guardado que lo impide',
        happened: 'En esta versión preliminar, una máquina virtual que anida no puede volver de un estado guardado.',
        todo: 'Descarte el estado guardado. El trabajo sin guardar en {vm} se pierde.',
      },
      paused: {
        found: 'En pausa',
        happened: '{vm} está en pausa, así que su sistema no puede apagarse por sí mismo.',
        todo: 'Reanúdela en el Administrador de Hyper-V y guarde allí su trabajo, o deje que el asistente la apague.',
      },
      changing: {
        found: 'Cambiando ({state})',
        happened: '{vm} está entre dos estados.',
        todo: 'Espere a que esté en ejecución o apagada y actualice la lista.',
      },
    },
    fixes: { shutDown: 'Apagarla', discard: 'Descartar el estado guardado' },
  },
  configurationVersion: {
    name: 'Versión de configuración',
    needed: '8.0 (Intel) o 9.3 (AMD)',
    why: 'Las versiones de configuración anteriores no conocen la anidación.',
    outcomes: {
      noRule: { found: '{version}' },
      enough: { found: '{version}' },
      lowForAmd: {
        found: '{version}',
        happened: 'La versión {version} debería bastar en AMD, pero algunas páginas de Microsoft piden {advised}.',
        todo: 'Actualícela si la anidación no funciona. No se puede deshacer, y los equipos anteriores ya no podrán ejecutar la máquina virtual.',
      },
      tooOld: {
        found: '{version} es demasiado antigua',
        happened:
          'La máquina virtual tiene la versión de configuración {version}. La anidación necesita {needed} o posterior.',
        todo: 'Actualícela. No se puede deshacer, y los equipos anteriores ya no podrán ejecutar la máquina virtual.',
      },
      tooOldForAmd: {
        found: '{version} es demasiado antigua',
        happened:
          'La máquina virtual tiene la versión de configuración {version}. La anidación en AMD necesita {needed} o posterior.',
        todo: 'Actualícela. No se puede deshacer, y los equipos anteriores ya no podrán ejecutar la máquina virtual.',
      },
      newerThanHost: {
        found: '{version} es demasiado nueva',
        happened: 'La máquina virtual viene de un Windows más nuevo. Este equipo ejecuta versiones hasta {newest}.',
        todo: 'Use un Windows más nuevo o cree otra máquina virtual con su disco.',
      },
      olderThanHost: {
        found: '{version} es demasiado antigua',
        happened:
          'Este equipo no ejecuta máquinas virtuales anteriores a la versión {oldest}, así que tampoco puede actualizar esta.',
        todo: 'Cree otra máquina virtual con su disco o actualice antes la versión en un Windows anterior.',
      },
    },
    fixes: { update: 'Actualizar la versión' },
  },
  extensionsExposed: {
    name: 'Extensiones de virtualización',
    needed: 'Pasadas a la máquina virtual',
    why: 'El Hyper-V de la máquina virtual necesita las extensiones del procesador, como cualquier otro.',
    outcomes: {
      exposed: { found: 'Pasadas a la máquina virtual' },
      hidden: {
        found: 'Ocultas',
        happened: 'Hyper-V oculta las extensiones a la máquina virtual. Es el ajuste normal.',
        todo: 'Páselas a la máquina virtual. Para ello tiene que estar apagada.',
      },
      hiddenAsItMust: {
        found: 'Ocultas, y este equipo no puede anidar',
        happened: 'Este equipo no puede anidar. Con las extensiones, la máquina virtual ya no se iniciaría.',
        todo: 'Consulte «Comprobar este equipo»: dice qué lo impide.',
      },
      stopsStarting: {
        found: 'Pasadas, pero este equipo no puede anidar',
        happened:
          'Las extensiones se pasan a la máquina virtual en un equipo que no puede anidar. Por eso la máquina virtual no se inicia.',
        todo: 'Vuelva a ocultar las extensiones a la máquina virtual.',
      },
    },
    fixes: { expose: 'Pasar las extensiones', hide: 'Ocultar las extensiones' },
  },
  processorCount: {
    name: 'Procesadores',
    needed: 'No más de los que tiene el equipo; 225 para sistemas antiguos',
    why: 'Los sistemas hasta Windows Server 2019 anidan con 225 procesadores como máximo.',
    outcomes: {
      within: { found: { one: '{n} virtual', other: '{n} virtuales' } },
      moreThanPc: {
        found: '{n} virtuales, este equipo tiene {most}',
        happened: 'La máquina virtual tiene {n} procesadores, más que este equipo, así que quizá no se inicie.',
        todo: 'Déle {most} como máximo.',
      },
      tooMany: {
        found: '{n} virtuales',
        happened: 'La máquina virtual tiene {n} procesadores. Su Windows anida con {most} como máximo.',
        todo: 'Déle {most} como máximo.',
      },
      manyForUnknownGuest: {
        found: '{n} virtuales',
        happened:
          'La máquina virtual tiene {n} procesadores. Windows Server 2019 y anteriores anidan con {most} como máximo.',
        todo: 'Déle {most} como máximo, salvo que su Windows sea más nuevo.',
      },
    },
    fixes: { reduce: 'Reducir a {most}' },
  },
  dynamicMemory: {
    name: 'Memoria dinámica',
    needed: 'Memoria fija',
    why: 'La memoria no puede cambiar mientras Hyper-V funciona dentro de la máquina virtual.',
    outcomes: {
      fixed: { found: 'Fija, {startup}' },
      frozen: {
        found: 'Dinámica, {minimum}–{maximum}',
        happened:
          'Cuando Hyper-V funciona dentro, la máquina virtual conserva lo que tenga en ese momento, y puede ser poco.',
        todo: 'Use una cantidad fija.',
      },
      stopsStarting: {
        found: 'Dinámica, {minimum}–{maximum}',
        happened: 'En esta versión preliminar, una máquina virtual con memoria dinámica no se inicia si anida.',
        todo: 'Use una cantidad fija.',
      },
    },
    fixes: { fix: 'Usar memoria fija' },
  },
  memoryAmount: {
    name: 'Memoria',
    needed: '4 GB o más',
    why: 'Windows, Hyper-V y una máquina anidada la comparten.',
    outcomes: {
      enough: { found: '{startup}' },
      little: {
        found: '{startup}',
        happened: 'Con {startup}, las máquinas anidadas pueden no encontrar memoria para iniciarse.',
        todo: 'Dé a la máquina virtual 4 GB o más.',
      },
      tooLittle: {
        found: '{startup}',
        happened: 'En esta versión preliminar, una máquina virtual que anida necesita 4 GB. Esta tiene {startup}.',
        todo: 'Dé a la máquina virtual 4 GB o más.',
      },
    },
    fixes: { raise: 'Poner 4 GB de memoria' },
  },
  memoryToStart: {
    name: 'Memoria libre en este equipo',
    needed: 'La que la máquina virtual usa al iniciarse',
    why: 'Hyper-V reserva la memoria de la máquina virtual al iniciarla.',
    outcomes: {
      enough: { found: '{free} libres' },
      running: { found: 'La máquina virtual ya tiene su memoria' },
      tooLittle: {
        found: '{free} libres, {startup} necesarios',
        happened: 'La máquina virtual necesita {startup} de una vez, pero hay {free} libres.',
        todo: 'Cierre programas o apague otras máquinas virtuales.',
      },
      lessWouldDo: {
        found: '{free} libres, {startup} necesarios',
        happened: 'La máquina virtual necesita {startup} de una vez, pero hay {free} libres.',
        todo: 'Cierre programas, apague otras máquinas virtuales o dé a esta {least}.',
      },
    },
    fixes: { lower: 'Poner {least} de memoria' },
  },
  checkpoints: {
    name: 'Puntos de control',
    needed: 'Cualquiera; ninguno en las primeras versiones preliminares',
    why: 'Solo las primeras versiones preliminares no anidan en una máquina virtual con puntos de control.',
    outcomes: {
      none: { found: 'Ninguno' },
      present: { found: { one: '{n} punto de control', other: '{n} puntos de control' } },
      stopStarting: {
        found: { one: '{n} punto de control', other: '{n} puntos de control' },
        happened: 'En esta versión preliminar, una máquina virtual con puntos de control no se inicia si anida.',
        todo: 'Elimine los puntos de control. Se pierde la posibilidad de volver a ellos; el estado actual se conserva.',
      },
    },
    fixes: { remove: 'Eliminar puntos de control' },
  },
  automaticCheckpoints: {
    name: 'Puntos de control automáticos',
    needed: 'Cualquiera',
    why: 'Información: en cada inicio de la máquina virtual, Windows guarda el estado anterior. Eso ocupa disco.',
    outcomes: {
      on: {
        found: 'Activados',
        happened:
          'Cada inicio de la máquina virtual crea un punto de control que incluye los discos de las máquinas anidadas.',
        todo: 'Si falta espacio en disco, desactívelos en la configuración de la máquina virtual.',
      },
      off: { found: 'Desactivados' },
      unknownHere: { found: 'Desconocidos en este Windows', happened: 'Esta versión de Windows no los tiene.' },
    },
  },
  switchConnected: {
    name: 'Red',
    needed: 'Conectada',
    why: 'Sin red, la máquina virtual y sus máquinas anidadas no alcanzan nada.',
    outcomes: {
      connected: { found: '{switches}' },
      notConnected: {
        found: 'Sin conectar',
        happened: 'Ningún adaptador de red de la máquina virtual está conectado a un conmutador.',
        todo: 'Conéctelo en la configuración de la máquina virtual si las máquinas anidadas necesitan red.',
      },
      noAdapter: {
        found: 'Sin adaptador de red',
        happened: 'La máquina virtual no tiene adaptador de red.',
        todo: 'Añada uno en la configuración de la máquina virtual si las máquinas anidadas necesitan red.',
      },
      switchGone: {
        found: 'El conmutador ya no existe',
        happened: 'El conmutador al que estaba conectado {adapters} ya no existe. Así la máquina virtual no se inicia.',
        todo: 'Conecte el adaptador a otro conmutador.',
      },
    },
    fixes: { connect: 'Conectar a {switch}' },
  },
  macSpoofing: {
    name: 'Suplantación de direcciones MAC',
    needed: 'Activada, o NAT en la máquina virtual',
    why: 'Las máquinas anidadas envían con direcciones propias, que de otro modo Hyper-V descarta.',
    outcomes: {
      on: { found: 'Activada' },
      off: {
        found: 'Desactivada ({adapters})',
        happened: 'Hyper-V descarta lo que las máquinas anidadas envían por este adaptador.',
        todo: 'Actívela o use NAT en la máquina virtual. Elija entre ambas en el paso siguiente.',
      },
      notConnected: {
        found: 'Sin conectar',
        happened: 'Ningún adaptador está conectado, así que no hay nada que permitir.',
      },
    },
    fixes: { turnOn: 'Permitir suplantación de MAC' },
  },
  dhcpGuard: {
    name: 'Protección DHCP',
    needed: 'Desactivada si una máquina anidada reparte direcciones',
    why: 'Detiene los servidores de direcciones (DHCP) de la máquina virtual y de sus máquinas anidadas.',
    outcomes: {
      off: { found: 'Desactivada' },
      on: {
        found: 'Activada ({adapters})',
        happened: 'Los demás no oirían un servidor de direcciones dentro de la máquina virtual.',
        todo: 'Desactívela solo si tiene allí un servidor así. Si no, déjela activada.',
      },
    },
    fixes: { turnOff: 'Desactivar la protección DHCP' },
  },
  guestKind: {
    name: 'Sistema de la máquina virtual',
    needed: 'Windows con Hyper-V; la compilación del equipo en versiones preliminares',
    why: 'El asistente solo puede preparar Hyper-V dentro de un Windows así.',
    outcomes: {
      suitable: { found: '{name}, compilación {build}' },
      sameBuild: { found: '{name}, compilación {build}' },
      notRunning: {
        found: 'Se sabrá cuando esté en ejecución',
        happened: 'Un sistema solo dice cuál es mientras está en ejecución.',
      },
      buildUntold: { found: '{name}', happened: 'El sistema no dice su compilación. El paso 6 la lee.' },
      notWindows: {
        found: '{name}',
        happened: 'El sistema no es Windows. La máquina virtual se puede preparar, pero el paso 6 no está disponible.',
        todo: 'Prepare usted el hipervisor dentro de ella. Microsoft no admite allí otros hipervisores.',
      },
      tooOld: {
        found: '{name}, compilación {build}',
        happened: 'Este Windows de la máquina virtual es anterior a la anidación. El paso 6 no está disponible.',
        todo: 'Actualice el Windows de la máquina virtual a la versión 1607 o posterior.',
      },
      otherBuild: {
        found: 'Compilación {build}, este equipo {host}',
        happened:
          'En las versiones preliminares, la anidación solo funciona con la misma compilación en la máquina virtual y en el equipo.',
        todo: 'Instale la compilación {host} en la máquina virtual.',
      },
    },
  },
  integrationServices: {
    name: 'Servicios de integración',
    needed: 'Apagado y latido activados',
    why: 'Con ellos el asistente pide al sistema que se apague y ve que se ha iniciado.',
    outcomes: {
      on: { found: 'Activados' },
      noShutdown: {
        found: 'El apagado está desactivado',
        happened: 'No se puede pedir al sistema que se apague. El asistente solo podría cortarle la alimentación.',
        todo: 'Apague antes el sistema desde dentro o active el apagado del sistema operativo en la configuración de la máquina virtual.',
      },
      noHeartbeat: {
        found: 'El latido está desactivado',
        happened: 'Hyper-V no puede saber si el sistema se ha iniciado.',
        todo: 'Active el latido en la configuración de la máquina virtual.',
      },
      silent: {
        found: 'El sistema no responde',
        happened:
          'La máquina virtual está en ejecución, pero su sistema no responde. Quizá se está iniciando, espera algo o no tiene estos servicios.',
        todo: 'Abra la máquina virtual y mire. Si espera una respuesta, désela.',
      },
    },
  },
  vbsOptOut: {
    name: 'VBS en la máquina virtual',
    needed: 'Cualquiera; excluida en las compilaciones 14352–14361',
    why: 'Algunas versiones preliminares rechazan la anidación en una máquina virtual que puede usar VBS.',
    outcomes: {
      notNeeded: { found: 'Permitida' },
      optedOut: { found: 'Excluida' },
      generation1: { found: 'Generación 1', happened: 'Las máquinas virtuales de generación 1 no tienen VBS.' },
      needed: {
        found: 'Permitida',
        happened: 'Esta versión preliminar solo pasa las extensiones a máquinas virtuales excluidas de VBS.',
        todo: 'Excluya la máquina virtual. Su sistema queda menos protegido, y se puede deshacer.',
      },
    },
    fixes: { optOut: 'Excluir de VBS' },
  },
  shieldedVm: {
    name: 'Máquina virtual blindada',
    needed: 'No',
    why: 'PowerShell Direct no llega al interior de una máquina virtual blindada.',
    outcomes: {
      open: { found: 'No' },
      generation1: { found: 'No (generación 1)' },
      shielded: {
        found: 'Sí',
        happened: 'La máquina virtual está blindada, así que el paso 6 no está disponible.',
        todo: 'Prepare usted Hyper-V dentro de la máquina virtual.',
      },
    },
  },
  vmDisks: {
    name: 'Disco',
    needed: 'NTFS o ReFS, 10 GB libres',
    why: 'Las máquinas anidadas están en el disco de la máquina virtual, así que su archivo crece.',
    outcomes: {
      enough: { found: '{path}' },
      elsewhere: {
        found: 'No está en una unidad de este equipo',
        happened: 'Aquí no se puede leer su espacio libre.',
      },
      none: {
        found: 'Ninguno',
        happened: 'La máquina virtual no tiene disco.',
        todo: 'Añada uno en la configuración de la máquina virtual. Windows y las máquinas anidadas lo necesitan.',
      },
      little: {
        found: '{free} libres, {path}',
        happened:
          'A la unidad del disco de la máquina virtual le quedan {free}. Hyper-V pausa la máquina cuando se llena.',
        todo: 'Libere espacio o mueva el disco.',
      },
      fat: {
        found: '{fileSystem}, {path}',
        happened: 'El disco está en una unidad con {fileSystem}, que no puede contener discos virtuales.',
        todo: 'Muévalo a una unidad con NTFS o ReFS.',
      },
    },
  },
} as const satisfies Translation<typeof checksVmEn>
