import { NextIntlClientProvider } from "next-intl";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import type { DirectoryKeyView } from "@/lib/credential/key-directory/read";
import { formats } from "@/lib/i18n/locale";
import words from "@/lib/i18n/sv/credential/key-directory.json";
import { KeyList } from "./key-list";

const key: DirectoryKeyView = {
  ...{ name: "Karin Ek", fingerprint: "f3f2 70c9", since: new Date("2026-11-24T09:00:00Z"), removedAt: null },
  ...{ does: "add", by: ["Siv Sund", "Lisa Berg"], removal: [] },
  acts: [
    { id: "a1", by: "Siv Sund" },
    { id: "a2", by: "Lisa Berg" },
  ],
};
const shown = (one: DirectoryKeyView) =>
  renderToStaticMarkup(
    <NextIntlClientProvider
      formats={formats}
      locale="sv"
      messages={{ "key-directory": words }}
      timeZone="Europe/Stockholm"
    >
      <KeyList keys={[one]} slug="prov" />
    </NextIntlClientProvider>,
  );

test("each of the two who signed an entry has a link to what they signed", () => {
  const html = shown(key);
  expect(html).toContain("Undertecknat av Siv Sund, Lisa Berg.");
  expect(html).toMatch(
    /href="\/api\/files\/signed-acts\/a1\?organisation=prov&amp;of=officers"[^>]*>Hämta underskriften av Siv Sund</,
  );
  expect(html).toMatch(/signed-acts\/a2\?[^>]*>Hämta underskriften av Lisa Berg</);
});

test("an entry without a file that one may take has no link", () => {
  expect(shown({ ...key, acts: [] })).not.toContain("<a");
});
