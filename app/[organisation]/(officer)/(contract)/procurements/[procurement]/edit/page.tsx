import { randomUUID } from "node:crypto";
import { redirect } from "next/navigation";
import { procurementToChange } from "@/app/[organisation]/(officer)/(contract)/procurements/[procurement]/procurement";
import { StepFrame } from "@/app/[organisation]/(officer)/(contract)/procurements/[procurement]/step-frame";
import { orMissing, titleOrMissing } from "@/app/or-missing";
import { ProcurementForm } from "@/components/contract/procurement/procurement-form";
import { readFrameworkChoices } from "@/lib/contract/procurement/list";
import { getTranslations } from "@/lib/i18n/server";
import { requireActor } from "@/lib/session";

type Props = { params: Promise<{ organisation: string; procurement: string }> };

export const generateMetadata = titleOrMissing(async ({ params }: Props) => {
  const { organisation, procurement } = await params;
  const [t, page] = await Promise.all([
    getTranslations("procurement"),
    procurementToChange(organisation, procurement),
  ]);
  return { title: t("edit-title", { number: page.procurement.number }) };
});

async function EditProcurement({ params }: Props) {
  const { organisation, procurement } = await params;
  const page = await procurementToChange(organisation, procurement);
  const held = page.procurement;
  if (held.decidedOn !== null) redirect(`/${organisation}/procurements/${procurement}`);
  const actor = await requireActor(organisation, "procurement:write");
  const [t, frameworks] = await Promise.all([
    getTranslations("procurement"),
    readFrameworkChoices(actor, undefined),
  ]);
  return (
    <StepFrame
      organisation={organisation}
      procurement={held}
      title={t("edit-title", { number: held.number })}
    >
      <ProcurementForm frameworks={frameworks} held={held} requestId={randomUUID()} slug={organisation} />
    </StepFrame>
  );
}

export default orMissing(EditProcurement);
