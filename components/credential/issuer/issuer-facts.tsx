import { Facts } from "@/components/ui/facts";
import { Link } from "@/components/ui/link";
import type { ApprovalView, IssuerView } from "@/lib/credential/issuer/read";
import { getFormatter, getTranslations } from "@/lib/i18n/server";
import { SupplierLink } from "./supplier-link";

interface IssuerFactsProps {
  issuer: IssuerView;
  slug: string;
  mayReadMark: boolean;
  mayReadSupplier: boolean;
}

/** What an issuer issues, and what is decided about each level. A decision that does not hold today is said not to. */
export async function IssuerFacts({ issuer, slug, mayReadMark, mayReadSupplier }: IssuerFactsProps) {
  const [t, format] = await Promise.all([getTranslations("issuer"), getFormatter()]);
  const day = (value: string) => format.dateTime(new Date(`${value}T12:00:00Z`), "day");
  const wordsOf = ({ decision, holds, mark }: ApprovalView) => {
    if (issuer.supplier?.differs) return t("mark-status.differs");
    if (issuer.supplier && !decision) return t("mark-status.not-recorded");
    if (!decision) return t(`mark-status.${mark?.status ?? "none"}`);
    const { decisionNumber, approvedFrom, approvedTo } = decision;
    const parts = [
      t("mark-status.approved"),
      decisionNumber && t("decided", { number: decisionNumber }),
      approvedFrom && t("from", { day: day(approvedFrom) }),
      approvedTo && t("to", { day: day(approvedTo) }),
    ];
    const said = parts.filter(Boolean).join(", ");
    return holds ? said : `${said}. ${t("not-today")}`;
  };
  const own = issuer.kind === "own";
  const items = issuer.approvals.map((approval) => ({
    label: t("mark-at", { level: approval.level }),
    value: (
      <>
        {wordsOf(approval)}
        {approval.mark && mayReadMark ? (
          <Link className="block text-sjo underline" href={`/${slug}/quality-mark/${approval.mark.id}`}>
            {t("to-mark", { level: approval.level })}
          </Link>
        ) : null}
      </>
    ),
  }));
  const { key } = issuer;
  const opened = key?.custodians ? t("key.custodians", key.custodians) : t("key.unattended");
  const keyItems = key
    ? [
        { label: t("key.title"), value: t(`key.store.${key.store}`) },
        { label: t("key.opened"), value: opened },
      ]
    : [];
  const isUnattended = key !== null && key.custodians === null && issuer.levels.some((level) => level >= 3);
  return (
    <div className="mb-6">
      <Facts items={[{ label: t("levels"), value: issuer.levels.join(", ") }, ...items, ...keyItems]} />
      {isUnattended ? (
        <p className="mt-3 max-w-measure text-ink-3 text-meta">
          {t.rich("key.unattended-note", {
            code: (command) => <code className="font-mono">{command}</code>,
          })}
        </p>
      ) : null}
      {own ? <p className="mt-3 max-w-measure text-ink-3 text-meta">{t("own-approval")}</p> : null}
      {issuer.supplier ? (
        <div className="mt-3">
          <SupplierLink partyId={issuer.supplier.partyId} reads={mayReadSupplier} slug={slug} />
        </div>
      ) : null}
    </div>
  );
}
