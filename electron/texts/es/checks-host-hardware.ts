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
        verdict: 'un procesador ARM no puede',
        happened: 'Este equipo tiene un procesador ARM. Hyper-V funciona en él, pero no puede anidar.',
        todo: 'Use un equipo con procesador Intel o AMD. Ningún ajuste cambia esto.',
      },
      x86: {
        found: '32 bits',
        verdict: 'tiene un Windows de 32 bits',
        happened: 'Este es un Windows de 32 bits.',
        todo: 'Instale Windows de 64 bits. Un Windows de 32 bits no se puede actualizar a él.',
      },
      other: {
        found: 'Otro tipo de procesador',
        verdict: 'su procesador no es ni Intel ni AMD',
        happened: 'Este equipo no tiene procesador Intel ni AMD.',
        todo: 'Use un equipo con procesador Intel o AMD.',
      },
    },
  },
  processorVendor: {
    name: 'Procesador',
    needed: 'Intel; AMD con Windows 11 o Server 2022',
    why: 'Qué procesadores pueden anidar depende de la versión de Windows.',
    outcomes: {
      intel: { found: '{model}' },
      amd: { found: '{model}' },
      withoutWindows: { found: '{model}' },
      amdNeedsNewerWindows: {
        found: '{model}',
        verdict: 'AMD necesita Windows 11 o Windows Server 2022',
        happened:
          'Con un procesador AMD, la compilación {build} de Windows no puede anidar. Una máquina virtual preparada para ello no se iniciaría.',
        todo: 'Actualice Windows: un PC a Windows 11, un Windows Server a 2022 o posterior.',
      },
      amdPreview: {
        found: '{model}',
        happened:
          'La anidación en AMD llegó con compilaciones de Windows Insider desde la 19640 y se publicó con Windows 11 y Server 2022. La compilación {build} está entre ambas; no está documentado si anida en AMD.',
        todo: 'Pruébelo con una máquina virtual de la que pueda prescindir, o actualice Windows: un PC a Windows 11, un Windows Server a 2022 o posterior.',
      },
      other: {
        found: '{model}',
        verdict: 'su procesador no es ni Intel ni AMD',
        happened: 'Hyper-V solo anida en procesadores de Intel y AMD.',
        todo: 'Use un equipo con procesador Intel o AMD.',
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
        happened: 'Este equipo es una máquina virtual y el hipervisor de su host oculta este valor.',
      },
      hidden: { found: 'Oculta', happened: 'Hay un hipervisor en ejecución que oculta este valor.' },
      missing: {
        found: 'No',
        happened:
          'El procesador no tiene traducción de direcciones de segundo nivel, o el firmware (BIOS o UEFI) la oculta.',
        todo: 'Busque EPT, RVI o paginación anidada en la configuración del firmware. Si no aparece, use un equipo más nuevo.',
      },
      missingInVm: {
        found: 'No',
        verdict: 'es una máquina virtual sin paginación anidada',
        happened:
          'Este equipo es una máquina virtual y su host no le expone la traducción de direcciones de segundo nivel.',
        todo: 'Active para esta máquina la paginación anidada (EPT o RVI) en el producto que la ejecuta y vuelva a iniciarla.',
      },
    },
  },
  dataExecutionPrevention: {
    name: 'Prevención de ejecución de datos',
    needed: 'Activada en el firmware',
    why: 'El hipervisor no se inicia sin esta protección del procesador.',
    outcomes: {
      on: { found: 'Activada' },
      windowsOnly: {
        found: 'Solo se puede leer en Windows',
        happened: 'En este sistema el asistente no lee este valor.',
      },
      off: {
        found: 'Desactivada',
        happened: 'El firmware (BIOS o UEFI) tiene desactivada la protección contra ejecución del procesador.',
        todo: 'Active XD, NX o «No-execute memory protection» en la configuración del firmware; después guarde y salga. Si sigue desactivada, apague el equipo por completo y enciéndalo.',
      },
      offInVm: {
        found: 'Desactivada',
        verdict: 'es una máquina virtual sin protección de no ejecución',
        happened:
          'Este equipo es una máquina virtual y su host no le expone la protección contra ejecución del procesador.',
        todo: 'Active NX o XD para esta máquina en el producto que la ejecuta y vuelva a iniciarla.',
      },
    },
    fixes: { openFirmware: 'Reiniciar en la configuración del firmware' },
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
        happened: 'Ahora solo hay {free} libres: menos que los 4 GB que debería tener la máquina virtual.',
        todo: 'Cierre programas o apague otras máquinas virtuales antes de iniciarla.',
      },
      small: {
        found: '{total}',
        happened: 'Con {total} hay memoria para una máquina virtual pequeña y poco más.',
        todo: 'Cierre otros programas mientras funciona la máquina virtual o agregue memoria a este equipo.',
      },
      tooSmall: {
        found: '{total}',
        verdict: '{total} de memoria no bastan',
        happened: 'Windows puede usar {total} de memoria. Hyper-V necesita un equipo con 4 GB.',
        todo: 'Agregue memoria a este equipo o use otro.',
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
        happened: 'Hay espacio para una máquina virtual, pero no para una que crece.',
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
          'Las máquinas virtuales nuevas se guardan en {path}, en una unidad con {fileSystem}, que no puede contener discos virtuales. A las que están en otras unidades no les afecta.',
        todo: 'Para crear una máquina virtual, elija otra carpeta para ella. Para todas las nuevas, elija una carpeta de una unidad con NTFS o ReFS en la configuración del Administrador de Hyper-V o con «Set-VMHost -VirtualHardDiskPath».',
      },
    },
  },
} as const satisfies Translation<typeof hardwareChecksEn>
