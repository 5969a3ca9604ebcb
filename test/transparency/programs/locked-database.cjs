const [module_, role] = process.argv.slice(2)
const Database = module_ === 'node:sqlite' ? require(module_).DatabaseSync : require(module_)
const database = new Database('locked.db')
database.exec('PRAGMA busy_timeout = 5000; CREATE TABLE IF NOT EXISTS t (n)')
if (role === 'holder') {
  database.exec('BEGIN EXCLUSIVE')
  process.send('locked')
  setTimeout(() => database.exec('INSERT INTO t VALUES (1); COMMIT'), 700)
} else {
  require('child_process')
    .fork(__filename, [module_, 'holder'])
    .once('message', () => {
      database.exec('INSERT INTO t VALUES (2)')
      console.log(JSON.stringify(database.prepare('SELECT n FROM t ORDER BY rowid').all()))
    })
}
