import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { packed } from "@/components/ui/packed";
import { EidRows, type EidRowWords } from "./eid-rows";

const row: EidRowWords = {
  id: "7",
  name: "Åsa <Ek> {number}",
  place: "Rektor",
  number: "EL-2026-000007",
  reference: null,
  level: 3,
  carrier: "Kort ··5029",
  tone: "bjork",
  status: "Aktiv",
  struck: false,
  muted: false,
  note: null,
  until: "20 juli 2028",
};
const drawn = (tick?: string) =>
  renderToStaticMarkup(
    <EidRows base="/kommun/eids/" level="Nivå" rows={packed([row])} {...(tick ? { tick } : {})} />,
  );

test("a box to tick says which e-ID and whose, and a name is never read as words of ours", () => {
  const html = drawn("Välj {number}, {name}");
  expect(html).toContain('aria-label="Välj EL-2026-000007, Åsa &lt;Ek&gt; {number}"');
  expect(html).toContain('name="eid"');
  expect(html).toContain('value="7"');
});

test("who may do nothing with many has the link alone", () => {
  const html = drawn();
  expect(html).toContain('<a href="/kommun/eids/7">Åsa &lt;Ek&gt; {number}</a>');
  expect(html).not.toContain("<input");
});
