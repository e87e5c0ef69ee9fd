import { z } from "zod";
import { changedMeanwhile } from "@/db/core/versioned";
import { listSchemes, lockScheme, type SchemeRow, saveScheme } from "@/db/use/scheme";
import { command, type Scope } from "@/lib/command";
import { checkClosing } from "@/lib/domain/use/scheme";
import { day, optionalId, subject } from "./fields";

/** Sets a system's last day and what takes over; said again, it moves them. Its members stay on record. */
export const closeScheme = command({
  name: "scheme.close",
  permission: "scheme:write",
  input: z.object({ ...subject, validTo: day, successorId: optionalId }),
  async run(scope, { schemeId, version, validTo, successorId }) {
    const { tx, actor } = scope;
    const before = await lockScheme(tx, actor.organisationId, schemeId, version);
    // Locked too, so that two systems closed at once cannot become each other's successor.
    if (successorId !== null && successorId !== schemeId)
      await lockScheme(tx, actor.organisationId, successorId);
    const schemes = await listSchemes(tx, actor.organisationId);
    const successors = new Map(schemes.map((one) => [one.id, one.successorId]));
    checkClosing(before, validTo, successorId, successors);
    await saveScheme(tx, before, { validTo, successorId });
    const nameOf = (id: string | null) => schemes.find((one) => one.id === id)?.nameSv ?? null;
    return told("scheme.closed", before, {
      before: { validTo: before.validTo, successor: nameOf(before.successorId) },
      after: { validTo, successor: nameOf(successorId) },
    });
  },
});

/** Takes the last day away: the system goes on. */
export const reopenScheme = command({
  name: "scheme.reopen",
  permission: "scheme:write",
  input: z.object(subject),
  async run({ tx, actor }: Scope, { schemeId, version }) {
    const before = await lockScheme(tx, actor.organisationId, schemeId, version);
    if (before.validTo === null) throw await changedMeanwhile(tx, actor.organisationId, schemeId);
    await saveScheme(tx, before, { validTo: null, successorId: null });
    return told("scheme.reopened", before, { before: { validTo: before.validTo }, after: { validTo: null } });
  },
});

function told(
  action: string,
  scheme: SchemeRow,
  changed: { before: Record<string, unknown>; after: Record<string, unknown> },
) {
  return {
    value: { schemeId: scheme.id },
    audit: {
      action,
      subjectKind: "scheme",
      subjectId: scheme.id,
      detail: { subjectName: scheme.nameSv, ...changed },
    },
  };
}
