process.stderr.write(JSON.stringify(performance.now()))
