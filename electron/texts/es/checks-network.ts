import type {
  guestNetworkChecks as guestNetworkChecksEn,
  hostNetworkChecks as hostNetworkChecksEn,
  vmNetworkChecks as vmNetworkChecksEn,
} from '../en/checks-network.ts'
import type { Translation } from '../types.ts'

export const hostNetworkChecks = {
  networkForVms: {
    name: 'Red para máquinas virtuales',
    needed: 'Un conmutador con salida',
    why: 'Sin él, las máquinas virtuales y las que hay dentro de ellas no tienen red.',
    outcomes: {
      some: { found: '{switches}' },
      none: {
        found: 'Ningún conmutador',
        happened: 'Hyper-V no tiene ningún conmutador en este equipo, así que ninguna máquina virtual tiene red.',
        todo: 'Cree aquí una red NAT o un conmutador externo en el Administrador de Hyper-V. Detrás de esta NAT, cada máquina virtual necesita una dirección fija. Continúe así si no necesitan red.',
      },
      noneLeads: {
        found: '{switches}: ninguno con salida',
        happened: 'Ninguno de los conmutadores de este equipo lleva fuera: {switches}.',
        todo: 'Cree aquí una red NAT y conecte las máquinas virtuales a su conmutador. Detrás de esta NAT, cada una necesita una dirección fija. Continúe así si no necesitan red.',
      },
      natWithoutSwitch: {
        found: 'NAT {prefix} sin conmutador',
        happened:
          'Este equipo tiene una red NAT, pero ninguno de sus conmutadores tiene una dirección de {prefix}. Windows no puede tener una segunda.',
        todo: 'Si nada usa ya esa NAT, quítela en PowerShell como administrador con Remove-NetNat y vuelva a comprobar: entonces el asistente puede crear una. Puede que la usen programas de contenedores.',
      },
      noFreeNetwork: {
        found: 'Ninguna red libre para NAT',
        happened: 'Todas las redes que una NAT podría usar aquí están en uso.',
        todo: 'Cree un conmutador externo en el Administrador de Hyper-V si las máquinas virtuales necesitan red.',
      },
    },
    fixes: { createNat: 'Crear una red NAT' },
  },
} as const satisfies Translation<typeof hostNetworkChecksEn>

