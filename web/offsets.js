// The engine counts bytes of UTF-8, JavaScript units of UTF-16. Gives a function from the one to the other; an
// offset inside a character becomes that character's beginning.
export function unitsOf(text) {
  const bytes = [], units = [];
  let byte = 0, unit = 0;
  for (const ch of text) {
    bytes.push(byte);
    units.push(unit);
    const c = ch.codePointAt(0);
    byte += c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
    unit += ch.length;
  }
  bytes.push(byte);
  units.push(unit);
  return (offset) => {
    let low = 0, high = bytes.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (bytes[middle] <= offset) low = middle; else high = middle - 1;
    }
    return units[low];
  };
}
