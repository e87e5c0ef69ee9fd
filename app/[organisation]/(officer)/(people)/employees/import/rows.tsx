import { Download } from "lucide-react";
import { z } from "zod";
import type { ImportShow } from "@/components/people/employee/import-consequences";
import { ImportRowTable } from "@/components/people/employee/import-row-table";
import { Link } from "@/components/ui/link";
import { Pagination } from "@/components/ui/pagination";
import { SectionRule } from "@/components/ui/section-rule";
import type { Actor } from "@/lib/domain/core/actor";
import { importChanges, importMarks } from "@/lib/domain/people/import-plan";
import { bounded } from "@/lib/form/text-length";
import { getTranslations } from "@/lib/i18n/server";
import type { ImportPreview } from "@/lib/people/employee/import-preview";
import { countAsked, isForSecond, listImportPage } from "@/lib/people/employee/import-rows";

const asked = bounded(
  z.object({
    kind: z.enum(["new", "changed", "faulty", "left", "noted"]),
    mark: z.enum(importMarks).nullable().catch(null),
    field: z.enum(importChanges).nullable().catch(null),
    after: z.coerce.number().int().min(0).max(10_000_000).nullable().catch(null),
  }),
  "/[organisation]/employees/import/rows",
);
export type RowsAsked = z.output<typeof asked>;

/** Which rows the address asks for; those with errors where it asks for none. */
export function rowsFrom(
  { kind, mark, field, after }: Record<string, string | string[] | undefined>,
  preview: ImportPreview,
): RowsAsked | null {
  const { counts, own } = preview;
  const read = asked.safeParse({ kind, mark: mark ?? null, field: field ?? null, after: after ?? null });
  const first = counts.faulty.rows > 0 && own ? "faulty" : counts.left.rows > 0 ? "left" : null;
  const chosen = read.success
    ? read.data
    : first && { kind: first as "faulty" | "left", mark: null, field: null, after: null };
  if (!chosen || countAsked(preview, chosen) === 0) return null;
  return own || isForSecond(chosen) ? chosen : null;
}

interface Props {
  actor: Actor;
  preview: ImportPreview;
  asked: RowsAsked;
  slug: string;
}

export async function RowsOf({ actor, preview, asked: { kind, mark, field, after }, slug }: Props) {
  const [t, page] = await Promise.all([
    getTranslations("employee-import"),
    listImportPage(actor, { importId: preview.id, kind, mark, field, after }),
  ]);
  const count = countAsked(preview, { kind, mark, field });
  const title =
    kind === "noted" ? t("noted", { mark: mark ?? "managerless", count }) : t("rows", { kind, count });
  const to = (more: Record<string, string>) =>
    `/${slug}/employees/import?${new URLSearchParams({ list: preview.id, kind, ...more })}#rows`;
  return (
    <SectionRule
      aside={<Aside kind={kind} mark={mark} preview={preview} slug={slug} to={to} />}
      className="mt-8"
      id="rows"
      title={title}
    >
      {kind === "changed" && preview.own && preview.fields.length > 1 ? (
        <Fields chosen={field} preview={preview} to={to} />
      ) : null}
      <ImportRowTable caption={title} kind={kind satisfies ImportShow["kind"]} rows={page.rows} slug={slug} />
      <Pagination
        label={t("rows-pages")}
        {...(page.next === null
          ? {}
          : {
              next: {
                href: to({
                  ...(mark ? { mark } : {}),
                  ...(field ? { field } : {}),
                  after: String(page.next),
                }),
                label: t("rows-next"),
              },
            })}
      />
    </SectionRule>
  );
}

interface FieldsProps {
  chosen: RowsAsked["field"];
  preview: ImportPreview;
  to: (more: Record<string, string>) => string;
}

/** Each field that changes, with how many rows change it. */
async function Fields({ chosen, preview, to }: FieldsProps) {
  const t = await getTranslations("employee-import");
  const all = [{ field: null, rows: preview.counts.changed.rows }, ...preview.fields];
  return (
    <nav aria-label={t("filter")} className="mb-3">
      <ul className="flex flex-wrap gap-x-5">
        {all.map(({ field, rows }) => (
          <li key={field ?? "all"}>
            <Link
              aria-current={field === chosen ? "true" : undefined}
              className="inline-block py-2 aria-[current]:font-semibold aria-[current]:text-ink"
              href={to(field ? { field } : {})}
            >
              {t("filter-field", { field: field ? t(`field.${field}`) : t("rows-all"), rows })}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}

interface AsideProps extends Omit<FieldsProps, "chosen">, Pick<RowsAsked, "kind" | "mark"> {
  slug: string;
}

async function Aside({ kind, mark, preview, slug, to }: AsideProps) {
  const t = await getTranslations("employee-import");
  const download = `/api/files/employee-lists/${preview.id}?${new URLSearchParams({ organisation: slug })}`;
  if (kind === "faulty")
    return (
      <a className="inline-flex min-h-11 items-center gap-2" download href={download}>
        <Download className="size-4" />
        {t("download")}
      </a>
    );
  if (!mark || kind === "noted") return null;
  return (
    <Link className="py-2" href={to({})}>
      {t("rows-all")}
    </Link>
  );
}
