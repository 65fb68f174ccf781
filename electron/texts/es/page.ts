import type { page as english } from '../en/page.ts'
import type { Translation } from '../types.ts'

export const page = {
  product: 'Nested Virtualization Wizard',

  shell: {
    steps: 'Pasos',
    allSteps: 'Todos los pasos',
    toContent: 'Ir al contenido',
    toButtons: 'Ir a los botones',
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
    lostText:
      'Si el asistente sigue en marcha, el trabajo iniciado continúa y esta página vuelve a conectarse sola. Si no, inícielo de nuevo: lo que se hizo está registrado.',
    goneTitle: 'El asistente se ha detenido.',
    goneText:
      'No se ha perdido nada de lo que hizo. Inícielo de nuevo con «npm start» en su carpeta y abra la dirección que muestra.',
    noAddress: {
      title: 'Esta página no se abrió con una dirección de la terminal del asistente.',
      text: 'El asistente solo se abre con la dirección que muestra su terminal, para que nadie más pueda usarlo. Presione Entrar en esa terminal, o escriba «npm start» otra vez: mostrará una dirección nueva. Abra esa.',
    },
    usedAddress: {
      title: 'Esta dirección ya no abre el asistente.',
      text: 'Cada dirección abre una sola página, una sola vez, y solo mientras ese asistente se ejecuta. Presione Entrar en la terminal del asistente, o escriba «npm start» otra vez: mostrará una dirección nueva. Abra esa.',
    },
    otherStart: {
      title: 'El asistente ya no conoce esta página.',
      text: 'Se inició de nuevo después de abrirse esta página. No se ha perdido nada de lo que hizo. Presione Entrar en la terminal del asistente, o escriba «npm start» otra vez: mostrará una dirección nueva. Abra esa.',
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
    soFar: '{time} hasta ahora',
    left: {
      one: 'queda aproximadamente {n} minuto',
      many: 'quedan aproximadamente {n} de minutos',
      other: 'quedan aproximadamente {n} minutos',
    },
    longer: 'más de lo habitual',
    stillWaiting: 'Aún en curso: {step}. {time} hasta ahora.',
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
      'Este asistente comprueba el equipo, prepara una máquina virtual de Hyper-V y demuestra que funciona iniciando otra dentro de ella. Con una máquina virtual con Windows tarda unos 15 minutos; si antes hay que instalar Windows, cerca de una hora.',
    normal: 'Hyper-V normal',
    normalText:
      'Hyper-V usa las extensiones de virtualización del procesador (Intel VT‑x o AMD‑V). Las máquinas virtuales se ejecutan encima.',
    without: 'Sin anidación',
    withoutText:
      'Hyper-V oculta las extensiones a todas las máquinas virtuales. El Hyper-V de dentro no las encuentra y no se inicia.',
    with: 'Con anidación',
    withText:
      'Hyper-V expone las extensiones a una máquina virtual. Hyper-V se inicia dentro y puede ejecutar otra anidada.',
    thisWizard: 'Este asistente',
    beforeTitle: 'Antes de empezar',
    beforeText:
      'Necesita una máquina virtual con Windows y la contraseña de un administrador de ella, o una ISO de Windows para crear una. La máquina virtual se apaga unos minutos y puede que este equipo tenga que reiniciarse.',
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
    intro: 'El asistente revisa el hardware, Windows y Hyper-V. No se cambia nada sin su confirmación.',
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
    sort: 'Ordenar las máquinas virtuales',
    byState: 'Mostrar solo las máquinas virtuales en estado',
    noneOfState: 'Ninguna máquina virtual está en ese estado.',
    leftOut: 'Elegida, y no está entre las que se muestran abajo:',
    details: 'Detalles',
    clearFilter: 'Mostrar todas',
    loading: 'Leyendo las máquinas virtuales de este equipo…',
    form: {
      password: 'Contraseña',
      repeated: 'Contraseña otra vez',
      passwordsDiffer: 'Las dos contraseñas no coinciden.',
    },
  },

  review: {
    title: 'Revisar los cambios',
    network: '¿Cómo llegarán a la red las máquinas virtuales anidadas?',
    recommended: 'Recomendado',
    plan: 'Plan',
    later: 'En el paso 6',
    memory: 'Memoria',
    before: 'Ahora',
    after: 'Después',
  },

  apply: {
    progress: 'Progreso de los cambios',
    overall: 'Desde la imagen hasta la prueba',
    log: 'Registro',
    emptyLog: 'No se ha ejecutado nada desde que se abrió el asistente.',
    pause: 'Pausar el desplazamiento',
    ok: 'Resultado',
    error: 'Error',
    details: 'Detalles técnicos',
    todo: 'Qué hacer',
  },

  guest: {
    title: 'Preparar Hyper-V en la máquina virtual',
    proofTitle: 'Demostrar que la anidación funciona',
    signInText:
      'Una cuenta de administrador de la máquina virtual, no de este equipo. La contraseña se usa solo en este paso y no se guarda.',
    user: 'Nombre de usuario',
    password: 'Contraseña',
    showPassword: 'Mostrar la contraseña',
    hidePassword: 'Ocultar la contraseña',
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
    system: 'Igual que Windows',
    light: 'Claro',
    dark: 'Oscuro',
    keyboard: 'Teclado',
    keys: {
      main: {
        keys: 'Ctrl+Entrar',
        does: 'Presiona el botón principal. En una pregunta elige la respuesta que no cambia nada.',
      },
      back: { keys: 'Alt+Flecha izquierda', does: 'Vuelve a la pantalla anterior.' },
      check: { keys: 'F5', does: 'Vuelve a comprobar este equipo, en su pantalla.' },
      close: { keys: 'Esc', does: 'Cierra una pregunta sin cambiar nada.' },
    },
    about: 'Acerca de',
    version: 'Versión',
    folder: 'Carpeta de datos del asistente',
  },
} as const satisfies Translation<typeof english>
