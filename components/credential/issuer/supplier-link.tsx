import { Link } from "@/components/ui/link";
import { getTranslations } from "@/lib/i18n/server";

interface SupplierLinkProps {
  partyId: string | null;
  /** Whether the reader may open the supplier's page. */
  reads: boolean;
  slug: string;
}

/** Where a supplier's approvals are recorded, and the way there. */
export async function SupplierLink({ partyId, reads, slug }: SupplierLinkProps) {
  const t = await getTranslations("issuer");
  return (
    <p className="mb-6 max-w-measure text-ink-2">
      {t("supplier-approval")}{" "}
      {partyId && reads ? <Link href={`/${slug}/suppliers/${partyId}`}>{t("to-supplier")}</Link> : null}
    </p>
  );
}
