const MAX_PATH = 200
const { indexOf, lastIndexOf, slice } = String.prototype

/** Query strings hold secrets, and would make every request another one. */
export function pathOf(url: string): string {
  const query = indexOf.call(url, '?')
  const path = slice.call(url, 0, query < 0 ? MAX_PATH : Math.min(query, MAX_PATH))
  return path[0] === '/' ? path : withoutUser(path)
}

/** What a proxy is asked for is a whole URL, which may name a user and a password. */
function withoutUser(url: string): string {
  const scheme = indexOf.call(url, '://')
  const host = scheme < 0 ? 0 : scheme + 3
  const slash = indexOf.call(url, '/', host)
  const at = lastIndexOf.call(url, '@', slash < 0 ? url.length : slash)
  return at < host ? url : slice.call(url, 0, host) + slice.call(url, at + 1)
}