export const vmNetworkChecks = {
  switchConnected: {
    name: 'Red',
    needed: 'Conectada',
    why: 'Sin red, la máquina virtual y sus máquinas anidadas no pueden conectarse a nada.',
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
        todo: 'Agregue uno en la configuración de la máquina virtual si las máquinas anidadas necesitan red.',
      },
      switchGone: {
        found: 'El conmutador ya no existe',
        happened: 'El conmutador al que estaba conectado {adapters} ya no existe. Así la máquina virtual no se inicia.',
        todo: 'Conecte el adaptador a otro conmutador. Deshacer no puede recuperar el anterior.',
      },
    },
    fixes: { connect: 'Conectar a {switch}' },
  },
  vmWayOut: {
    name: 'Salida de este equipo',
    needed: 'Un conmutador con salida y una dirección adecuada',
    why: 'Las máquinas anidadas no llegan más lejos que la propia máquina virtual.',
    outcomes: {
      external: { found: '{switch}' },
      defaultSwitch: { found: '{switch}, con direcciones de Windows' },
      nat: {
        found: 'NAT {prefix} en {switch}',
        happened:
          'Esta NAT no reparte direcciones. El Windows de la máquina virtual necesita una fija: de {first} a {last}; máscara de subred {mask}; puerta de enlace {gateway}; y un servidor DNS.',
      },
      notConnected: {
        found: 'Sin conectar',
        happened: 'La máquina virtual no está en ningún conmutador que pueda llevar a algún sitio.',
      },
      hostDecides: {
        found: '{switch}, según el host de este equipo',
        happened:
          'Este equipo es a su vez una máquina virtual. Lo que la máquina envía por {switch} solo sale si el host de este equipo deja pasar direcciones que no conoce.',
        todo: 'Si la máquina virtual no tiene red, permita en ese host la suplantación de direcciones MAC para esta máquina virtual, o conecte la máquina a un conmutador de este equipo con NAT.',
      },
      private: {
        found: 'Conmutador privado {switch}',
        happened: 'Un conmutador privado solo conecta máquinas virtuales entre sí.',
        todo: 'Si la máquina virtual debe tener red, conecte su adaptador a otro conmutador en la configuración de la máquina.',
      },
      dropped: {
        found: '{switch}, descartado por la nube',
        happened:
          'Este equipo es una máquina virtual de una nube, que descarta lo que viene de direcciones que no ha asignado. Por {switch} la máquina virtual no puede conectarse a nada de fuera.',
        todo: 'Conecte la máquina virtual a un conmutador de este equipo con NAT. Si no hay ninguno, la comprobación de este equipo ofrece crear uno.',
      },
      noNat: {
        found: 'Conmutador interno {switch}, sin NAT',
        happened:
          'Este equipo no tiene NAT para {switch}, así que la máquina virtual puede conectarse a este equipo y a nada más, salvo que otra cosa comparta aquí su conexión.',
        todo: 'Agregue una NAT para {switch} o conecte la máquina virtual a otro conmutador. Detrás de la NAT necesita una dirección fija de su red.',
      },
      otherNat: {
        found: 'Conmutador interno {switch}, NAT en otra red',
        happened:
          'Windows tiene como mucho una red NAT. La de este equipo es para {prefix}, y su dirección en {switch} no está ahí.',
        todo: 'Conecte la máquina virtual a otro conmutador con salida. La NAT se queda como está: puede usarla otra cosa, por ejemplo contenedores.',
      },
      noAddress: {
        found: 'Sin dirección en {switch} ({address})',
        happened:
          'La máquina virtual se ha dado a sí misma {address}, porque nadie reparte direcciones en {switch}. Con ella no puede conectarse a nada de fuera.',
        todo: 'Reinicie la máquina virtual. Si sigue igual, revise la configuración de red de su Windows y si algo reparte direcciones en {switch}.',
      },
      noAddressNat: {
        found: 'Sin dirección de {prefix} ({address})',
        happened: 'La máquina virtual se ha dado a sí misma {address}, porque la NAT de {switch} no reparte ninguna.',
        todo: 'Asigne al Windows de la máquina virtual una dirección fija: de {first} a {last}; máscara de subred {mask}; puerta de enlace {gateway}; y un servidor DNS.',
      },
      otherNetwork: {
        found: '{address} no está en {network}',
        happened:
          'La red de {switch} es {network} y la máquina virtual tiene {address}. Windows cambia la red de este conmutador de vez en cuando, así que en él una dirección fija deja de funcionar.',
        todo: 'Haga que el Windows de la máquina virtual obtenga su dirección automáticamente.',
      },
      otherNetworkNat: {
        found: '{address} no está en {prefix}',
        happened: 'La NAT de {switch} es para {prefix} y la máquina virtual tiene {address}.',
        todo: 'Asigne al Windows de la máquina virtual una dirección fija: de {first} a {last}; máscara de subred {mask}; puerta de enlace {gateway}; y un servidor DNS.',
      },
    },
    fixes: { addNat: 'Agregar una NAT para {switch}', connect: 'Conectar a {to}' },
  },
  macSpoofing: {
    name: 'Suplantación de direcciones MAC',
    needed: 'Activada si la máquina virtual tiene dentro un conmutador externo',
    why: 'Por un conmutador externo de dentro, las máquinas anidadas envían con direcciones propias, que de otro modo Hyper-V descarta.',
    outcomes: {
      on: { found: 'Activada' },
      notNeeded: {
        found: 'Desactivada',
        happened:
          'Solo la necesita un conmutador externo dentro de la máquina virtual, y no se conoce ninguno allí. Detrás de una NAT o del conmutador predeterminado de dentro, las máquinas anidadas envían con la dirección de la máquina virtual.',
      },
      noHelp: {
        found: 'Desactivada',
        happened:
          'No ayudaría: este equipo es una máquina virtual de una nube, que descarta las direcciones que no ha asignado. Ahí las máquinas anidadas necesitan NAT dentro de la máquina virtual.',
      },
      off: {
        found: 'Desactivada ({adapters})',
        happened:
          'En la máquina virtual está el conmutador externo {switch}. Hyper-V descarta lo que las máquinas anidadas envían por él.',
        todo: 'Actívela o conecte las máquinas anidadas a un conmutador con NAT dentro de la máquina virtual.',
      },
      offInOtherSystem: {
        found: 'Desactivada ({adapters})',
        happened:
          'La máquina virtual ejecuta un sistema que no es Windows, y el asistente no puede mirar dentro. Si allí las máquinas anidadas usan el adaptador de la máquina virtual como puente, Hyper-V descarta lo que envían.',
        todo: 'Actívela o dé a las máquinas anidadas una red con NAT dentro de la máquina virtual.',
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
    needed: 'Desactivada si en la máquina virtual hay un servidor DHCP',
    why: 'Detiene los servidores DHCP, que reparten direcciones, de la máquina virtual y de sus máquinas anidadas.',
    outcomes: {
      off: { found: 'Desactivada' },
      harmless: {
        found: 'Activada ({adapters})',
        happened:
          'Solo detiene los servidores DHCP de la máquina virtual que atienden a otros de fuera. Las máquinas anidadas tienen su red igualmente.',
      },
      on: {
        found: 'Activada ({adapters})',
        happened: 'Las respuestas de un servidor DHCP de la máquina virtual no llegan a los demás.',
        todo: 'Desactívela solo si tiene allí un servidor así. Si no, déjela activada.',
      },
    },
    fixes: { turnOff: 'Desactivar la protección DHCP' },
  },
} as const satisfies Translation<typeof vmNetworkChecksEn>

export const guestNetworkChecks = {
  nestedNetwork: {
    name: 'Red para máquinas anidadas',
    needed: 'Un conmutador interior con salida',
    why: 'Sin él, las máquinas anidadas no pueden conectarse a nada fuera de la máquina virtual.',
    outcomes: {
      nat: {
        found: 'NAT {prefix} en {switch}',
        happened:
          'Conecte las máquinas anidadas a {switch}. Esta NAT no reparte direcciones, así que cada una necesita una fija: de {first} a {last}; máscara de subred {mask}; puerta de enlace {gateway}; servidor DNS: el que usa la propia máquina virtual.',
      },
      containers: {
        found: 'NAT {prefix} de contenedores, en {switch}',
        happened:
          'Conecte las máquinas anidadas a {switch}. Esta NAT solo da direcciones a contenedores, así que cada una necesita una fija: de {first} a {last}, pero ninguna que tenga un contenedor; máscara de subred {mask}; puerta de enlace {gateway}; servidor DNS: el que usa la propia máquina virtual.',
      },
      defaultSwitch: {
        found: '{switch}, con direcciones de Windows',
        happened:
          'Conecte las máquinas anidadas a {switch}: reparte direcciones, así que no hay que configurar nada en ellas.',
      },
      external: {
        found: 'Conmutador externo {switch}, suplantación de MAC activada',
        happened:
          'Conecte las máquinas anidadas a {switch}: aparecen en la red de la máquina virtual con direcciones propias.',
      },
      vmCutOff: {
        found: '{switch}, pero la máquina virtual no tiene salida',
        happened:
          'Dentro de la máquina virtual está todo, pero ella misma no tiene red, así que las máquinas anidadas tampoco.',
        todo: 'Vea qué dice «Solución de problemas» en «Las máquinas anidadas no tienen red».',
      },
      spoofingOff: {
        found: 'Conmutador externo {switch}, suplantación de MAC desactivada',
        happened:
          'En la máquina virtual hay un conmutador externo, pero este equipo descarta lo que las máquinas anidadas envían por él.',
        todo: 'Active la suplantación de direcciones MAC para la máquina virtual.',
      },
      bridgeDropped: {
        found: 'Conmutador externo {switch}, descartado fuera',
        happened:
          'Este equipo es una máquina virtual de una nube, que descarta lo que las máquinas anidadas envían por el conmutador externo {switch}. La suplantación de direcciones MAC no lo cambia.',
        todo: 'Cree una red NAT dentro de la máquina virtual y conecte a ella las máquinas anidadas.',
      },
      natWithoutSwitch: {
        found: 'NAT {prefix} sin conmutador',
        happened:
          'La máquina virtual tiene una red NAT, pero ninguno de sus conmutadores tiene una dirección de {prefix}. Windows no puede tener una segunda red NAT.',
        todo: 'Deje que lo cree el asistente donde se ofrezca: inicie sesión de nuevo. A mano, dentro de la máquina virtual, en PowerShell como administrador: New-VMSwitch -Name NestedSwitch -SwitchType Internal; New-NetIPAddress -InterfaceIndex (Get-NetAdapter *NestedSwitch*).ifIndex -IPAddress {gateway} -PrefixLength {length}. Si la NAT es de programas de contenedores, use en su lugar su conmutador.',
      },
      overlap: {
        found: '{switch} coincide con la red de la propia máquina virtual',
        happened:
          'La red {prefix} detrás de {switch} es también en la que está la propia máquina virtual, así que lo que envían las máquinas anidadas nunca encuentra la salida.',
        todo: 'Use otra red detrás: cree una red NAT donde se ofrezca o cambie esta dentro de la máquina virtual.',
      },
      noNat: {
        found: '{switches}, sin NAT',
        happened: 'En la máquina virtual hay conmutadores ({switches}), pero ninguna NAT ni otra cosa que lleve fuera.',
        todo: 'Cree allí una red NAT o continúe si las máquinas anidadas no necesitan red.',
      },
      none: {
        found: 'Ninguna',
        happened: 'En la máquina virtual no hay un conmutador que conecte las máquinas anidadas a una red.',
        todo: 'Cree allí una red NAT o continúe si las máquinas anidadas no necesitan red.',
      },
    },
    fixes: {
      createNat: 'Crear una red NAT',
      joinNat: 'Crear un conmutador para esa NAT',
      turnOnSpoofing: 'Permitir suplantación de MAC',
    },
  },
} as const satisfies Translation<typeof guestNetworkChecksEn>
