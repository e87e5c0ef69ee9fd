import type { ReactNode } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { CheckboxGroup } from "./checkbox-group";
import { Outcome } from "./form";
import { FormContext, type FormState } from "./form-state";
import { RadioCards } from "./radio-cards";
import { SelectField } from "./select-field";
import { TextField } from "./text-field";
import { Words } from "./words";

const words = {
  errorTitle: "Det finns ett problem",
  errorPrefix: "Fel:",
  loading: "Hämtar sidan …",
  pending: "Skickar",
  optional: "valfritt",
  offline: "",
  tooLarge: "",
  busy: "",
};

function render(state: FormState, children: ReactNode, idPrefix?: string): string {
  return renderToStaticMarkup(
    <Words {...words}>
      <FormContext value={{ state, idPrefix }}>{children}</FormContext>
    </Words>,
  );
}

const refused: FormState = {
  status: "refused",
  message: "Inget är sparat.",
  fields: { person: "Skriv ett namn.", carrier: "Välj en bärare." },
  values: { person: "Alva", unit: "b", attribute: ["org", "name"] },
};

describe("a field in a refused form", () => {
  it("shows its own error under the label and is described by hint and error", () => {
    const html = render(refused, <TextField hint="Förnamn räcker." label="Namn" name="person" />);
    expect(html).toContain(
      '<label class="font-semibold" for="person"><span data-label="">Namn</span></label>',
    );
    expect(html).toContain('aria-describedby="person-hint person-error"');
    expect(html).toContain('aria-invalid="true"');
    expect(html).toMatch(/id="person-error".*Fel: .*Skriv ett namn\./);
  });

  it("keeps what was typed and chosen rather than what was first there", () => {
    const html = render(
      refused,
      <>
        <TextField defaultValue="Olle" label="Namn" name="person" />
        <SelectField
          defaultValue="a"
          label="Enhet"
          name="unit"
          options={[
            { value: "a", label: "A" },
            { value: "b", label: "B" },
          ]}
        />
        <CheckboxGroup
          defaultValue={["number"]}
          label="Uppgifter"
          name="attribute"
          options={[
            { value: "name", label: "Namn" },
            { value: "number", label: "Nummer" },
          ]}
        />
      </>,
    );
    expect(html).toContain('value="Alva"');
    expect(html).toContain('<option value="b" selected="">B</option>');
    expect(html).toMatch(/<input[^>]*checked=""[^>]*value="name"/);
    expect(html).not.toMatch(/<input[^>]*checked=""[^>]*value="number"/);
  });

  it("leaves a field without fault alone", () => {
    const html = render(refused, <TextField label="Enhet" name="unit" optional />);
    expect(html).not.toContain("aria-invalid=");
    expect(html).toContain("(valfritt)");
  });

  it("a group of choices has the field's id on its first choice, so that the summary reaches it", () => {
    const html = render(
      refused,
      <RadioCards label="Bärare" name="carrier" options={[{ value: "card", label: "Kort" }]} />,
    );
    expect(html).toContain('<fieldset aria-describedby="carrier-error"');
    expect(html).toMatch(/<input[^>]*id="carrier"/);
  });
});

describe("the summary above the fields", () => {
  it("says what was refused and links to each field", () => {
    const html = render(refused, <Outcome errorTitle="Det finns ett problem" state={refused} />);
    expect(html).toContain('role="alert"');
    expect(html).toContain("Inget är sparat.");
    expect(html).toMatch(/href="#person">Skriv ett namn\./);
  });

  it("follows the prefix that keeps two forms on a page apart", () => {
    const html = render(refused, <Outcome errorTitle="Fel" idPrefix="revoke" state={refused} />, "revoke");
    expect(html).toContain('href="#revoke-person"');
    expect(render(refused, <TextField label="Namn" name="person" />, "revoke")).toContain(
      'id="revoke-person"',
    );
  });

  it("is silent before anything was sent", () => {
    expect(render({ status: "idle" }, <Outcome errorTitle="Fel" state={{ status: "idle" }} />)).toBe("");
  });
});
