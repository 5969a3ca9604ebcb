/** What the README, the manual's chapters and the map say about options, findings, keys, formats, scripts and files is true. */
import assert from 'node:assert/strict'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import { findingIds, findings } from '../../src/analysis/findings.js'
import { flagOf, type Option, options } from '../../src/cli/options.js'
import { formats } from '../../src/report/index.js'
import { keys } from '../../src/tui/keys.js'

const CHAPTERS = 'man/source/chapters'
const at = (path: string): URL => new URL(`../../${path}`, import.meta.url)
const read = (path: string): string => readFileSync(at(path), 'utf8')
const chapterFiles = readdirSync(at(CHAPTERS))
const readme = read('README.md')
const documents = ['README.md', 'src/README.md', ...chapterFiles.map((file) => `${CHAPTERS}/${file}`)]

/** Rows of a chapter's tables whose first cell is code. */
function rowsOf(chapter: string): string[][] {
  return read(`${CHAPTERS}/${chapter}.md`)
    .split('\n')
    .filter((line) => line.startsWith('| `'))
    .map((line) => line.slice(2, -2).split(/ ?(?<!\\)\| ?/))
}

test('every option is in the manual as it is in the help, and no other', () => {
  const told = rowsOf('options').filter(([name]) => name?.includes('--'))
  assert.deepEqual(
    told.map(([name = '']) => /--[a-z-]+/.exec(name)?.[0]),
    (options as readonly Option[]).map(flagOf),
  )
  for (const [index, option] of (options as readonly Option[]).entries())
    assert.deepEqual(told[index]?.slice(1), [option.description, option.default ?? ''])
})

test('every finding is in the manual with its severity and summary, and no other', () => {
  const known = Object.entries(findings).map(([id, { severity, summary }]) => [`\`${id}\``, severity, summary])
  const told = rowsOf('findings')
  assert.deepEqual(new Set(told), new Set(known))
  assert.equal(told.length, known.length)
})

test('the README names every finding, and none that is not', () => {
  const [, section = ''] = readme.split('\n## What it finds\n')
  const told = [...(section.split('\n## ')[0] ?? '').matchAll(/^\| .*$/gm)].flatMap(([row]) =>
    [...row.matchAll(/`([a-z-]+)`/g)].map(([, id = '']) => id),
  )
  assert.deepEqual([...told].sort(), [...findingIds].sort())
})

test('every key is in the manual with what it does, and no other', () => {
  const known = keys.filter(({ shown }) => shown !== '').map(({ shown, does }) => [`\`${shown}\``, does])
  assert.deepEqual(rowsOf('screen'), known)
})

test('every format is in the manual with its extension, and named in the README', () => {
  for (const { name, extension } of Object.values(formats)) {
    assert.ok(
      rowsOf('reports').some((cells) => cells[0] === `\`${name}\`` && cells[1] === `\`${extension}\``),
      name,
    )
    assert.ok(readme.includes(`\`${name}\``), name)
  }
})

test('every script that the documents name exists', () => {
  const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> }
  const named = documents.flatMap((path) =>
    [...read(path).matchAll(/npm (?:run )?([a-z]+)\b/g)].map(([, name]) => name),
  )
  const known = [...Object.keys(scripts), 'ci', 'install', 'start', 'link']
  assert.deepEqual(
    named.filter((name) => !known.includes(name ?? '')),
    [],
  )
})

for (const path of documents)
  test(`every file and heading that ${path} links to exists`, () => {
    const broken = linksOf(path).filter(({ file, heading }) => {
      if (!existsSync(file)) return true
      return heading !== undefined && !headingsOf(readFileSync(file, 'utf8')).includes(heading)
    })
    assert.deepEqual(broken, [])
  })

test('the list of chapters is whole, and every chapter has a title', () => {
  const listed = linksOf(`${CHAPTERS}/README.md`).map(({ file }) => file.pathname.split('/').at(-1))
  const known = chapterFiles.filter((file) => file !== 'README.md')
  assert.deepEqual(
    known.filter((file) => !listed.includes(file) || !read(`${CHAPTERS}/${file}`).startsWith('# ')),
    [],
  )
})

test('every file that the map names exists', () => {
  const files = readdirSync(at('src'), { recursive: true }) as string[]
  const known = files.map((file) => `/src/${file.replaceAll('\\', '/').replace(/\.ts$/, '')}`)
  const named = [...read('src/README.md').matchAll(/`([a-z-]+(?:\/[a-z-]+)+)(?:\.ts|\/)?`/g)].map(
    ([, name = '']) => name,
  )
  assert.ok(named.length > 50)
  assert.deepEqual(
    named.filter((name) => !known.some((file) => file.endsWith(`/${name}`)) && !isInRepository(name)),
    [],
  )
})

/** As `test/golden`, or `test/analysis/examples`, a test. */
function isInRepository(name: string): boolean {
  return ['', '.test.ts'].some((ending) => existsSync(at(name + ending)))
}

test('every folder of the map exists', () => {
  const folders = [...read('src/README.md').matchAll(/^\| `([a-z]+\/)` /gm)].map(([, path]) => `src/${path}`)
  assert.ok(folders.length > 0)
  assert.deepEqual(
    folders.filter((path) => !existsSync(at(path))),
    [],
  )
})

function linksOf(path: string): { file: URL; heading: string | undefined }[] {
  return [...read(path).matchAll(/\]\((?!https?:)([^)#]*)(?:#([^)]+))?\)/g)].map(([, file = '', heading]) => ({
    file: new URL(file || `../../${path}`, file ? at(path) : import.meta.url),
    heading,
  }))
}

/** As GitHub names them. */
function headingsOf(markdown: string): string[] {
  return [...markdown.matchAll(/^#+ (.*)$/gm)].map(([, title = '']) =>
    title
      .toLowerCase()
      .replace(/[^a-z0-9 -]/g, '')
      .replaceAll(' ', '-'),
  )
}
