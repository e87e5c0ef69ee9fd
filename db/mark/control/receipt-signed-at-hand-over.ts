import { counted } from "@/db/mark/control-definition";
import { ofIssued } from "@/db/mark/control-issuance";

export const receiptSignedAtHandOver = counted({
  id: "receipt-signed-at-hand-over",
  requirements: ["K6.7"],
  months: 12,
  unit: "issued",
  reasons: ["receipt-missing"],
  checks: [ofIssued(`case when in_force is not true then 'receipt-missing' end`)],
});
