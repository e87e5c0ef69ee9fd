import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { importsOf, sourcesIn } from "@/bin/setup/house.mjs";
import { words } from "./words";

const files = ["bin/demo-service.ts", ...sourcesIn("bin/demo-service")];

test("the made-up e-service knows nothing of ours: it imports itself, the libraries of its protocols, how text becomes markup, and how to say ready", () => {
  expect(files.length).toBeGreaterThan(8);
  const ours = files.flatMap((file) => importsOf(file));
  const others = ours.filter((path) => !path.startsWith("bin/demo-service/"));
  expect([...new Set(others)].toSorted()).toEqual(["bin/setup/html", "bin/setup/say-ready.mjs"]);
  const packages = files.flatMap((file) =>
    [...readFileSync(file, "utf8").matchAll(/from "((?!\.|@\/)[^"]+)"/g)].map(([, name = ""]) => name),
  );
  expect([...new Set(packages.filter((name) => !name.startsWith("node:")))].toSorted()).toEqual([
    ...["@xmldom/xmldom", "jose", "openid-client-6", "xml-crypto"],
  ]);
});

test("nothing of it is in what production is made of", () => {
  const inside = readdirSync("deploy", { recursive: true, encoding: "utf8" }).filter(
    (name) => /\.\w+$/.test(name) && !name.endsWith("fill.mjs"),
  );
  for (const name of inside)
    expect(readFileSync(join("deploy", name), "utf8"), name).not.toMatch(/demo-service|demo-client-key/i);
});

test("what is filled in is the same in both languages", () => {
  const gaps = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(([gap]) => gap).toSorted();
  for (const [word, text] of Object.entries(words.sv))
    expect(gaps(words.en[word as keyof typeof words.en]), word).toEqual(gaps(text));
});
