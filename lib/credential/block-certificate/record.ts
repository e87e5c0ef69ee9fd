import { z } from "zod";
import { readEid } from "@/db/credential/eid";
import { command, type Scope } from "@/lib/command";
import { type Actor, isSelf, may } from "@/lib/domain/core/actor";
import { Refusal } from "@/lib/domain/core/refusal";
import { refuseUnblocked } from "@/lib/domain/credential/block-certificate";

const input = z.object({ eidId: z.uuid() });

async function record({ tx }: Scope, eidId: string, mayHave: (employeeId: string) => boolean) {
  const { number, status, employeeId } = await readEid(tx, eidId);
  if (!mayHave(employeeId)) throw new Refusal("not-found");
  refuseUnblocked(status);
  return {
    value: { number },
    audit: {
      action: "eid.block-certified",
      subjectKind: "eid",
      subjectId: eidId,
      detail: { subjectName: number, after: { status } },
    },
  };
}

const recordAny = command({
  name: "block-certificate.record",
  permission: "eid:read",
  input,
  keepsAnswer: false,
  run: (scope, { eidId }) => record(scope, eidId, () => true),
});

const recordOwn = command({
  name: "block-certificate.record-own",
  permission: "own:read",
  input,
  keepsAnswer: false,
  run: (scope, { eidId }) => record(scope, eidId, (employeeId) => isSelf(scope.actor, employeeId)),
});

/** Puts on record that a block was certified, and in which state: before anybody gets the file. */
export const recordBlockCertificate = (actor: Actor, eidId: string, options: { now?: Date } = {}) =>
  (may(actor, "eid:read") ? recordAny : recordOwn)(actor, { eidId }, options);
