/** Node's own modules, also as old versions name them. */
export const isNodeFile = (file: string): boolean => file.startsWith('node:')

/** A file as frames or maps name it, as a plain path with `/`: schemes and bundlers' prefixes gone. */
export function plainPath(file: string): string {
  if (isNodeFile(file)) return file
  if (file.startsWith('file:')) return fromFileUrl(file)
  const bundled = /^(?:webpack(?:-internal)?|turbopack|rollup|vite|ng):\/{1,3}/.exec(file)
  if (bundled) return fromBundler(file.slice(bundled[0].length), bundled[0].length === file.indexOf('/') + 3)
  return /^[a-z]:\\/i.test(file) || file.includes('\\') ? file.replaceAll('\\', '/') : file
}

function fromFileUrl(url: string): string {
  const path = decode(url.replace(/^file:\/{2}(?=\/)|^file:\/{0,2}/, '').replace(/[?#].*$/, ''))
  return path.replace(/^\/(?=[a-z]:\/)/i, '')
}

/** `webpack://name/./src/a.ts` keeps the package's name in front; `webpack:///./src/a.ts` has none. */
function fromBundler(rest: string, nameless: boolean): string {
  const path = decode(rest.replace(/\?[^/]*$/, ''))
  const afterName = nameless ? path : path.replace(/^(?:@[^/]+\/)?[^/]+\//, '')
  const inProject = afterName.replace(/^\[project\]\//, '')
  return inProject.replace(/^(?:\.\/)+/, '')
}

function decode(path: string): string {
  try {
    return decodeURIComponent(path)
  } catch {
    // A percent sign of its own: the name is meant as it stands.
    return path
  }
}

/** Absolute paths inside `cwd` as relative ones; others stay. `.` and `..` are resolved. */
export function shownPath(file: string, cwd: string): string {
  const path = resolveDots(plainPath(file))
  const base = plainPath(cwd).replace(/\/+$/, '')
  return path.startsWith(`${base}/`) ? path.slice(base.length + 1) : path
}

function resolveDots(path: string): string {
  if (!/(?:^|\/)\.{1,2}(?:\/|$)/.test(path)) return path
  const done: string[] = []
  for (const part of path.split('/')) {
    if (part === '.') continue
    if (part === '..' && done.length > 0 && done.at(-1) !== '..' && done.at(-1) !== '') done.pop()
    else if (part !== '..' || done.at(-1) !== '') done.push(part)
  }
  return done.join('/')
}
