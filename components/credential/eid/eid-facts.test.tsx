import { text } from "node:stream/consumers";
import { prerenderToNodeStream } from "react-dom/static";
import { expect, test, vi } from "vitest";
import type { EidView } from "@/lib/credential/eid/read";
import { EidEvidence } from "./eid-facts";

vi.mock("next/headers", () => ({ cookies: async () => ({ get: () => undefined }) }));

const attested = (purpose: string, pin: string, touch: string) => ({
  ...{ id: purpose, purpose, serial: "28555894", firmware: "5.7.4", pin, touch },
});

async function shown(keyProvenance: string, attestations: object[] = []): Promise<string> {
  const evidence = {
    application: undefined,
    registerCheck: undefined,
    identityCheck: undefined,
    attestations,
  };
  const eid = { keyProvenance, evidence } as unknown as EidView;
  const { prelude } = await prerenderToNodeStream(<EidEvidence eid={eid} />);
  return (await text(prelude)).replace(/<[^>]*>/g, "|").replace(/\|+/g, "|");
}

test("two keys that the carrier attested are two lines of one fact, each with its PIN and touch", async () => {
  const complaints = vi.spyOn(console, "error");
  const page = await shown("attested", [
    attested("authentication", "once", "never"),
    attested("signature", "always", "cached"),
  ]);
  expect(page).toContain(
    "|Nyckelns ursprung|Inloggning: skapad i säkerhetsnyckeln 28555894 (version 5.7.4), som själv har intygat det. PIN: en gång. Beröring: aldrig.|Underskrift: skapad i säkerhetsnyckeln 28555894 (version 5.7.4), som själv har intygat det. PIN: varje gång. Beröring: om det var mer än 15 sekunder sedan.|",
  );
  expect(page.match(/Nyckelns ursprung/g)).toHaveLength(1);
  expect(complaints).not.toHaveBeenCalled();
});

test.each([
  ["declared", "Intygat av personer. Bäraren har inte bevisat det."],
  ["bare-request", "Inget visar var nyckeln skapades."],
])("a key whose origin is %s is said to be so", async (provenance, words) => {
  expect(await shown(provenance)).toContain(`|Nyckelns ursprung|${words}|`);
});
