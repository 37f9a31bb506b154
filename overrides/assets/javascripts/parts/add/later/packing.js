// One file out of several, as every computer opens it: a zip that only stores.

const CRC = Uint32Array.from({ length: 256 }, (none, start) => {
  let sum = start;
  for (let bit = 0; bit < 8; bit += 1) sum = sum & 1 ? (sum >>> 1) ^ 0xedb88320 : sum >>> 1;
  return sum;
});

function checksum(bytes) {
  let sum = -1;
  for (const byte of bytes) sum = CRC[(sum ^ byte) & 255] ^ (sum >>> 8);
  return (sum ^ -1) >>> 0;
}

// Numbers with their lengths in bytes, least first.
function numbers(...pairs) {
  return Uint8Array.from(pairs.flatMap(([value, length]) =>
    Array.from({ length }, (none, byte) => Math.floor(value / 256 ** byte) & 255)));
}

async function zipOf(files) {
  const parts = [];
  const list = [];
  let offset = 0;
  for (const { name, data } of files) {
    const bytes = new Uint8Array(await data.arrayBuffer());
    const title = new TextEncoder().encode(name);
    // Version 2, names in UTF-8, stored, the first day there is.
    const same = [[20, 2], [0x800, 2], [0, 2], [0, 2], [33, 2],
      [checksum(bytes), 4], [bytes.length, 4], [bytes.length, 4], [title.length, 2], [0, 2]];
    const head = numbers([0x04034b50, 4], ...same);
    parts.push(head, title, bytes);
    list.push(numbers([0x02014b50, 4], [20, 2], ...same, [0, 2], [0, 2], [0, 2], [0, 4], [offset, 4]), title);
    offset += head.length + title.length + bytes.length;
  }
  const size = list.reduce((sum, part) => sum + part.length, 0);
  const end = numbers([0x06054b50, 4], [0, 4], [files.length, 2], [files.length, 2], [size, 4], [offset, 4], [0, 2]);
  return new Blob([...parts, ...list, end], { type: "application/zip" });
}
