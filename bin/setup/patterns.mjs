import { readdirSync, readFileSync } from "node:fs";
import { parseSync, Visitor } from "vite";

/** Every pattern of the product that was judged, by its text, and how its steps grow with the text it is tried on. */
export const judgedFile = "bin/setup/judged-patterns.json";

/** By hand: what code makes of texts of ours, as it makes it, by file. */
export const builtPatterns = {
  "lib/domain/core/audit-query.ts": [
    '/(\\p{L}[\\p{L}\\p{N}_-]*:)(?:\\s+(?!\\p{L}[\\p{L}\\p{N}_-]*:))?(?:"([^"]*)(?:"|$)|(\\S+))?|"([^"]*)(?:"|$)|(\\S+)/gu',
  ],
  "lib/domain/core/invisible-characters.ts": [
    "/[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}\\p{Co}\\p{Cn}\\p{Cs}\\p{Default_Ignorable_Code_Point}\\u2800]/gu",
  ],
  "lib/domain/credential/desk.ts": [
    "/^([01]?\\d|2[0-3])[:.]([0-5]\\d) ?[-–] ?([01]?\\d|2[0-3])[:.]([0-5]\\d)$/",
  ],
  "lib/domain/operation/search.ts": [
    "/^relying-parties\\/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\\/services\\/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/",
  ],
  "lib/i18n/fault-words.ts": ["/(?:^|; )locale=(\\w+)/"],
  "lib/people/bounce-address.ts": ["/(?<![\\w.+-])studs\\+([0-9a-f]{48})@exempel\\.se(?![\\w-]|\\.\\w)/gi"],
  "lib/people/manager-request/apply.ts": ["/^(new-eid|renew-eid):[0-9a-f-]{36}$/"],
  "lib/web/blocking-page.ts": [
    "/^\\/(?:[^/]+\\/(?:eids\\/[0-9a-f-]{36}(?:\\/suspend|\\/revoke)?|eids\\/bulk\\/[0-9a-f-]{36}|employees\\/[0-9a-f-]{36}\\/end|lost(?:\\/[\\w-]+)?|break-glass|my\\/access|access-cards\\/[0-9a-f-]{36}|relying-parties\\/[0-9a-f-]{36}\\/clients\\/[0-9a-f-]{36})|lost|forlorad|api\\/lost|api\\/break-glass)$/",
  ],
  // Next makes these of the folders of app/.
  "lib/web/route-pattern.ts": [],
};

const isSource = (file) =>
  /\.(ts|tsx|mjs)$/.test(file) && !/\.test\.tsx?$|(^|\/)testing[^/]*$|^lib\/testing\//.test(file);
/** Programs that see no text from outside: they build, measure and test. */
const isTool = (file) => /^bin\/(bench|drill|mutate|new|setup|test-refusals)\/|^bin\/[\w-]+\.mjs$/.test(file);

/** The files of the product, but for its tests and tools. */
function sources() {
  const rooms = ["app", "bin", "components", "db", "lib"].flatMap((room) =>
    readdirSync(room, { recursive: true, encoding: "utf8" }).map((file) => `${room}/${file}`),
  );
  return [...rooms, "instrumentation.ts", "next.config.ts", "proxy.ts"].filter(
    (file) => isSource(file) && !isTool(file),
  );
}

/** The literal patterns of the product with a file of each, and how often each file makes one of a text. */
export function findPatterns() {
  const patterns = new Map();
  const made = new Map();
  for (const file of sources()) {
    const text = readFileSync(file, "utf8");
    const noteLiteral = ({ regex }) => {
      if (regex) patterns.set(`/${regex.pattern}/${regex.flags}`, file);
    };
    const noteMade = ({ callee }) => {
      if (callee.type === "Identifier" && callee.name === "RegExp") made.set(file, (made.get(file) ?? 0) + 1);
    };
    const visitor = { Literal: noteLiteral, NewExpression: noteMade, CallExpression: noteMade };
    new Visitor(visitor).visit(parseSync(file, text).program);
  }
  return { patterns, made };
}

/** Steps are counted and no time is taken, or a busy machine would judge otherwise than an idle one. */
const limits = {
  randomSeed: 30,
  ...{ timeout: null, seedingTimeout: null, incubationTimeout: null, attackTimeout: null },
};

/** `linear` or `safe` for a pattern that is; otherwise what it is, with a text that shows it. */
export async function judge(pattern) {
  process.env.RECHECK_BACKEND = "pure"; // no Java, and the same on each machine
  const { checkSync } = await import("recheck");
  const end = pattern.lastIndexOf("/");
  const found = checkSync(pattern.slice(1, end), pattern.slice(end + 1), limits);
  if (found.status === "safe") return found.complexity.type;
  return found.status === "vulnerable"
    ? `${found.complexity.summary}, on ${found.attack.pattern}`
    : `not judged: ${found.error.kind}`;
}

export const isLinear = (verdict) => verdict === "safe" || verdict === "linear";
