import type { frame as en } from '../en/frame.ts'
import type { Translation } from '../types.ts'

export const frame = {
  frame: {
    windowTitle: '{title} – Nested Virtualization Wizard',
    windowTitleStep: '{title} – paso {step} de {of} – Nested Virtualization Wizard',
    simulatedLabel: 'Equipo simulado',
    simulatedText: '{pc}. No se lee ni se cambia nada en su propio equipo.',
    done: 'Completado',
    newVm: 'Máquina virtual nueva',
    changes: { one: '{n} cambio', other: '{n} cambios' },
  },
  screens: {
    welcome: 'Introducción',
    check: 'Comprobar este equipo',
    vm: 'Elegir una máquina virtual',
    review: 'Revisar los cambios',
    apply: 'Aplicar los cambios',
    guest: 'Preparar la máquina virtual',
    done: 'Listo',
    troubleshooting: 'Solución de problemas',
    settings: 'Configuración',
  },
  status: {
    pass: 'Correcto',
    warning: 'Advertencia',
    blocked: 'Bloqueado',
    unknown: 'Desconocido',
    skipped: 'Omitido',
    fixed: 'Corregido',
    running: 'Comprobando…',
    waiting: 'En espera',
  },
  counts: {
    pass: { one: '{n} correcta', other: '{n} correctas' },
    warning: { one: '{n} advertencia', other: '{n} advertencias' },
    blocked: { one: '{n} bloqueo', other: '{n} bloqueos' },
    unknown: { one: '{n} desconocido', other: '{n} desconocidos' },
    skipped: { one: '{n} omitido', other: '{n} omitidos' },
    fixed: { one: '{n} corregido', other: '{n} corregidos' },
  },
  progress: {
    waiting: 'En espera',
    running: 'En curso…',
    done: 'Hecho',
    failed: 'Error',
    skipped: 'Omitido',
    undone: 'Deshecho',
    usual: 'aquí suele tardar unos {time}',
    signals: {
      started: 'la máquina virtual se ha iniciado',
      booted: 'su firmware ha iniciado Windows',
      heartbeat: 'Windows está en marcha (latido)',
      named: 'Windows dice su nombre',
      answers: 'Windows responde, su instalación sigue',
      signedIn: 'sesión iniciada',
    },
  },
  time: {
    seconds: '{s} s',
    minutes: '{m} min {s} s',
    roughMinutes: { one: '{n} minuto', other: '{n} minutos' },
  },
  price: {
    hostRestart: 'Requiere reiniciar el equipo',
    vmOffline: 'Máquina virtual no disponible',
    irreversible: 'No se puede deshacer',
  },
  footer: {
    back: 'Atrás',
    next: 'Siguiente',
    exit: 'Salir',
    cancel: 'Cancelar',
    cancelling: 'Se detendrá tras el comando actual.',
    finish: 'Finalizar',
    skip: 'Omitir este paso',
    signIn: 'Iniciar sesión y empezar',
    checkThisPc: 'Comprobar este equipo',
    review: 'Revisar los cambios',
    apply: { one: 'Aplicar {n} cambio', other: 'Aplicar {n} cambios' },
    goOn: 'Continuar',
    undoAll: 'Deshacer todos los cambios',
    saveReport: 'Guardar el informe de soporte',
    elevated: 'En ejecución como administrador',
    notElevated: 'En ejecución sin derechos de administrador',
    leaveWhileChecking: 'Puede salir de esta pantalla. Las comprobaciones continúan.',
    leaveWhileApplying: 'Puede salir de esta pantalla. Los cambios continúan.',
    readyToGoOn: 'Nada impide continuar.',
    nothingChanged: 'No se cambia nada hasta que elija Aplicar.',
    nothingCreated: 'No se crea nada hasta que elija Aplicar.',
    windowMayClose: 'La ventana de la máquina virtual puede cerrarse mientras se reinicia.',
    overVmBus: 'PowerShell Direct se comunica con la máquina virtual a través de VMBus.',
    reportsNoPasswords: 'Los informes nunca contienen contraseñas.',
    settingsSaved: 'La configuración se guarda enseguida.',
    fixOne: 'Corrija «{name}» para continuar.',
    fixMany: { one: 'Corrija {n} elemento para continuar.', other: 'Corrija {n} elementos para continuar.' },
    stillChecking: 'Espere a que termine la comprobación.',
    stillReading: 'Espere a que se lea todo.',
    stillWorking: 'Espere a que termine el cambio actual.',
    confirmUnknown: 'Confirme que continúa sin los valores desconocidos.',
    chooseVm: 'Elija primero una máquina virtual.',
    finishForm: 'Complete el formulario para continuar.',
    chooseWindows: 'Elija primero qué Windows.',
    readingWindows: 'Espere a que se lea el archivo.',
    windowsUnread: 'Haga que se lea primero el archivo.',
    windowsUnfit: 'Elija otro archivo para continuar.',
    noEdition: 'Ninguna edición de este archivo es compatible. Elija otro archivo.',
    givePassword: 'Vuelva al formulario y escriba la contraseña del nuevo Windows.',
    blockedVm: 'Esta máquina virtual no se puede usar tal como está.',
    blockedBy: '«{name}» lo impide. Elija otra máquina virtual o vea abajo qué hacer.',
    giveConsent: 'Marque la casilla para confirmar.',
    applyFirst: 'Aplique primero los cambios.',
    startFirst: 'Inicie primero la máquina virtual.',
  },
  refusals: {
    badCommand: 'No se entendió la petición y no se hizo nada. Vuelva a cargar la página e inténtelo de nuevo.',
    notReached: 'Ese paso aún no está disponible. Termine los anteriores.',
    nothingNext: 'Aquí no hay un paso siguiente.',
    busy: 'Todavía hay algo en curso. Espere a que termine e inténtelo de nuevo.',
    checking: 'La comprobación ya está en curso.',
    unknownPc: 'Ese equipo simulado ya no existe. Elija otro en Configuración.',
    notSimulated: 'Solo un equipo simulado puede volver a su estado inicial.',
    cannotElevate:
      'Aquí el asistente no puede reiniciarse como administrador. Ciérrelo, haga clic con el botón derecho en su icono y elija «Ejecutar como administrador».',
    noSuchFix: 'Esa corrección ya no hace falta. Vuelva a comprobar para ver cuáles quedan.',
    vmGone: 'Esa máquina virtual ya no existe. Actualice la lista y elija otra.',
    chooseVmFirst: 'Elija primero una máquina virtual y aplique los cambios.',
    notOnForm: 'Eso va con el formulario de una máquina virtual nueva. Ábralo primero.',
    cannotBrowse:
      'Aquí el asistente no puede abrir el cuadro de diálogo de Windows. Pegue en su lugar la ruta del archivo.',
    nothingToSave: 'No hay nada que guardar: no hace falta ningún cambio.',
    notOnReview: 'Los cambios solo se pueden aplicar desde la pantalla que los muestra.',
    nothingRunning: 'No hay nada en curso que se pueda detener o continuar.',
    nothingToUndo: 'No hay nada que deshacer.',
    nestedName: 'Escriba un nombre de una sola línea y de 100 caracteres como máximo, sin caracteres invisibles.',
    passwordFirst: 'Escriba primero la contraseña.',
    noPasswordAsked: 'Ahora no se pide ninguna contraseña.',
    noSuchSymptom: 'Ese síntoma no está en la lista.',
    otherWizard:
      'Otro asistente trabaja en la misma carpeta, así que este no cambia nada. Cierre el otro y después elija «Intentar de nuevo» arriba.',
  },
  notices: {
    journalTorn: {
      title: 'El asistente se interrumpió mientras escribía su registro.',
      text: 'La línea sin terminar se descartó; todo lo anterior está a salvo. Revise los pasos de abajo antes de continuar.',
    },
    journalOtherVersion: {
      title: 'Se apartó un registro de otra versión del asistente.',
      text: 'Se conserva como {file}. Sus cambios solo se pueden deshacer con la versión que los hizo.',
    },
    journalDamaged: {
      title: 'El registro de los cambios estaba dañado.',
      text: {
        one: 'No se puede leer {n} línea, así que lo que dice no se puede continuar ni deshacer con el asistente. Todas las demás cuentan. El registro tal como estaba se conserva como {file}.',
        other:
          'No se pueden leer {n} líneas, así que lo que dicen no se puede continuar ni deshacer con el asistente. Todas las demás cuentan. El registro tal como estaba se conserva como {file}.',
      },
    },
    journalOrphans: {
      title: 'Falta una parte del registro de los cambios.',
      text: {
        one: '{n} línea habla de cambios cuyo comienzo no está, así que el asistente no los puede deshacer. El registro tal como estaba se conserva como {file}.',
        other:
          '{n} líneas hablan de cambios cuyo comienzo no está, así que el asistente no los puede deshacer. El registro tal como estaba se conserva como {file}.',
      },
    },
    journalForeign: {
      title: 'En el lugar del registro de los cambios había otra cosa.',
      text: 'Se apartó como {file} y se ha empezado un registro nuevo. Si el asistente cambió antes este equipo, ya no lo puede deshacer.',
    },
    journalTooLarge: {
      title: 'El registro de los cambios era más grande de lo que puede ser.',
      text: 'Se apartó como {file} y se ha empezado uno nuevo. Lo que el asistente cambió antes ya no se puede deshacer con él.',
    },
    journalUnreadable: {
      title: 'No se puede leer el registro de los cambios.',
      text: 'Se deja como está, y sin él no se cambia nada. Cierre el programa que retiene el archivo, permítase leerlo o muévalo a otro lugar si no es un archivo; después elija «Intentar de nuevo». ({reason})',
    },
    journalUnwritable: {
      title: 'No se puede guardar el registro de los cambios.',
      text: 'Sin él no se podría deshacer nada, así que el asistente no cambia nada hasta que se pueda guardar. Libere espacio en el disco donde está su carpeta o permita que se escriba en ella; después elija «Intentar de nuevo». ({reason})',
    },
    otherWizard: {
      title: 'Otro asistente trabaja en la misma carpeta.',
      text: 'Es el proceso {pid}, desde {since}. Para que ningún cambio se haga dos veces, este solo mira. Cierre el otro y después elija «Intentar de nuevo».',
    },
    someOtherWizard: {
      title: 'Otro asistente trabaja en la misma carpeta.',
      text: 'Para que ningún cambio se haga dos veces, este solo mira. Cierre el otro y después elija «Intentar de nuevo».',
    },
    lookAgain: 'Intentar de nuevo',
    journalBefore: {
      title: 'Hay un registro de cambios de antes.',
      text: {
        one: 'Está donde cualquiera de sus programas puede escribir, así que el asistente lo muestra, y ni sigue con él ni lo deshace. Habla de {n} cambio: {changes}. {file} lo contiene con sus comandos y su vuelta atrás, para que lo lea. Elimine el archivo cuando ya no lo necesite.',
        other:
          'Está donde cualquiera de sus programas puede escribir, así que el asistente lo muestra, y ni sigue con él ni lo deshace. Habla de {n} cambios, los últimos: {changes}. {file} contiene cada uno con sus comandos y su vuelta atrás, para que lo lea. Elimine el archivo cuando ya no lo necesite.',
      },
      none: 'Está donde cualquiera de sus programas puede escribir, así que el asistente lo muestra, y ni sigue con él ni lo deshace. No habla de ningún cambio terminado. {file} contiene lo que estaba previsto, para que lo lea. Elimine el archivo cuando ya no lo necesite.',
    },
    journalBeforeUnread: {
      title: 'Hay un registro de cambios de antes que no se puede leer.',
      text: 'Está donde cualquiera de sus programas puede escribir, así que el asistente solo lo mostraría. Mire usted mismo {file} o elimínelo. ({reason})',
    },
    folderUnguarded: {
      title: 'El asistente trabaja con una carpeta que se indicó al iniciarlo.',
      text: 'Tiene derechos de administrador y cree lo que encuentra en {folder}: todo programa que pueda escribir allí influye en lo que se cambia en este equipo. Inícielo sin «--data» para usar la carpeta en la que solo pueden escribir los administradores.',
    },
    settingsUnwritable: {
      title: 'No se puede guardar la configuración.',
      text: 'Vale hasta que cierre el asistente. Para conservarla, permita la escritura en su carpeta. ({reason})',
    },
    settingsUnreadable: {
      title: 'No se puede leer su configuración.',
      text: 'El asistente empieza con la suya propia y deja el archivo como está. Cierre el programa que lo retiene, o permítase leerlo, e inicie el asistente de nuevo. ({reason})',
    },
    settingsDamaged: {
      title: 'Su configuración estaba dañada.',
      text: 'El asistente empieza con la suya propia. El archivo dañado se conserva como {file}. Elija de nuevo el idioma y la apariencia en Configuración.',
    },
    simulationDamaged: {
      title: 'No se pudo restaurar el equipo simulado.',
      text: 'Su estado guardado falta o está dañado, así que empieza desde el principio y se olvida lo que se había cambiado en él. Su propio equipo no se ve afectado.',
    },
    pcUnknown: {
      title: 'No hay ningún equipo simulado «{id}».',
      text: 'El asistente muestra este equipo en su lugar. La lista de equipos simulados está en Configuración.',
    },
    simulatedOnly: {
      title: 'Aquí solo se ofrecen equipos simulados.',
      text: 'Este asistente se inició en un navegador con derechos de administrador: quien consiga su dirección podría cambiar este equipo. Para cambiarlo, inicie el asistente desde una terminal normal, en su propia ventana o con «--drive-this-pc».',
    },
    scenarioDamaged: {
      title: 'El archivo de escenario no se puede usar.',
      text: '{reason}. El asistente muestra este equipo en su lugar. Corrija el archivo o elija un equipo simulado en Configuración.',
    },
    argumentsIgnored: {
      title: 'Parte de lo indicado al iniciar el asistente no significa nada para él.',
      text: 'Sigue sin tener en cuenta {arguments}. Revise el acceso directo o el comando con que se inició; por ejemplo, «--pc first-timer» empieza con ese equipo simulado.',
    },
    quoted: '«{text}»',
    readFailed: { title: 'No se pudo leer este equipo.', text: '{happened} {todo} {technical}' },
    fixFailed: { title: 'La corrección no funcionó.', text: '{happened} {todo} {technical}' },
    runFailed: { title: 'El asistente no pudo continuar.', text: '{happened} {todo} {technical}' },
    takenBackByWindows: {
      title: 'Este equipo se ha reiniciado y Windows ha revertido un cambio.',
      text: 'Se había hecho antes: {changes}. Windows lo hace cuando algo va mal mientras se inicia. El motivo está cerca del final de %windir%\\Logs\\CBS\\CBS.log. Compruebe que la unidad de Windows tiene algunos GB libres, instale las actualizaciones pendientes, ejecute «DISM /Online /Cleanup-Image /RestoreHealth» como administrador, reinicie e inténtelo de nuevo.',
    },
    resumedAfterRestart: {
      title: 'Le damos la bienvenida de nuevo.',
      text: 'Este equipo se ha reiniciado y el asistente sigue donde lo dejó.',
    },
    undone: { title: 'Cambios deshechos.', text: 'Todo lo que se podía deshacer está como antes.' },
    goOnAfterRestart: {
      title: 'Este equipo se ha reiniciado.',
      text: 'Los pasos posteriores al reinicio aún no se han llevado a cabo. Revíselos más abajo y elija Continuar.',
    },
    unfinishedRun: {
      apply: {
        title: 'Los últimos cambios en {vm} no se terminaron.',
        text: 'Algunos se hicieron y el resto no. Continuar comprueba lo que ya está hecho y hace el resto; Deshacer revierte lo que se hizo.',
      },
      fix: {
        title: 'La última corrección en este equipo no se terminó.',
        text: 'Una parte se hizo y el resto no. Continuar comprueba lo que ya está hecho y hace el resto; Deshacer revierte lo que se hizo.',
      },
      undo: {
        title: 'La última vez no se terminó de deshacer.',
        text: 'Algunos cambios ya se han deshecho y otros siguen ahí. Continuar deshace el resto.',
      },
      guest: {
        title: 'La configuración dentro de {vm} no se terminó.',
        text: 'Lo hecho, hecho queda. Continuar lleva al inicio de sesión, y desde ahí sigue.',
      },
    },
    guestInterrupted: {
      title: 'El asistente se cerró mientras configuraba {vm}.',
      text: 'Lo hecho, hecho queda. El asistente no guarda contraseñas: inicie sesión otra vez y seguirá desde ahí.',
    },
    theVm: 'la máquina virtual',
    restartStillNeeded: {
      title: 'Este equipo aún no se ha reiniciado.',
      text: 'El cambio surte efecto tras un reinicio. Guarde su trabajo y elija Continuar, o reinicie desde el menú Inicio.',
    },
    elevationDeclined: {
      title: 'No se concedieron los derechos de administrador.',
      text: 'No ha cambiado nada. Sin ellos el asistente solo puede mirar: elija Reiniciar como administrador cuando quiera que cambie algo.',
    },
    elevationFailed: {
      title: 'El asistente no pudo reiniciarse como administrador.',
      text: 'Ciérrelo, haga clic con el botón derecho en su icono y elija «Ejecutar como administrador».',
    },
  },
  away: {
    restarting: {
      title: 'El equipo simulado se está reiniciando…',
      text: 'El asistente se cerró con él, como en un equipo real. Se vuelve a abrir solo y sigue donde lo dejó.',
    },
    ended: {
      title: 'El asistente está cerrado.',
      text: 'Puede cerrar esta página. Todo lo que se hizo está guardado.',
    },
  },
  dialogs: {
    cancel: 'Cancelar',
    keepGoing: 'Seguir',
    exitTitle: 'Aún se están aplicando cambios',
    exit: 'Si sale ahora, el comando actual puede quedar a medias. Cuando vuelva a abrir el asistente, verá dónde se detuvo.',
    exitNow: 'Salir de todos modos',
    undoTitle: { one: '¿Deshacer {n} cambio?', other: '¿Deshacer {n} cambios?' },
    undo: 'Se deshace en orden inverso, con los valores de antes.',
    undoShutsDown: 'Para ello se apagan estas máquinas virtuales, así que guarde antes su trabajo en ellas: {vms}.',
    undoRestarts:
      'Después este equipo se reinicia solo, así que guarde antes su trabajo en todos los programas. El asistente se abre de nuevo cuando inicie sesión.',
    undoAndRestart: 'Deshacer y reiniciar este equipo',
    undoTurnsOff: 'A {vm} no se le puede pedir que se apague, así que se apaga sin más: se pierde lo que no se guardó.',
    undoGone: {
      one: 'De {n} cambio no queda nada que deshacer.',
      other: 'De {n} cambios no queda nada que deshacer.',
    },
    undoGoneStep: '{title}: {why}',
    undoChanged: {
      one: '{n} cambio se queda, porque alguien ha cambiado lo mismo desde entonces.',
      other: '{n} cambios se quedan, porque alguien ha cambiado lo mismo desde entonces.',
    },
    undoRefused: {
      one: '{n} cambio tiene que esperar, porque su máquina virtual está ocupada.',
      other: '{n} cambios tienen que esperar, porque su máquina virtual está ocupada.',
    },
    undoRefusedStep: '{title}: ahora no ({why})',
    undoNothingTitle: 'Ahora no se puede deshacer nada',
    undoForget: 'Anotarlo',
    undoLeft: {
      one: '{n} cambio no se puede deshacer y se queda.',
      other: '{n} cambios no se pueden deshacer y se quedan.',
    },
    fixTitle: '¿Corregir «{name}»?',
    fix: 'Estos comandos se ejecutarán en este equipo.',
    fixRestart:
      'Estos comandos se ejecutarán en este equipo, que se reiniciará enseguida. Guarde antes su trabajo en los demás programas. El asistente se abrirá de nuevo y seguirá donde lo dejó.',
    fixFirmware:
      'Este equipo se reinicia enseguida y abre los ajustes del firmware (BIOS o UEFI). Guarde antes su trabajo en los demás programas. Allí busque Intel Virtualization Technology, VT-x, VMX, SVM o AMD-V, actívelo y elija «Guardar y salir». Después se inicia Windows, y el asistente se abre de nuevo y comprueba.',
    fixNow: 'Corregir ahora',
    fixAndRestart: 'Corregir y reiniciar este equipo',
    fixAndOpenFirmware: 'Reiniciar en los ajustes del firmware',
    remedy: 'Se ejecutarán estos comandos. Después se repiten las pruebas.',
  },
} as const satisfies Translation<typeof en>
