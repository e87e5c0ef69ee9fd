import { text } from "node:stream/consumers";
import { prerenderToNodeStream } from "react-dom/static";
import { expect, test, vi } from "vitest";
import type { EidEventView, EidView } from "@/lib/credential/eid/read";
import { EidTimeline } from "./eid-timeline";

const asked = vi.hoisted(() => ({ language: "sv" }));
vi.mock("next/headers", () => ({ cookies: async () => ({ get: () => ({ value: asked.language }) }) }));

async function shown(language: string, signed: EidEventView["signed"]): Promise<string> {
  asked.language = language;
  const event = {
    ...{ id: 7, verb: "approve", from: "ordered", to: "approved", reason: null, note: null, report: null },
    ...{ at: new Date("2026-11-24T09:01:00Z"), by: "Någon Annan", byHolder: false, source: "screen", signed },
  };
  const eid = { events: [event], successors: [], predecessor: undefined, relation: null };
  const screen = <EidTimeline eid={eid as unknown as EidView} slug="prov" />;
  return text((await prerenderToNodeStream(screen)).prelude);
}
const textIn = (html: string) => html.replace(/<[^>]*>/g, "");
const signed = { by: "Jonas <Falk>", at: new Date("2026-11-24T09:00:07Z"), actId: "a1" };

test.each([
  ["sv", "Undertecknat av Jonas &lt;Falk&gt;, 24 nov. 2026 10:00. Hämta underskriften (JSON)"],
  ["en", "Signed by Jonas &lt;Falk&gt;, 24 Nov 2026, 10:00. Download the signature (JSON)"],
])("a step that was signed says by whom and when, beside the file, in %s", async (language, words) => {
  const html = await shown(language, signed);
  expect(textIn(html)).toContain(words);
  expect(html).toContain('href="/api/files/signed-acts/a1?organisation=prov&amp;of=eids"');
});

test("who may not take the file sees who signed and no link", async () => {
  const html = await shown("sv", { ...signed, actId: null });
  expect(textIn(html)).toContain("Undertecknat av Jonas &lt;Falk&gt;");
  expect(html).not.toContain("signed-acts");
});

test("a step that nobody signed says nothing of it", async () => {
  expect(await shown("sv", null)).not.toContain("Undertecknat");
});
