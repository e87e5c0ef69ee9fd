import { randomUUID } from "node:crypto";
import { stepPage } from "@/app/[organisation]/(officer)/(contract)/procurements/[procurement]/step-page";
import { AwardForm } from "@/components/contract/procurement/award-form";
import { dayOf } from "@/lib/domain/core/swedish-time";

const step = stepPage("award", (page, slug) => (
  <AwardForm page={page} requestId={randomUUID()} slug={slug} today={dayOf(new Date())} />
));

export const generateMetadata = step.generateMetadata;
export default step.Page;
