import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";

/**
 * The parts of the product, the same words in every room, from the ground up. `core` is what all build on.
 */
export const areas = ["core", "people", "credential", "contract", "use", "access", "mark", "operation"];

/**
 * Which area imports which, in each room: the picture of the house, kept by hand. bin/setup/house.test.ts compares it
 * with the imports, and docs/architecture.svg is drawn from it. A new arrow is a decision: draw it here first.
 * `commands` is lib, where an area calls another's SQL; `screens` is what components take from the rules.
 * @type {Record<"rules" | "sql" | "commands" | "screens", Record<string, string[]>>}
 */
export const arrows = {
  rules: {
    people: ["core"],
    credential: ["core", "people"],
    contract: ["core", "people"],
    use: ["core", "credential", "contract"],
    access: ["core", "use"],
    mark: ["core"],
    operation: ["core", "people", "credential", "contract", "use", "access", "mark"],
  },
  sql: {
    people: ["core"],
    credential: ["core", "people"],
    contract: ["core", "use"],
    use: ["core", "credential"],
    access: ["core", "credential"],
    mark: ["core", "people", "credential"],
    operation: ["core", "people", "credential"],
  },
  commands: {
    people: ["core", "credential", "use", "access"],
    credential: ["core", "people", "mark", "operation"],
    contract: ["core", "people", "credential", "use", "access"],
    use: ["core", "people", "credential"],
    access: ["core", "people", "contract", "use"],
    mark: ["core", "people", "credential", "contract", "use"],
    operation: ["core", "people", "credential", "contract", "use", "access", "mark"],
  },
  screens: {
    people: ["core", "credential"],
    credential: ["core", "people"],
    contract: ["core", "people", "use"],
    use: ["core"],
    access: ["core", "people"],
    mark: ["core", "credential"],
    operation: ["core", "credential", "contract", "mark"],
  },
};

/** Which rooms an area's files lie in, and what counts as an arrow there. */
const rooms = {
  rules: { folder: "lib/domain", to: /^lib\/domain\/([a-z]+)\// },
  sql: { folder: "db", to: /^db\/([a-z]+)\// },
  commands: { folder: "lib", to: /^(?:lib|db)\/([a-z]+)\// },
  screens: { folder: "components", to: /^lib\/domain\/([a-z]+)\// },
};

/** The arrows as the imports have them, in the shape of `arrows`. Tests and what only tests use do not count. */
export function drawnFromImports() {
  return Object.fromEntries(
    Object.entries(rooms).map(([room, { folder, to }]) => [
      room,
      Object.fromEntries(
        areas
          .map((area) => [area, arrowsOf(area, `${folder}/${area}`, to)])
          .filter(([, list]) => list.length > 0),
      ),
    ]),
  );
}

/** @returns {string[]} */
function arrowsOf(area, folder, to) {
  const found = new Set();
  for (const file of sourcesIn(folder)) {
    for (const target of importsOf(file)) {
      const name = to.exec(target)?.[1] ?? "";
      if (name !== area && areas.includes(name)) found.add(name);
    }
  }
  return areas.filter((name) => found.has(name));
}

/** Every file of a folder that is part of the product. @returns {string[]} */
export function sourcesIn(folder) {
  let names = [];
  try {
    names = readdirSync(folder, { recursive: true, encoding: "utf8" });
  } catch (fault) {
    if (fault.code !== "ENOENT") throw fault;
  }
  return names
    .map((name) => join(folder, name))
    .filter(
      (file) => /\.tsx?$/.test(file) && !/\.test\.tsx?$|\/testing[^/]*\.ts$|^lib\/testing\//.test(file),
    );
}

/** What a file imports of ours, as paths from the root without an ending. @returns {string[]} */
export function importsOf(file) {
  const text = readFileSync(file, "utf8");
  return [...text.matchAll(/(?:\bfrom|\bimport\(|\bimport)\s*"(@\/|\.\.?\/)([^"]+)"/g)].map(
    ([, lead, rest]) => (lead === "@/" ? rest : normalize(join(dirname(file), lead + rest))),
  );
}
