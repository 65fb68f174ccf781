import { hostCase, plainVm, unknown, type Case, type Plain } from './support.ts'

const list: Plain = { 'vm.list': [plainVm] }
const roleUnknown: Plain = {
  'role.client': unknown('failed'),
  'role.features': unknown('failed'),
  'role.server': unknown('failed'),
}
const failed = unknown('failed')

/** Hyper-V's services and what they answer. */
export const servicesCases: readonly Case[] = [
  hostCase('computeService', 'running', {}, 'pass', 'running'),
  hostCase(
    'computeService',
    'stopped, as it is while nobody needs it',
    { 'svc.vmcompute': { status: 'Stopped', startType: 'Manual' } },
    'pass',
    'onDemand',
  ),
  hostCase(
    'computeService',
    'disabled',
    { 'svc.vmcompute': { status: 'Stopped', startType: 'Disabled' } },
    'blocked',
    'disabled',
  ),
  hostCase('computeService', 'missing', { 'svc.vmcompute': null }, 'blocked', 'missing'),
  hostCase(
    'computeService',
    'missing, and nobody knows whether Hyper-V is on',
    { 'svc.vmcompute': null, ...roleUnknown },
    'unknown',
    'unread',
  ),
  hostCase(
    'computeService',
    'missing on a preview',
    { 'svc.vmcompute': null, 'os.build': 10565 },
    'skipped',
    'olderWindows',
  ),

  hostCase('managementAnswers', 'all questions', list, 'pass', 'answers'),
  hostCase(
    'managementAnswers',
    'no question, though its service runs',
    { 'hyperv.host': failed, 'vm.list': failed },
    'blocked',
    'silent',
  ),
  hostCase('managementAnswers', 'not the one about this PC', { ...list, 'hyperv.host': failed }, 'warning', 'partly'),
  hostCase('managementAnswers', 'not the one about the VMs', { 'vm.list': failed }, 'warning', 'partly'),
  hostCase(
    'managementAnswers',
    'no question, and nobody knows of its service',
    { 'hyperv.host': failed, 'vm.list': failed, 'svc.vmms': unknown('access-denied') },
    'unknown',
    'unread',
  ),
  hostCase(
    'managementAnswers',
    'nobody with these rights',
    { ...list, 'hyperv.host': unknown('needs-elevation') },
    'unknown',
    'unread',
  ),
]
