import encodeQR from "qr";

/** Dark squares on white, a module apart from all else: four of them around, as ISO/IEC 18004 asks. */
export function drawQr(text: string, size: number) {
  const modules = encodeQR(text, "raw", { ecc: "quartile", border: 4 });
  const side = size / modules.length;
  return (document: PDFKit.PDFDocument, left: number, top: number): void => {
    document.rect(left, top, size, size).fill("#FFFFFF");
    for (const [row, line] of modules.entries())
      for (const [column, dark] of line.entries())
        if (dark) document.rect(left + column * side, top + row * side, side, side);
    document.fill("#000000");
  };
}
