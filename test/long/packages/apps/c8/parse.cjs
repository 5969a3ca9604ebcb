'use strict'
exports.parse = function parse(text) {
  const parts = []
  for (const word of text.split(' ')) {
    if (/^\d+$/.test(word)) parts.push(Number(word))
    else if (word === '') continue
    else parts.push(word.length > 5 ? word.slice(0, 5) : word)
  }
  return parts
}

exports.busy = function busy(rounds) {
  let sum = 0
  for (let round = 0; round < rounds; round++) sum = (sum * 31 + round) % 65_537
  return sum
}

exports.never = () => 'never called'
