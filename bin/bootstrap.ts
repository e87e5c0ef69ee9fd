import { randomUUID } from "node:crypto";
import { userInfo } from "node:os";
import { closeDatabase } from "@/db/core/client";
import { Refusal } from "@/lib/domain/core/refusal";
import { env } from "@/lib/env";
import { foundOrganisation } from "@/lib/people/organisation/found";
import { collectAnswers } from "./bootstrap/answers";
import { readFlags } from "./bootstrap/flags";
import { foundingOf } from "./bootstrap/founding";
import { refuseTaken } from "./bootstrap/taken";
import { openTerminal } from "./bootstrap/terminal";
import { nextSteps, usage } from "./bootstrap/usage";
import { CannotRun, explain } from "./setup/exit";
import { prepareShell } from "./setup/shell-environment";

/** Makes an installation's first organisation from the server's shell, where nobody yet can be asked for a role. */
async function bootstrap(): Promise<void> {
  const { help, provider, given } = readFlags();
  if (help) return console.log(usage);
  await prepareShell("app");
  const identityProvider = provider ?? env().OIDC_ISSUER;
  if (!identityProvider)
    throw new CannotRun(
      "Who vouches for the officers? Set OIDC_ISSUER as for the web program, or say --identity-provider URL.",
    );
  await refuseTaken({ slug: given.slug?.[0], number: given.number?.[0] });
  const terminal = openTerminal();
  const answers = await collectAnswers(given, terminal.ask, console.log);
  terminal.close();
  const founding = foundingOf(answers, identityProvider);
  await refuseTaken(founding);
  const name = `bootstrap (${userInfo().username})` as const;
  await foundOrganisation({ kind: "job", organisationId: randomUUID(), name }, founding).catch(inPlainWords);
  const officers = founding.officers.map((officer) => `  ${officer.name}: ${officer.roles.join(", ")}`);
  console.log(`${founding.name} is founded, on record, with these officers:\n${officers.join("\n")}\n`);
  console.log(nextSteps(founding.slug, env().PUBLIC_URL, founding.officers.length > 4));
}

/** Somebody else was a moment faster. */
function inPlainWords(fault: unknown): never {
  if (!(fault instanceof Refusal)) throw fault;
  throw new CannotRun(`The organisation was refused (${fault.code}). Nothing was done.`);
}

try {
  await bootstrap();
  await closeDatabase();
} catch (fault) {
  const { words, code } = explain(fault);
  console.error(words);
  process.exit(code);
}
