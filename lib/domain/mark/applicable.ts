import { Refusal } from "@/lib/domain/core/refusal";
import { chaptersFor, type Framework, type MarkScope } from "./framework";

/** The requirements that apply to an issuer at its level, in the framework's own order. */
export const applicableIds = (framework: Framework, scope: MarkScope): string[] =>
  chaptersFor(framework, scope).flatMap(({ requirements }) => requirements.map(({ id }) => id));

/** Refuses a requirement that the mark is not measured against. */
export function refuseNotApplicable(
  applies: readonly string[],
  asked: readonly string[],
  field: string,
): void {
  const unknown = asked.find((id) => !applies.includes(id));
  if (unknown !== undefined) throw new Refusal("requirement-not-applicable", { id: unknown }, field);
}
