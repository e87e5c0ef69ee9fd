import { Details } from "@/components/ui/details";
import { Link } from "@/components/ui/link";
import { listReceipts } from "@/lib/credential/propagation/read";
import type { Actor } from "@/lib/domain/core/actor";
import { getFormatter, getTranslations } from "@/lib/i18n/server";

/** Every change of status that is kept, the last first; nothing where there is only the one that is shown above. */
export async function StatusReceipts({ actor, eidId, slug }: { actor: Actor; eidId: string; slug: string }) {
  const [t, format, receipts] = await Promise.all([
    getTranslations("propagation"),
    getFormatter(),
    listReceipts(actor, eidId),
  ]);
  if (receipts.length < 2) return null;
  return (
    <Details summary={t("all")}>
      <ul className="flex flex-col">
        {receipts.map(({ id, wanted, decidedAt }) => (
          <li key={id}>
            <Link className="inline-flex min-h-11 items-center" href={`/${slug}/status-receipts/${id}`}>
              {t("named", { wanted, at: format.dateTime(decidedAt, "minute") })}
            </Link>
          </li>
        ))}
      </ul>
    </Details>
  );
}
