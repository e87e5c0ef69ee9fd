import { sql } from "drizzle-orm";
import type { Tx } from "@/db/core/client";
import { joined, noTally, type Tally } from "@/lib/domain/mark/control-rule";
import type { Control, Gathered } from "./control-definition";
import { askPass, type Pass } from "./control-pass";
import { type ControlGiven, type ControlParameters, together } from "./control-query";

export type Answer = Awaited<ReturnType<Control["run"]>>;
type Over = (months: number) => ControlParameters;
type Seen = Map<Pass, Record<string, Gathered<Tally>>>;

/** What each control says, by its id; `answered` is told how many have. Set-based reads: a few passes over the e-IDs serve fifteen of them. */
export async function gatherControls(
  tx: Tx,
  controls: readonly Control[],
  given: ControlGiven,
  answered: (done: number) => Promise<void> = async () => undefined,
): Promise<Map<string, Answer>> {
  // At night there are processors to spare: rows may go between processes as if that cost little.
  await tx.execute(sql`select set_config('statement_timeout', '600000', true), set_config('work_mem', '128MB', true),
    set_config('jit', 'off', true), set_config('parallel_tuple_cost', '0.001', true)`);
  const over: Over = (months) => ({
    organisation: given.organisationId,
    mark: given.markId,
    issuer: given.issuerId,
    level: given.level,
    from: given.since(months).toISOString(),
    to: given.now.toISOString(),
    day: given.day,
  });
  const passes = await askPasses(tx, controls, given, over);
  const answers = new Map<string, Answer>();
  for (const control of controls) {
    const gathering = { tx, given, parameters: over(control.months), seen: seenBy(control, passes) };
    answers.set(control.id, await control.run(gathering));
    await answered(answers.size);
  }
  return answers;
}

async function askPasses(
  tx: Tx,
  controls: readonly Control[],
  given: ControlGiven,
  over: Over,
): Promise<Seen> {
  const seen: Seen = new Map();
  for (const pass of new Set(controls.flatMap(({ checks }) => checks.map((check) => check.pass)))) {
    const checks = controls.flatMap((control) =>
      control.checks.filter((check) => check.pass === pass).map((check) => [control.id, check] as const),
    );
    const parameters = over(pass.months);
    const more = (await pass.more?.(tx, given, parameters)) ?? {};
    seen.set(pass, await askPass(tx, Object.fromEntries(checks), pass.text, { ...parameters, ...more }));
  }
  return seen;
}

function seenBy({ id, checks }: Control, passes: Seen): Gathered<Tally> {
  const each = checks.flatMap(({ pass }) => passes.get(pass)?.[id] ?? []);
  return {
    facts: each.reduce((before, { facts }) => joined(before, facts), noTally),
    asked: together(...each.map(({ asked }) => asked)),
  };
}
