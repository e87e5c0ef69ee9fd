import { counted } from "@/db/mark/control-definition";
import { ofIssued } from "@/db/mark/control-issuance";

export const independentDeliveryNotice = counted({
  id: "independent-delivery-notice",
  requirements: ["K6.6"],
  months: 12,
  unit: "issued",
  reasons: ["notice-missing"],
  checks: [ofIssued(`case when noticed is not true then 'notice-missing' end`)],
});
