import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { PageHeader } from "./page-header";

const heading = (title: string) =>
  /<h1[^>]*>(.*)<\/h1>/.exec(renderToStaticMarkup(<PageHeader title={title} />))?.[1];

test("a heading does not break an e-word after its e-", () => {
  expect(heading("Where can our e-IDs be used?")).toBe(
    'Where can our <span class="whitespace-nowrap">e-IDs</span> be used?',
  );
  expect(heading("E-legitimationer")).toBe('<span class="whitespace-nowrap">E-legitimationer</span>');
});

test("but one that would not fit a phone still may", () => {
  expect(heading("Ny e-tjänstelegitimation")).toBe("Ny e-tjänstelegitimation");
});
