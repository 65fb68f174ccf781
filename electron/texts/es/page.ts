import type { page as english } from '../en/page.ts'
import type { Translation } from '../types.ts'

export const page = {
  product: 'Nested Virtualization Wizard',

  shell: {
    steps: 'Pasos',
    allSteps: 'Todos los pasos',
    help: 'Ayuda y configuración',
    codes: 'Para el soporte técnico',
    pc: 'Equipo',
    vm: 'Máquina virtual',
    screenCode: 'Pantalla',
    troubleshooting: 'Solución de problemas',
    settings: 'Configuración',
    messages: 'Mensajes',
    dismiss: 'Descartar',
    actions: 'Acciones',
  },

  connection: {
    lostTitle: 'Se perdió la conexión con el asistente.',
    lostText: 'El trabajo ya iniciado continúa. Esta página vuelve a conectarse sola; no tiene que hacer nada.',
    goneTitle: 'El asistente se ha detenido.',
    goneText:
      'No se ha perdido nada de lo que hizo. Inícielo de nuevo con «npm start» en su carpeta y abra la dirección que muestra.',
    noAddress: {
      title: 'Esta página no se abrió con una dirección de la terminal del asistente.',
      text: 'El asistente solo se abre con la dirección que muestra su terminal, para que nadie más pueda usarlo. Pulse Entrar en esa terminal, o escriba «npm start» otra vez: mostrará una dirección nueva. Abra esa.',
    },
    usedAddress: {
      title: 'Esta dirección ya no abre el asistente.',
      text: 'Cada dirección abre una sola página, una sola vez, y solo mientras ese asistente está en marcha. Pulse Entrar en la terminal del asistente, o escriba «npm start» otra vez: mostrará una dirección nueva. Abra esa.',
    },
    otherStart: {
      title: 'El asistente ya no conoce esta página.',
      text: 'Se inició de nuevo después de abrirse esta página. No se ha perdido nada de lo que hizo. Pulse Entrar en la terminal del asistente, o escriba «npm start» otra vez: mostrará una dirección nueva. Abra esa.',
    },
    retry: 'Volver a conectar',
    notSentTitle: 'El asistente no respondió.',
    notSentText:
      'La conexión se perdió por el camino. Cuando vuelva, esta página mostrará lo que se hizo; si falta algo, inténtelo de nuevo.',
    screenFailedTitle: 'No se pudo cargar la pantalla siguiente.',
    screenFailedText: 'El asistente sigue con lo que hace. Cierre esta página y vuelva a abrir su dirección.',
    failedTitle: 'No se pudo hacer.',
    startTitle: 'Conectando con el asistente…',
  },

  action: {
    showCommands: 'Mostrar los comandos',
    hideCommands: 'Ocultar los comandos',
    commands: 'Comandos de PowerShell',
    copy: 'Copiar',
    copySteps: 'Copiar estos pasos',
    copyNamed: 'Copiar «{name}»',
    copied: 'Copiado',
    seconds: '{s} s',
    minutes: '{m} min {s} s',
    percent: '{n} %',
    copyFailedTitle: 'No se copió nada.',
    copyFailedText: 'El navegador no lo permitió. Seleccione el texto con el ratón o el teclado y cópielo usted.',
    saved: 'Se guardó {name}',
    saveFailedTitle: 'No se guardó el archivo.',
    opensSettings: 'abre la configuración de Windows',
    opensOutside: 'se abre en el navegador',
  },

  row: {
    folded: '{title} ({count})',
    found: 'Encontrado',
    needed: 'Necesario',
    result: 'Resultado',
    learnMore: 'Más información',
  },

  welcome: {
    title: 'Máquinas virtuales dentro de una máquina virtual',
    intro:
      'Este asistente comprueba el equipo, prepara una máquina virtual de Hyper-V y demuestra que funciona iniciando otra dentro de ella. Con una máquina virtual Windows tarda unos 15 minutos; si antes hay que instalar Windows, alrededor de una hora.',
    normal: 'Hyper-V normal',
    normalText:
      'Hyper-V usa las extensiones de virtualización del procesador (Intel VT‑x o AMD‑V). Las máquinas virtuales se ejecutan encima.',
    without: 'Sin anidación',
    withoutText:
      'Hyper-V oculta las extensiones a todas las máquinas virtuales. El Hyper-V de dentro no las encuentra y no arranca.',
    with: 'Con anidación',
    withText:
      'Hyper-V entrega las extensiones a una máquina virtual. Hyper-V arranca dentro y puede ejecutar otra anidada.',
    thisWizard: 'Este asistente',
    beforeTitle: 'Antes de empezar',
    beforeText:
      'Necesita una máquina virtual Windows y la contraseña de su administrador, o un archivo de instalación de Windows (ISO) para crear una. La máquina virtual se apaga unos 2 minutos; puede que haya que reiniciar este equipo.',
    controlTitle: 'Usted tiene el control',
    controlText:
      'Ve cada cambio antes. No se cambia nada sin su consentimiento, y casi todo se puede deshacer; lo que no, está marcado.',
    diagram: {
      windows: 'Windows',
      onThisPc: 'en el equipo',
      vm: 'Máquina virtual',
      guest: 'Windows o Linux',
      hidden: 'Aquí no hay {extensions}',
      hiddenLong: 'Sin extensiones',
      nestedVm: 'Anidada',
      processor: 'Procesador',
    },
  },

  check: {
    title: 'Comprobar este equipo',
    intro: 'Revisamos el hardware, Windows y Hyper-V. No se cambia nada sin su consentimiento.',
    progress: 'Progreso de las comprobaciones',
    filter: 'Buscar por código o nombre: C06',
    shown: '{shown} de {all} comprobaciones',
    noMatch: 'Ninguna comprobación coincide con «{filter}».',
    clearFilter: 'Mostrar todas las comprobaciones',
    copyCode: 'Copiar el código {code}',
    copyFound: 'Copiar el valor',
  },

  vm: {
    title: 'Elegir una máquina virtual',
    intro: 'Elija la máquina virtual que podrá ejecutar otras. Verá todos los cambios en la pantalla siguiente.',
    tabs: 'Máquina virtual existente o nueva',
    existing: 'Usar una existente',
    create: 'Crear una nueva',
    list: 'Máquinas virtuales de este equipo',
    name: 'Nombre',
    state: 'Estado',
    memory: 'Memoria',
    version: 'Gen. / versión',
    fit: 'Apta para anidar',
    filter: 'Buscar por nombre o sistema',
    shown: { one: 'Se muestra {n} de {all}', many: 'Se muestran {n} de {all}', other: 'Se muestran {n} de {all}' },
    noMatch: 'Ninguna máquina virtual coincide con «{filter}».',
    clearFilter: 'Mostrar todas',
    loading: 'Leyendo las máquinas virtuales de este equipo…',
    form: {
      password: 'Contraseña',
      repeated: 'La misma otra vez',
      passwordsDiffer: 'Las dos no coinciden.',
    },
  },

  review: {
    title: 'Revisar los cambios',
    network: '¿Cómo llegarán a la red las máquinas virtuales anidadas?',
    recommended: 'Recomendado',
    plan: 'Plan',
    memory: 'Memoria',
    before: 'Ahora',
    after: 'Después',
  },

  apply: {
    progress: 'Progreso de los cambios',
    overall: 'Todo el camino, desde la imagen hasta la prueba',
    log: 'Registro',
    emptyLog: 'Aún no se ha ejecutado nada.',
    pause: 'Pausar el desplazamiento',
    command: 'Comando',
    ok: 'Resultado',
    error: 'Error',
    details: 'Detalles técnicos',
    todo: 'Qué hacer',
  },

  guest: {
    title: 'Preparar Hyper-V en la máquina virtual',
    proofTitle: 'Demostrar que la anidación funciona',
    signInText:
      'Una cuenta de administrador de la máquina virtual, no de este equipo. La contraseña se usa una vez y no se guarda.',
    user: 'Nombre de usuario',
    password: 'Contraseña',
    showPassword: 'Mostrar la contraseña',
    hidePassword: 'Ocultar la contraseña',
    forgotten: 'La contraseña se olvida al terminar este paso',
    progress: 'Progreso de la preparación',
    nested: 'Una máquina virtual anidada propia',
    optional: 'Opcional',
    nestedName: 'Nombre',
    nestedMemory: 'Memoria',
    after: 'Después de la prueba',
    keep: 'Conservarla apagada',
    remove: 'Quitarla',
  },

  troubleshooting: {
    title: 'Solución de problemas',
    symptoms: '¿Qué observa?',
    pick: 'Elija lo que observa. Sus pruebas se ejecutan enseguida y no cambian nada.',
    getHelp: 'Obtener ayuda',
  },

  settings: {
    title: 'Configuración',
    intro: 'Los cambios se aplican enseguida.',
    pc: 'Equipo con el que trabajar',
    pcLabel: 'Este equipo, o uno para practicar',
    simulatedPc: '{pc} (simulado)',
    powerShell: 'PowerShell',
    showCommands: 'Mostrar los comandos',
    showCommandsText: 'Junto a cada cambio se muestra su PowerShell. No lo necesita para usar el asistente.',
    language: 'Idioma',
    theme: 'Tema',
    system: 'Como Windows',
    light: 'Claro',
    dark: 'Oscuro',
    about: 'Acerca de',
    version: 'Versión',
    folder: 'Carpeta de datos del asistente',
  },
} as const satisfies Translation<typeof english>
