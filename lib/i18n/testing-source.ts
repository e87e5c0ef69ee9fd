import { readdirSync, readFileSync, statSync } from "node:fs";
import { join, resolve } from "node:path";

export interface SourceFile {
  path: string;
  text: string;
}

/** Every file of the product that can show or throw a word: no tests, no generated files. */
export function sourceFiles(folders = ["app", "components", "lib", "db", "bin"]): SourceFile[] {
  return folders
    .flatMap((folder) => walk(folder))
    .map((path) => ({ path, text: readFileSync(path, "utf8") }));
}

function walk(path: string): string[] {
  if (statSync(resolve(path)).isDirectory())
    return readdirSync(resolve(path)).flatMap((name) => walk(join(path, name)));
  const isSource = /\.(tsx?|mjs)$/.test(path) && !/\.test\.tsx?$|\/testing[^/]*\.ts$/.test(path);
  return isSource ? [path] : [];
}

/** The texts between quotes, and, for a template, what is fixed in it as an expression. */
export function textsIn({ text }: SourceFile): { literals: Set<string>; families: RegExp[] } {
  const literals = new Set([...text.matchAll(/"((?:[^"\\\n]|\\.)*)"/g)].map((found) => found[1] ?? ""));
  const families: RegExp[] = [];
  for (const [, inside = ""] of text.matchAll(/`((?:[^`\\]|\\.)*)`/g)) {
    const parts = inside.split(/\$\{[^}]*\}/);
    // A template with hardly anything fixed in it would make every word used.
    if (!inside.includes("${")) literals.add(inside);
    else if (parts.join("").length >= 3 && /^[\w.-]*$/.test(parts.join("")))
      families.push(new RegExp(`^${parts.map((part) => part.replaceAll(".", "\\.")).join(".+")}$`));
  }
  return { literals, families };
}

export type Argument = { name: string; kind: string; choices: string[] };

/** The arguments of an ICU message at any depth, each with its kind and, for a choice, its branches. */
export function argumentsOf(message: string): Argument[] {
  const found: Argument[] = [];
  let at = 0;
  const text = () => {
    for (; at < message.length && message[at] !== "}"; at++) if (message[at] === "{") placeholder();
  };
  const word = (until: RegExp) => {
    const start = at;
    while (at < message.length && !until.test(message[at] ?? "")) at++;
    return message.slice(start, at).trim();
  };
  const placeholder = () => {
    at++;
    const argument: Argument = { name: word(/[,}]/), kind: "plain", choices: [] };
    found.push(argument);
    if (message[at++] === "}") return at--;
    argument.kind = word(/[,}]/);
    if (message[at] === "}") return at;
    for (at++; at < message.length; at++) {
      const choice = word(/[{}]/);
      if (message[at] === "}") break;
      argument.choices.push(choice);
      at++;
      text();
    }
    return at;
  };
  text();
  return found;
}
