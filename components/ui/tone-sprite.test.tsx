import { readFileSync } from "node:fs";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { type Tone, tones } from "./tone";

const sprite = readFileSync(new URL("tone-sprite.svg", import.meta.url), "utf8");

/** What is drawn in a piece of SVG, in order, however its attributes are ordered. */
const shapes = (svg: string) =>
  [...svg.matchAll(/<(path|circle|line|polyline|rect) ([^>]*?)\/?>/g)].map(
    ([, name, rest = ""]) => `${name} ${(rest.match(/[\w-]+="[^"]*"/g) ?? []).sort().join(" ")}`,
  );

test.each(Object.keys(tones) as Tone[])("the file draws %s as its icon is drawn elsewhere", (tone) => {
  const Icon = tones[tone].icon;
  const symbol = new RegExp(`<symbol id="${tone}"[\\s\\S]*?</symbol>`).exec(sprite)?.[0] ?? "";
  expect(shapes(symbol)).toEqual(shapes(renderToStaticMarkup(<Icon />)));
  expect(shapes(symbol)).not.toEqual([]);
});
