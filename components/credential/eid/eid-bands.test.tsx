import { text } from "node:stream/consumers";
import { prerenderToNodeStream } from "react-dom/static";
import { expect, test, vi } from "vitest";
import type { EidView } from "@/lib/credential/eid/read";
import { EidBands } from "./eid-bands";

vi.mock("next/headers", () => ({ cookies: async () => ({ get: () => undefined }) }));

const lockedSince = new Date("2026-11-29T06:00:00Z");

async function said(status: string, keyLockedSince: Date | null): Promise<string> {
  const eid = { status, shown: status, holder: {}, events: [], type: { keyLockedSince } };
  const { prelude } = await prerenderToNodeStream(<EidBands eid={eid as unknown as EidView} slug="nyby" />);
  return (await text(prelude)).replace(/<[^>]+>/g, " ");
}

test("what is produced while the issuing key waits for its custodians is said to wait for them, and nothing else is", async () => {
  const waiting = "Certifikaten väntar på att nyckelförvaltare låser upp utfärdarnyckeln.";
  expect(await said("producing", lockedSince)).toContain(waiting);
  expect(await said("producing", lockedSince)).not.toContain("några sekunder");
  expect(await said("producing", null)).toContain("Det brukar ta några sekunder.");
  expect(await said("producing", null)).not.toContain("nyckelförvaltare");
  expect(await said("active", lockedSince)).not.toContain("nyckelförvaltare");
});
