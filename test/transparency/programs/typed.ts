const message: string = 'typed'
for (const end = Date.now() + 200; Date.now() < end; );
console.log(message, process.execArgv.length, new Error('located').stack)
