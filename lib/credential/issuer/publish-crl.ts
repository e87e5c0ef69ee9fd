import { z } from "zod";
import { command } from "@/lib/command";
import type { Signer } from "@/lib/pki/signer";
import { type Publishing, publishList } from "./publish-list";

/** How old the list in force may become. */
export const renewAfterMs = 3_600_000;

/** Publishes an own issuer's next list. */
export function publishCrl(signer: Signer, publishing: Publishing = {}) {
  return command({
    name: "issuer.publish-crl",
    permission: "issuer:operate",
    input: z.object({ issuerId: z.uuid() }),
    async run(scope, { issuerId }) {
      const { number, entries, faults } = await publishList(scope, signer, issuerId, publishing);
      return {
        value: { number: Number(number), entries, faults },
        audit: {
          action: "crl.published",
          subjectKind: "issuer",
          subjectId: issuerId,
          detail: { after: { number: String(number), entries } },
        },
      };
    },
  });
}
