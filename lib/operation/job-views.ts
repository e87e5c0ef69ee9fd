import { listAnswerRows } from "@/db/credential/card-answer";
import { listEidNumbers } from "@/db/credential/eid-page";
import { listExportsCalled } from "@/db/operation/export";
import { listNamed } from "@/db/people/employee";
import { isSamePerson } from "@/lib/domain/core/actor";
import type { JobInputs, JobKind } from "@/lib/domain/operation/job-kind";
import { displayName } from "@/lib/domain/people/employee";
import { translator } from "@/lib/i18n/translator";
import { aboutImportRows, listOutcomes } from "@/lib/people/employee/import-job";
import type { ReadScope } from "@/lib/query";
import type { JobOutcome, JobView } from "./job-view";

/** Who people are, as whoever reads may see them. */
async function peopleNamed({ tx, sees }: ReadScope, ids: readonly string[]): Promise<Map<string, string>> {
  const people = await listNamed(tx, [...ids]);
  return new Map(people.map((one) => [one.id, displayName(one, sees(one.id, one))]));
}

/** How each kind of job is shown: one that is missing here does not compile. */
export const jobViews: { [Kind in JobKind]: JobView<JobInputs[Kind]> } = {
  export: {
    title({ list, format }, locale) {
      const t = translator(locale, "export");
      return `${t(`file.${list}`)}, ${t(`format.${format}`)}`;
    },
    async outcomes({ tx, actor, now }, jobs) {
      const files = await listExportsCalled(
        tx,
        jobs.map(({ id }) => id),
        now,
      );
      const own = files.filter(({ accountId }) => isSamePerson(actor, accountId));
      return new Map(
        own.map(({ id, goneAt }): [string, JobOutcome] => [
          id,
          { file: `/api/files/export-files/${id}`, until: goneAt },
        ]),
      );
    },
    rows: null,
  },
  bulk: {
    title: ({ verb }, locale) => translator(locale, "bulk")(`verb.${verb}`),
    async outcomes(_, jobs) {
      return new Map(jobs.map(({ id }): [string, JobOutcome] => [id, { page: `/eids/bulk/${id}` }]));
    },
    async rows(scope, rows, { input }) {
      const subjects = rows.flatMap(({ subjectId }) => subjectId ?? []);
      const numbers =
        input.verb === "order"
          ? await peopleNamed(scope, subjects)
          : await listEidNumbers(scope.tx, subjects);
      return new Map(rows.map(({ number, subjectId }) => [number, numbers.get(subjectId ?? "") ?? ""]));
    },
  },
  "import-read": {
    title(_, locale) {
      const t = translator(locale, "job");
      return t("kind.import-read");
    },
    outcomes: listOutcomes,
    rows: null,
  },
  "import-commit": {
    title: ({ part, rows }, locale) => translator(locale, "employee-import")(`job.${part}`, { count: rows }),
    outcomes: listOutcomes,
    rows: aboutImportRows,
  },
  "feed-read": {
    title(_, locale) {
      const t = translator(locale, "job");
      return t("kind.feed-read");
    },
    outcomes: listOutcomes,
    rows: null,
  },
  "feed-commit": {
    title: ({ part, rows }, locale) => translator(locale, "employee-import")(`job.${part}`, { count: rows }),
    outcomes: listOutcomes,
    rows: aboutImportRows,
  },
  "card-answer": {
    title(_, locale) {
      const t = translator(locale, "job");
      return t("kind.card-answer");
    },
    async outcomes(_, jobs) {
      return new Map(
        jobs.map(({ id, input }): [string, JobOutcome] => [id, { page: `/card-batches/${input.batchId}` }]),
      );
    },
    async rows({ tx }, rows, { job, input }) {
      const answer = { organisationId: job.organisationId, id: input.answerId };
      const lines = rows.map(({ number }) => number);
      const cards = await listAnswerRows(tx, answer, lines);
      return new Map(cards.map(({ line, reference }) => [line, reference]));
    },
  },
  "attribute-import": {
    title(_, locale) {
      const t = translator(locale, "job");
      return t("kind.attribute-import");
    },
    async outcomes(_, jobs) {
      return new Map(
        jobs.map(({ id, input }): [string, JobOutcome] => [id, { page: `/attributes/${input.attributeId}` }]),
      );
    },
    async rows(scope, rows) {
      const named = await peopleNamed(
        scope,
        rows.flatMap(({ subjectId }) => subjectId ?? []),
      );
      return new Map(rows.map(({ number, subjectId }) => [number, named.get(subjectId ?? "") ?? ""]));
    },
  },
  controls: {
    title(_, locale) {
      const t = translator(locale, "job");
      return t("kind.controls");
    },
    async outcomes(_, jobs) {
      const page = (input: Record<string, unknown>) => `/quality-mark/${input.markId}/controls`;
      return new Map(jobs.map(({ id, input }): [string, JobOutcome] => [id, { page: page(input) }]));
    },
    rows: null,
  },
};
