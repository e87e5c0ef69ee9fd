import { execFileSync } from "node:child_process";

/**
 * The elements of a tagged PDF as poppler reads them: set in by depth, with a head's scope and the text of each. What
 * is an artifact is not among them.
 */
export function structureOf(path: string): string[] {
  const found: string[] = [];
  for (const line of execFileSync("pdfinfo", ["-struct-text", path], { encoding: "utf8" }).split("\n")) {
    const [, indent = "", said = ""] = /^( *)(.*)$/.exec(line) ?? [];
    const [, scope] = /^\/Scope \/(\w+)$/.exec(said) ?? [];
    const text = /^"(.*)"$/.exec(said)?.[1];
    const last = found.length - 1;
    if (scope) found[last] += `/${scope}`;
    else if (text !== undefined) found[last] += ` ${text}`;
    else if (/^\w/.test(said)) found.push(`${indent}${said.replace(/ \(\w+\)$|:$/, "")}`);
  }
  return found;
}
