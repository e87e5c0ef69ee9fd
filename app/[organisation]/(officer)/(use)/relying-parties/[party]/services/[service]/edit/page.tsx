import { randomUUID } from "node:crypto";
import { changePage } from "@/app/[organisation]/(officer)/(use)/relying-parties/[party]/services/[service]/change-page";
import { ServiceForm } from "@/components/use/relying-party/service-form";

const change = changePage("edit", (service, slug) => (
  <ServiceForm party={service.party} requestId={randomUUID()} service={service} slug={slug} />
));

export const generateMetadata = change.generateMetadata;
export default change.Page;
