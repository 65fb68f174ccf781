/** Pages of Microsoft's documentation that a check may lead to. Only these: each is known from its source. */
const learn = 'https://learn.microsoft.com'
const hyperV = `${learn}/windows-server/virtualization/hyper-v`

export const links = {
  /** VD-ENABLE, VD-NEST, VD-NAT in their present place. */
  nesting: `${hyperV}/nested-virtualization`,
  /** WS-REQ */
  requirements: `${hyperV}/system-requirements-for-hyper-v-on-windows`,
  /** WS-INST */
  install: `${hyperV}/get-started/install-hyper-v`,
  /** WS-VMVER */
  versions: `${hyperV}/deploy/upgrade-virtual-machine-version-in-hyper-v-on-windows-or-windows-server`,
  /** SA-CREATE */
  startFailures: `${learn}/troubleshoot/windows-server/virtualization/troubleshoot-hyper-v-virtual-machine-creation`,
  /** WI-HVCI */
  memoryIntegrity: `${learn}/windows/security/hardware-security/enable-virtualization-based-protection-of-code-integrity`,
  /** WI-CGIDX */
  credentialGuard: `${learn}/windows/security/identity-protection/credential-guard/`,
} as const
