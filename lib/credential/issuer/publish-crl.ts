import { z } from "zod";
import type { AuditEntry } from "@/db/core/audit";
import { command } from "@/lib/command";
import { lastShard } from "@/lib/domain/credential/list-shard";
import type { Signer } from "@/lib/pki/signer";
import { type Publishing, publishList } from "./publish-list";

/** How old the list in force may become. */
export const renewAfterMs = 3_600_000;

/** Publishes an own issuer's next list, of the one that every issuer has unless a shard is named. */
export function publishCrl(signer: Signer, publishing: Publishing = {}) {
  return command({
    name: "issuer.publish-crl",
    permission: "issuer:operate",
    input: z.object({ issuerId: z.uuid(), shard: z.int().min(0).max(lastShard).default(0) }),
    async run(scope, { issuerId, shard }) {
      const { number, entries, faults } = await publishList(scope, signer, { issuerId, shard }, publishing);
      return {
        value: { number: Number(number), entries, faults },
        audit: listAudit(issuerId, { number, entries }),
      };
    },
  });
}

/** The audit entry of a list. */
export const listAudit = (
  issuerId: string,
  { number, entries }: { number: bigint; entries: number },
): AuditEntry => ({
  action: "crl.published",
  subjectKind: "issuer",
  subjectId: issuerId,
  detail: { after: { number: String(number), entries } },
});
