import { Link } from "@/components/ui/link";
import { getTranslations } from "@/lib/i18n/server";

interface SupplierLinkProps {
  partyId: string | null;
  /** Whether the reader may open the supplier's page. */
  reads: boolean;
  slug: string;
}

/** The issuer's page says that approvals are recorded on the supplier's page, and leads there. */
export async function SupplierLink({ partyId, reads, slug }: SupplierLinkProps) {
  const t = await getTranslations("issuer");
  return (
    <p className="mb-6 max-w-measure text-ink-2">
      {t("supplier-approval")}{" "}
      {partyId && reads ? <Link href={`/${slug}/suppliers/${partyId}`}>{t("to-supplier")}</Link> : null}
    </p>
  );
}
