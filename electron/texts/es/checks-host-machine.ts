import type { machineChecks as machineChecksEn } from '../en/checks-host-machine.ts'
import type { Translation } from '../types.ts'

export const machineChecks = {
  processorVirtualization: {
    name: 'Virtualización del procesador',
    needed: 'Activada (VT-x o AMD-V)',
    why: 'Hyper-V usa estas extensiones del procesador y las expone a la máquina virtual.',
    outcomes: {
      hypervisorStarted: {
        found: 'Activada',
        happened: 'El hipervisor se inició con este Windows, así que las extensiones están activadas.',
      },
      hypervisorRuns: {
        found: 'Activada',
        happened:
          'El hipervisor de este Windows está en ejecución, así que las extensiones están activadas. Él oculta lo que indica el procesador.',
      },
      on: { found: 'Activada' },
      firmwareOff: {
        found: 'Desactivada en el firmware',
        happened:
          'Las extensiones de virtualización del procesador no se pueden usar: están desactivadas en el firmware (BIOS o UEFI).',
        todo: 'Active VT-x, VMX, SVM o AMD-V en la configuración del firmware; después guarde y salga. Si sigue desactivada, apague el equipo por completo y enciéndalo.',
      },
      notSeen: {
        found: 'No detectada',
        happened:
          'Windows no ve extensiones de virtualización. Están desactivadas en el firmware (BIOS o UEFI) o el procesador no las tiene.',
        todo: 'Busque VT-x, VMX, SVM o AMD-V en la configuración del firmware, actívelo, guarde y salga. Si sigue sin detectarse, apague el equipo por completo y enciéndalo.',
      },
      notPassedByHyperV: {
        found: 'No llega a este equipo, que es una máquina virtual',
        verdict: 'es una máquina virtual y su host no lo permite',
        happened:
          'Este equipo es una máquina virtual de Hyper-V y su host no le expone las extensiones de virtualización.',
        todo: 'Inicie este asistente en ese host y deje que exponga las extensiones a esta máquina. O apáguela y ejecute allí «Set-VMProcessor -VMName <nombre> -ExposeVirtualizationExtensions $true» como administrador.',
      },
      notPassedByAzure: {
        found: 'No llega a este equipo, una máquina virtual de Azure',
        verdict: 'es una máquina virtual de Azure de un tamaño que no puede',
        happened:
          'Este equipo es una máquina virtual de Azure sin extensiones de virtualización. Azure solo las expone en algunos tamaños.',
        todo: 'Cambie la máquina a un tamaño que pueda anidar; la lista de tamaños de Azure indica cuáles pueden. En tamaños anteriores a v5 el tipo de seguridad debe ser Standard; v5 y posteriores también anidan con Trusted Launch. El cambio de tamaño reinicia la máquina.',
      },
      notPassedByCloud: {
        found: 'No llega a este equipo, una máquina virtual de {cloud}',
        verdict: 'es una máquina virtual y {cloud} no lo permite',
        happened: 'Este equipo es una máquina virtual de {cloud}, que no le expone extensiones de virtualización.',
        todo: 'Use un tipo de máquina de {cloud} que permita la virtualización anidada y actívela para la máquina, o alquile allí un equipo completo (bare metal).',
      },
      notPassedToThisVm: {
        found: 'No llega a este equipo, que es una máquina virtual',
        verdict: 'es una máquina virtual y el producto que la ejecuta no lo permite',
        happened:
          'Este equipo es una máquina virtual y el producto que la ejecuta no le expone las extensiones de virtualización.',
        todo: 'Apague esta máquina y active para ella la virtualización anidada en ese producto: en VMware «Virtualize Intel VT-x/EPT or AMD-V/RVI», en VirtualBox «Habilitar VT-x/AMD-V anidado», en QEMU, KVM y Proxmox el tipo de procesador «host». Después vuelva a iniciarla.',
      },
      insideHyperV: {
        found: 'No se puede saber en una máquina virtual',
        happened: 'Este equipo es una máquina virtual de Hyper-V. Su host oculta lo que indica el procesador.',
        todo: 'Mire en el host de esta máquina: allí el asistente muestra si expone las extensiones. Sin ellas, Hyper-V no puede iniciarse aquí.',
      },
      insideAzure: {
        found: 'No se puede saber en una máquina virtual',
        happened: 'Este equipo es una máquina virtual de Azure. Azure oculta lo que indica el procesador.',
        todo: 'Mire en la lista de tamaños de Azure si este puede anidar. En tamaños anteriores a v5 el tipo de seguridad debe ser Standard; v5 y posteriores también anidan con Trusted Launch.',
      },
      insideCloud: {
        found: 'No se puede saber en una máquina virtual',
        happened: 'Este equipo es una máquina virtual de {cloud}. Su host oculta lo que indica el procesador.',
        todo: 'Asegúrese de que este tipo de máquina permite la virtualización anidada y de que está activada para esta máquina.',
      },
      insideVm: {
        found: 'No se puede saber en una máquina virtual',
        happened: 'Este equipo es una máquina virtual. Su host oculta lo que indica el procesador.',
        todo: 'Asegúrese de que el producto que la ejecuta expone las extensiones de virtualización a esta máquina y vuelva a comprobar.',
      },
      seenInOtherVm: {
        found: 'Se ve, sin confirmar',
        happened:
          'Este equipo es una máquina virtual de otro producto, que le muestra las extensiones. Aun así, Hyper-V no se ha podido iniciar en algunas de esas máquinas, de modo que solo su inicio las confirma.',
        todo: 'Haga una copia o una instantánea de esta máquina antes de activar Hyper-V en ella.',
      },
      perhapsVm: {
        found: 'No se puede saber aquí',
        happened:
          'Un hipervisor oculta lo que indica el procesador, y no se puede saber si es el de este Windows o el de su host.',
        todo: 'En un equipo físico, mire en el Administrador de tareas, en Rendimiento, CPU, si la virtualización está habilitada. Si este equipo es una máquina virtual, asegúrese de que el producto que la ejecuta le expone las extensiones.',
      },
    },
    fixes: { openFirmware: 'Reiniciar en la configuración del firmware' },
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
        todo: 'Si le basta un nivel de anidación, ejecute el asistente en el host de esta máquina virtual.',
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
        todo: 'Use un tamaño que pueda anidar; en tamaños anteriores a v5, también el tipo de seguridad Standard. Dé a las máquinas anidadas una red NAT.',
      },
      otherCloud: {
        found: 'No, una máquina virtual de {cloud}',
        happened: 'Este equipo es una máquina virtual de {cloud}. Sus máquinas virtuales ya están anidadas.',
        todo: 'Use un tipo de máquina que pueda anidar. Dé a las máquinas anidadas una red NAT.',
      },
      otherVm: {
        found: 'No: {model}',
        happened:
          'Por su nombre, este equipo es una máquina virtual de otro producto: {model}. Microsoft no prueba ni admite Hyper-V en él.',
        todo: 'Active la virtualización anidada de esta máquina en ese producto o use un equipo físico.',
      },
      someVm: {
        found: 'No, máquina virtual',
        happened:
          'El procesador indica que un hipervisor ejecuta este equipo, así que este equipo es una máquina virtual.',
        todo: 'Use un equipo físico o active la virtualización anidada en el producto que ejecuta esta máquina.',
      },
      hypervisorBelow: {
        found: 'No, máquina virtual',
        happened:
          'Hay un hipervisor en ejecución, y el de este Windows registró que no se inició. Por tanto es el de otro equipo, y este equipo es una máquina virtual.',
        todo: 'Use un equipo físico o active la virtualización anidada en el producto que ejecuta esta máquina.',
      },
      unproven: {
        found: 'No se puede saber',
        happened:
          'Hay un hipervisor en ejecución. Ni el nombre de este equipo, «{model}», ni lo que registró Windows indican si es el de este Windows o el de su host.',
        todo: 'Si es un equipo físico, continúe. Si es una máquina virtual, haga antes una copia o una instantánea y deje que su producto le exponga las extensiones de virtualización.',
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
        happened:
          'Está instalado: {products}. Las versiones recientes funcionan junto a Hyper-V, pero más lentas, y sus máquinas virtuales no pueden anidar mientras tanto.',
        todo: 'Actualícelos. Las máquinas virtuales de estos productos que necesitan VT-x o AMD-V solo se inician con Hyper-V desactivado.',
      },
      foundOnOlderWindows: {
        found: '{products}',
        happened: 'Está instalado: {products}. En esta versión de Windows no funciona mientras Hyper-V está activado.',
        todo: 'Cierre esas máquinas virtuales mientras usa Hyper-V o actualice Windows a la versión 2004 o posterior.',
      },
      foundOnSomeWindows: {
        found: '{products}',
        happened:
          'Está instalado: {products}. Junto a Hyper-V, las versiones recientes funcionan desde la versión 2004 de Windows 10, y sus máquinas virtuales no pueden anidar mientras tanto.',
        todo: 'Actualícelos y, si sus máquinas virtuales no se inician, ciérrelas mientras usa Hyper-V.',
      },
    },
  },
} as const satisfies Translation<typeof machineChecksEn>
