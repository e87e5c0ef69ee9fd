import { createHash, randomUUID } from "node:crypto";
import { z } from "zod";
import { insertDeclaration, lockDeclarationOf, saveDeclaration } from "@/db/declaration";
import { readMarkFacts } from "@/db/mark-facts";
import { command } from "@/lib/command";
import { assemble } from "@/lib/domain/assemble";
import { canonicalJson } from "@/lib/domain/canonical-json";
import { declarationKinds, refuseSigned } from "@/lib/domain/declaration";
import { Refusal } from "@/lib/domain/refusal";
import { dayOf } from "@/lib/domain/stockholm";

/**
 * Puts a year's answers together from what stands at this instant. Again as often as one likes until two have signed:
 * what one of them signed is then another text, so that signature falls.
 */
export const assembleDeclaration = command({
  permission: "declaration:write",
  snapshot: true,
  input: z.object({
    markId: z.uuid(),
    kind: z.enum(declarationKinds),
    year: z.coerce.number().int(),
    /** As it was shown; 0 where there was none. */
    version: z.coerce.number().int().min(0),
  }),
  async run({ tx, actor, now }, { markId, kind, year, version }) {
    const { organisationId } = actor;
    if (year !== Number(dayOf(now).slice(0, 4))) throw new Refusal("invalid-input");
    const content = assemble(await readMarkFacts(tx, organisationId, markId, now), { kind, year, now });
    const before = await lockDeclarationOf(tx, { organisationId, markId, kind, year }, version);
    const sha256 = createHash("sha256").update(canonicalJson(content)).digest("hex");
    const made = { content, sha256, assembledAt: now, assembledBy: actor.name };
    const id = before?.id ?? randomUUID();
    if (before) {
      refuseSigned(before);
      await saveDeclaration(tx, before, { ...made, ...unsigned });
    } else await insertDeclaration(tx, { organisationId, id, markId, kind, year, ...made });
    return {
      value: { declarationId: id },
      audit: {
        action: "declaration.assembled",
        subjectKind: "declaration",
        subjectId: id,
        detail: {
          subjectName: `${kind} ${year}`,
          before: before ? { sha256: before.sha256, signedBy: before.firstSignedByName } : null,
          after: { kind, year, sha256, ...content.figures },
        },
      },
    };
  },
});

const unsigned = { firstSignedBy: null, firstSignedByName: null, firstSignedAt: null };
