import type { Tx } from "@/db/core/client";
import type { ControlTraits, Verdict } from "@/lib/domain/mark/control";
import { type ControlScope, noneBroken, type Tally } from "@/lib/domain/mark/control-rule";
import type { Check } from "./control-pass";
import type { Asked, ControlGiven, ControlParameters } from "./control-query";
import { askOne, tallyOf } from "./control-row";

export interface Gathered<Facts> {
  facts: Facts;
  asked: Asked;
  /** From when it answers, where there was nothing to look at in the beginning of its period. */
  begun?: Date | null;
}
export interface Gathering {
  tx: Tx;
  given: ControlGiven;
  /** Over the control's own months. */
  parameters: ControlParameters;
  /** What its checks saw, together; nothing where it has none. */
  seen: Gathered<Tally>;
}

interface ControlDefinition<Facts> extends ControlTraits {
  /** What it looks for in the passes over many e-IDs that it shares with others. */
  checks?: readonly Check[];
  gather: (gathering: Gathering) => Promise<Gathered<Facts>>;
  judge: (facts: Facts, scope: ControlScope) => Verdict;
}

export interface Control extends ControlTraits {
  checks: readonly Check[];
  run: (gathering: Gathering) => Promise<Omit<Gathered<unknown>, "facts"> & { verdict: Verdict }>;
}

type Judge<Facts> = Pick<ControlDefinition<Facts>, "judge">;

export function control<Facts>(definition: ControlDefinition<Facts>): Control & Judge<Facts> {
  const { checks = [], gather, judge, ...traits } = definition;
  return {
    ...traits,
    checks,
    judge,
    run: async (gathering) => {
      const { facts, ...how } = await gather(gathering);
      return { ...how, verdict: judge(facts, gathering.given) };
    },
  };
}

/** A control that passes where something was looked at and nothing is broken: by its checks, or as it gathers itself. */
export const counted = (
  definition: Omit<ControlDefinition<Tally>, "gather" | "judge"> &
    Partial<Pick<ControlDefinition<Tally>, "gather">>,
): Control & Judge<Tally> => control({ gather: async ({ seen }) => seen, ...definition, judge: noneBroken });

/** Gathers a tally by one query; an exception with an id leads to `href` with it. */
export const byQuery =
  (text: string, href?: string) =>
  async ({ tx, parameters }: Pick<Gathering, "tx" | "parameters">): Promise<Gathered<Tally>> => {
    const { row, asked } = await askOne(tx, text, parameters);
    return { facts: tallyOf(row, href), asked };
  };

type Place = NonNullable<ControlTraits["place"]>;

/** Where several controls are seen to: at the issuer, and in the mark's follow-up. */
export const atIssuer: Place = ({ issuerId }) => `/settings/issuers${issuerId ? `/${issuerId}` : ""}`;
export const inFollowUp =
  (part: string): Place =>
  ({ markId }) =>
    `/quality-mark/${markId}/follow-up/${part}`;
