import type { hardwareChecks as hardwareChecksEn } from '../en/checks-host-hardware.ts'
import type { Translation } from '../types.ts'

export const hardwareChecks = {
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
    fixes: { openFirmware: 'Reiniciar en los ajustes del firmware' },
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
    fixes: { openFirmware: 'Reiniciar en los ajustes del firmware' },
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
      someVm: {
        found: 'No, máquina virtual',
        happened:
          'El procesador indica que debajo de este equipo se ejecuta un hipervisor, así que este equipo es una máquina virtual.',
        todo: 'Use un equipo físico o active la virtualización anidada en el producto que ejecuta esta máquina.',
      },
    },
  },
} as const satisfies Translation<typeof hardwareChecksEn>
