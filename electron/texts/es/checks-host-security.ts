import type { securityChecks as securityChecksEn } from '../en/checks-host-security.ts'
import type { Translation } from '../types.ts'

export const securityChecks = {
  virtualizationBasedSecurity: {
    name: 'VBS y Device Guard',
    needed: 'Cualquiera',
    why: 'Solo las primeras versiones preliminares no pueden anidar mientras funciona la seguridad basada en virtualización (VBS).',
    outcomes: {
      off: { found: 'Desactivada' },
      notRunning: { found: 'Habilitada, no en ejecución' },
      unreadHere: {
        found: 'No se pudo leer',
        happened: 'No se pudo leer este valor. En esta versión de Windows no influye en la anidación.',
      },
      runningAllowed: {
        found: 'Activada',
        happened: 'VBS protege este equipo. No interfiere con la anidación, así que déjela activada.',
      },
      previewRunning: {
        found: 'Activada',
        needed: 'Desactivada',
        happened:
          'VBS está en ejecución. En esta versión preliminar impide exponer las extensiones a una máquina virtual.',
        todo: 'Actualice Windows a la versión 1607 o posterior, donde ambas funcionan juntas. O desactive VBS, lo que deja este equipo menos protegido. Si usa BitLocker, tenga a mano la clave de recuperación.',
      },
      previewConfigured: {
        found: 'Habilitada, no en ejecución',
        needed: 'Desactivada',
        happened: 'VBS no está en ejecución, pero está habilitada y puede iniciarse con el próximo arranque.',
        todo: 'Actualice Windows a la versión 1607 o posterior. O desactive VBS, salvo que la fije una directiva o el firmware. Si usa BitLocker, tenga a mano la clave de recuperación.',
      },
      previewPolicy: {
        found: 'Activada por directiva',
        needed: 'Desactivada',
        verdict: 'en esta versión preliminar de Windows VBS lo impide y una directiva la mantiene activada',
        happened: 'VBS está en ejecución y la exige una directiva de su organización. Un cambio aquí no duraría.',
        todo: 'Actualice Windows a la versión 1607 o posterior, donde ambas funcionan juntas, o consulte a quien administra la directiva.',
      },
      previewLocked: {
        found: 'Activada, bloqueada en el firmware',
        needed: 'Desactivada',
        verdict: 'VBS lo impide en esta versión preliminar y está bloqueada',
        happened:
          'VBS está en ejecución y su ajuste está bloqueado en el firmware (UEFI). Windows por sí solo no puede desactivarla.',
        todo: 'Actualice Windows a la versión 1607 o posterior. O desbloquéela como describe Microsoft: una persona debe confirmarlo en este equipo durante el arranque.',
      },
      firmwareResidue: {
        found: 'Desactivada, con restos en el firmware',
        needed: 'Desactivada',
        verdict: 'en esta versión preliminar de Windows lo impiden los restos de VBS en el firmware',
        happened: 'VBS se desactivó, pero quedan ajustes suyos en el firmware (UEFI).',
        todo: 'Quítelos como describe Microsoft o actualice Windows a la versión 1607 o posterior, donde no importan.',
      },
    },
    fixes: { turnOff: 'Desactivar VBS' },
  },
  credentialGuard: {
    name: 'Credential Guard',
    needed: 'Cualquiera',
    why: 'Información: protege las contraseñas y no interfiere con la anidación.',
    outcomes: {
      running: { found: 'Activado' },
      runningByPolicy: { found: 'Activado por directiva' },
      configured: { found: 'Configurado, no en ejecución' },
      off: { found: 'Desactivado' },
      notRunning: { found: 'No en ejecución' },
      unreadHere: {
        found: 'No se pudo leer',
        happened: 'No se pudo leer este valor. En esta versión de Windows no influye en la anidación.',
      },
    },
  },
  memoryIntegrity: {
    name: 'Integridad de memoria',
    needed: 'Cualquiera',
    why: 'Información: protege el núcleo de Windows y no interfiere con la anidación.',
    outcomes: {
      running: { found: 'Activada' },
      runningByPolicy: { found: 'Activada por directiva' },
      configured: { found: 'Configurada, no en ejecución' },
      off: { found: 'Desactivada' },
      notRunning: { found: 'No en ejecución' },
      unreadHere: {
        found: 'No se pudo leer',
        happened: 'No se pudo leer este valor. En esta versión de Windows no influye en la anidación.',
      },
    },
  },
  isolatedUserMode: {
    name: 'Modo de usuario aislado',
    needed: 'Cualquiera',
    why: 'Información: una característica de las primeras versiones de Windows 10 que allí necesitaba VBS.',
    outcomes: {
      on: { found: 'Instalado' },
      off: { found: 'No instalado' },
      builtIn: {
        found: 'Incorporado',
        happened: 'Esta versión de Windows lo lleva incorporado.',
      },
    },
  },
} as const satisfies Translation<typeof securityChecksEn>
