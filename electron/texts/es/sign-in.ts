import type { signIn as en } from '../en/sign-in.ts'
import type { Translation } from '../types.ts'

export const signIn = {
  user: {
    'account-unknown': 'El Windows de la máquina virtual no conoce ninguna cuenta con este nombre.',
    'account-restricted': 'Esta cuenta no puede iniciar sesión de esta forma.',
    'account-disabled': 'Esta cuenta está deshabilitada en la máquina virtual.',
    'account-expired': 'Esta cuenta ha caducado.',
    'account-locked': 'Esta cuenta está bloqueada durante un tiempo. Espere antes de intentarlo otra vez.',
    'domain-unreachable': 'La máquina virtual no llega al dominio de esta cuenta.',
  },
  password: {
    'credential-invalid':
      'La máquina virtual no aceptó este nombre con la contraseña. No dice cuál de los dos está mal.',
    'credential-changed': 'La máquina virtual ya no acepta la contraseña que antes aceptaba.',
    'blank-password': 'El Windows de la máquina virtual rechazó una contraseña en blanco.',
    'password-expired': 'Esta contraseña es correcta, pero antes hay que cambiarla en la máquina virtual.',
  },
  hints: {
    ofThisPc: '{name} es una cuenta de este equipo. Use una de la máquina virtual: .\\nombre para una cuenta local.',
    address:
      'Para una cuenta de Microsoft escriba MicrosoftAccount\\ delante de la dirección; para una de dominio, DOMINIO\\nombre.',
    builtIn:
      'La cuenta integrada {name} está deshabilitada en Windows, salvo que alguien la haya habilitado. Use otra cuenta de administrador.',
  },
} as const satisfies Translation<typeof en>
