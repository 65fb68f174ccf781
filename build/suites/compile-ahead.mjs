// @ts-check
import { access, copyFile, mkdir, rename, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'

/** What of PowerShell every start runs through. The rest is compiled when it is needed, as all of it was. */
export const assemblies = [
  'System.Management.Automation',
  'pwsh',
  'Microsoft.PowerShell.ConsoleHost',
  'Microsoft.PowerShell.Commands.Management',
  'Microsoft.PowerShell.Commands.Utility',
  'Microsoft.PowerShell.Security',
]

/**
 * The compiler is a package that the SDK knows by name and version; it may see the runtime that the engine starts with.
 * `From` and `To` are folders.
 */
const project = `<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup>
    <TargetFramework>net10.0</TargetFramework>
    <Compiler>Microsoft.NETCore.App.Crossgen2.$(NETCoreSdkPortableRuntimeIdentifier)</Compiler>
    <Runtime>$(NetCoreTargetingPackRoot)/../shared/Microsoft.NETCore.App/$(BundledNETCoreAppPackageVersion)</Runtime>
  </PropertyGroup>
  <ItemGroup>
    <PackageDownload Include="$(Compiler)" Version="[$(BundledNETCoreAppPackageVersion)]" />
    <Assembly Include="${assemblies.join(';')}" />
  </ItemGroup>
  <Target Name="CompileAhead">
    <Exec Command="&quot;$(NuGetPackageRoot)$(Compiler.ToLowerInvariant())/$(BundledNETCoreAppPackageVersion)/tools/crossgen2&quot; &quot;$(From)/%(Assembly.Identity).dll&quot; -o &quot;$(To)/%(Assembly.Identity).dll&quot; -r &quot;$(Runtime)/*.dll&quot; -r &quot;$(From)/*.dll&quot; -O" />
  </Target>
</Project>
`

/**
 * Compiles PowerShell for this machine's processor, so that no process has to do that anew: the package holds only what
 * every machine can read. Takes seconds, once, and spares each of the hundred engines that a run of the tests starts
 * half of its start. What is compiled replaces what was there only when all of it is, and when the engine still works
 * with it.
 * @param {string} engine the folder with the assemblies
 * @param {object} how
 * @param {string} how.scratch a folder for what is needed meanwhile; it is taken away afterwards
 * @param {string} how.dotnet
 * @param {typeof import('../launch/processes.mjs').run} how.run
 * @param {NodeJS.ProcessEnv} how.environment
 * @param {() => Promise<boolean>} how.works whether the engine does
 * @returns {Promise<boolean>} whether it could be done; if not, the engine is as good as before
 */
export async function compileAhead(engine, { scratch, dotnet, run, environment, works }) {
  const [before, compiled] = [path.join(scratch, 'before'), path.join(scratch, 'compiled')]
  const file = path.join(scratch, 'compile-ahead.proj')
  try {
    for (const folder of [before, compiled]) await mkdir(folder, { recursive: true })
    await writeFile(file, project)
    const { code } = await run(
      dotnet,
      ['build', file, '-restore', '-target:CompileAhead', `-property:From=${engine}`, `-property:To=${compiled}`],
      { cwd: scratch, env: environment, limit: 300_000 },
    )
    if (code !== 0) return false
    for (const name of assemblies) await copyFile(path.join(engine, `${name}.dll`), path.join(before, `${name}.dll`))
    // What is missing has to be known before the first of them is moved.
    for (const name of assemblies) await access(path.join(compiled, `${name}.dll`))
    await move(compiled, engine)
    if (await works()) return true
    await move(before, engine)
    return false
  } catch {
    return false
  } finally {
    await rm(scratch, { recursive: true, force: true }).catch(() => undefined)
  }
}

/** @param {string} from @param {string} to folders */
async function move(from, to) {
  for (const name of assemblies) await rename(path.join(from, `${name}.dll`), path.join(to, `${name}.dll`))
}
