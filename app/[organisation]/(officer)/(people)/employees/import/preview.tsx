import { z } from "zod";
import { ImportBar } from "@/components/people/employee/import-bar";
import { ImportColumnsForm } from "@/components/people/employee/import-columns";
import { DiscardImportForm, ImportCommitForm } from "@/components/people/employee/import-commit-form";
import { ImportConsequences, type ImportShow } from "@/components/people/employee/import-consequences";
import { ImportDepartments } from "@/components/people/employee/import-departments";
import { ImportNamesakesForm } from "@/components/people/employee/import-namesakes";
import { Code } from "@/components/ui/code";
import { PageHeader } from "@/components/ui/page-header";
import { SectionRule } from "@/components/ui/section-rule";
import { Technical } from "@/components/ui/technical";
import { type Actor, may } from "@/lib/domain/core/actor";
import { Refusal } from "@/lib/domain/core/refusal";
import { lacksColumns } from "@/lib/domain/people/import-column";
import { rowsInFile } from "@/lib/domain/people/import-receipt";
import { isNamed } from "@/lib/domain/people/import-state";
import { getFormatter, getTranslations } from "@/lib/i18n/server";
import { listPlaces } from "@/lib/people/department/read";
import { listNamesakes } from "@/lib/people/employee/import-namesake-list";
import { type ImportPreview, previewImport } from "@/lib/people/employee/import-preview";
import { listImportPage } from "@/lib/people/employee/import-rows";
import { Committed, Reading, Refused, Second } from "./outcome";
import { type RowsAsked, RowsOf, rowsFrom } from "./rows";

interface Props {
  actor: Actor;
  list: string;
  search: Record<string, string | string[] | undefined>;
  slug: string;
}

/** What one list would do, or how far it has come. */
export async function Preview({ actor, list, search, slug }: Props) {
  if (!z.uuid().safeParse(list).success) throw new Refusal("not-found");
  const preview = await previewOf(actor, list);
  const asked = rowsFrom(search, preview);
  return (
    <>
      <Header preview={preview} slug={slug} />
      {preview.state === "waiting" ? <Reading here={pathOf(slug, list)} preview={preview} /> : null}
      {preview.state === "refused" ? <Refused preview={preview} /> : null}
      {preview.state === "refused" && preview.own && preview.reading.headings ? (
        <ImportColumnsForm preview={preview} slug={slug} />
      ) : null}
      {preview.state === "committed" ? (
        <Committed orders={may(actor, "eid:order")} preview={preview} slug={slug} />
      ) : null}
      {preview.waitsForSecond ? (
        <Second actor={actor} here={pathOf(slug, list)} preview={preview} slug={slug} />
      ) : null}
      {preview.state === "read" && preview.own ? (
        <>
          <ImportColumnsForm preview={preview} slug={slug} />
          <NewDepartments actor={actor} preview={preview} slug={slug} />
          <Namesakes actor={actor} preview={preview} slug={slug} />
        </>
      ) : null}
      {preview.state === "read" || preview.state === "committed" ? (
        <Planned actor={actor} asked={asked} preview={preview} slug={slug} />
      ) : null}
    </>
  );
}

export const pathOf = (slug: string, list: string, more: Record<string, string> = {}) =>
  `/${slug}/employees/import?${new URLSearchParams({ list, ...more })}`;

/** A list that is gone, or another employer's, is as none. */
async function previewOf(actor: Actor, importId: string) {
  try {
    return await previewImport(actor, { importId });
  } catch (fault) {
    if (fault instanceof Refusal && fault.code === "list-gone") throw new Refusal("not-found");
    throw fault;
  }
}

async function Header({ preview, slug }: { preview: ImportPreview; slug: string }) {
  const [t, employee, format] = await Promise.all([
    getTranslations("employee-import"),
    getTranslations("employee"),
    getFormatter(),
  ]);
  const { counts, reading, state, fullList } = preview;
  const rows = rowsInFile(counts, reading.merged);
  const told = {
    file: reading.file || t("file"),
    extent: fullList ? "whole" : "part",
    at: format.dateTime(preview.uploadedAt, "minute"),
    by: preview.uploadedBy,
  };
  return (
    <PageHeader
      actions={
        preview.own && state !== "committed" ? <DiscardImportForm preview={preview} slug={slug} /> : undefined
      }
      crumbs={[
        { href: `/${slug}/employees`, label: employee("title") },
        { href: `/${slug}/employees/import`, label: t("crumb") },
      ]}
      crumbsLabel={employee("crumbs")}
      meta={<span className="wrap-anywhere">{t(state === "committed" ? "meta-done" : "meta", told)}</span>}
      title={state === "read" && preview.plan !== null ? t("review", { count: rows }) : t("title")}
    />
  );
}

async function NewDepartments(props: { actor: Actor; preview: ImportPreview; slug: string }) {
  const { actor, preview } = props;
  const isAny = (preview.reading.newDepartments ?? []).length > 0 && may(actor, "department:write");
  if (!isAny) return null;
  return (
    <ImportDepartments places={await listPlaces(actor, undefined)} preview={preview} slug={props.slug} />
  );
}

async function Namesakes({ actor, preview, slug }: { actor: Actor; preview: ImportPreview; slug: string }) {
  const namesakes = await listNamesakes(actor, { importId: preview.id });
  if (namesakes.choices.length === 0) return null;
  return <ImportNamesakesForm namesakes={namesakes} preview={preview} slug={slug} />;
}

interface PlannedProps {
  actor: Actor;
  preview: ImportPreview;
  asked: RowsAsked | null;
  slug: string;
}

/** Few are named where they are counted; many are behind a link. */
async function leaverNames(actor: Actor, { id, counts }: ImportPreview) {
  const { rows, losers } = counts.left;
  const named = async (count: number, mark: "blocks" | null) => {
    if (!isNamed(count)) return [];
    const page = await listImportPage(actor, { importId: id, kind: "left", mark, after: null });
    return page.rows.flatMap(({ name }) => name ?? []);
  };
  return { left: await named(rows, null), losers: rows === losers ? [] : await named(losers, "blocks") };
}

async function Planned({ actor, preview, asked, slug }: PlannedProps) {
  const [t, page] = await Promise.all([getTranslations("employee-import"), getTranslations("page")]);
  if (lacksColumns(preview.reading.headings?.columns ?? {})) return null;
  const href = ({ kind, mark }: ImportShow) =>
    `${pathOf(slug, preview.id, { kind, ...(mark ? { mark } : {}) })}#rows`;
  const isRead = preview.state === "read";
  return (
    <>
      <SectionRule className="mt-6" id="counts" title={t("counts")}>
        <ImportBar href={(kind) => href({ kind } as ImportShow)} preview={preview} />
        {preview.own ? null : (
          <p className="mt-3 text-ink-2">{t("of-colleague", { by: preview.uploadedBy })}</p>
        )}
      </SectionRule>
      {isRead ? (
        <SectionRule className="mt-8" id="consequences" title={t("consequences")}>
          <ImportConsequences href={href} names={await leaverNames(actor, preview)} preview={preview} />
          {preview.own ? <ImportCommitForm preview={preview} slug={slug} /> : null}
        </SectionRule>
      ) : null}
      {asked ? <RowsOf actor={actor} asked={asked} preview={preview} slug={slug} /> : null}
      <div className="mt-8">
        <Technical
          items={[{ label: t("hash"), value: <Code long>{preview.sha256}</Code> }]}
          title={page("technical")}
        />
      </div>
    </>
  );
}
