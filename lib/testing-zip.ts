/** For tests: an archive of stored parts, as plain as can be. */
export function aZip(parts: Readonly<Record<string, string>>): Buffer {
  const locals: Buffer[] = [];
  const central: Buffer[] = [];
  let at = 0;
  for (const [name, text] of Object.entries(parts)) {
    const [title, content] = [Buffer.from(name), Buffer.from(text)];
    const head = Buffer.alloc(26);
    head.writeUInt16LE(20, 0);
    head.writeUInt32LE(content.length, 14);
    head.writeUInt32LE(content.length, 18);
    head.writeUInt16LE(title.length, 22);
    const offset = Buffer.alloc(4);
    offset.writeUInt32LE(at);
    const local = Buffer.concat([Buffer.from([0x50, 0x4b, 3, 4]), head, title, content]);
    const made = Buffer.from([0x50, 0x4b, 1, 2, 20, 0]);
    central.push(Buffer.concat([made, head, Buffer.alloc(10), offset, title]));
    locals.push(local);
    at += local.length;
  }
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50);
  end.writeUInt16LE(central.length, 8);
  end.writeUInt16LE(central.length, 10);
  end.writeUInt32LE(Buffer.concat(central).length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...locals, ...central, end]);
}

const office = "application/vnd.openxmlformats-officedocument.";
/** For tests: the least a Word document can be, with more parts where told. */
export function aWordFile(
  more: Readonly<Record<string, string>> = {},
  main = `${office}wordprocessingml.document.main+xml`,
): Buffer {
  return aZip({
    "[Content_Types].xml": `<Types><Override PartName="/word/document.xml" ContentType="${main}"/></Types>`,
    "word/document.xml": "<w:document/>",
    ...more,
  });
}
