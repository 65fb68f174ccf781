import type { hypervisorChecks as hypervisorChecksEn } from '../en/checks-host-hypervisor.ts'
import type { Translation } from '../types.ts'

export const hypervisorChecks = {
  hyperVRole: {
    name: 'Característica Hyper-V',
    needed: 'Activada',
    why: 'Aporta el hipervisor y todo lo que administra las máquinas virtuales.',
    outcomes: {
      on: { found: 'Activada' },
      restart: {
        found: 'Activada tras un reinicio',
        happened: 'Hyper-V se ha activado y Windows no se ha reiniciado desde entonces.',
        todo: 'Guarde su trabajo y reinicie este equipo. El asistente seguirá donde lo dejó.',
      },
      partial: {
        found: 'Activada solo en parte',
        happened: 'Hyper-V está activado, pero algunas de sus partes están desactivadas: {parts}.',
        todo: 'Active la característica completa y reinicie este equipo.',
      },
      disabled: {
        found: 'Desactivada',
        happened: 'Hyper-V forma parte de este Windows, pero está desactivado.',
        todo: 'Actívelo y reinicie este equipo. El asistente seguirá donde lo dejó. Si Windows dejara de iniciarse, como ha ocurrido con algunas placas AMD, desactive la virtualización en el firmware (BIOS o UEFI): entonces se inicia.',
      },
      offInVm: {
        verdict: 'es una máquina virtual y nada indica que su host se lo permita',
        found: 'Sin activar, y este equipo es una máquina virtual',
        happened:
          'Hyper-V no está activado, o no del todo. Este equipo es una máquina virtual y nada indica todavía que reciba extensiones de virtualización. Sin ellas, Hyper-V no puede iniciarse aquí.',
        todo: 'Primero haga que esta máquina virtual reciba las extensiones, como dice «Virtualización del procesador», y vuelva a comprobar. Activar Hyper-V antes no ayuda; si lo hace, haga antes una copia o una instantánea de ella.',
      },
      offInOtherVm: {
        verdict: 'es una máquina virtual de otro producto',
        found: 'Sin activar, y este equipo es una máquina virtual',
        happened:
          'Hyper-V no está activado, o no del todo. Este equipo es una máquina virtual de otro producto. Algunas máquinas de QEMU y KVM no volvieron a iniciarse tras activar Hyper-V en ellas, incluso con la virtualización anidada permitida.',
        todo: 'Primero deje que ese producto exponga las extensiones de virtualización a esta máquina y vuelva a comprobar. Después apáguela y haga una copia o una instantánea: puede ser la única forma de volver atrás. Solo entonces active Hyper-V.',
      },
      offPerhapsInVm: {
        verdict: 'puede ser una máquina virtual',
        found: 'Sin activar, y puede que este equipo sea una máquina virtual',
        happened:
          'Hyper-V no está activado, o no del todo. No se puede saber si este equipo es una máquina virtual. Algunas máquinas de QEMU y KVM no volvieron a iniciarse tras activar Hyper-V en ellas.',
        todo: 'En un equipo físico, continúe y actívelo. Si es una máquina virtual, deje primero que su producto le exponga las extensiones de virtualización, apáguela y haga una copia o una instantánea.',
      },
      removed: {
        found: 'Desactivada, archivos quitados',
        happened: 'Los archivos de Hyper-V se quitaron de este Windows.',
        todo: 'Actívelo: Windows obtiene los archivos de Windows Update. Si no puede, use una imagen de instalación.',
      },
      absent: {
        found: 'Desconocida en este Windows',
        happened: 'Este Windows no incluye Hyper-V entre sus características.',
        todo: 'Repare Windows con «DISM /Online /Cleanup-Image /RestoreHealth» y «sfc /scannow», reinicie y vuelva a comprobar.',
      },
    },
    fixes: {
      enable: 'Activar Hyper-V',
      enableAnyway: 'Activar Hyper-V de todos modos',
      restart: 'Reiniciar este equipo',
    },
  },
  managementService: {
    name: 'Servicio de Hyper-V',
    needed: 'En ejecución',
    why: 'El servicio vmms responde a todas las preguntas sobre las máquinas virtuales.',
    outcomes: {
      running: { found: 'En ejecución' },
      missing: {
        found: 'No existe',
        happened: 'El servicio vmms no existe, aunque Hyper-V está activado.',
        todo: 'Reinicie este equipo: Windows agrega el servicio al iniciarse. Si no lo hace, ejecute «DISM /Online /Cleanup-Image /RestoreHealth» y «sfc /scannow» como administrador y reinicie otra vez.',
      },
      stopped: {
        found: 'Detenido',
        happened: 'El servicio vmms no está en ejecución.',
        todo: 'Inícielo. Si vuelve a detenerse, consulte el registro Hyper-V-VMMS en el Visor de eventos.',
      },
      disabled: {
        found: 'Deshabilitado',
        happened: 'Alguien ha deshabilitado el servicio vmms.',
        todo: 'Póngalo en automático e inícielo.',
      },
    },
    fixes: { start: 'Iniciar el servicio', restart: 'Reiniciar este equipo' },
  },
  hyperVModule: {
    name: 'Comandos de Hyper-V',
    needed: 'Disponibles',
    why: 'El asistente usa los comandos de PowerShell del propio Hyper-V.',
    outcomes: {
      available: { found: 'Versión {version}' },
      missing: {
        found: 'No instalados',
        happened: 'El módulo de PowerShell de Hyper-V no está instalado.',
        todo: 'Agréguelo. No cambia nada más y no hace falta reiniciar.',
      },
    },
    fixes: { enable: 'Agregar las herramientas' },
  },
  hypervisorRunning: {
    name: 'Hipervisor en ejecución',
    needed: 'Sí',
    why: 'Sin el hipervisor no se puede iniciar ninguna máquina virtual, ni siquiera una sin anidar.',
    outcomes: {
      running: { found: 'Sí' },
      runningThoughOff: {
        found: 'Sí, aunque el arranque lo desactiva',
        happened:
          'El hipervisor está en ejecución, pero el ajuste de arranque lo desactiva. Se cambió después del último arranque, o una función de seguridad inicia el hipervisor de todos modos.',
        todo: 'Active el ajuste para que el hipervisor se inicie también la próxima vez y sin esa función.',
      },
      launchTypeOff: {
        found: 'No, arranque desactivado',
        happened: 'Windows se inició sin su hipervisor, porque un ajuste de arranque lo desactiva.',
        todo: 'Active el ajuste y reinicie el equipo. El asistente seguirá donde lo dejó. Si usa BitLocker, tenga a mano la clave de recuperación. Otros productos de virtualización pueden ir más lentos.',
      },
      processorUnfit: {
        found: 'No, el procesador no es compatible (evento {event})',
        happened:
          'El hipervisor intentó iniciarse y encontró que al procesador, tal como está configurado, le falta algo que necesita. Windows lo registró como evento {event}.',
        todo: 'Actualice el firmware (BIOS o UEFI), active todos sus ajustes de virtualización, apague el equipo y enciéndalo. Si el evento vuelve, puede que el procesador sea demasiado antiguo para Hyper-V.',
      },
      firmwareUnfit: {
        found: 'No, el firmware no es compatible (evento {event})',
        happened:
          'Lo que el firmware (BIOS o UEFI) indica sobre este equipo es erróneo, incompleto o más de lo que el hipervisor puede usar. Windows lo registró como evento {event}.',
        todo: 'Actualice el firmware. Si no basta, cargue sus ajustes predeterminados, vuelva a activar la virtualización, apague el equipo y enciéndalo.',
      },
      machineUnfit: {
        found: 'No, esta máquina virtual no es compatible (evento {event})',
        verdict: 'es una máquina virtual a la que le falta algo que Hyper-V necesita',
        happened:
          'Este equipo es una máquina virtual. Su hipervisor intentó iniciarse y encontró que a la máquina virtual le falta algo que necesita. Windows lo registró como evento {event}.',
        todo: 'En el producto que ejecuta esta máquina, expóngale el procesador real y sus extensiones de virtualización. Después apáguela por completo y vuelva a iniciarla.',
      },
      otherHypervisorBelow: {
        found: 'No, la virtualización no encaja (evento {event})',
        happened:
          'El hipervisor encontró funciones de virtualización del procesador que no puede usar y no se inició. Windows lo registró como evento {event}. Puede ser señal de otro hipervisor que ejecuta este Windows.',
        todo: 'Si este equipo es una máquina virtual, elija para ella otro tipo de procesador en el producto que la ejecuta. En un equipo físico, actualice el firmware (BIOS o UEFI) y quite lo que se inicie antes que Windows.',
      },
      smxOn: {
        found: 'No, SMX activado en el firmware (evento {event})',
        happened:
          'El firmware (BIOS o UEFI) tiene activadas las extensiones de modo seguro (SMX), y con ellas el hipervisor no se inicia. Windows lo registró como evento {event}.',
        todo: 'Desactive SMX, a menudo llamado Intel TXT o Trusted Execution, en la configuración del firmware. Después apague el equipo y enciéndalo.',
      },
      imageDamaged: {
        found: 'No, sus archivos no se pueden usar (evento {event})',
        happened:
          'Windows no pudo leer los archivos del hipervisor, o no son los que corresponden a este Windows. Lo registró como evento {event}.',
        todo: 'Ejecute «DISM /Online /Cleanup-Image /RestoreHealth» y después «sfc /scannow» como administrador, reinicie y vuelva a comprobar.',
      },
      memoryUnfit: {
        found: 'No, sin memoria para él (evento {event})',
        happened:
          'Al iniciarse, Windows no encontró memoria que el hipervisor pudiera usar, o encontró memoria con un fallo. Lo registró como evento {event}.',
        todo: 'Apague el equipo y enciéndalo. Si el evento vuelve, pruebe la memoria con «mdsched» y actualice el firmware (BIOS o UEFI). Si este equipo es una máquina virtual, dele más memoria.',
      },
      loaderFailed: {
        found: 'No, su inicio falló (evento {event})',
        happened:
          'Windows intentó iniciar el hipervisor y no lo consiguió. Lo registró como evento {event}, que no indica ningún ajuste que se pueda cambiar.',
        todo: 'Apague el equipo por completo y enciéndalo. Si el evento vuelve, ejecute «DISM /Online /Cleanup-Image /RestoreHealth» y «sfc /scannow» como administrador. El texto completo está en el Visor de eventos, en el registro Sistema, en Hyper-V-Hypervisor.',
      },
      restart: {
        found: 'No, hay un reinicio pendiente',
        happened: 'Windows ha cambiado componentes y espera un reinicio.',
        todo: 'Guarde su trabajo y reinicie este equipo. El asistente seguirá donde lo dejó.',
      },
      noReason: {
        found: 'No, motivo desconocido',
        happened: 'El hipervisor no está en ejecución y nada de lo que se pudo leer dice por qué.',
        todo: 'Reinicie este equipo. Si no basta, apáguelo, desenchúfelo un minuto y arránquelo en frío. Después cargue los ajustes predeterminados del firmware (BIOS o UEFI), vuelva a activar la virtualización y actualice el firmware. Como último paso, ejecute «DISM /Online /Cleanup-Image /RestoreHealth» y «sfc /scannow» como administrador.',
      },
      noReasonInVm: {
        found: 'No, motivo desconocido',
        happened:
          'El hipervisor no está en ejecución y nada de lo que se pudo leer dice por qué. Este equipo es una máquina virtual: mire primero en su host.',
        todo: 'Apague esta máquina por completo y vuelva a iniciarla. Si no basta, active para ella la virtualización anidada en el producto que la ejecuta y actualice ese producto. Como último paso, ejecute «DISM /Online /Cleanup-Image /RestoreHealth» y «sfc /scannow» como administrador.',
      },
      insideVm: {
        found: 'No se puede saber en una máquina virtual',
        happened: 'Este equipo es una máquina virtual. El hipervisor que ve Windows puede ser el de su host.',
        todo: 'Si las máquinas virtuales se inician en este equipo, continúe. Si no, asegúrese de que el host le expone las extensiones.',
      },
      perhapsVm: {
        found: 'No se puede saber aquí',
        happened: 'Hay un hipervisor en ejecución, y no se puede saber si es el de este Windows o el de su host.',
        todo: 'Si las máquinas virtuales se inician en este equipo, continúe. Si no, reinícielo y vuelva a comprobar: Windows registra entonces el inicio de su hipervisor.',
      },
    },
    fixes: { turnOn: 'Activarlo y reiniciar', restart: 'Reiniciar este equipo' },
  },
  nestingLoadOption: {
    name: 'Opciones del hipervisor',
    needed: 'Anidación no desactivada',
    why: 'Una opción de carga del hipervisor puede desactivar la anidación en todas las máquinas virtuales.',
    outcomes: {
      notSet: { found: 'Anidación no desactivada' },
      otherOptions: { found: 'Anidación no desactivada ({options})' },
      off: {
        found: 'OFFERNESTEDVIRT=FALSE',
        happened: 'El hipervisor se inicia con «{options}», que desactiva la anidación.',
        todo: 'Quite esa opción y reinicie este equipo. Las demás opciones se conservan.',
      },
      offPerhaps: {
        found: 'OFFERNESTEDVIRT=FALSE',
        happened:
          'El hipervisor se inicia con «{options}». En las primeras versiones preliminares esto desactivaba la anidación; para este Windows no hay nada documentado.',
        todo: 'Si la anidación no funciona, quite esa opción y reinicie este equipo. Las demás opciones se conservan.',
      },
    },
    fixes: { remove: 'Quitar la opción' },
  },
} as const satisfies Translation<typeof hypervisorChecksEn>
