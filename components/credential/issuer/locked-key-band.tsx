import { Banner } from "@/components/ui/banner";
import type { CrlView, IssuerView } from "@/lib/credential/issuer/read";
import { getFormatter, getTranslations } from "@/lib/i18n/server";

/** Says that nothing is issued until custodians have come, and how long the lists last that were published. */
export async function LockedKeyBand({
  issuingKey,
  crls,
}: {
  issuingKey: IssuerView["key"];
  crls: readonly CrlView[];
}) {
  if (!issuingKey?.lockedSince || !issuingKey.custodians) return null;
  const [t, format] = await Promise.all([getTranslations("issuer.key"), getFormatter()]);
  const ends = crls.flatMap(({ authority, nextUpdate }) =>
    authority === "issuing" ? nextUpdate.getTime() : [],
  );
  const at = (moment: Date) => format.dateTime(moment, "minute");
  const values = {
    ...issuingKey.custodians,
    at: at(issuingKey.lockedSince),
    code: (command: React.ReactNode) => <code className="font-mono">{command}</code>,
  };
  return (
    <div className="mb-6">
      <Banner title={t("locked")} tone="danger">
        {ends.length > 0
          ? t.rich("locked-since", { ...values, end: at(new Date(Math.min(...ends))) })
          : t.rich("no-list-since", values)}
      </Banner>
    </div>
  );
}
