import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { arrows } from "./house.mjs";

/** Middle of each area's box; `core` is the ground beneath them all, so its arrows are not drawn. */
const places = {
  operation: [250, 60],
  mark: [650, 60],
  access: [450, 115],
  use: [450, 200],
  contract: [250, 260],
  people: [250, 360],
  credential: [650, 360],
};
const width = 900;
const box = { width: 170, height: 50 };
const about = {
  operation: "log, mail, overview",
  access: "what a person may do",
  mark: "the quality mark",
  use: "where an e-ID may be used",
  contract: "agreements, suppliers",
  people: "the employer and its people",
  credential: "the e-ID itself",
};

/** The picture in docs/architecture.md, from the arrows of the rules in house.mjs. */
export function drawHouse() {
  const lines = Object.entries(arrows.rules).flatMap(([area, list]) =>
    list.filter((other) => other !== "core").map((other) => line(area, other)),
  );
  const boxes = Object.entries(places).map(([area, [x, y]]) =>
    boxOf(area, about[area], x, y, box.width + 50),
  );
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} 480" role="img" font-family="system-ui, sans-serif" text-anchor="middle">
<title>The areas of Sigill's rules and which builds on which</title>
<defs><marker id="tip" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="9" markerHeight="9" orient="auto"><path d="M0 0 10 5 0 10z" fill="#5b6472"/></marker></defs>
<rect width="${width}" height="480" rx="12" fill="#ffffff"/>
${lines.join("\n")}
${boxes.join("\n")}
${boxOf("core", "who acts, what is refused, days and prices", width / 2, 440, 620)}
</svg>
`;
}

function boxOf(name, words, x, y, wide) {
  return `<g><rect x="${x - wide / 2}" y="${y - box.height / 2}" width="${wide}" height="${box.height}" rx="8" fill="#eef3fb" stroke="#2f5d9e"/><text x="${x}" y="${y - 3}" font-size="17" font-weight="600" fill="#14233a">${name}</text><text x="${x}" y="${y + 16}" font-size="13" fill="#3c4657">${words}</text></g>`;
}

/** From the edge of one box to the edge of the other. */
function line(from, to) {
  const [x1, y1] = places[from];
  const [x2, y2] = places[to];
  const edge = ([x, y], towards) => {
    const [dx, dy] = [towards[0] - x, towards[1] - y];
    const share = Math.min(
      (box.width + 50) / 2 / Math.max(Math.abs(dx), 1),
      box.height / 2 / Math.max(Math.abs(dy), 1),
    );
    return [Math.round(x + dx * share), Math.round(y + dy * share)];
  };
  const [a, b] = [edge([x1, y1], [x2, y2]), edge([x2, y2], [x1, y1])];
  return `<line x1="${a[0]}" y1="${a[1]}" x2="${b[0]}" y2="${b[1]}" stroke="#5b6472" stroke-width="1.5" marker-end="url(#tip)"/>`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  writeFileSync(fileURLToPath(new URL("../../docs/architecture.svg", import.meta.url)), drawHouse());
}
