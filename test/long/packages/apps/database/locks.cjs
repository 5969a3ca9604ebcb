'use strict'
/**
 * Two processes write to one file: each waits for the other inside SQLite, for as long as its busy timeout allows.
 * `locks.cjs <module>`; the second is `locks.cjs <module> holds`.
 */
const { spawn } = require('node:child_process')
const { once } = require('node:events')

const [module_, role] = process.argv.slice(2)
const db = open('shared.db', 5000)

if (role === 'holds') holds()
else main()

async function main() {
  db.exec('PRAGMA journal_mode = DELETE')
  db.exec('CREATE TABLE log (who TEXT, n INTEGER)')
  insert('first', 0)
  const child = spawn(process.execPath, [...process.execArgv, __filename, module_, 'holds'], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  const gone = once(child, 'exit')
  await once(child.stdout, 'data')
  // Blocks this loop until the other commits.
  insert('waited', 1)
  child.stdin.end()
  console.log('child', await gone)
  console.log(impatient())
  db.exec('BEGIN')
  for (let n = 0; n < 20_000; n++) insert('many', n)
  db.exec('COMMIT')
  const { who, rows, sum } = db
    .prepare("SELECT who, count(*) AS rows, sum(n) AS sum FROM log WHERE who = 'many' GROUP BY who")
    .get()
  console.log(who, rows, sum)
  console.log(db.prepare("SELECT who, n FROM log WHERE who <> 'many' ORDER BY rowid").all().map((row) => ({ ...row })))
  db.close()
}

async function holds() {
  db.exec('BEGIN EXCLUSIVE')
  insert('held', 2)
  process.stdout.write('locked')
  await new Promise((done) => setTimeout(done, 700))
  db.exec('COMMIT')
  await once(process.stdin.resume(), 'end')
  db.close()
}

/** Gives up at once. */
function impatient() {
  db.exec('BEGIN EXCLUSIVE')
  const other = open('shared.db', 0)
  try {
    other.exec("INSERT INTO log VALUES ('never', 3)")
    return 'not locked'
  } catch (error) {
    return error.message
  } finally {
    other.close()
    db.exec('COMMIT')
  }
}

function insert(who, n) {
  db.prepare('INSERT INTO log VALUES (?, ?)').run(who, n)
}

function open(file, timeout) {
  const loaded = require(module_)
  if (!loaded.DatabaseSync) return new loaded(file, { timeout })
  const opened = new loaded.DatabaseSync(file)
  opened.exec(`PRAGMA busy_timeout = ${timeout}`)
  return opened
}
