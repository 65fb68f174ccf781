import type { checksHost as checksHostEn, unknownReasons as unknownReasonsEn } from '../en/checks-host.ts'
import type { Translation } from '../types.ts'
import { securityChecks } from './checks-host-security.ts'
import { hypervisorChecks } from './checks-host-hypervisor.ts'

export const checksHost = {
  windows: {
    name: 'Windows',
    needed: 'Windows',
    why: 'Hyper-V forma parte de Windows y no funciona en ningún otro sistema.',
    outcomes: {
      windows: { found: '{name}' },
      otherSystem: {
        found: '{name}',
        happened: 'Este equipo funciona con {name}, no con Windows.',
        todo: 'Inicie el asistente en un equipo con Windows o elija un equipo simulado en la configuración para probarlo.',
      },
    },
  },
  administratorRights: {
    name: 'Derechos de administrador',
    needed: 'Con permisos elevados',
    why: 'Las características de Windows, los ajustes de arranque y las máquinas virtuales solo se pueden cambiar con estos permisos.',
    outcomes: {
      elevated: { found: 'Con permisos elevados' },
      hyperVAdministrator: {
        found: 'Administrador de Hyper-V',
        happened: 'Usted es administrador de Hyper-V, pero el asistente no se inició como administrador.',
        todo: 'Puede cambiar máquinas virtuales. Para cambiar características de Windows o ajustes de arranque, reinicie el asistente como administrador.',
      },
      notElevated: {
        found: 'Sin permisos elevados',
        happened: 'El asistente no se inició como administrador.',
        todo: 'Reinicie el asistente como administrador. Si Windows pide una contraseña, use una cuenta de administrador.',
      },
    },
  },
  powerShell: {
    name: 'PowerShell',
    needed: '5.1, 64 bits, lenguaje completo',
    why: 'El asistente lee y cambia Hyper-V mediante PowerShell.',
    outcomes: {
      usable: { found: '{version}' },
      restricted: {
        found: 'Restringido: {languageMode}',
        happened: 'Una directiva restringe PowerShell en este equipo a {languageMode}.',
        todo: 'Pida a quien administra este equipo que permita el asistente en la directiva de control de aplicaciones.',
      },
      tooOld: {
        found: '{version}',
        happened: 'PowerShell {version} no conoce los comandos que necesita el asistente.',
        todo: 'Instale Windows Management Framework 5.1 o actualice Windows.',
      },
      thirtyTwoBit: {
        found: '{version}, 32 bits',
        happened: 'PowerShell se ejecuta como programa de 32 bits y así no ve los comandos de Hyper-V.',
        todo: 'Inicie el asistente de 64 bits. Su nombre termina en x64.',
      },
      tooNew: {
        found: '{version} en un Windows anterior',
        happened:
          'Con PowerShell {version} en este Windows, el inicio de sesión en una máquina virtual puede fallar con un error de conversión.',
        todo: 'Inicie el asistente con Windows PowerShell 5.1, que está en todo Windows.',
      },
    },
  },
  edition: {
    name: 'Edición de Windows',
    needed: 'Pro, Enterprise, Education o Server',
    why: 'Hyper-V no forma parte de Windows Home.',
    outcomes: {
      suitable: { found: '{name}' },
      home: {
        found: '{name} (Home)',
        happened: 'Esta es una edición Home, que no tiene Hyper-V.',
        todo: 'Cambie a Windows Pro en Configuración, Sistema, Activación. No use scripts que añaden Hyper-V a Home.',
      },
    },
  },
  architecture: {
    name: 'Equipo de 64 bits',
    needed: 'x64',
    why: 'Hyper-V solo puede anidar en procesadores x64 con Windows de 64 bits.',
    outcomes: {
      x64: { found: 'x64' },
      arm64: {
        found: 'ARM64',
        happened: 'Este equipo tiene un procesador ARM. Hyper-V funciona en él, pero no puede anidar.',
        todo: 'Use un equipo con procesador Intel o AMD. Ningún ajuste cambia esto.',
      },
      x86: {
        found: '32 bits',
        happened: 'Este es un Windows de 32 bits.',
        todo: 'Instale Windows de 64 bits. Un Windows de 32 bits no se puede actualizar a él.',
      },
      other: {
        found: 'Otro tipo de procesador',
        happened: 'Este equipo no tiene procesador Intel ni AMD.',
        todo: 'Use un equipo con procesador Intel o AMD.',
      },
    },
  },
  windowsBuild: {
    name: 'Versión de Windows',
    needed: 'Compilación 10565 o posterior',
    why: 'La anidación llegó con la compilación 10565 de Windows 10. Sus reglas dependen de la compilación.',
    outcomes: {
      released: { found: '{build} ({release})' },
      newerThanKnown: {
        found: '{build}, posterior a {release}',
        happened: 'Este Windows es más nuevo de lo que conoce el asistente. Se usan las reglas de {release}.',
        todo: 'Busque una versión más nueva del asistente si algo no encaja.',
      },
      preview: {
        found: '{build}, primera versión preliminar',
        happened:
          'En esta versión preliminar, la anidación solo funciona con Intel y con la misma compilación en el equipo y en la máquina virtual.',
        todo: 'No la use para nada importante. Si puede, actualice Windows a la versión 1607 o posterior.',
      },
      latePreview: {
        found: '{build}, última versión preliminar',
        happened:
          'En esta versión preliminar, las máquinas virtuales necesitan la versión de configuración 8.0 y la misma compilación que el equipo.',
        todo: 'No la use para nada importante. Si puede, actualice Windows a la versión 1607 o posterior.',
      },
      tooOld: {
        found: '{build} ({release})',
        happened: 'Este Windows es anterior a la anidación.',
        todo: 'Actualice Windows. Lo mejor es la versión 1607 o posterior.',
      },
    },
  },
  processorVendor: {
    name: 'Procesador',
    needed: 'Intel, o AMD desde Windows 11 / Server 2022',
    why: 'Qué procesadores pueden anidar depende de la versión de Windows.',
    outcomes: {
      intel: { found: '{model}' },
      amd: { found: '{model}' },
      withoutWindows: { found: '{model}' },
      amdNeedsNewerWindows: {
        found: '{model}',
        happened:
          'Con un procesador AMD, la compilación {build} de Windows no puede anidar. Una máquina virtual preparada para ello no se iniciaría.',
        todo: 'Actualice este equipo a Windows 11 o Windows Server 2022.',
      },
      other: {
        found: '{model}',
        happened: 'Hyper-V solo anida en procesadores de Intel y AMD.',
        todo: 'Use un equipo con procesador Intel o AMD.',
      },
    },
  },
  processorVirtualization: {
    name: 'Virtualización del procesador',
    needed: 'Activada (VT-x o AMD-V)',
    why: 'Hyper-V usa estas extensiones del procesador y las pasa a la máquina virtual.',
    outcomes: {
      hypervisorStarted: {
        found: 'Activada',
        happened: 'El hipervisor se inició con este Windows, así que las extensiones están activadas.',
      },
      hypervisorRuns: {
        found: 'Activada',
        happened:
          'Hay un hipervisor en ejecución, así que las extensiones están activadas. Él oculta lo que indica el procesador.',
      },
      on: { found: 'Activada' },
      firmwareOff: {
        found: 'Desactivada en el firmware',
        happened:
          'El procesador tiene extensiones de virtualización, pero están desactivadas en el firmware (BIOS o UEFI).',
        todo: 'Active VT-x, VMX, SVM o AMD-V en los ajustes del firmware. Después apague el equipo por completo y enciéndalo.',
      },
      notSeen: {
        found: 'No detectada',
        happened:
          'Windows no ve extensiones de virtualización. Están desactivadas en el firmware (BIOS o UEFI) o el procesador no las tiene.',
        todo: 'Busque VT-x, VMX, SVM o AMD-V en los ajustes del firmware, actívelo, apague el equipo y enciéndalo.',
      },
      notPassedToThisVm: {
        found: 'No llega a este equipo, que es una máquina virtual',
        happened:
          'Este equipo es una máquina virtual y el equipo anfitrión no le pasa las extensiones de virtualización.',
        todo: 'Pase las extensiones un nivel más arriba: en ese anfitrión con este asistente, o con un tamaño de máquina en la nube que pueda anidar. En Azure, el tipo de seguridad debe ser Standard.',
      },
      insideVm: {
        found: 'No se puede saber en una máquina virtual',
        happened:
          'Este equipo es una máquina virtual. El hipervisor de su anfitrión oculta lo que indica el procesador.',
        todo: 'Asegúrese de que el anfitrión pasa las extensiones de virtualización a esta máquina y continúe.',
      },
    },
  },
  secondLevelTranslation: {
    name: 'Traducción de direcciones de segundo nivel',
    needed: 'Sí (EPT o NPT)',
    why: 'Sin ella no se inicia el hipervisor.',
    outcomes: {
      available: { found: 'Sí' },
      hypervisorRuns: { found: 'Sí', happened: 'El hipervisor está en ejecución y no funciona sin ella.' },
      insideVm: {
        found: 'Oculta en una máquina virtual',
        happened: 'Este equipo es una máquina virtual y el hipervisor de su anfitrión oculta este valor.',
      },
      missing: {
        found: 'No',
        happened:
          'El procesador, o el hipervisor bajo este equipo, no tiene traducción de direcciones de segundo nivel.',
        todo: 'Use un equipo más nuevo. Si este equipo es una máquina virtual, active para ella la paginación anidada (EPT o RVI) un nivel más arriba.',
      },
    },
  },
  dataExecutionPrevention: {
    name: 'Prevención de ejecución de datos',
    needed: 'Activada en el firmware',
    why: 'El hipervisor no se inicia sin esta protección del procesador.',
    outcomes: {
      on: { found: 'Activada' },
      windowsOnly: { found: 'Se lee solo en Windows', happened: 'En este sistema el asistente no lee este valor.' },
      off: {
        found: 'Desactivada',
        happened: 'El firmware (BIOS o UEFI) tiene desactivada la protección contra ejecución del procesador.',
        todo: 'Active XD, NX o «No-execute memory protection» en los ajustes del firmware, apague el equipo y enciéndalo.',
      },
    },
  },
  memory: {
    name: 'Memoria',
    needed: '6 GB o más, 4 GB libres',
    why: 'Una máquina virtual que ejecuta otras debería tener 4 GB, y Windows necesita su parte.',
    outcomes: {
      enough: { found: '{total}, {free} libres' },
      totalOnly: { found: '{total}' },
      littleFree: {
        found: '{total}, {free} libres',
        happened: 'Ahora solo hay {free} libres, menos que los 4 GB que debería tener la máquina virtual.',
        todo: 'Cierre programas o apague otras máquinas virtuales antes de iniciarla.',
      },
      small: {
        found: '{total}',
        happened: 'Con {total} hay sitio para una máquina virtual pequeña y poco más.',
        todo: 'Cierre otros programas mientras funciona la máquina virtual o añada memoria a este equipo.',
      },
      tooSmall: {
        found: '{total}',
        happened: 'Este equipo tiene menos memoria de la que necesita Hyper-V.',
        todo: 'Añada memoria a este equipo o use otro.',
      },
    },
  },
  diskSpace: {
    name: 'Espacio en disco',
    needed: '40 GB libres, NTFS o ReFS',
    why: 'Los discos de las máquinas anidadas están en el disco de su máquina virtual, así que este crece.',
    outcomes: {
      enough: { found: '{free} libres en {path}' },
      little: {
        found: '{free} libres en {path}',
        happened: 'Hay sitio para una máquina virtual, pero no para una que crece.',
        todo: 'Libere espacio o guarde el disco de la máquina virtual en otra unidad.',
      },
      hardlyAny: {
        found: '{free} libres en {path}',
        happened: 'La unidad está casi llena. Hyper-V pausa las máquinas virtuales cuando se llena.',
        todo: 'Libere espacio antes de iniciar una máquina virtual.',
      },
      fat: {
        found: '{fileSystem} en {path}',
        happened:
          'Las máquinas virtuales están en una unidad con {fileSystem}, que no puede contener discos virtuales.',
        todo: 'Elija una carpeta de una unidad con NTFS o ReFS en la configuración del Administrador de Hyper-V.',
      },
    },
  },
  otherHypervisors: {
    name: 'Otros hipervisores',
    needed: 'Ninguno, o actualizados',
    why: 'Las versiones antiguas de estos productos no funcionan junto a Hyper-V.',
    outcomes: {
      none: { found: 'Ninguno' },
      found: {
        found: '{products}',
        happened: 'Está instalado: {products}. Las versiones recientes funcionan junto a Hyper-V, pero más lentas.',
        todo: 'Actualícelos. No hay que cambiar nada más para anidar.',
      },
      foundOnOlderWindows: {
        found: '{products}',
        happened: 'Está instalado: {products}. En esta versión de Windows no funciona mientras Hyper-V está activado.',
        todo: 'Cierre esas máquinas virtuales mientras usa Hyper-V o actualice Windows a la versión 2004 o posterior.',
      },
    },
  },
  thisPcIsVm: {
    name: 'Equipo físico',
    needed: 'Sí',
    why: 'Microsoft admite un nivel de anidación. Una máquina dentro de otra dentro de este equipo sería un tercero.',
    outcomes: {
      physical: { found: 'Sí' },
      hyperV: {
        found: 'No, una máquina virtual de Hyper-V',
        happened:
          'Este equipo es una máquina virtual de Hyper-V. Sus máquinas virtuales ya están anidadas y un nivel más puede bloquearse.',
        todo: 'Si le basta un nivel de anidación, ejecute el asistente en el equipo anfitrión.',
      },
      hyperVNamed: {
        found: 'No, máquina virtual {vm} en {host}',
        happened:
          'Este equipo es la máquina virtual {vm} de {host}. Sus máquinas virtuales ya están anidadas y un nivel más puede bloquearse.',
        todo: 'Si le basta un nivel de anidación, ejecute el asistente en {host}.',
      },
      azure: {
        found: 'No, una máquina virtual de Azure',
        happened:
          'Este equipo es una máquina virtual de Azure. Sus máquinas virtuales ya están anidadas y Azure solo lo permite en algunos tamaños.',
        todo: 'Use un tamaño que pueda anidar, con el tipo de seguridad Standard. Dé a las máquinas anidadas una red NAT.',
      },
      otherCloud: {
        found: 'No, una máquina virtual de {cloud}',
        happened: 'Este equipo es una máquina virtual de {cloud}. Sus máquinas virtuales ya están anidadas.',
        todo: 'Use un tipo de máquina que pueda anidar. Dé a las máquinas anidadas una red NAT.',
      },
      otherVm: {
        found: 'No: {model}',
        happened: 'Este equipo es una máquina virtual de otro producto. Microsoft no prueba ni admite Hyper-V en él.',
        todo: 'Active la virtualización anidada de esta máquina en ese producto o use un equipo físico.',
      },
    },
  },
  pendingRestart: {
    name: 'Reinicio pendiente',
    needed: 'Ninguno',
    why: 'Windows no puede añadir características mientras espera un reinicio.',
    outcomes: {
      none: { found: 'Ninguno' },
      fileRename: {
        found: 'Ninguno que importe',
        happened: 'Algunos archivos esperan a ser sustituidos. Aquí no tiene importancia.',
      },
      servicing: {
        found: 'Por componentes de Windows',
        happened: 'Windows ha cambiado componentes y espera un reinicio.',
        todo: 'Guarde su trabajo y reinicie este equipo. El asistente seguirá donde lo dejó.',
      },
      update: {
        found: 'Por una actualización',
        happened: 'Una actualización espera un reinicio.',
        todo: 'Reinicie este equipo cuando le convenga, mejor antes de activar Hyper-V.',
      },
    },
    fixes: { restart: 'Reiniciar este equipo' },
  },
  virtualMachines: {
    name: 'Máquinas virtuales',
    needed: 'Se pueden enumerar',
    why: 'El paso siguiente trata de una de ellas. Allí también puede crear una.',
    outcomes: {
      some: { found: { one: '{n} máquina virtual', other: '{n} máquinas virtuales' } },
      none: {
        found: 'Ninguna todavía',
        happened: 'Aún no hay máquinas virtuales en este equipo. Puede crear una en el paso siguiente.',
      },
    },
  },
  ...hypervisorChecks,
  ...securityChecks,
} as const satisfies Translation<typeof checksHostEn>

