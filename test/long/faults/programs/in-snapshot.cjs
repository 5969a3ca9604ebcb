const { startupSnapshot } = require('node:v8')
const until = Date.now() + 150
while (Date.now() < until);
const made = new Map([['made', 1]])
startupSnapshot.setDeserializeMainFunction(() => {
  const until = Date.now() + 150
  while (Date.now() < until);
  console.log(made.get('made'), process.argv.slice(2))
  setTimeout(() => {
    const until = Date.now() + 150
    while (Date.now() < until);
    console.log('later')
  }, 50)
})
