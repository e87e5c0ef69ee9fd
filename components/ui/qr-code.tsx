import encodeQR from "qr";

/** Dark squares on white in either theme, with four free around, as ISO/IEC 18004 asks of what a camera reads. */
export function QrCode({ text, label }: { text: string; label: string }) {
  const modules = encodeQR(text, "raw", { ecc: "medium", border: 4 });
  const side = modules.length;
  const dark = modules
    .flatMap((line, row) => line.map((on, column) => (on ? `M${column} ${row}h1v1h-1z` : "")))
    .join("");
  return (
    <svg
      aria-label={label}
      className="size-56 border border-edge bg-[#fff]"
      data-screen-only=""
      role="img"
      shapeRendering="crispEdges"
      viewBox={`0 0 ${side} ${side}`}
    >
      <path d={dark} fill="#000" />
    </svg>
  );
}
