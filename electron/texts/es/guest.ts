import type { guest as guestEn, nested as nestedEn } from '../en/guest.ts'
import type { Translation } from '../types.ts'

export const guest = {
  intro:
    'El asistente inicia sesión en {vm}, activa Hyper-V allí y reinicia la máquina virtual. Este equipo no se reinicia. Lo que se hace dentro de la máquina virtual se puede deshacer después, iniciando sesión en ella.',
  introOther: '{vm} no es Windows, así que usted mismo prepara su hipervisor.',
  introNone:
    'El asistente inicia sesión en la máquina virtual, activa Hyper-V allí y la reinicia. Este equipo no se reinicia.',
  doneHereTitle: 'Listo: {vm} ya puede ejecutar un hipervisor.',
  doneHere:
    'En Linux, inicie sesión en ella y ejecute grep -E "vmx|svm" /proc/cpuinfo: si muestra algo, las extensiones han llegado. Después instale KVM; en Ubuntu y Debian, por ejemplo, con sudo apt install qemu-system libvirt-daemon-system. Microsoft solo admite Hyper-V dentro de una máquina virtual.',
  signInTitle: 'Iniciar sesión en {vm}',
  signedInAs: 'Sesión iniciada como {user}',
  rememberedAs: 'Inició sesión como {user}',
  usedHere: 'La contraseña solo se usa para este paso y nunca se guarda.',
  remembered: 'La contraseña sigue en la memoria, así que no hace falta escribirla otra vez. Nunca se guarda.',
  forgotten: 'La contraseña se ha olvidado.',
  practice: 'Cuenta simulada: {user} / {password}',
  fill: 'Rellenar',
  change: 'Cambiar',
  userHint:
    'Para una cuenta de dominio DOMINIO\\nombre; para una de Microsoft, MicrosoftAccount\\dirección o su nombre en la máquina virtual',
  passwordHint:
    'Aquí no se pueden usar un PIN, una contraseña de imagen ni una cuenta de Microsoft sin contraseña. Lo más fácil es una cuenta local de administrador con contraseña.',
  userMissing: 'Escriba el nombre de una cuenta de administrador de la máquina virtual.',
  passwordMissing: 'Escriba una contraseña. No puede estar en blanco.',
  blankTitle: 'Por qué se rechaza una contraseña en blanco.',
  blankUnnamed:
    'Windows no deja iniciar sesión de este modo con una cuenta sin contraseña, y la conexión se cortaría. Ponga una contraseña dentro de la máquina virtual e inténtelo de nuevo.',
  next: 'Qué ocurre después',
  progress: 'Progreso',
  summary: 'Pasos: {steps}, en total alrededor de {time}',
  notStarted: 'Sin empezar',
  alreadySo: 'No hay que hacer nada',
  heldBack:
    'Se pidió a la máquina virtual que se reiniciara y sigue en ejecución: abra su ventana con el botón de arriba y vea si algún programa pregunta algo',
  unavailableTitle: 'La máquina virtual aún no está lista para esto.',
  unavailable: 'Elija primero una máquina virtual y aplique los cambios; después podrá preparar aquí su Windows.',
  readingTitle: 'Se está comprobando la máquina virtual…',
  reading: 'Hasta saber si está en ejecución y lista, aquí no hay nada que hacer.',
  toVm: 'Elegir una máquina virtual',
  notRunningTitle: '{vm} no está en ejecución.',
  notRunning:
    'Iníciela con el botón de abajo. Si es nueva, abra su ventana con el botón de arriba, instale Windows y cree allí una cuenta con contraseña; después inicie sesión aquí. Las imágenes de instalación esperan una tecla solo unos segundos: si la ventana dice que no encontró desde dónde iniciar, elija allí Acción, Restablecer y presione enseguida una tecla.',
  nothingToStartTitle: 'Aún no hay ningún Windows instalado en {vm}.',
  nothingToStart:
    'Está en ejecución, pero no encontró nada desde donde iniciarse, así que no hay dónde iniciar sesión. Abra su ventana, elija Acción, Restablecer y presione una tecla enseguida: entonces empieza la instalación. Cree en ella una cuenta con contraseña. Elija Mirar otra vez cuando Windows esté instalado.',
  lookAgain: 'Mirar otra vez',
  startVm: 'Iniciar {vm}',
  startingTitle: 'Se está iniciando {vm}…',
  starting: 'En cuanto esté en ejecución, podrá iniciar sesión aquí.',
  startFailedTitle: '{vm} no se inició.',
  freshTitle: '{vm} está creada, y su Windows aún no está listo.',
  fresh:
    'Escriba la contraseña que eligió para él. El asistente solo la guarda en la memoria y ya no la tiene. Después inicia la máquina virtual si hace falta, espera a que Windows esté instalado y sigue donde se quedó.',
  goOn: 'Continuar',
  failedTitle: 'La preparación se detuvo.',
  failed: 'Vea en el paso que falló qué hacer. Inicie sesión de nuevo y seguirá donde se detuvo.',
  failedRemembered: 'Vea en el paso que falló qué hacer y elija Continuar: seguirá donde se detuvo.',
  refusedTitle: '{vm} no aceptó el inicio de sesión.',
  refused: 'No se cambió nada. Corrija el campo marcado e inténtelo de nuevo.',
  cancelledTitle: 'Usted detuvo la preparación.',
  cancelled: 'Lo que se hizo dentro de la máquina virtual se queda. Inicie sesión de nuevo y seguirá donde se detuvo.',
  cancelledRemembered:
    'Lo que se hizo dentro de la máquina virtual se queda. Elija Continuar y seguirá donde se detuvo.',
  doneTitle: '{vm} ya es un host de Hyper-V.',
  done: 'Hyper-V funciona dentro de ella. Ya puede crear allí máquinas virtuales.',
  doneWithoutNetworkTitle: '{vm} ya es un host de Hyper-V, sin red para las máquinas anidadas.',
  networkUnknown: 'No se pudo saber si las máquinas anidadas tienen red allí.',
  networkAhead: {
    macSpoofing: 'Red para las máquinas anidadas: suplantación de direcciones MAC.',
    nat: 'Red para las máquinas anidadas: NAT en la máquina virtual.',
    none: 'Las máquinas anidadas se quedan sin red.',
  },
  seeFindings: 'Vea los detalles en «Solución de problemas» o elija una máquina virtual adecuada.',
  short: {
    unavailable: '',
    'sign-in': 'Requiere iniciar sesión',
    running: 'En curso…',
    failed: 'Error',
    cancelled: 'Detenido',
    done: 'Completado',
    skipped: 'Omitido',
  },
  steps: {
    startVm: {
      title: 'Iniciar la máquina virtual nueva',
      note: 'Su red queda desconectada hasta que Windows esté instalado',
    },
    windowsSetup: {
      title: 'Esperar a que Windows termine de instalarse',
      note: 'Mientras tanto se reinicia varias veces',
    },
    finishSetup: {
      title: 'Quitar los archivos de respuesta con la contraseña',
      note: 'Todas las copias en la máquina virtual, y se comprueba',
    },
    connectNetwork: { title: 'Conectar la red de la máquina virtual', note: '' },
    connect: { title: 'Conectar con PowerShell Direct', note: 'Funciona sin red' },
    checkGuest: {
      title: 'Comprobar el Windows de la máquina virtual',
      note: 'Edición, compilación, cuenta y memoria',
    },
    restartFirst: {
      title: 'Reiniciar la máquina virtual por un cambio anterior',
      note: 'Windows lo espera y antes no agrega nada',
    },
    enableHyperV: { title: 'Activar Hyper-V en la máquina virtual', note: 'Aproximadamente 1 minuto' },
    restart: { title: 'Reiniciar la máquina virtual', note: 'Solo ella, no este equipo' },
    reconnect: { title: 'Esperar a Windows y volver a conectar', note: 'Aproximadamente 1 minuto' },
    verify: { title: 'Verificar que Hyper-V está en ejecución', note: '' },
    network: { title: 'Crear una red para las máquinas anidadas', note: 'NAT en la máquina virtual' },
    nestedCreate: { title: 'Crear la máquina anidada', note: '' },
    nestedStart: { title: 'Iniciar la máquina anidada', note: '' },
    nestedFinish: { title: 'Apagar de nuevo la máquina anidada', note: '' },
    prove: {
      title: 'Demostrar que la anidación funciona',
      note: 'Una máquina anidada muy pequeña dice un código de un solo uso',
    },
    takeBack: { title: 'Deshacer lo que se hizo dentro de la máquina virtual', note: '' },
    verifyBack: { title: 'Verificar que está como antes', note: '' },
  },
} as const satisfies Translation<typeof guestEn>

export const nested = {
  title: 'Crear además una máquina anidada propia dentro de {vm}',
  text: 'Un procesador y un disco vacío de 10 GB, para que instale en ella lo que quiera. Se inicia una vez. La prueba no la necesita: trae la suya y la elimina.',
} as const satisfies Translation<typeof nestedEn>
