import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { FormContext, type FormState, idle } from "@/components/ui/form-state";
import { type ChapterWords, RequirementRows } from "./requirement-rows";

const chapters: ChapterWords[] = [
  {
    id: "2",
    title: "2. Organisation",
    rows: [
      { id: "K2.1", title: "Registrering", shown: "evidence-missing", waits: "asked" },
      { id: "K2.2", title: "Ansvar", shown: "evidence-missing", why: "Kontrollen saknar uppgifter." },
    ],
  },
  { id: "3", title: "3. Drift", rows: [{ id: "K3.1", title: "Skydd", shown: "met" }] },
];

const drawn = (state: FormState) =>
  renderToStaticMarkup(
    <FormContext value={{ state, idPrefix: undefined }}>
      <RequirementRows
        chapters={JSON.stringify(chapters)}
        choose
        heads={{ requirement: "Krav", owner: "Ägare", shown: "Läge", proof: "Bevisas av", next: "Nästa dag" }}
        here="/krav"
        standings={{
          met: "Uppfyllt",
          "evidence-missing": "Underlag saknas",
          "control-failed": "Kontrollen underkänd",
          overdue: "Försenat",
          "not-applicable": "Ej tillämpligt",
        }}
        waits={{
          reread: "Läs om",
          again: "Gäller det fortfarande inte?",
          asked: "Väntar på en andra person",
        }}
      />
    </FormContext>,
  );
const boxOf = (html: string, id: string) =>
  html.match(/<input[^>]*>/g)?.find((one) => one.includes(`value="${id}"`)) ?? "";
const refused = (fields: Record<string, string>, requirement: string[]): FormState => ({
  ...{ status: "refused", message: "Några uppgifter behöver rättas." },
  ...{ fields, values: { requirement } },
});

test("with nothing ticked it is said what to tick, and the first box is what the summary leads to", () => {
  const html = drawn(refused({ requirement: "Kryssa i minst ett krav." }, []));
  expect(html).toMatch(/id="requirement-error".*Kryssa i minst ett krav\..*<table/s);
  expect(boxOf(html, "K2.1")).toContain('id="requirement"');
  expect(boxOf(html, "K2.1")).toContain('aria-describedby="requirement-error"');
  expect(boxOf(html, "K2.1")).toContain('aria-invalid="true"');
  for (const id of ["K2.2", "K3.1"]) expect(boxOf(html, id)).not.toMatch(/ id=|aria-(describedby|invalid)/);
});

test("what was ticked stays ticked when the form is refused for something else", () => {
  const html = drawn(refused({ ownerId: "Välj ett alternativ." }, ["K2.2", "K3.1"]));
  expect(["K2.1", "K2.2", "K3.1"].map((id) => boxOf(html, id).includes("checked"))).toEqual([
    ...[false, true, true],
  ]);
  expect(html).not.toContain("requirement-error");
});

test("a row says whom it waits for, and why its evidence is not enough", () => {
  const html = drawn(idle);
  expect(html).toContain("<span>Väntar på en andra person</span>");
  expect(html).toMatch(/Underlag saknas<\/span><div>Kontrollen saknar uppgifter\.<\/div>/);
  expect(html.match(/<div>Kontrollen/g)).toHaveLength(1);
});
