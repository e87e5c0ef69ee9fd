import { z } from "zod";
import { Refusal, refuseAll } from "@/lib/domain/core/refusal";
import { identityMethods } from "@/lib/domain/credential/identity-check";
import type { OrderTemplate } from "@/lib/domain/credential/order-template";
import { listSources, type RenewalGrounds, refuseCheckDay } from "@/lib/domain/credential/renewal";
import { day, line, optional, ticked } from "@/lib/form/schema";

/** What is asked once for all who are ordered for. Read leniently: all that is missing is told at once. */
export const groundsInput = {
  /** Sent by the form that asks; without it nothing is answered yet. */
  grounds: ticked,
  method: z.enum(identityMethods).optional().catch(undefined),
  source: z.enum(listSources).optional().catch(undefined),
  checkedOn: optional(day),
  reference: line(100).default(""),
  agrees: ticked,
};
const schema = z.object(groundsInput);

interface Asked {
  /** It has answered how and where. */
  template: Pick<OrderTemplate, "method" | "source"> | null;
  now: Date;
  /** Refusals of the same form's other fields, so that all are shown at once. */
  missing?: readonly Refusal[];
}

/** Null before they are answered. Throws Refusal for each that is missing. */
export function groundsIn(
  given: z.output<typeof schema>,
  { template, now, missing: others = [] }: Asked,
): RenewalGrounds | null {
  if (!given.grounds) return null;
  const { method, source, checkedOn, reference } = { ...given, ...(template ? remembered(template) : {}) };
  const missing = Object.entries({ method, source, checkedOn, reference }).flatMap(([field, answer]) =>
    answer ? [] : [new Refusal("answers-missing", {}, field)],
  );
  const disagrees = given.agrees ? [] : [new Refusal("register-disagrees", {}, "agrees")];
  refuseAll([...others, ...missing, ...disagrees]);
  if (!method || !source || !checkedOn || !reference) throw new Refusal("answers-missing");
  refuseCheckDay(checkedOn, now);
  return { method, source, checkedOn, reference };
}

const remembered = ({ method, source }: Pick<OrderTemplate, "method" | "source">) => ({ method, source });
