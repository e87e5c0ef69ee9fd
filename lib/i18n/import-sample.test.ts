import { expect, test } from "vitest";
import { guessImportColumns } from "@/lib/domain/people/import-column";
import { readImportRow } from "@/lib/domain/people/import-row";
import { sampleList } from "@/lib/domain/people/import-sample";
import { translator } from "./translator";

test.each(["sv", "en"] as const)("the sample of a list of people is read whole, in %s", (locale) => {
  const t = translator(locale, "employee-import");
  const [headings = [], ...rows] = sampleList((field) => t(`field.${field}`));
  const columns = guessImportColumns(headings);
  expect(Object.keys(columns)).toHaveLength(headings.length);
  const read = rows.map((cells) => readImportRow(cells, columns, "2026-12-03"));
  expect(read.flatMap(({ faults }) => faults)).toEqual([]);
  expect(read.map(({ person }) => person)).toMatchObject([
    { givenName: "Tolvan", surname: "Tolvansson", personalNumber: "191212121212", title: "Rektor" },
    {
      givenName: "Eva",
      surname: "Exempel",
      employeeNumber: "41201",
      manager: "41200",
    },
  ]);
});
