import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";

/** For tests that ask every command and every read something: they are found in the source, so that a new one is asked too. */
export interface Found {
  name: string;
  file: string;
}

/** Files of lib with what they export that is made by a word of ours. */
function made(by: RegExp): Found[] {
  return readdirSync("lib", { recursive: true, encoding: "utf8" })
    .map((name) => join("lib", name))
    .filter((file) => file.endsWith(".ts") && !/test/.test(file))
    .flatMap((file) => [...readFileSync(file, "utf8").matchAll(by)].map(([, name = ""]) => ({ name, file })));
}
export const reads = (): Found[] => made(/^export const (\w+) = query\(/gm);

/** Every command that a form or a door of ours leads to. */
export function commands(): Found[] {
  const files = made(/^(import) .*form-action"/gm).map(({ file }) => file);
  return files.flatMap((file) => {
    const text = readFileSync(file, "utf8");
    const imports = [...text.matchAll(/import \{([^}]*)\} from "(\.[^"]+)"/g)];
    const taken = [...text.matchAll(/= formAction\((\w+)[,)]/g)].map(([, name = ""]) => name);
    return taken.flatMap((name) => {
      const from = imports.find(([, names = ""]) => names.split(",").some((one) => one.trim() === name))?.[2];
      const source = `${join(dirname(file), from ?? "")}.ts`;
      return existsSync(source) ? [{ name, file: source }] : [];
    });
  });
}

/** What a read is asked with, by what its source says that it takes. `look` is called when it is told the id. */
export function inputOf(
  { name, file }: Found,
  id: string,
  ids: Record<string, string>,
  { typed, look }: { typed: string; look: () => void },
): unknown {
  const text = readFileSync(file, "utf8");
  const [spec = ""] = text.slice(text.indexOf(`export const ${name} = query(`)).split(/^\}\);|\);$/m);
  const named = /run: (\w+)\b/.exec(spec)?.[1];
  const from =
    named && named !== "async"
      ? text.slice(text.indexOf(`function ${named}(`))
      : spec.slice(spec.indexOf("run"));
  const [head = ""] = from.split(/=> |\{\n/);
  if (/_\w*: undefined/.test(head)) return undefined;
  const told = () => {
    look();
    return id;
  };
  if (/, \w+: (readonly )?string\[\]/.test(head)) return [told()];
  if (/,\s*\w+: string\b/.test(head)) return told();
  return fitting(told, ids, typed);
}

/** Whatever a read takes out of what it is asked: the id for every id, and nothing that is missing. */
const fitting = (id: () => string, ids: Record<string, string>, typed: string) =>
  new Proxy<Record<string, unknown>>(
    {},
    {
      get(_, name) {
        if (typeof name === "symbol" || name === "then" || name === "toJSON") return undefined;
        if (name === "q" || name === "text") return typed;
        if (name in everything) return everything[name];
        if (/Ids$|^ids$/.test(name)) return [id()];
        if (name === "employeeId" || name === "managerId") return ids.employeeId;
        if (/Id$|^id$/.test(name)) return id();
        return null;
      },
    },
  );

/** What the reads of lists are asked with, all of it at once: each takes what is its own. */
const everything: Record<string, unknown> = {
  ...{
    department: null,
    state: "all",
    withoutEid: false,
    sort: "name",
    descending: false,
  },
  ...{
    after: null,
    before: null,
    view: "all",
    status: null,
    level: null,
    carrier: null,
    month: null,
    renewal: null,
    kind: null,
  },
  ...{ locale: "sv", limit: 50 },
};
