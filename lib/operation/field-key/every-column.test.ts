import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { freshDatabase } from "@/db/core/testing";
import { passingColumns, sealedColumns } from "@/db/operation/sealed-row";

const { administrator: sql } = await freshDatabase();

/** By hand: every column of bytes there is, and what is in it. A new one is put where it belongs, or a key cannot be changed. */
const columns = {
  "sealed with identifier-key, and sealed anew when it is changed": [
    ...[
      "contact_claim.given",
      "identifier.ciphertext",
      "officer_identity.ciphertext",
      "party.ciphertext",
      "person_request.ciphertext",
    ],
  ],
  "sealed with identifier-key, and gone by itself within a week": [
    ...["attribute_list.content", "employee_delivery.content", "employee_import.content"],
    ...[
      "employee_import.manager_choices",
      "employee_import.reading",
      "employee_import_row.content",
      "employee_import_row.manager",
    ],
    "loss_ask.given",
  ],
  "found by, under lookup-key": ["identifier.lookup", "officer_identity.lookup", "party.lookup"],
  "told by, under lookup-key": [
    ...["break_glass_code.hash", "break_glass_set.seal_hash", "contact_claim.code_hash"],
    ...[
      "employee_import_columns.headings",
      "employee_import_manager.choice",
      "loss_ask.about",
      "loss_ask.origin",
      "receipt.code_hash",
    ],
    "request.input_hash",
  ],
  "sealed with token-key": ["saml_key.sealed", "token_key.sealed"],
  "told by, under disclosure-key": ["disclosure.subject"],
  "under no key: hashes, certificates, signatures, public keys and files": `
    agreement_document.sha256 audit_detail.salt audit_event.detail_hash audit_event.leaf
    break_glass_code.browser calendar_feed.token_hash card_answer.sha256 card_batch.sha256 card_batch_file.content
    card_bureau_certificate.der certificate.der certificate_request.der certificate_request.to_be_signed
    client_invitation.token_hash crl.der crl.hash crl.signature crl_served.der employee_delivery.sha256
    employee_import.plan employee_import.sha256 employee_import_receipt.sha256 erased_act.sha256 evidence.sha256 export_file.content issuer_certificate.der
    loss_ask.browser ocsp_request.der passkey.credential_id passkey.public_key receipt.link_browser
    reviewer_access.token_hash signed_act.authenticator_data signed_act.client_data signed_act.public_key
    signed_act.signature stored_file.content stored_file.sha256 used_proof.digest`
    .trim()
    .split(/\s+/),
};

test("every column of bytes has been looked at", async () => {
  const rows = await sql`
    select table_name || '.' || column_name as name from information_schema.columns
     where table_schema in ('tenant', 'system') and data_type = 'bytea' order by 1`;
  expect(rows.map(({ name }) => name)).toEqual(Object.values(columns).flat().toSorted());
});

test("what identifier-key seals is sealed anew or waited for, each column of it", () => {
  const names = (of: readonly { table: string; column: string }[]) =>
    of.map(({ table, column }) => `${table}.${column}`).toSorted();
  expect(names(sealedColumns)).toEqual(
    columns["sealed with identifier-key, and sealed anew when it is changed"],
  );
  expect(names(passingColumns)).toEqual(
    columns["sealed with identifier-key, and gone by itself within a week"],
  );
});

/** By hand: whoever seals with identifier-key. A new one has a column above. */
const sealers = [
  "lib/access/attribute-value/list-file.ts", // attribute_list.content
  "lib/api/authzen/page-token.ts", // token-key; in no column
  "lib/api/oauth/token-keys.ts", // token-key
  "lib/api/saml/keys.ts", // token-key
  "lib/credential/loss/ask-code.ts", // loss_ask.given
  "lib/crypto/sealed-anew.ts",
  "lib/people/bounce-address.ts", // in addresses, for 14 days
  "lib/people/employee/ask-add.ts", // person_request.ciphertext
  "lib/people/employee/claim-code.ts", // contact_claim.given
  "lib/people/employee/import-content.ts", // employee_delivery, employee_import, employee_import_row
  "lib/people/employee/record.ts", // identifier.ciphertext
  "lib/people/officer/identify.ts", // officer_identity.ciphertext
  "lib/people/party-number.ts", // party.ciphertext
];

test("nobody else seals anything", () => {
  const root = join(import.meta.dirname, "../../..");
  const files = ["app", "bin", "components", "db", "lib"].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
      .map((name) => join(folder, name))
      .filter((name) => /\.tsx?$/.test(name) && !/\.test\.tsx?$|(^|\/)testing[^/]*$/.test(name)),
  );
  const found = files.filter(
    (file) =>
      ![
        "lib/crypto/field-encryption.ts",
        "lib/crypto/key-ring.ts",
        "lib/program/key-beat.ts",
        "lib/crypto/keyed-hash.ts",
      ].includes(file) &&
      /\b(encryptField|encryptBytes|writingKey)\(/.test(readFileSync(join(root, file), "utf8")),
  );
  expect(found.toSorted()).toEqual([...sealers, "lib/operation/field-key/change-rows.ts"].toSorted());
});
