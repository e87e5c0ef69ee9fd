import { planNoun } from "./new/noun";
import { planVerb } from "./new/verb";
import { write } from "./new/write";
import { explain, Problem } from "./setup/problem.mjs";

const usage = `Writes the files that a verb or a noun needs, with tests that fail until they are filled:

  npm run new -- verb eid renew         a verb of a noun that is there
  npm run new -- noun access mandate    a noun in an area

Nothing is written over. CONTRIBUTING.md says what the files are for.`;

function plan([kind, first, second, ...more]: string[]) {
  if (first && second && more.length === 0) {
    if (kind === "verb") return planVerb(process.cwd(), first, second);
    if (kind === "noun") return planNoun(process.cwd(), first, second);
  }
  throw new Problem(usage);
}

try {
  const planned = plan(process.argv.slice(2));
  const written = write(process.cwd(), planned);
  const list = (paths: string[]) => paths.map((path) => `\n  ${path}`).join("");
  console.log(`Written:${list(written)}\n\nLeft to do:${list(planned.left)}`);
} catch (fault) {
  process.exitCode = explain(fault);
}
