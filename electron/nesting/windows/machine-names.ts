/**
 * What the maker and model of a machine say of it, in whole words: "XPG XENIA 15" is no Xen. Names are only a help, for
 * whoever makes a VM chooses them. [WIN32-CS], [ISHV], systemd `src/basic/virt.c`
 */

/** Names that products give to their VMs. Hyper-V's own is told by both names together, below. */
const vmProducts = [
  /\bvmware/,
  /\bvirtualbox\b/,
  /\binnotek\b/,
  /\bqemu\b/,
  /\bkvm\b/,
  /\bkubevirt\b/,
  /\bxen\b/,
  /\bhvm domu\b/,
  /\bbochs\b/,
  /\bbhyve\b/,
  /\bparallels\b/,
  /\bopenstack\b/,
  /\bahv\b/,
  /\bcloud hypervisor\b/,
  /\bcloud-hypervisor\b/,
  /\bfirecracker\b/,
  /\bcrosvm\b/,
  /\bovirt\b/,
  /\brhev\b/,
  /\bred hat\b/,
  /\bproxmox\b/,
  /\bunraid\b/,
  /\bapple virtualization\b/,
  /\bvirtualmac/,
  /\bvirtual (machine|platform)\b/,
  /\bstandard pc \((q35|i440fx)\b/,
  /\bvmm\b/,
  /\bacrn\b/,
]

/** Clouds by the names of their VMs, with the name to show. Some of them rent out whole PCs, too: see below. */
const clouds: readonly (readonly [RegExp, string])[] = [
  [/\bamazon ec2\b/, 'AWS'],
  [/\bgoogle compute engine\b/, 'Google Cloud'],
  [/\balibaba cloud\b/, 'Alibaba Cloud'],
  [/\btencent cloud\b/, 'Tencent Cloud'],
  [/\bhuawei ?cloud\b/, 'Huawei Cloud'],
  [/\boracle ?cloud\b/, 'Oracle Cloud'],
  [/\bibm[ :]cloud\b/, 'IBM Cloud'],
  [/\byandex\b/, 'Yandex Cloud'],
  [/\bdigitalocean\b/, 'DigitalOcean'],
  [/\bhetzner\b/, 'Hetzner'],
  [/\bvultr\b/, 'Vultr'],
  [/\b(linode|akamai)\b/, 'Linode'],
  [/\bscaleway\b/, 'Scaleway'],
  [/\bexoscale\b/, 'Exoscale'],
  [/\bovh(cloud)?\b/, 'OVHcloud'],
  [/\bupcloud\b/, 'UpCloud'],
  [/\bcloudsigma\b/, 'CloudSigma'],
  [/\bcontabo\b/, 'Contabo'],
]

/** What a cloud calls a whole PC that it rents out, such as the model "c5.metal" or "m7i.metal-24xl". */
const bareMetal = /\b(metal|bare[ -]?metal)\b|\becs\.ebm/

/** Makers of PCs, servers and boards, and what their boards say where nobody has filled in a name. */
const makers = new RegExp(
  `\\b(${[
    'acer|adata|advantech|alienware|aopen|apple inc|asrock(rack)?|asus|asustek|avell|axiomtek|aya(neo)?|azw|beelink',
    'biostar|bmax|chuwi|cisco|clevo|colorful|compaq|congatec|corsair|cyberpowerpc|dell|dfi|digital storm',
    'dynabook|ecs|elitegroup|emachines|eurocom|evga|exone|falcon northwest|foxconn|framework|fujitsu|galax|gateway',
    'geekom|getac|gigabyte|gmktec|gpd|hannspree|hasee|hewlett-packard|hitachi|honor|hpe?|huanan(zhi)?|huawei|ibm',
    'iiyama|inspur|intel|jetway|jginyue|kontron|lattepanda|lenovo|lg electronics|maibenben|maxsun|mechrevo|medion',
    'micro-star|micro computer|minisforum|mitac|mouse ?computer|msi|nec|notebook|novatech|nzxt|onda|origin pc',
    'packard bell|panasonic|pcspecialist|pegatron|positivo|puget systems|quanta|razer|samsung|sapphire|schenker',
    'shuttle|sony|soyo|sun microsystems|supermicro|super micro|system76|teclast|thomas-krenn|thunderobot',
    'tongfang|topstar|toshiba|trigkey|tuxedo|tyan|unisys|vaio|valve|viglen|vizio|wistron|wiwynn|wortmann|xfx|xiaomi',
    'xmg|xpg|zotac|dtk|h3c|zte|sugon|oracle server|surface|hon hai|intel\\(r\\) client systems|nuc',
    'system manufacturer|to be filled by o\\.?e\\.?m|default string|o\\.e\\.m',
  ].join('|')})(?![\\w])`,
)

export type NamedMachine =
  | { is: 'hyperV' | 'azure' | 'otherVm' | 'physical' }
  | { is: 'otherCloud'; cloud: string }
  /** Names that nobody knows. */
  | { is: 'unknown' }

/** Names of clouds as the fact about them says. */
const cloudNames = { aws: 'AWS', google: 'Google Cloud' } as const

/**
 * @param manufacturer undefined where nobody could read it, as the model
 * @param cloud what the machine's asset tag or maker says; null where it is none of those that are asked about
 */
export function namedMachine(
  manufacturer: string | undefined,
  model: string | undefined,
  cloud: 'azure' | 'aws' | 'google' | null | undefined,
): NamedMachine {
  const maker = (manufacturer ?? '').toLowerCase()
  const name = `${maker} ${(model ?? '').toLowerCase()}`
  if (bareMetal.test(name)) return { is: 'physical' }
  if (cloud === 'azure') return { is: 'azure' }
  // Laptops of Google give their maker's name alone.
  const isLaptop = cloud === 'google' && maker.trim() === 'google' && !/compute/i.test(model ?? 'compute')
  if (cloud && !isLaptop) return { is: 'otherCloud', cloud: cloudNames[cloud] }
  if (/^microsoft/.test(maker) && /\bvirtual machine\b/.test(name)) return { is: 'hyperV' }
  const named = clouds.find(([pattern]) => pattern.test(name))
  if (named) return { is: 'otherCloud', cloud: named[1] }
  if (vmProducts.some((pattern) => pattern.test(name))) return { is: 'otherVm' }
  return makers.test(name) ? { is: 'physical' } : { is: 'unknown' }
}
