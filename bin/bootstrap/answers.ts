import { CannotRun } from "@/bin/setup/exit";
import { appointments, type Question, questions, readOfficer } from "./questions";

/** By flag, in the order of the question's `times`. */
export type Answers = Record<string, string[]>;
/** Asks on a terminal; null where nobody is there to answer. */
export type Ask = ((question: string) => Promise<string>) | null;

/** All answers: what flags gave, what is asked for, or what is taken otherwise. Throws CannotRun with every fault named. */
export async function collectAnswers(
  given: Answers,
  ask: Ask,
  say: (line: string) => void,
): Promise<Answers> {
  refuse(questions.flatMap((question) => faultsOf(question, given[question.flag] ?? [], ask !== null)));
  const answers: Answers = {};
  for (const question of questions) {
    const known = (given[question.flag] ?? []).map((answer) => answer.trim());
    answers[question.flag] = known;
    for (let nth = known.length; nth < (question.times ?? 1); nth++) {
      known.push(ask ? await askUntilGood(question, nth, ask, say) : (question.otherwise ?? ""));
    }
  }
  refuse(twice(answers));
  return answers;
}

function faultsOf(
  { flag, fault, times = 1, otherwise }: Question,
  given: string[],
  canAsk: boolean,
): string[] {
  const wrong = given
    .map((answer) => [answer, fault(answer.trim())])
    .filter(([, why]) => why !== undefined)
    .map(([answer, why]) => `--${flag} "${answer}": ${why}.`);
  if (given.length > times) wrong.push(`--${flag} is given ${given.length} times; ${times} is right.`);
  if (given.length < times && !canAsk && otherwise === undefined)
    wrong.push(`--${flag} is missing${times > 1 ? `: it is given ${times} times` : ""}.`);
  return wrong;
}

async function askUntilGood(
  { ask: words, fault, times = 1, otherwise }: Question,
  nth: number,
  ask: (question: string) => Promise<string>,
  say: (line: string) => void,
): Promise<string> {
  const which = times > 1 ? ` (${nth + 1} of ${times})` : "";
  for (;;) {
    const answer = (await ask(`${words}${which}: `)).trim() || (otherwise ?? "");
    const why = fault(answer);
    if (why === undefined) return answer;
    say(`  That cannot be used: ${why}.`);
  }
}

/** One identity with two of the posts would be four eyes in one head (K3.4). */
function twice(answers: Answers): string[] {
  const subjects = appointments.flatMap(({ flag }) =>
    (answers[flag] ?? []).flatMap((typed) => readOfficer(typed)?.subject ?? []),
  );
  const repeated = new Set(subjects.filter((subject, at) => subjects.indexOf(subject) !== at));
  return [...repeated].map(
    (subject) => `The subject "${subject}" is given to two officers. Each must be a person of their own.`,
  );
}

function refuse(faults: string[]): void {
  if (faults.length > 0)
    throw new CannotRun(`${faults.join("\n")}\nNothing was done. See: npm run bootstrap -- --help`);
}
