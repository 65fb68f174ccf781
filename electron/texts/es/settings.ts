import type { settings as settingsEn } from '../en/settings.ts'
import type { Translation } from '../types.ts'

export const settings = {
  thisPc: 'Este equipo',
  thisPcText: 'Lee y cambia el equipo en el que se ejecuta el asistente.',
  reset: 'Restablecer este equipo simulado',
} as const satisfies Translation<typeof settingsEn>
