import { randomUUID } from "node:crypto";
import { stepPage } from "@/app/[organisation]/(officer)/(contract)/procurements/[procurement]/step-page";
import { CancelProcurementForm } from "@/components/contract/procurement/closing-forms";
import { dayOf } from "@/lib/domain/core/swedish-time";

const step = stepPage("cancel", (page, slug) => (
  <CancelProcurementForm page={page} requestId={randomUUID()} slug={slug} today={dayOf(new Date())} />
));

export const generateMetadata = step.generateMetadata;
export default step.Page;
