import type { checksGuest as checksGuestEn } from '../en/checks-guest.ts'
import type { Translation } from '../types.ts'
import { guestNetworkChecks } from './checks-network.ts'

export const checksGuest = {
  guestWindows: {
    name: 'Compilación de Windows en la máquina virtual',
    needed: '14393 o posterior; en versiones preliminares, la de este equipo',
    why: 'El Windows de la máquina virtual debe conocer la anidación.',
    outcomes: {
      suitable: { found: '{name}, compilación {build}' },
      sameBuild: { found: '{name}, compilación {build}' },
      otherBuild: {
        found: 'Compilación {build}, este equipo {host}',
        happened:
          'En las versiones preliminares, la anidación solo funciona con la misma compilación en la máquina virtual y en el equipo.',
        todo: 'Instale la compilación {host} en la máquina virtual.',
      },
      tooOld: {
        found: '{name}, compilación {build}',
        happened: 'El Windows de la máquina virtual es anterior a la anidación.',
        todo: 'Actualícelo a la versión 1607 o posterior.',
      },
      previewGuest: {
        found: '{name}, compilación {build}',
        happened:
          'El Windows de la máquina virtual es anterior a la versión 1607: Hyper-V en él funciona, como mucho, en equipos con la misma compilación preliminar.',
        todo: 'Actualícelo a la versión 1607 o posterior.',
      },
    },
  },
  guestEdition: {
    name: 'Edición de Windows en la máquina virtual',
    needed: 'Pro, Enterprise, Education o Server',
    why: 'Hyper-V no forma parte de Windows Home.',
    outcomes: {
      suitable: { found: '{name}' },
      home: {
        found: '{name} (Home)',
        happened: 'La máquina virtual tiene una edición Home, que no incluye Hyper-V.',
        todo: 'Cambie a Windows Pro en la Configuración de la máquina virtual, en Sistema, Activación.',
      },
    },
  },
  guestRights: {
    name: 'Cuenta en la máquina virtual',
    needed: 'Administrador',
    why: 'Solo un administrador de la máquina virtual puede activar Hyper-V en ella.',
    outcomes: {
      administrator: { found: 'Administrador' },
      notAdministrator: {
        found: 'No es administrador',
        happened:
          'La cuenta con la que inició sesión no es administradora de la máquina virtual o se ejecuta sin permisos de administrador.',
        todo: 'Inicie sesión con otra cuenta de la máquina virtual que sea administradora. El Administrador integrado tiene todos los permisos una vez habilitado y con contraseña.',
      },
    },
  },
  guestMemory: {
    name: 'Memoria de la máquina virtual',
    needed: '4 GB o más',
    why: 'Windows, Hyper-V y una máquina anidada la comparten.',
    outcomes: {
      enough: { found: '{total}' },
      littleFree: {
        found: '{total}, {free} libres',
        happened:
          'De {total}, dentro de la máquina virtual solo hay {free} libres. Las máquinas anidadas pueden no encontrar memoria para iniciarse.',
        todo: 'Cierre programas dentro de la máquina virtual, inicie solo máquinas anidadas pequeñas o dele más memoria.',
      },
      little: {
        found: '{total}',
        happened: 'Con {total}, las máquinas anidadas pueden no encontrar memoria para iniciarse.',
        todo: 'Dé a la máquina virtual 4 GB o más en el paso 4 o inicie solo máquinas anidadas pequeñas.',
      },
    },
  },
  guestDisk: {
    name: 'Espacio para máquinas anidadas',
    needed: '20 GB libres, NTFS o ReFS',
    why: 'Los discos de las máquinas anidadas son archivos en el disco de esta máquina virtual.',
    outcomes: {
      enough: { found: '{free} libres en {path}' },
      little: {
        found: '{free} libres en {path}',
        happened:
          'Dentro de la máquina virtual hay {free} libres en {path}. Una máquina anidada con Windows necesita más.',
        todo: 'Libere espacio dentro de la máquina virtual. O apáguela, amplíe su disco en el Administrador de Hyper-V y extienda la unidad dentro.',
      },
      fat: {
        found: '{fileSystem} en {path}',
        happened:
          'Dentro de la máquina virtual, las máquinas anidadas están en una unidad con {fileSystem}, que no puede contener discos virtuales.',
        todo: 'Dentro de la máquina virtual, elija una carpeta de una unidad con NTFS o ReFS en la configuración del Administrador de Hyper-V.',
      },
    },
  },
  guestExtensions: {
    name: 'Extensiones en la máquina virtual',
    needed: 'Expuestas a la máquina virtual',
    why: 'Sin ellas, el Hyper-V de la máquina virtual no puede iniciarse.',
    outcomes: {
      used: { found: 'En uso' },
      exposed: { found: 'Expuestas a la máquina virtual' },
      hidden: {
        found: 'Ocultas',
        happened: 'Este equipo oculta las extensiones de virtualización a la máquina virtual.',
        todo: 'Vuelva al paso 4 y aplique los cambios.',
      },
      notArrived: {
        found: 'Expuestas, pero no se ven en la máquina virtual',
        happened:
          'Este equipo expone las extensiones a la máquina virtual, pero el hipervisor de dentro no las encontró y registró el evento {event}.',
        todo: 'Apague la máquina virtual por completo y vuelva a iniciarla. Reiniciarla desde dentro no basta.',
      },
    },
  },
  guestHyperV: {
    name: 'Hyper-V en la máquina virtual',
    needed: 'Activado',
    why: 'Ejecuta las máquinas anidadas.',
    outcomes: {
      on: { found: 'Activado' },
      restart: {
        found: 'Activado tras reiniciar la máquina virtual',
        happened: 'Hyper-V se ha activado y la máquina virtual no se ha reiniciado desde entonces.',
        todo: 'Reinicie el Windows de la máquina virtual.',
      },
      partial: {
        found: 'Activado solo en parte',
        happened:
          'Hyper-V está activado en la máquina virtual, pero algunas de sus partes están desactivadas: {parts}.',
        todo: 'Active la característica completa y reinicie la máquina virtual.',
      },
      withoutTools: {
        found: 'Activado, sin sus comandos',
        happened:
          'Hyper-V está activado en la máquina virtual, pero su módulo de PowerShell no está instalado en ella.',
        todo: 'Agréguelo. No cambia nada más y no hace falta reiniciar.',
      },
      disabled: {
        found: 'Desactivado',
        happened: 'Hyper-V está desactivado en la máquina virtual.',
        todo: 'Actívelo y reinicie la máquina virtual.',
      },
      removed: {
        found: 'Desactivado, archivos quitados',
        happened: 'Los archivos de Hyper-V se quitaron del Windows de la máquina virtual.',
        todo: 'Actívelo: Windows obtiene los archivos de Windows Update, si la máquina virtual llega a él.',
      },
      absent: {
        found: 'Desconocido en este Windows',
        happened:
          'El Windows de la máquina virtual no incluye Hyper-V entre sus características. En una edición que tiene Hyper-V, su almacén de componentes está dañado.',
        todo: 'Repárelo con «DISM /Online /Cleanup-Image /RestoreHealth» y «sfc /scannow» dentro de la máquina virtual.',
      },
    },
    fixes: {
      enable: 'Activar Hyper-V',
      tools: 'Agregar los comandos',
      restart: 'Reiniciar el Windows de la máquina virtual',
    },
  },
  guestServices: {
    name: 'Servicios de Hyper-V en la máquina virtual',
    needed: 'vmms en ejecución, vmcompute no deshabilitado',
    why: 'vmms administra las máquinas anidadas y vmcompute las inicia.',
    outcomes: {
      running: { found: 'En ejecución' },
      managementMissing: {
        found: 'vmms no existe',
        happened: 'El servicio vmms no existe en la máquina virtual, aunque Hyper-V está activado.',
        todo: 'Reinicie el Windows de la máquina virtual. Si el servicio sigue faltando, ejecute allí «DISM /Online /Cleanup-Image /RestoreHealth» y «sfc /scannow» como administrador.',
      },
      managementDisabled: {
        found: 'vmms está deshabilitado',
        happened:
          'Alguien ha deshabilitado el servicio vmms en la máquina virtual, así que nada administra las máquinas anidadas.',
        todo: 'En la máquina virtual, ejecute «Set-Service vmms -StartupType Automatic» y «Start-Service vmms» como administrador.',
      },
      managementStopped: {
        found: 'vmms no está en ejecución',
        happened:
          'El servicio vmms de la máquina virtual no está en ejecución. Justo después de iniciarse Windows puede tardar un poco en iniciarse.',
        todo: 'Si sigue así, ejecute «Start-Service vmms» en la máquina virtual como administrador.',
      },
      computeMissing: {
        found: 'vmcompute no existe',
        happened: 'El servicio vmcompute no existe en la máquina virtual, aunque Hyper-V está activado.',
        todo: 'Reinicie el Windows de la máquina virtual. Si el servicio sigue faltando, ejecute allí «DISM /Online /Cleanup-Image /RestoreHealth» y «sfc /scannow» como administrador.',
      },
      computeDisabled: {
        found: 'vmcompute está deshabilitado',
        happened:
          'Alguien ha deshabilitado el servicio vmcompute en la máquina virtual. Al iniciar una máquina anidada aparece entonces el error «uno de los componentes de Hyper-V no se está ejecutando».',
        todo: 'En la máquina virtual, ejecute «Set-Service vmcompute -StartupType Manual» como administrador.',
      },
    },
  },
  guestOtherHypervisors: {
    name: 'Otra virtualización en la máquina virtual',
    needed: 'Ninguna',
    why: 'Dentro de una máquina virtual, Microsoft solo admite Hyper-V.',
    outcomes: {
      none: { found: 'No se encontró ninguna' },
      found: {
        found: '{products}',
        happened:
          'En la máquina virtual está instalado otro producto de virtualización: {products}. Dentro de una máquina virtual Microsoft solo admite Hyper-V, y los dos pueden interferir entre sí.',
        todo: 'Si las máquinas anidadas no se inician, cierre primero las máquinas virtuales de ese producto o desinstálelo.',
      },
    },
  },
  guestHypervisor: {
    name: 'Hipervisor en la máquina virtual',
    needed: 'En ejecución',
    why: 'Sin él no se inicia ninguna máquina anidada.',
    outcomes: {
      running: { found: 'En ejecución' },
      bootSettingOff: {
        found: 'No, arranque desactivado',
        happened:
          'Un ajuste de arranque de la máquina virtual desactiva el hipervisor, y el Windows de dentro no ha registrado que se iniciara.',
        todo: 'Abra la ventana de la máquina virtual en el Administrador de Hyper-V con Conectar e inicie sesión. Ejecute allí «bcdedit /set hypervisorlaunchtype auto» como administrador y reinicie la máquina.',
      },
      launchTypeOff: {
        found: 'No, arranque desactivado',
        happened: 'Un ajuste de arranque de la máquina virtual desactiva el hipervisor (evento {event}).',
        todo: 'Abra la ventana de la máquina virtual en el Administrador de Hyper-V con Conectar e inicie sesión. Ejecute allí «bcdedit /set hypervisorlaunchtype auto» como administrador y reinicie la máquina.',
      },
      extensionsOff: {
        found: 'No, no vio extensiones (evento {event})',
        happened:
          'El hipervisor de la máquina virtual no encontró extensiones de virtualización y registró el evento {event}.',
        todo: 'Asegúrese de que el paso 4 le expuso las extensiones. Después apague la máquina virtual por completo y vuelva a iniciarla: reiniciarla desde dentro no basta.',
      },
      noExecuteOff: {
        found: 'No, falta la protección NX (evento {event})',
        happened:
          'El hipervisor de la máquina virtual no encontró la protección contra ejecución (NX) y registró el evento {event}.',
        todo: 'Compruebe este equipo en el paso 2: la prevención de ejecución de datos debe estar activada en su firmware. Después apague la máquina virtual por completo y vuelva a iniciarla.',
      },
      slatMissing: {
        found: 'No, falta la traducción de segundo nivel (evento {event})',
        happened:
          'El hipervisor de la máquina virtual no encontró la traducción de direcciones de segundo nivel y registró el evento {event}.',
        todo: 'Compruebe este equipo en el paso 2: su procesador debe tenerla. Después apague la máquina virtual por completo y vuelva a iniciarla.',
      },
      processorUnfit: {
        found: 'No, su procesador no es compatible (evento {event})',
        happened:
          'El hipervisor de la máquina virtual encontró que a su procesador le falta algo que necesita y registró el evento {event}.',
        todo: 'Apague la máquina virtual. En el Administrador de Hyper-V, abra su configuración, Procesador, Compatibilidad, y desactive la migración a equipos con otro procesador. Después inicie la máquina.',
      },
      machineUnfit: {
        found: 'No, la máquina no es compatible (evento {event})',
        happened:
          'El hipervisor de la máquina virtual encontró que la máquina, tal como la muestra este equipo, no es compatible, y registró el evento {event}.',
        todo: 'Apague la máquina virtual por completo y vuelva a iniciarla. Si el evento vuelve, actualice Windows en este equipo y en la máquina virtual y reinicie los dos.',
      },
      imageDamaged: {
        found: 'No, sus archivos no se pueden usar (evento {event})',
        happened:
          'El Windows de la máquina virtual no pudo leer los archivos de su hipervisor, o no son los que le corresponden. Registró el evento {event}.',
        todo: 'Abra la ventana de la máquina virtual en el Administrador de Hyper-V con Conectar e inicie sesión. Ejecute allí «DISM /Online /Cleanup-Image /RestoreHealth» y después «sfc /scannow» como administrador y reinicie la máquina.',
      },
      memoryUnfit: {
        found: 'No, sin memoria para él (evento {event})',
        happened:
          'Al iniciarse la máquina virtual, su Windows no encontró memoria que el hipervisor pudiera usar. Registró el evento {event}.',
        todo: 'Apague la máquina virtual, dele más memoria, 4 GB o más, y vuelva a iniciarla.',
      },
      loaderFailed: {
        found: 'No, su inicio falló (evento {event})',
        happened:
          'El Windows de la máquina virtual intentó iniciar su hipervisor y no lo consiguió. Registró el evento {event}, que no indica ningún ajuste que se pueda cambiar.',
        todo: 'Apague la máquina virtual por completo y vuelva a iniciarla. Si el evento vuelve, abra su ventana en el Administrador de Hyper-V con Conectar, inicie sesión y ejecute allí «DISM /Online /Cleanup-Image /RestoreHealth» y «sfc /scannow» como administrador.',
      },
      noEvent: {
        found: 'Aún no se sabe',
        happened:
          'El Windows de la máquina virtual no ha registrado un inicio de su hipervisor. Tras un inicio rápido no lo registra.',
        todo: 'Inicie una máquina anidada: si funciona, el hipervisor también. Si no, reinicie la máquina virtual.',
      },
    },
  },
  guestPendingRestart: {
    name: 'Reinicio pendiente en la máquina virtual',
    needed: 'Ninguno',
    why: 'Windows no puede agregar características mientras espera un reinicio.',
    outcomes: {
      none: { found: 'Ninguno' },
      servicing: {
        found: 'Por componentes de Windows',
        happened: 'El Windows de la máquina virtual ha cambiado componentes y espera un reinicio.',
        todo: 'Reinicie la máquina virtual.',
      },
      update: {
        found: 'Por una actualización',
        happened: 'Una actualización de la máquina virtual espera un reinicio.',
        todo: 'Reinicie la máquina virtual cuando le convenga.',
      },
    },
    fixes: { restart: 'Reiniciar el Windows de la máquina virtual' },
  },
  nestedVms: {
    name: 'Máquinas anidadas',
    needed: 'Cualquiera',
    why: 'Una máquina anidada en ejecución es la mejor prueba de que la anidación funciona.',
    outcomes: {
      none: { found: 'Ninguna todavía' },
      some: {
        found: {
          one: '{n} máquina anidada, {running} en ejecución',
          many: '{n} de máquinas anidadas, {running} en ejecución',
          other: '{n} máquinas anidadas, {running} en ejecución',
        },
      },
    },
  },
  ...guestNetworkChecks,
} as const satisfies Translation<typeof checksGuestEn>