export const unknownReasons = {
  'needs-elevation': {
    found: 'Requiere derechos de administrador',
    happened: 'Windows muestra este valor solo a los administradores.',
    todo: 'Reinicie el asistente como administrador y vuelva a comprobar.',
  },
  'access-denied': {
    found: 'Acceso denegado',
    happened: 'Windows se negó a mostrar este valor al usuario actual.',
    todo: 'Inicie sesión como administrador. Si ya lo es, quizá lo impida una directiva de su organización.',
  },
  missing: {
    found: 'No disponible aquí',
    happened: 'Lo que respondería a esto no está instalado en este equipo o no forma parte de este Windows.',
    todo: 'Suele poder leerse una vez activado Hyper-V. Si no, puede continuar sin ello.',
  },
  'not-windows': {
    found: 'Se lee solo en Windows',
    happened: 'Este valor solo existe en Windows.',
    todo: 'Inicie el asistente en un equipo con Windows para leerlo.',
  },
  'timed-out': {
    found: 'Sin respuesta a tiempo',
    happened: 'Windows tardó demasiado en responder.',
    todo: 'Vuelva a comprobar. Si sigue igual, reinicie antes este equipo.',
  },
  cancelled: {
    found: 'Cancelado',
    happened: 'La lectura se canceló antes de que llegara este valor.',
    todo: 'Vuelva a comprobar y deje que termine.',
  },
  failed: {
    found: 'No se pudo leer',
    happened: 'La lectura de este valor terminó con un error.',
    todo: 'Vuelva a comprobar. Si sigue igual, guarde un informe en Solución de problemas.',
  },
  invalid: {
    found: 'Respuesta no comprendida',
    happened: 'Llegó una respuesta que el asistente no sabe leer.',
    todo: 'Guarde un informe en Solución de problemas y busque una versión más nueva del asistente.',
  },
  'not-read': {
    found: 'Aún no leído',
    happened: 'Nadie ha preguntado todavía por este valor.',
    todo: 'Vuelva a comprobar. Los valores del interior de una máquina virtual requieren antes iniciar sesión en ella.',
  },
} as const satisfies Translation<typeof unknownReasonsEn>
