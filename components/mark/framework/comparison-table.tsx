import { Details } from "@/components/ui/details";
import { StatusTag } from "@/components/ui/status-tag";
import { Table } from "@/components/ui/table";
import type { Comparison, Fate } from "@/lib/domain/mark/framework";
import { titleIn } from "@/lib/i18n/framework";
import { getLocale, getTranslations } from "@/lib/i18n/server";
import { ChangedWords, RequirementWords } from "./requirement-words";

/** What became of each requirement from the version before: what changed with its old and new words, the rest by name. */
export async function ComparisonTable({ rows }: { rows: Comparison[] }) {
  const t = await getTranslations("framework");
  const changed = rows.filter(({ fate }) => fate !== "kept");
  const kept = rows.filter(({ fate }) => fate === "kept");
  return (
    <>
      {changed.length > 0 ? <ChangedTable rows={changed} /> : <p className="mb-3">{t("nothing-changed")}</p>}
      {kept.length > 0 ? <KeptList rows={kept} /> : null}
    </>
  );
}

async function ChangedTable({ rows }: { rows: Comparison[] }) {
  const t = await getTranslations("framework");
  return (
    <Table
      caption={t("comparison")}
      columns={[
        { key: "requirement", label: t("requirement"), primary: true },
        { key: "fate", label: t("fate") },
        { key: "before", label: t("before"), card: "words" },
        { key: "after", label: t("after"), card: "words" },
      ]}
      rows={rows.map((row) => ({
        key: `${row.after?.id ?? "-"} ${row.before.map(({ id }) => id).join(" ")}`,
        cells: {
          requirement: row.after?.id ?? row.before[0]?.id,
          fate: (
            <>
              <FateTag fate={row.fate} />
              <ChangedWords row={row} />
            </>
          ),
          before: <Before row={row} />,
          after: row.after ? <RequirementWords requirement={row.after} row={row} /> : t("gone-row"),
        },
      }))}
      wide
    />
  );
}

/** What a requirement takes over from: one, several that became one, or nothing. */
export async function Before({ row }: { row: Comparison }) {
  const t = await getTranslations("framework");
  if (row.before.length === 0) return t("new-row");
  return (
    <div className="flex flex-col gap-3">
      {row.before.map((one) => (
        <RequirementWords key={one.id} requirement={one} row={row} />
      ))}
    </div>
  );
}

async function KeptList({ rows }: { rows: Comparison[] }) {
  const [t, locale] = await Promise.all([getTranslations("framework"), getLocale()]);
  return (
    <Details className="mt-4" summary={t("kept-title", { count: rows.length })}>
      <ul>
        {rows.flatMap(({ before: [was], after }) =>
          after
            ? [
                <li key={after.id}>
                  {was && was.id !== after.id ? t("was", { id: after.id, before: was.id }) : after.id}{" "}
                  {titleIn(locale, after)}
                </li>,
              ]
            : [],
        )}
      </ul>
    </Details>
  );
}

async function FateTag({ fate }: { fate: Fate }) {
  const t = await getTranslations("framework");
  return <StatusTag tone={fate === "gone" ? "plain" : "massing"}>{t(`fate-word.${fate}`)}</StatusTag>;
}
