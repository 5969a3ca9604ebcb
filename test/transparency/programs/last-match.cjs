;/(l)(\w+)/.exec('a last match')
const end = Date.now() + 300
while (Date.now() < end);
console.log(RegExp.lastMatch, RegExp.$1, RegExp.$2, RegExp.leftContext, RegExp.input)
