/** Names of files as a CI service knows them: relative to the checkout, with `/`. */
import { harmless } from '../harmless.js'

const SCHEME = /^[a-z][a-z0-9+.-]+:/i
const DRIVE = /^[a-z]:\//i
/** Code that lies in no file: `node -e`, `eval`, `vm`. */
const NO_FILE = /^\[(?:eval|stdin|worker eval)|<(?:anonymous|eval|unknown)>/

/** Null for what is no file of the project (node's, a dependency's, outside, from a string), or cannot be printed. */
export function projectFile(file: string, cwd: string, root: string | undefined): string | null {
  if (file === '' || file !== harmless(file) || SCHEME.test(file) || NO_FILE.test(file)) return null
  const path = isAbsolute(file) ? file : `${folder(cwd)}/${file}`
  const inside = within(path, root) ?? within(path, cwd)
  const usable = inside !== null && !/(?:^|\/)(?:node_modules|\.\.)(?:\/|$)/.test(inside)
  return usable ? inside : null
}

/** The whole path of a file that a report names. */
export function wholePath(file: string, cwd: string): string {
  return isAbsolute(file) || file.startsWith('node:') ? file : `${folder(cwd)}/${file}`
}

/** A path as a part of a URI: nothing in it has a meaning there. */
export function uriPath(path: string): string {
  const parts = path.replace(/\p{Cs}/gu, '\uFFFD').split('/')
  return parts.map((part, index) => (index === 0 && /^[a-z]:$/i.test(part) ? part : encodePart(part))).join('/')
}

function encodePart(part: string): string {
  return encodeURIComponent(part).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  )
}

function within(path: string, base: string | undefined): string | null {
  if (base === undefined) return null
  const start = `${folder(base)}/`
  return path.startsWith(start) && path.length > start.length ? path.slice(start.length) : null
}

function folder(path: string): string {
  return path.replaceAll('\\', '/').replace(/\/+$/, '')
}

function isAbsolute(file: string): boolean {
  return file.startsWith('/') || DRIVE.test(file)
}
