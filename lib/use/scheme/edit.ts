import { z } from "zod";
import { listSchemeMembers, listSchemes, lockScheme, type SchemeRow, saveScheme } from "@/db/use/scheme";
import { command } from "@/lib/command";
import { Refusal } from "@/lib/domain/core/refusal";
import { refuseIdle, type SchemeValues, schemeFields, subject } from "./fields";

/** Changes what is known of a system. Its end is a deed of its own. */
export const editScheme = command({
  name: "scheme.edit",
  permission: "scheme:write",
  input: z.object({ ...subject, ...schemeFields }),
  async run({ tx, actor: { organisationId } }, { schemeId, version, ...wanted }) {
    refuseIdle(wanted);
    const before = await lockScheme(tx, organisationId, schemeId, version);
    const named = wanted.nameSv.toLowerCase();
    const others = (await listSchemes(tx, organisationId)).filter(({ id }) => id !== schemeId);
    if (others.some(({ nameSv }) => nameSv.toLowerCase() === named))
      throw new Refusal("already-exists", {}, "nameSv");
    const { validFrom } = wanted;
    if (validFrom !== null && before.validTo !== null && before.validTo < validFrom)
      throw new Refusal("end-before-start", {}, "validFrom");
    const members = await listSchemeMembers(tx, organisationId, { schemeId });
    const first = members.map(({ member }) => member.joinedOn).sort()[0];
    if (validFrom !== null && first !== undefined && first < validFrom)
      throw new Refusal("joined-before", { day: first }, "validFrom");
    await saveScheme(tx, before, wanted);
    return {
      value: { schemeId },
      audit: {
        action: "scheme.edited",
        subjectKind: "scheme",
        subjectId: schemeId,
        detail: { subjectName: wanted.nameSv, ...changesOf(before, wanted) },
      },
    };
  },
});

function changesOf(before: SchemeRow, after: SchemeValues) {
  const fields = (Object.keys(after) as (keyof SchemeValues)[]).filter(
    (field) => JSON.stringify(before[field]) !== JSON.stringify(after[field]),
  );
  const pick = (from: Pick<SchemeRow, keyof SchemeValues>) =>
    Object.fromEntries(fields.map((field) => [field, from[field]]));
  return { before: pick(before), after: pick(after as Pick<SchemeRow, keyof SchemeValues>) };
}
