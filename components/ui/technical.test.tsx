import { readdirSync, readFileSync } from "node:fs";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { Technical } from "./technical";

test("what is technical is closed, and opens without JavaScript", () => {
  const html = renderToStaticMarkup(
    <Technical items={[{ label: "SHA-256", value: "ab12" }]} title="Tekniskt" />,
  );
  expect(html).toMatch(/^<details(?![^>]* open)[^>]*><summary/);
  expect(html).toContain("ab12");
});

/** These files may show a hash or a fingerprint outside Technical; each states why. */
const inSight: Record<string, string> = {
  "app/[organisation]/connect/[token]/page.tsx": "for engineers, who compare it with their own",
  "components/credential/card-bureau/bureau-list.tsx": "a second officer compares it before they confirm",
  "components/credential/issuer/issuer-certificates.tsx": "two people read it to each other",
  "components/credential/key-directory/key-list.tsx": "its owner reads it to the officer who enters it",
  "components/credential/key-directory/waiting-keys.tsx": "two people compare it before they sign",
  "components/credential/receipt/receipt-sheet.tsx": "on paper nothing opens",
  "components/operation/disposal/disposal-list.tsx":
    "given to decision-row.tsx, which has it under Technical",
  "components/operation/erasure/erasure-list.tsx": "given to decision-row.tsx, which has it under Technical",
  "components/people/passkey/passkey-list.tsx": "its owner compares it with what they wrote down",
  "components/shell/fault.tsx": "the reference to tell to whoever runs Sigill",
  "components/ui/fingerprint.tsx": "how a fingerprint is written",
  "components/use/client/client-keys.tsx": "compared with the party's before the client is approved",
  "components/use/client/client-saml.tsx": "compared with the party's before the client is approved",
  "components/use/relying-party/metadata-signature.tsx": "compared with what the federation publishes",
};

test("a hash, a fingerprint or a pseudonym is under Technical, or in sight for a reason that is on the list", () => {
  const files = ["app", "components"].flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: "utf8" })
      .filter((name) => name.endsWith(".tsx") && !name.endsWith(".test.tsx"))
      .map((name) => `${folder}/${name}`),
  );
  const showing = files.filter((file) => {
    const code = readFileSync(file, "utf8");
    const shows = /sha256|[dD]igest\b|affiliationUid|[tT]humbprint|[fF]ingerprint|t\("hash"\)/.test(code);
    return shows && !code.includes("<Technical");
  });
  expect(showing.toSorted()).toEqual(Object.keys(inSight).toSorted());
});
