import { changePage } from "@/app/[organisation]/(officer)/(use)/relying-parties/[party]/services/[service]/change-page";
import { RetireServiceForm } from "@/components/use/relying-party/service-retire";

const change = changePage("retire", (service, slug) => <RetireServiceForm service={service} slug={slug} />);

export const generateMetadata = change.generateMetadata;
export default change.Page;
