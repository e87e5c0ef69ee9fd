import { bigint, index, integer, text, uuid } from "drizzle-orm/pg-core";
import { instant, oneOf, system } from "./columns";

export const signedKinds = ["certificate", "list", "beside-list", "ocsp-certificate", "receipt"] as const;

/**
 * All that the issuing keys have signed, each entry with the hash of the one before; the signer keeps the same in a file
 * of its own (docs/adr/0100). No person is in it: ids, serials and hashes.
 */
export const signerLog = system.table(
  "signer_log",
  {
    number: bigint("number", { mode: "number" }).primaryKey(),
    /** Of the entry before; zeros before the first. SHA-256, hex. */
    previous: text("previous").notNull(),
    at: instant("at").notNull(),
    kind: oneOf("kind", signedKinds).notNull(),
    keyId: text("key_id").notNull(),
    organisationId: uuid("organisation_id").notNull(),
    /** The request, the issuer or the e-ID that it was about. */
    subjectId: uuid("subject_id").notNull(),
    /** A serial or a list's number; empty where there is none. */
    name: text("name").notNull(),
    /** When what was signed ends; null where it does not. */
    notAfter: instant("not_after"),
    /** SHA-256 of what was signed, hex. */
    sha256: text("sha256").notNull(),
    /** Base64, so that the same certificate is given out again. */
    signature: text("signature").notNull(),
    hash: text("hash").notNull(),
  },
  (table) => [
    index("signer_log_subject").on(table.organisationId, table.subjectId, table.kind, table.number),
    index("signer_log_key").on(table.keyId, table.kind, table.number),
    index("signer_log_name").on(table.organisationId, table.name),
  ],
);

/** How far the log has been compared with the register: one row. */
export const signerCompared = system.table("signer_compared", {
  id: integer("id").primaryKey(),
  number: bigint("number", { mode: "number" }).notNull(),
});
