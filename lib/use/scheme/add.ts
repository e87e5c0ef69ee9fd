import { randomUUID } from "node:crypto";
import { z } from "zod";
import { insertScheme, listSchemes } from "@/db/use/scheme";
import { command } from "@/lib/command";
import { Refusal } from "@/lib/domain/core/refusal";
import { schemeCode } from "@/lib/domain/use/scheme";
import { refuseIdle, schemeFields } from "./fields";

/** Adds a system that many join. A seed gives the word it goes by; otherwise that is made of its name. */
export const addScheme = command({
  name: "scheme.add",
  permission: "scheme:write",
  input: z.object({
    ...schemeFields,
    code: z
      .string()
      .max(60)
      .regex(/^[a-z0-9-]{1,60}$/)
      .optional(),
  }),
  async run({ tx, actor: { organisationId } }, { code, ...wanted }) {
    refuseIdle(wanted);
    const schemes = await listSchemes(tx, organisationId);
    const named = wanted.nameSv.toLowerCase();
    if (schemes.some(({ nameSv }) => nameSv.toLowerCase() === named))
      throw new Refusal("already-exists", {}, "nameSv");
    const taken = schemes.map((scheme) => scheme.code);
    const id = randomUUID();
    const word = code ?? schemeCode(wanted.nameSv, taken); // two at once meet at its unique key
    await insertScheme(tx, { ...wanted, organisationId, id, code: word });
    const { nameSv, ...after } = wanted;
    return {
      value: { schemeId: id },
      audit: {
        action: "scheme.added",
        subjectKind: "scheme",
        subjectId: id,
        detail: { subjectName: nameSv, after },
      },
    };
  },
});
