/** A program that is compared: what is laid out, started, asked and looked at. */
export interface Row {
  name: string
  /** The packages whose versions are told. */
  of: string[]
  /** A folder of `apps/` that is copied. */
  app?: string
  /** Parts of packages that are copied beside it: path in node_modules → path in the folder. */
  copies?: Record<string, string>
  /** The words after `node`; given the folder, once all is laid out in it. */
  command: (folder: string) => string[]
  /** A server is asked these once it listens on PORT, and is then sent SIGTERM. */
  asks?: Ask[]
  /** What it writes that is compared, as files or whole folders. */
  writes?: string[]
  /** Takes out of what it says what is chance in any two runs: the words are named in `chance`. */
  normal?: (text: string) => string
  /** What `normal` takes out, in words. */
  chance?: string
  /** The oldest major of Node that has what it needs. */
  since?: number
  /** A module with native code: the row is left out on a Node that it was not built for. */
  native?: string
}

export interface Ask {
  path: string
  method?: string
  headers?: Record<string, string>
  body?: unknown
  /** So many at once. */
  times?: number
}
