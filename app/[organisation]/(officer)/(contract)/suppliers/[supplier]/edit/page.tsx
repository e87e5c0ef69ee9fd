import { randomUUID } from "node:crypto";
import { PartFrame } from "@/app/[organisation]/(officer)/(contract)/suppliers/[supplier]/part-frame";
import { supplierToChange } from "@/app/[organisation]/(officer)/(contract)/suppliers/[supplier]/supplier";
import { orMissing, titleOrMissing } from "@/app/or-missing";
import { SupplierForm } from "@/components/contract/supplier/supplier-form";
import { getTranslations } from "@/lib/i18n/server";

type Props = { params: Promise<{ organisation: string; supplier: string }> };

export const generateMetadata = titleOrMissing(async ({ params }: Props) => {
  const { organisation, supplier } = await params;
  const [t, { party }] = await Promise.all([
    getTranslations("supplier"),
    supplierToChange(organisation, supplier),
  ]);
  return { title: t("edit-title", { name: party.name }) };
});

async function EditSupplier({ params }: Props) {
  const { organisation, supplier } = await params;
  const [t, { party }] = await Promise.all([
    getTranslations("supplier"),
    supplierToChange(organisation, supplier),
  ]);
  return (
    <PartFrame organisation={organisation} party={party} title={t("edit-title", { name: party.name })}>
      <SupplierForm party={party} requestId={randomUUID()} slug={organisation} />
    </PartFrame>
  );
}

export default orMissing(EditSupplier);
