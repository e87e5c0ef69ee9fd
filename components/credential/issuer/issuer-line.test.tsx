import { text } from "node:stream/consumers";
import { prerenderToNodeStream } from "react-dom/static";
import { expect, test, vi } from "vitest";
import type { IssuerView } from "@/lib/credential/issuer/read";
import { IssuerLine } from "./issuer-line";

vi.mock("next/headers", () => ({ cookies: async () => ({ get: () => undefined }) }));

const alone = { succeeds: null, succeededBy: null, succeededAt: null, waits: false };
const said = async (line: Partial<IssuerView["line"]>, signers: { act: string; name: string }[] = []) =>
  (
    await text(
      (
        await prerenderToNodeStream(<IssuerLine line={{ ...alone, ...line }} signers={signers} slug="nyby" />)
      ).prelude,
    )
  )
    .replace(/<[^>]+>/g, " ")
    .replace(/\s+/g, " ")
    .trim();

test("of an issuer that stands alone nothing is said", async () => {
  expect(await said({})).toBe("");
});

test("one that waits says from whom it takes over and for what it waits, and the one before that it is not yet", async () => {
  const waits = await said({ succeeds: "nyby-1", waits: true });
  expect(waits).toContain("Tar över från nyby-1");
  expect(waits).toContain("Till dess utfärdar föregångaren.");
  const before = await said({ succeededBy: "nyby-2" });
  expect(before).toContain("Efterträdare nyby-2, har inte tagit över än");
  expect(before).not.toContain("publiceras tills");
});

test("one that is succeeded says by whom, since when, and that its lists go on", async () => {
  const words = await said({ succeededBy: "nyby-2", succeededAt: new Date("2026-11-29T09:00:00Z") });
  expect(words).toContain("Efterträdare nyby-2, utfärdar sedan 29 nov. 2026 10:00");
  expect(words).toContain("statuslista publiceras tills utfärdarens certifikat har gått ut");
});

test("one that two people signed says who they are", async () => {
  const signers = [
    { act: "a", name: "Amina Yusuf" },
    { act: "b", name: "Jonas Falk" },
  ];
  expect(await said({ succeeds: "nyby-1", waits: true }, signers)).toContain(
    "Undertecknad av Amina Yusuf Jonas Falk",
  );
  // Of another root, which takes over from nobody.
  expect(await said({}, signers)).toBe("Undertecknad av Amina Yusuf Jonas Falk");
});
