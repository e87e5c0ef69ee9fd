import { text } from "node:stream/consumers";
import { prerenderToNodeStream } from "react-dom/static";
import { expect, test, vi } from "vitest";
import type { IssuerView } from "@/lib/credential/issuer/read";
import { IssuerSection } from "./issuer-section";

vi.mock("next/headers", () => ({ cookies: async () => ({ get: () => undefined }) }));

const issuer: IssuerView = {
  ...{ id: "i", kind: "own", name: "Nyby", slug: "nyby-1", levels: [3], approvals: [], closedAt: null },
  ...{ certificates: [], crls: [], isPreparing: true, transcript: null, revoked: null, key: null },
  supplier: null,
  line: { succeeds: null, succeededBy: null, succeededAt: null, waits: false },
};
const succession = {
  ...{ required: false, open: new Map(), made: new Map(), maySign: false, hasPage: false },
};

async function section(changed: Partial<IssuerView>): Promise<string> {
  const screen = (
    <IssuerSection
      issuer={{ ...issuer, ...changed }}
      mayReadMark={false}
      mayReadSupplier={false}
      mayWrite={false}
      now={new Date("2026-12-02T10:00:00Z")}
      slug="nyby"
      succession={succession}
    />
  );
  return (await text((await prerenderToNodeStream(screen)).prelude)).replace(/<[^>]+>/g, " ");
}

test("an issuer that is preparing says so, and for how long relying parties get no answer", async () => {
  const words = await section({});
  expect(words).toContain("Egen utfärdare, förbereds");
  expect(words).toContain("Den första nyckeln för OCSP certifieras, inom två minuter.");
  expect(await section({ isPreparing: false })).not.toContain("förbereds");
});
