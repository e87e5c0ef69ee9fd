import { parseArgs } from "node:util";
import { CannotRun } from "@/bin/setup/exit";
import type { Answers } from "./answers";
import { questions } from "./questions";

const several = { type: "string", multiple: true } as const;

/** The command line, each question's flag with all that was given for it. Throws CannotRun for a flag nobody knows. */
export function readFlags(args = process.argv.slice(2)): {
  help: boolean;
  provider?: string;
  given: Answers;
} {
  try {
    const { values } = parseArgs({
      args,
      options: {
        help: { type: "boolean", short: "h" },
        "identity-provider": { type: "string" },
        ...Object.fromEntries(questions.map(({ flag }) => [flag, several])),
      },
    });
    const { help = false, "identity-provider": provider, ...given } = values;
    return { help, ...(provider ? { provider } : {}), given: given as Answers };
  } catch (fault) {
    if (fault instanceof TypeError) throw new CannotRun(`${fault.message}\nSee: npm run bootstrap -- --help`);
    throw fault;
  }
}
