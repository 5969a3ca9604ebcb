// Made by esbuild from the TypeScript in its map, which counts this line in.
"use strict";
var __defProp = Object.defineProperty;
var __getOwnPropDesc = Object.getOwnPropertyDescriptor;
var __getOwnPropNames = Object.getOwnPropertyNames;
var __hasOwnProp = Object.prototype.hasOwnProperty;
var __export = (target, all) => {
  for (var name in all)
    __defProp(target, name, { get: all[name], enumerable: true });
};
var __copyProps = (to, from, except, desc) => {
  if (from && typeof from === "object" || typeof from === "function") {
    for (let key of __getOwnPropNames(from))
      if (!__hasOwnProp.call(to, key) && key !== except)
        __defProp(to, key, { get: () => from[key], enumerable: !(desc = __getOwnPropDesc(from, key)) || desc.enumerable });
  }
  return to;
};
var __toCommonJS = (mod) => __copyProps(__defProp({}, "__esModule", { value: true }), mod);
var compiled_exports = {};
__export(compiled_exports, {
  fail: () => fail,
  greet: () => greet
});
module.exports = __toCommonJS(compiled_exports);
function greet(name, wait) {
  wait(120);
  return { name };
}
function fail(why) {
  const named = greet(why, () => void 0);
  throw new TypeError(named.name);
}
//# sourceMappingURL=data:application/json;base64,eyJ2ZXJzaW9uIjozLCJzb3VyY2VzIjpbImNvbXBpbGVkLnRzIl0sInNvdXJjZXNDb250ZW50IjpbImludGVyZmFjZSBOYW1lZCB7XG4gIG5hbWU6IHN0cmluZ1xufVxuXG5leHBvcnQgZnVuY3Rpb24gZ3JlZXQobmFtZTogc3RyaW5nLCB3YWl0OiAobXM6IG51bWJlcikgPT4gdm9pZCk6IE5hbWVkIHtcbiAgd2FpdCgxMjApXG4gIHJldHVybiB7IG5hbWUgfVxufVxuXG5leHBvcnQgZnVuY3Rpb24gZmFpbCh3aHk6IHN0cmluZyk6IG5ldmVyIHtcbiAgY29uc3QgbmFtZWQ6IE5hbWVkID0gZ3JlZXQod2h5LCAoKSA9PiB1bmRlZmluZWQpXG4gIHRocm93IG5ldyBUeXBlRXJyb3IobmFtZWQubmFtZSlcbn1cbiJdLCJtYXBwaW5ncyI6Ijs7Ozs7Ozs7Ozs7Ozs7Ozs7OztBQUFBO0FBQUE7QUFBQTtBQUFBO0FBQUE7QUFBQTtBQUlPLFNBQVMsTUFBTSxNQUFjLE1BQW1DO0FBQ3JFLE9BQUssR0FBRztBQUNSLFNBQU8sRUFBRSxLQUFLO0FBQ2hCO0FBRU8sU0FBUyxLQUFLLEtBQW9CO0FBQ3ZDLFFBQU0sUUFBZSxNQUFNLEtBQUssTUFBTSxNQUFTO0FBQy9DLFFBQU0sSUFBSSxVQUFVLE1BQU0sSUFBSTtBQUNoQzsiLCJuYW1lcyI6W119
