import { Link } from "@/components/ui/link";
import { Table } from "@/components/ui/table";
import type { Actor } from "@/lib/domain/core/actor";
import { mayOpen } from "@/lib/domain/core/page-permission";
import { controlReason } from "@/lib/i18n/control";
import { getLocale, getTranslations } from "@/lib/i18n/server";
import type { ControlPage } from "@/lib/mark/control/read";
import { type ControlResult, nothingSeen } from "./control-facts";
import { exceptionName } from "./exception-name";

interface ExceptionTableProps {
  actor: Actor;
  page: Pick<ControlPage, "exceptions" | "place">;
  result: ControlResult;
  slug: string;
}

/** What breaks the control, in words, each with the page where it can be corrected, for those who may open it. */
export async function ExceptionTable({ actor, page, result, slug }: ExceptionTableProps) {
  const [t, locale] = await Promise.all([getTranslations("control"), getLocale()]);
  const { exceptions: count } = result;
  const listed = page.exceptions;
  if (nothingSeen(result)) return <Unknown actor={actor} place={page.place} slug={slug} />;
  if (listed.length === 0) return <p className="text-ink-2">{t("exceptions-none")}</p>;
  return (
    <>
      {count > listed.length ? (
        <p className="mb-2 text-ink-2">{t("exceptions-first", { shown: listed.length, count })}</p>
      ) : null}
      <Table
        caption={t("exceptions")}
        columns={[
          { key: "name", label: t("name") },
          { key: "why", label: t("why") },
        ]}
        rows={listed.map((one) => ({
          key: `${one.name} ${one.href}`,
          cells: {
            name: <Name actor={actor} exception={one} slug={slug} />,
            why: controlReason(one.why, locale),
          },
        }))}
      />
    </>
  );
}

interface NameProps {
  actor: Actor;
  exception: ControlPage["exceptions"][number];
  slug: string;
}

async function Name({ actor, exception, slug }: NameProps) {
  const name = await exceptionName(exception);
  const { place } = exception;
  if (!place || !mayOpen(actor, place)) return <span className="[overflow-wrap:anywhere]">{name}</span>;
  return (
    <Link className="text-sjo underline [overflow-wrap:anywhere]" href={`/${slug}${place}`}>
      {name}
    </Link>
  );
}

/** There was nothing to look at; where the product knows where that is recorded, it leads there. */
async function Unknown({ actor, place, slug }: Pick<ControlPage, "place"> & Omit<NameProps, "exception">) {
  const t = await getTranslations("control");
  return (
    <>
      <p className="text-ink-2">{t("exceptions-unknown")}</p>
      {place && mayOpen(actor, place) ? (
        <p className="mt-2">
          <Link className="text-sjo underline" href={`/${slug}${place}`}>
            {t("to-source")}
          </Link>
        </p>
      ) : null}
    </>
  );
}
