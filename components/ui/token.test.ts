import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

const css = readFileSync(new URL("../../app/globals.css", import.meta.url), "utf8");

/** The colour tokens declared between a marker and the end of its block. */
function tokensAfter(marker: string): Record<string, string> {
  const start = css.indexOf(marker);
  const block = css.slice(start, css.indexOf("\n}", start));
  return Object.fromEntries(
    [...block.matchAll(/--color-([\w-]+): (#[0-9a-f]{6});/g)].map(([, name, hex]) => [name, hex]),
  );
}

const light = tokensAfter("@theme static");
const dark = tokensAfter('[data-theme="dark"]');
const darkBySystem = tokensAfter("prefers-color-scheme: dark");

// WCAG 2.2, relative luminance and contrast ratio.
function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(one: string | undefined, other: string | undefined): number {
  if (!one || !other) throw new Error("a colour is missing");
  const [bright = 0, dim = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (bright + 0.05) / (dim + 0.05);
}

// token, on light paper, on light surface, on dark paper, on dark surface
const text: [string, number, number, number, number][] = [
  ["ink", 15.5, 16.4, 15.8, 14.2],
  ["ink-2", 7.6, 8.1, 10.1, 9.0],
  ["ink-3", 5.2, 5.5, 7.1, 6.4],
  ["gran", 9.5, 10.0, 9.0, 8.1],
  ["sjo", 6.9, 7.3, 9.7, 8.7],
  ["falu", 7.6, 8.1, 9.0, 8.1],
  ["massing", 6.9, 7.3, 10.9, 9.8],
  ["bjork", 6.1, 6.4, 10.2, 9.2],
  ["skymning", 8.1, 8.6, 9.3, 8.4],
  ["sten", 6.9, 7.4, 8.7, 7.8],
  ["edge", 4.1, 4.4, 5.3, 4.7],
];

// tint, the text on it, light, dark
const tints: [string, string, number, number][] = [
  ["t-bjork", "bjork", 5.4, 7.0],
  ["t-sky", "skymning", 6.9, 7.0],
  ["t-falu", "falu", 6.6, 7.2],
  ["t-massing", "massing", 6.2, 7.5],
  ["t-sjo", "sjo", 6.0, 6.8],
  ["t-sten", "sten", 6.0, 6.1],
  ["t-gran", "gran", 8.2, 6.1],
];

describe("the colours can be read", () => {
  it.each(text)(
    "%s on paper and on surface, in light and in dark",
    (name, onPaper, onSurface, onDarkPaper, onDarkSurface) => {
      expect(contrast(light[name], light.paper)).toBeGreaterThan(onPaper);
      expect(contrast(light[name], light.surface)).toBeGreaterThan(onSurface);
      expect(contrast(dark[name], dark.paper)).toBeGreaterThan(onDarkPaper);
      expect(contrast(dark[name], dark.surface)).toBeGreaterThan(onDarkSurface);
    },
  );

  it.each(tints)("%s under the text %s", (tint, name, inLight, inDark) => {
    expect(contrast(light[tint], light[name])).toBeGreaterThan(inLight);
    expect(contrast(dark[tint], dark[name])).toBeGreaterThan(inDark);
  });

  it("every text token reaches 4.8 on the sunken ground", () => {
    for (const [name] of text.filter(([name]) => name !== "edge")) {
      expect(contrast(light[name], light.sunken)).toBeGreaterThan(4.8);
      expect(contrast(dark[name], dark.sunken)).toBeGreaterThan(4.8);
    }
  });

  // So a page whose colours are looked at in one theme (e2e/accessibility.spec.ts) has been in both.
  it("each token is read as text on a ground in both themes or in neither, but edge, which is for lines", () => {
    const grounds = ["paper", "surface", "sunken", ...tints.map(([tint]) => tint), "gran", "falu", "ink"];
    const written = [...text.map(([name]) => name), "on-gran", "on-falu", ...grounds];
    const differing = written.flatMap((name) =>
      grounds
        .filter(
          (ground) =>
            contrast(light[name], light[ground]) >= 4.5 !== contrast(dark[name], dark[ground]) >= 4.5,
        )
        .map((ground) => `${name} on ${ground}`),
    );
    expect(differing).toEqual(["edge on paper", "edge on surface", "edge on sunken"]);
    expect(contrast(light.bjork, light["t-falu"])).toBeGreaterThan(4.5);
    expect(contrast(light.edge, light["t-sten"])).toBeLessThan(4.5);
  });

  it("ink, ink-2 and links are read on every tint", () => {
    for (const [tint] of tints) {
      for (const name of ["ink", "ink-2", "sjo"]) {
        expect(contrast(light[name], light[tint])).toBeGreaterThan(4.5);
        expect(contrast(dark[name], dark[tint])).toBeGreaterThan(4.5);
      }
    }
  });

  it("buttons: white on gran 10, on falu 8; in dark their deep inks 8 and 9", () => {
    expect(contrast(light["on-gran"], light.gran)).toBeGreaterThan(10.0);
    expect(contrast(light["on-falu"], light.falu)).toBeGreaterThan(8.1);
    expect(contrast(dark["on-gran"], dark.gran)).toBeGreaterThan(8.2);
    expect(contrast(dark["on-falu"], dark.falu)).toBeGreaterThan(9.2);
  });

  it("focus: the ring stands 11 against ink and 12 against the dark ground", () => {
    expect(contrast(light.ring, light.ink)).toBeGreaterThan(11.3);
    expect(contrast(light.ring, dark.paper)).toBeGreaterThan(12.6);
  });

  it("chart colours stand 3.7 on light paper and 6.4 on dark", () => {
    for (const at of [1, 2, 3, 4, 5, 6]) {
      expect(contrast(light[`chart-${at}`], light.paper)).toBeGreaterThan(3.7);
      expect(contrast(dark[`chart-${at}`], dark.paper)).toBeGreaterThan(6.4);
    }
  });
});

describe("the two ways into the dark", () => {
  it("give the same colours", () => {
    expect(darkBySystem).toEqual(dark);
    expect(Object.keys(dark)).toHaveLength(30);
  });

  it("leave no light colour behind but the ring", () => {
    expect(Object.keys(light).filter((name) => !(name in dark))).toEqual(["ring"]);
  });
});
