import ArrowRight from '~icons/fluent/arrow-right-20-regular'
import Check from '~icons/fluent/checkmark-20-regular'
import ChevronDown from '~icons/fluent/chevron-down-20-regular'
import Clock from '~icons/fluent/clock-20-regular'
import Code from '~icons/fluent/code-20-regular'
import Copy from '~icons/fluent/copy-20-regular'
import Cube from '~icons/fluent/cube-20-regular'
import Dismiss from '~icons/fluent/dismiss-20-regular'
import Eye from '~icons/fluent/eye-20-regular'
import EyeOff from '~icons/fluent/eye-off-20-regular'
import Folder from '~icons/fluent/folder-open-20-regular'
import Help from '~icons/fluent/question-circle-20-regular'
import Key from '~icons/fluent/key-20-regular'
import Lock from '~icons/fluent/lock-closed-20-regular'
import Menu from '~icons/fluent/navigation-20-regular'
import Open from '~icons/fluent/open-20-regular'
import Pause from '~icons/fluent/pause-circle-20-regular'
import Play from '~icons/fluent/play-20-regular'
import Print from '~icons/fluent/print-20-regular'
import Refresh from '~icons/fluent/arrow-clockwise-20-regular'
import Report from '~icons/fluent/clipboard-task-20-regular'
import Restart from '~icons/fluent/arrow-sync-circle-20-regular'
import Save from '~icons/fluent/arrow-download-20-regular'
import Search from '~icons/fluent/search-20-regular'
import Settings from '~icons/fluent/settings-20-regular'
import Shield from '~icons/fluent/shield-20-regular'
import ShieldCheck from '~icons/fluent/shield-checkmark-20-regular'
import Stop from '~icons/fluent/stop-20-regular'
import Undo from '~icons/fluent/arrow-undo-20-regular'
import Wrench from '~icons/fluent/wrench-20-regular'
import Bad from '~icons/fluent/dismiss-circle-20-filled'
import Fixed from '~icons/fluent/wrench-20-filled'
import Info from '~icons/fluent/info-20-filled'
import Ok from '~icons/fluent/checkmark-circle-20-filled'
import Skipped from '~icons/fluent/subtract-circle-20-filled'
import Unknown from '~icons/fluent/question-circle-20-filled'
import Waiting from '~icons/fluent/circle-20-regular'
import Warning from '~icons/fluent/warning-20-filled'

/** Every icon of the page, by the name that the wizard's state or a component uses. */
export const icons = {
  refresh: Refresh,
  copy: Copy,
  wrench: Wrench,
  shield: Shield,
  open: Open,
  save: Save,
  undo: Undo,
  stop: Stop,
  restart: Restart,
  play: Play,
  folder: Folder,
  'arrow-right': ArrowRight,
  check: Check,
  'chevron-down': ChevronDown,
  clock: Clock,
  code: Code,
  cube: Cube,
  dismiss: Dismiss,
  eye: Eye,
  'eye-off': EyeOff,
  help: Help,
  key: Key,
  lock: Lock,
  menu: Menu,
  pause: Pause,
  print: Print,
  report: Report,
  search: Search,
  settings: Settings,
  'shield-check': ShieldCheck,
  'status-ok': Ok,
  'status-bad': Bad,
  'status-fixed': Fixed,
  'status-info': Info,
  'status-skipped': Skipped,
  'status-unknown': Unknown,
  'status-waiting': Waiting,
  'status-warning': Warning,
}

export type Icons = keyof typeof icons
