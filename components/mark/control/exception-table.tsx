import { Link } from "@/components/ui/link";
import { Table } from "@/components/ui/table";
import type { Actor } from "@/lib/domain/core/actor";
import { mayOpen } from "@/lib/domain/core/page-permission";
import { type ControlException, isControl } from "@/lib/domain/mark/control";
import { type ControlOwner, mendedAt, placeOf } from "@/lib/domain/mark/control-place";
import { getTranslations } from "@/lib/i18n/server";
import { type ControlResult, nothingSeen } from "./control-facts";
import { exceptionName } from "./exception-name";

interface ExceptionTableProps {
  actor: Actor;
  result: ControlResult;
  slug: string;
}

/** What breaks the control, in words, each with the page where it can be corrected, for those who may open it. */
export async function ExceptionTable({ actor, result, slug }: ExceptionTableProps) {
  const t = await getTranslations("control");
  const { listed, exceptions: count } = result;
  if (nothingSeen(result)) return <Unknown actor={actor} result={result} slug={slug} />;
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
            name: <Name actor={actor} exception={one} result={result} slug={slug} />,
            why: t(`reasons.${one.why}`),
          },
        }))}
      />
    </>
  );
}

const ownerOf = ({ markId, parameters: { issuer } }: ControlResult): ControlOwner => ({
  markId,
  ...(typeof issuer === "string" ? { issuerId: issuer } : {}),
});

type NameProps = ExceptionTableProps & { exception: ControlException };

async function Name({ actor, exception, result, slug }: NameProps) {
  const name = await exceptionName(exception);
  const { control } = result;
  const place = isControl(control) ? mendedAt(control, exception, ownerOf(result)) : exception.href;
  if (!place || !mayOpen(actor, place)) return <span className="[overflow-wrap:anywhere]">{name}</span>;
  return (
    <Link className="text-sjo underline [overflow-wrap:anywhere]" href={`/${slug}${place}`}>
      {name}
    </Link>
  );
}

/** There was nothing to look at; where the product knows where that is recorded, it leads there. */
async function Unknown({ actor, result, slug }: ExceptionTableProps) {
  const t = await getTranslations("control");
  const place = isControl(result.control) ? placeOf(result.control, ownerOf(result)) : undefined;
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
