import { readFileSync, statSync } from "node:fs";
import { parseArgs } from "node:util";
import { faultOfActFile, wordsOf } from "@/lib/crypto/act-file";
import { CannotRun, explain } from "./setup/exit";

const usage = `Checks a signed act without Sigill: no database, no secrets and no network (docs/signed-acts.md).

  npm run verify-act -- act.json --origin https://sign.example.se

--origin is the address of the employer's signing page. Prints what was decided.
Exit codes: 0 it holds; 1 it does not, or a fault; 3 asked for wrongly.`;

/** More than any act is. */
const most = 1_000_000;

function verify(args: string[]): void {
  const { values, positionals } = asked(args);
  if (values.help) {
    console.log(usage);
    return;
  }
  const [path, ...more] = positionals;
  if (!path || more.length > 0 || !URL.canParse(values.origin ?? "")) throw new CannotRun(usage);
  if (statSync(path).size > most) throw new Error(`${path} is too large to be a signed act.`);
  const text = readFileSync(path, "utf8");
  const { origin, hostname } = new URL(values.origin ?? "");
  const fault = faultOfActFile(text, { origin, rpId: hostname });
  if (fault) throw new Error(`The act does not hold: ${fault}.`);
  console.log(wordsOf(text));
}

function asked(args: string[]) {
  try {
    return parseArgs({
      args,
      allowPositionals: true,
      options: { origin: { type: "string" }, help: { type: "boolean" } },
    });
  } catch {
    throw new CannotRun(usage);
  }
}

try {
  verify(process.argv.slice(2));
} catch (fault) {
  const { words, code } = explain(fault);
  console.error(words);
  process.exit(code);
}
