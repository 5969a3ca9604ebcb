/** Programs known by their names, whatever stands in their files. */
export type Kind = 'node' | 'starter' | 'other'

/** Shells, and what starts another program and passes its own environment on to it. */
const STARTERS = [
  'sh bash dash zsh ksh mksh fish ash csh tcsh busybox toybox cmd powershell pwsh',
  'env nice ionice nohup time timeout setsid stdbuf unbuffer script strace ltrace perf taskset chrt numactl prlimit',
  'sudo doas su runuser setpriv unshare nsenter firejail bwrap flock xargs parallel make gmake ninja just task watch',
  'watchexec entr tini dumb-init docker-init catatonit turbo volta volta-shim fnm mise rtx nodenv',
  'npm npx pnpm pnpx yarn yarnpkg',
]
/** Other runtimes and tools: version managers (pyenv, rbenv …) put shell scripts in their places. */
const OTHERS = [
  'python pip ruby gem bundle perl php java javac go gofmt cargo rustc deno bun bunx electron git hg svn gcc cc g++ c++',
  'clang clang++ ld ar ffmpeg ffprobe docker podman',
]

const KINDS = new Map<string, Kind>([
  ['node', 'node'],
  ['nodejs', 'node'],
  ...STARTERS.join(' ')
    .split(' ')
    .map((name) => [name, 'starter'] as const),
  ...OTHERS.join(' ')
    .split(' ')
    .map((name) => [name, 'other'] as const),
])

/** Null where the name says nothing. A version behind it does not count: node22, python3.11. */
export function kindOfName(name: string): Kind | null {
  const plain = withoutExtension(name.toLowerCase())
  return KINDS.get(plain) ?? KINDS.get(withoutVersion(plain)) ?? null
}

function withoutExtension(name: string): string {
  return ['.exe', '.cmd', '.bat'].some((end) => name.endsWith(end)) ? name.slice(0, -4) : name
}

function withoutVersion(name: string): string {
  let end = name.length
  while (end > 0 && '-v.0123456789'.includes(name.charAt(end - 1))) end--
  return name.slice(0, end)
}
