import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { areas } from "../setup/house.mjs";
import { Problem } from "../setup/problem.mjs";

const knownAreas = areas.filter((area) => area !== "core");

/** No word of the language: it becomes the name of a constant. */
const reserved = [
  "case",
  "class",
  "default",
  "delete",
  "enum",
  "export",
  "function",
  "import",
  "new",
  "return",
];

/** A word as file names have it. Throws Problem. */
export function checkName(what: string, name: string): string {
  if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(name))
    throw new Problem(
      `The ${what} "${name}" is not kebab-case: lower-case letters and single hyphens, as in block-pause.`,
    );
  return name;
}

export function checkArea(area: string): string {
  if (!knownAreas.includes(area))
    throw new Problem(`There is no area "${area}". The areas are ${knownAreas.join(", ")}.`);
  return area;
}

/** A noun that is in no area yet. Throws Problem. */
export function checkNewNoun(root: string, noun: string): string {
  checkName("noun", noun);
  if (reserved.includes(noun))
    throw new Problem(`"${noun}" is a word of TypeScript. Name the noun otherwise.`);
  const [there] = areasOf(root, noun);
  if (there) throw new Problem(`The noun "${noun}" is there already, in the area ${there}.`);
  return noun;
}

/** The area of a noun that is there. Throws Problem. */
export function areaOf(root: string, noun: string): string {
  const [area] = areasOf(root, checkName("noun", noun));
  if (area) return area;
  const nouns = knownAreas.flatMap((one) => foldersIn(join(root, "lib", one)));
  throw new Problem(`There is no noun "${noun}". There are ${nouns.toSorted().join(", ")}.`);
}

const areasOf = (root: string, noun: string) =>
  knownAreas.filter((area) => existsSync(join(root, "lib", area, noun)));

const foldersIn = (path: string) =>
  existsSync(path)
    ? readdirSync(path, { withFileTypes: true }).flatMap((one) => (one.isDirectory() ? one.name : []))
    : [];

/** block-pause: BlockPause. */
export const pascal = (name: string) =>
  name.replace(/(?:^|-)([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
/** block-pause: blockPause. */
export const camel = (name: string) => pascal(name).replace(/^./, (letter) => letter.toLowerCase());
